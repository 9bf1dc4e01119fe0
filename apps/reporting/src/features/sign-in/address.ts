import { type DirectoryOutcome, directoryOutcome } from '@mingzhang/client';

export interface SignInSearch {
  readonly back?: string;
  /** The directory knows who it is, and the platform's own code is asked for. */
  readonly step?: 'code';
  /** Why the directory's sign-in was refused. */
  readonly fault?: DirectoryOutcome;
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  const fault = directoryOutcome(given['fault']);
  return {
    ...(typeof given['back'] === 'string' ? { back: given['back'] } : {}),
    ...(given['step'] === 'code' ? { step: 'code' as const } : {}),
    ...(fault ? { fault } : {}),
  };
}
