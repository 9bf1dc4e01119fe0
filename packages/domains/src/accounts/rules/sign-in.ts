/** Sessions end after half an hour without a request and twelve hours after sign-in (SEC-51). */
export const sessionLimits = { idleMinutes: 30, absoluteHours: 12, touchSeconds: 60 } as const;

/** A one-time secret for the first password is good for a day. */
export const firstSecretHours = 24;

/** What wrong passwords are counted by: the account's name, and the address they come from. */
export type AttemptKind = 'ACCOUNT' | 'ADDRESS';

interface Patience {
  readonly free: number;
  readonly firstDelaySeconds: number;
  readonly forgottenAfterSeconds: number;
}

/** Five for both (SEC-50). An address waits seconds where an account waits minutes, and forgets sooner: a whole office may sign in from one. */
const patience: Record<AttemptKind, Patience> = {
  ACCOUNT: { free: 5, firstDelaySeconds: 30, forgottenAfterSeconds: 24 * 3600 },
  ADDRESS: { free: 5, firstDelaySeconds: 1, forgottenAfterSeconds: 3600 },
};
const longestDelaySeconds = 15 * 60;

export interface Attempts {
  readonly kind: AttemptKind;
  readonly failures: number;
  readonly lastAt: Date;
}

/** How many wrong tries still count at `now`. */
export function standingFailures(attempts: Attempts, now: Date): number {
  const age = (now.getTime() - attempts.lastAt.getTime()) / 1000;
  return age > patience[attempts.kind].forgottenAfterSeconds ? 0 : attempts.failures;
}

/** Seconds until the next try is let in: none for the first tries, then twice as long after each, at most 15 minutes (SEC-50). */
export function secondsToWait(attempts: Attempts, now: Date): number {
  const { free, firstDelaySeconds } = patience[attempts.kind];
  const failures = standingFailures(attempts, now);
  if (failures < free) return 0;
  const delay = Math.min(firstDelaySeconds * 2 ** (failures - free), longestDelaySeconds);
  return Math.max(0, Math.ceil(delay - (now.getTime() - attempts.lastAt.getTime()) / 1000));
}
