export function PublicationsPage() { return <p>PublicationsPage</p>; }
