export interface SignInSearch {
  readonly back?: string;
  /** `enrol`: the reporting client sends who has to set up a second factor first. */
  readonly step?: 'enrol';
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof given['back'] === 'string' ? { back: given['back'] } : {}),
    ...(given['step'] === 'enrol' ? { step: 'enrol' as const } : {}),
  };
}
