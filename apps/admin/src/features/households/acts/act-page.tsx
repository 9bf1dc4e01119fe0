export function HouseholdActPage() { return <p>HouseholdActPage</p>; }
