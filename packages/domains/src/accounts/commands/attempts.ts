import type { Database } from '@mingzhang/db';
import { DomainError } from '@mingzhang/kernel';
import { attemptSubject } from '../passwords.ts';
import { type AttemptKind, foldAccountName, secondsToWait, standingFailures } from '../rules/index.ts';
import { findAccountByName, forgiveAttempts, lockAttempts, saveAttempts } from '../store.ts';
import type { Account } from '../tables.ts';
import { platform } from './platform.ts';

/** What sign-in needs of the platform: the key of session hashes, and where the caller comes from. */
export interface SignInContext {
  readonly sessionKey: Buffer;
  readonly address: string;
  readonly now: Date;
}

type Subjects = Record<AttemptKind, string>;

/**
 * Lets one try in, counting it as wrong before it is looked at: parallel guesses cannot pass each other (SEC-50). Who was
 * right calls `forgive`. Answers the account of that name, if there is one.
 * @throws SIGN_IN_LOCKED
 */
export async function admitAttempt(
  database: Database,
  name: string,
  context: SignInContext,
): Promise<{ account: Account | undefined; subjects: Subjects }> {
  const folded = foldAccountName(name);
  const subjects: Subjects = {
    ACCOUNT: attemptSubject(context.sessionKey, 'ACCOUNT', folded),
    ADDRESS: attemptSubject(context.sessionKey, 'ADDRESS', context.address),
  };
  const account = await database.write(platform, async (db) => {
    const known = await lockAttempts(db, subjects);
    const seconds = Math.max(0, ...known.map((attempts) => secondsToWait(attempts, context.now)));
    if (seconds > 0) throw new DomainError('SIGN_IN_LOCKED', { parameters: { seconds } });
    for (const kind of ['ACCOUNT', 'ADDRESS'] as const) {
      const before = known.find((attempts) => attempts.kind === kind);
      await saveAttempts(db, kind, subjects[kind], (before ? standingFailures(before, context.now) : 0) + 1, context.now);
    }
    return findAccountByName(db, folded);
  });
  return { account, subjects };
}

export const forgive = forgiveAttempts;

const waiting = new Map<string, Promise<unknown>>();

/**
 * Tries from one address, and tries of one account, run one after another in this process, so that right ones in parallel do not count as
 * each other's wrong ones: an office that signs in together at eight o'clock is let in.
 */
export async function oneAtATime<T>(name: string, { address }: Pick<SignInContext, 'address'>, work: () => Promise<T>): Promise<T> {
  return inTurn(`address ${address}`, () => inTurn(`account ${foldAccountName(name)}`, work));
}

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.catch(() => undefined);
  waiting.set(key, settled);
  try {
    return await mine;
  } finally {
    if (waiting.get(key) === settled) waiting.delete(key);
  }
}
