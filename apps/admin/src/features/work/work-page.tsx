export function WorkPage() { return <p>WorkPage</p>; }
