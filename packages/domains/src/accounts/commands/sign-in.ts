import type { Database, Db } from '@mingzhang/db';
import { DomainError, civilDateAt, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { isPassword, newToken } from '../passwords.ts';
import { challengeLimits } from '../rules/index.ts';
import { findAccount, listOffices, noteSignIn } from '../store.ts';
import { countChallengeTry, deleteChallenge, deleteEndedChallenges, insertChallenge, lockChallenge } from '../store/second-factor.ts';
import { deleteEndedSessions } from '../store/sessions.ts';
import type { Account, SignInChallenge } from '../tables.ts';
import { challengeHash } from '../totp.ts';
import { type Admitted, type SignInContext, addressSubject, admitAttempt, countAttempt, forgive, oneAtATime } from './attempts.ts';
import { actorOfOffice } from './callers.ts';
import { type CodeKind, officesWithSecondFactor, spendCode } from './codes.ts';
import { type OpenedSession, openSession } from './sessions.ts';

export interface SignIn {
  readonly name: string;
  readonly password: string;
}

/** A sign-in that goes on: with a code, or by setting up the second factor that the person's office needs. */
export interface OpenedChallenge {
  readonly next: 'CODE' | 'ENROL';
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Opens a session for an account's password, in the oldest of its offices; `chooseOffice` changes it. A wrong password, an unknown
 * name and a disabled account answer the same after the same work (SEC-50). Where a second factor is set up, a code is asked for whether
 * the password was right or not, and both are judged together (docs/decisions/0009).
 */
export async function signIn(database: Database, input: SignIn, context: SignInContext): Promise<OpenedSession | OpenedChallenge> {
  return oneAtATime(input.name, context, async () => {
    const admitted = await admitAttempt(database, input.name, context);
    const { account, subjects, asked } = admitted;
    const right = (await isPassword(account?.passwordHash, input.password)) && account?.disabledAt === null;
    if (asked) return database.write(platform, (db) => openChallenge(db, admitted, 'CODE', right, context));
    if (!right || !account) {
      await database.write(platform, (db) => recordRefused(db, account));
      throw new DomainError('SIGN_IN_REFUSED');
    }
    return database.write(platform, async (db) => {
      await forgive(db, subjects);
      const today = civilDateAt(context.now);
      const offices = await listOffices(db, account.id, today);
      if (offices.length === 0) throw new DomainError('NO_OFFICE');
      const { roles } = await officesWithSecondFactor(db, offices, today, context.production);
      return roles.length > 0 ? openChallenge(db, admitted, 'ENROL', true, context) : enter(db, account, undefined, context);
    });
  });
}

export function recordRefused(db: Db, account: Account | undefined, detail?: Readonly<Record<string, unknown>>): Promise<void> {
  return recordAudit(db, {
    actor: platform,
    action: 'session.refused',
    outcome: 'REFUSED',
    subjectType: 'Account',
    subjectId: account?.id ?? '-',
    ...(detail ? { detail } : {}),
  });
}

/** The same work for a right and for a wrong password: one row of each kind. */
export async function openChallenge(
  db: Db,
  { account, subjects }: Admitted,
  kind: 'CODE' | 'ENROL',
  passed: boolean,
  { sessionKey, now }: SignInContext,
  by?: 'DIRECTORY',
): Promise<OpenedChallenge> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + challengeLimits.minutes * 60_000).toISOString();
  await deleteEndedChallenges(db, now);
  await insertChallenge(db, {
    tokenHash: challengeHash(sessionKey, token),
    accountId: account?.id ?? null,
    kind,
    passed,
    epoch: account?.epoch ?? 0,
    subject: subjects.ACCOUNT,
    expiresAt,
  });
  if (!passed) await recordRefused(db, account);
  else
    await recordAudit(db, {
      actor: platform,
      action: 'session.challenged',
      subjectType: 'Account',
      subjectId: account?.id ?? '-',
      ...(by ? { detail: { by } } : {}),
    });
  return { next: kind, token, expiresAt };
}

/** Opens the session of a person who has proved to be who she is. */
export async function enter(
  db: Db,
  account: Account,
  code: CodeKind | 'ENROLLED' | 'DIRECTORY' | undefined,
  context: SignInContext,
  by?: 'DIRECTORY',
): Promise<OpenedSession> {
  await deleteEndedSessions(db, context.now);
  const offices = await listOffices(db, account.id, civilDateAt(context.now));
  const [office] = offices;
  if (!office) throw new DomainError('NO_OFFICE');
  const opened = await openSession(db, { account, office, offices, secondFactor: code !== undefined }, context);
  await noteSignIn(db, account.id, context.now);
  await recordAudit(db, {
    actor: actorOfOffice(account, office),
    action: 'session.opened',
    subjectType: 'Account',
    subjectId: account.id,
    ...((code ?? by) ? { detail: { ...(code ? { secondFactor: code } : {}), ...(by ? { by } : {}) } } : {}),
  });
  return opened;
}

/**
 * Ends a sign-in with a code of the phone or a recovery code. A wrong code and a wrong password are one refusal; the first try was counted
 * with the password, each further one counts again, and after five the sign-in is over.
 * @throws CHALLENGE_ENDED SECOND_FACTOR_REFUSED SIGN_IN_LOCKED
 */
export async function answerChallenge(database: Database, token: string, code: string, context: SignInContext): Promise<OpenedSession> {
  const hash = challengeHash(context.sessionKey, token);
  return oneAtATime(hash.toString('base64url'), context, async () => {
    const challenge = await admitCode(database, hash, context);
    const opened = await database.write(platform, (db) => judge(db, challenge, code, context));
    if (opened) return opened;
    await database.write(platform, (db) =>
      recordAudit(db, {
        actor: platform,
        action: 'second-factor.refused',
        outcome: 'REFUSED',
        subjectType: 'Account',
        subjectId: challenge.accountId ?? '-',
      }),
    );
    throw new DomainError('SECOND_FACTOR_REFUSED', { field: ['code'] });
  });
}

async function admitCode(database: Database, hash: Buffer, context: SignInContext): Promise<SignInChallenge> {
  return database.write(platform, async (db) => {
    const challenge = await liveChallenge(db, hash, 'CODE', context.now);
    if (challenge.tries > 0) await countAttempt(db, { ACCOUNT: challenge.subject, ADDRESS: addressSubject(context) }, context.now);
    await countChallengeTry(db, hash);
    return { ...challenge, tries: challenge.tries + 1 };
  });
}

/** The sign-in behind a token, locked. @throws CHALLENGE_ENDED */
export async function liveChallenge(db: Db, hash: Buffer, kind: 'CODE' | 'ENROL', now: Date): Promise<SignInChallenge> {
  const challenge = await lockChallenge(db, hash);
  if (challenge?.kind !== kind || new Date(challenge.expiresAt) <= now || challenge.tries >= challengeLimits.tries)
    throw new DomainError('CHALLENGE_ENDED');
  return challenge;
}

async function judge(db: Db, challenge: SignInChallenge, code: string, context: SignInContext): Promise<OpenedSession | undefined> {
  const account = challenge.accountId === null ? undefined : await findAccount(db, challenge.accountId, { lock: true });
  if (!challenge.passed || !account || account.disabledAt !== null || account.epoch !== challenge.epoch) return undefined;
  const used = await spendCode(db, account, code, context);
  if (!used) return undefined;
  await forgive(db, { ACCOUNT: challenge.subject, ADDRESS: addressSubject(context) }, challenge.tries);
  await deleteChallenge(db, challenge.tokenHash);
  return enter(db, account, used, context);
}
