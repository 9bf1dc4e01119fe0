import type { Database, Db } from '@mingzhang/db';
import { DomainError, type SecretKeys, platform } from '@mingzhang/kernel';
import { attemptSubject } from '../passwords.ts';
import { type AttemptKind, type Attempts, foldAccountName, secondsToWait, standingFailures, strangerIsAsked } from '../rules/index.ts';
import { countEnrolled, findAccountByName, forgiveAttempts, lockAttempts, saveAttempts } from '../store.ts';
import type { Account } from '../tables.ts';
import { coinOf } from '../totp.ts';

/** What sign-in needs of the platform: its keys, and where the caller comes from. */
export interface SignInContext {
  readonly sessionKey: Buffer;
  readonly secrets: SecretKeys;
  readonly production: boolean;
  readonly address: string;
  /** What the browser says of itself. */
  readonly device?: string | undefined;
  readonly now: Date;
}

export type Subjects = Record<AttemptKind, string>;

export interface Admitted {
  readonly account: Account | undefined;
  readonly subjects: Subjects;
  /** Asked for a code after the password, right or wrong: an account with a second factor, and as many of the names that nobody has. */
  readonly asked: boolean;
}

/**
 * Lets one try in, counting it as wrong before it is looked at: parallel guesses cannot pass each other (SEC-50). Who was
 * right calls `forgive`. Answers the account of that name, if there is one.
 * @throws SIGN_IN_LOCKED
 */
export async function admitAttempt(database: Database, name: string, context: SignInContext): Promise<Admitted> {
  const folded = foldAccountName(name);
  const subjects: Subjects = { ACCOUNT: attemptSubject(context.sessionKey, 'ACCOUNT', folded), ADDRESS: addressSubject(context) };
  return database.write(platform, async (db) => {
    await countAttempt(db, subjects, context.now);
    const account = await findAccountByName(db, folded);
    const stranger = strangerIsAsked(coinOf(context.sessionKey, folded), await countEnrolled(db));
    return { account, subjects, asked: account ? account.totpSecret !== null : stranger };
  });
}

export const addressSubject = ({ sessionKey, address }: Pick<SignInContext, 'sessionKey' | 'address'>) =>
  attemptSubject(sessionKey, 'ADDRESS', address);

/** What was counted of these subjects, when a try is let in now. @throws SIGN_IN_LOCKED */
export async function letIn(db: Db, subjects: Subjects, now: Date): Promise<Attempts[]> {
  const known = await lockAttempts(db, subjects);
  const seconds = Math.max(0, ...known.map((attempts) => secondsToWait(attempts, now)));
  if (seconds > 0) throw new DomainError('SIGN_IN_LOCKED', { parameters: { seconds } });
  return known;
}

const everyKind: readonly AttemptKind[] = ['ACCOUNT', 'ADDRESS'];

/** Counts one try as wrong, once it is let in. @throws SIGN_IN_LOCKED */
export async function countAttempt(db: Db, subjects: Subjects, now: Date, kinds = everyKind): Promise<void> {
  const known = await letIn(db, subjects, now);
  for (const kind of kinds) {
    const before = known.find((attempts) => attempts.kind === kind);
    await saveAttempts(db, kind, subjects[kind], (before ? standingFailures(before, now) : 0) + 1, now);
  }
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
