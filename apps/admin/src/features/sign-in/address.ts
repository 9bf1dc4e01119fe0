export interface SignInSearch {
  readonly back?: string;
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  return typeof given['back'] === 'string' ? { back: given['back'] } : {};
}
