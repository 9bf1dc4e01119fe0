export function ImportBatchPage() { return <p>ImportBatchPage</p>; }
