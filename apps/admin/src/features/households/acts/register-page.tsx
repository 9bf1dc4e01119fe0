export function RegisterHouseholdPage() { return <p>RegisterHouseholdPage</p>; }
