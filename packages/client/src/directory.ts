import { useEffect, useState } from 'react';

import type { Proof } from './second-factor.ts';
import { post, type SessionOptions } from './session.ts';

/** The county's directory, where people may sign in through one. */
export interface DirectoryWay {
  readonly name: string;
}

/** What the server's redirect from the directory says in `fault` or `directory`: the sentence is the page's affair. */
export const directoryOutcomes = [
  'tied',
  'DIRECTORY_UNKNOWN',
  'DIRECTORY_REFUSED',
  'DIRECTORY_AWAY',
  'DIRECTORY_ENDED',
  'DIRECTORY_TAKEN',
  'SIGN_IN_LOCKED',
  'NO_OFFICE',
  'SERVICE_UNAVAILABLE',
] as const;
export type DirectoryOutcome = (typeof directoryOutcomes)[number];

export const directoryOutcome = (given: unknown): DirectoryOutcome | undefined => directoryOutcomes.find((each) => each === given);

/** What the address of a client's sign-in page says. */
export interface SignInSearch<Step extends string> {
  readonly back?: string;
  /** Where a sign-in goes on that was begun elsewhere: in another client, or at the directory. */
  readonly step?: Step;
  /** Why the directory's sign-in was refused. */
  readonly fault?: DirectoryOutcome;
}

/** Reads the address of a sign-in page that can go on at these steps. */
export const signInSearch =
  <Step extends string>(steps: readonly Step[]) =>
  (given: Record<string, unknown>): SignInSearch<Step> => {
    const step = steps.find((each) => each === given['step']);
    const fault = directoryOutcome(given['fault']);
    return {
      ...(typeof given['back'] === 'string' ? { back: given['back'] } : {}),
      ...(step ? { step } : {}),
      ...(fault ? { fault } : {}),
    };
  };

/** The directory, once the server has said that there is one. A platform without one, or out of reach, has no button. */
export function useDirectory(): DirectoryWay | undefined {
  const [way, setWay] = useState<DirectoryWay>();
  useEffect(() => {
    const stop = new AbortController();
    fetch('/auth/ways', { credentials: 'same-origin', signal: stop.signal })
      .then((response) => response.json())
      .then(({ directory }: { directory: DirectoryWay | null }) => setWay(directory ?? undefined))
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return way;
}

/** Leaves the page for the directory. It sends the browser back to the server, and that back to this client. */
export async function goToDirectory(to: { readonly client: string; readonly back?: string }, options: SessionOptions = {}): Promise<void> {
  leave(await post('/auth/oidc/begin', to, options));
}

/** Leaves the page for the directory, to tie one's account to it; the way back ends at `/admin/me`. */
export async function tieToDirectory(proof: Proof, options: SessionOptions = {}): Promise<void> {
  leave(await post('/auth/oidc/tie', proof, options));
}

export function untieFromDirectory(proof: Proof, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/oidc/untie', proof, options);
}

const leave = (answer: unknown): void => window.location.assign((answer as { url: string }).url);
