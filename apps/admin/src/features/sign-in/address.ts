import { type DirectoryOutcome, directoryOutcome } from '@mingzhang/client';

export interface SignInSearch {
  readonly back?: string;
  /** Where a sign-in goes on that was begun elsewhere: in the reporting client, or at the directory. */
  readonly step?: 'enrol' | 'code';
  /** Why the directory's sign-in was refused. */
  readonly fault?: DirectoryOutcome;
}

export function signInSearch(given: Record<string, unknown>): SignInSearch {
  const fault = directoryOutcome(given['fault']);
  return {
    ...(typeof given['back'] === 'string' ? { back: given['back'] } : {}),
    ...(given['step'] === 'enrol' || given['step'] === 'code' ? { step: given['step'] } : {}),
    ...(fault ? { fault } : {}),
  };
}
