export function PublicationPage() { return <p>PublicationPage</p>; }
