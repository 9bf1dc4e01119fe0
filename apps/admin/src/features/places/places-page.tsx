export function PlacesPage() { return <p>PlacesPage</p>; }
export function PlacePage() { return <p>PlacesPage</p>; }
