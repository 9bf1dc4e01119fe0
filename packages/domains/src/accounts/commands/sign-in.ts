import type { Database } from '@mingzhang/db';
import { type Actor, DomainError, civilDateAt } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { hashPassword, isPassword, newToken, sessionHash } from '../passwords.ts';
import { refusePassword, sessionLimits } from '../rules/index.ts';
import { changeAccount, deleteEndedSessions, deleteSession, findAccount, findLiveSession, insertSession, listOffices } from '../store.ts';
import type { Account, Office } from '../tables.ts';
import { type SignInContext, admitAttempt, forgive, oneAtATime } from './attempts.ts';
import { actorOfOffice } from './callers.ts';
import { platform } from './platform.ts';

export interface SignIn {
  readonly name: string;
  readonly password: string;
}

/** A session just opened. The token goes to the caller once and is stored nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly account: Account;
  readonly office: Office;
  readonly offices: readonly Office[];
  readonly expiresAt: string;
}

/**
 * Opens a session for an account's password, in the oldest of its offices; `chooseOffice` changes it. A wrong password, an unknown
 * name and a disabled account answer the same after the same work (SEC-50).
 */
export async function signIn(database: Database, input: SignIn, context: SignInContext): Promise<OpenedSession> {
  return oneAtATime(input.name, context, async () => {
    const { account, subjects } = await admitAttempt(database, input.name, context);
    const right = await isPassword(account?.passwordHash, input.password);
    if (!right || !account || account.disabledAt !== null) {
      await recordSignIn(database, account, 'REFUSED');
      throw new DomainError('SIGN_IN_REFUSED');
    }
    return database.write(platform, async (db) => {
      await forgive(db, subjects);
      await deleteEndedSessions(db, context.now);
      const offices = await listOffices(db, account.id, civilDateAt(context.now));
      const [office] = offices;
      if (!office) throw new DomainError('NO_OFFICE');
      const opened = openSession(context, account, office);
      await insertSession(db, opened.row);
      await recordAudit(db, {
        actor: actorOfOffice(account, office),
        action: 'session.opened',
        subjectType: 'Account',
        subjectId: account.id,
      });
      return { ...opened.session, offices };
    });
  });
}

async function recordSignIn(database: Database, account: Account | undefined, outcome: 'REFUSED'): Promise<void> {
  await database.write(platform, (db) =>
    recordAudit(db, { actor: platform, action: 'session.refused', outcome, subjectType: 'Account', subjectId: account?.id ?? '-' }),
  );
}

function openSession({ sessionKey, now }: Pick<SignInContext, 'sessionKey' | 'now'>, account: Account, office: Office, expires?: string) {
  const token = newToken();
  const expiresAt = expires ?? new Date(now.getTime() + sessionLimits.absoluteHours * 3_600_000).toISOString();
  const row = {
    tokenHash: sessionHash(sessionKey, token),
    accountId: account.id,
    officeId: office.id,
    epoch: account.epoch,
    lastSeenAt: now.toISOString(),
    expiresAt,
  };
  return { row, session: { token, account, office, expiresAt } };
}

/** Ends the session behind the token. Ending one that has ended already does nothing. */
export async function signOut(database: Database, token: string, context: Pick<SignInContext, 'sessionKey' | 'now'>): Promise<void> {
  const hash = sessionHash(context.sessionKey, token);
  await database.write(platform, async (db) => {
    const live = await findLiveSession(db, hash, context.now, civilDateAt(context.now));
    await deleteSession(db, hash);
    if (live)
      await recordAudit(db, {
        actor: actorOfOffice(live.account, live.office),
        action: 'session.ended',
        subjectType: 'Account',
        subjectId: live.account.id,
      });
  });
}

/** Goes on in another office of the same account, under a new token; the old one is dead at once. The twelve hours go on counting. */
export async function chooseOffice(
  database: Database,
  token: string,
  officeId: string,
  context: Pick<SignInContext, 'sessionKey' | 'now'>,
): Promise<OpenedSession> {
  const hash = sessionHash(context.sessionKey, token);
  const today = civilDateAt(context.now);
  return database.write(platform, async (db) => {
    const live = await findLiveSession(db, hash, context.now, today);
    if (!live) throw new DomainError('SIGN_IN_REFUSED');
    const offices = await listOffices(db, live.account.id, today);
    const office = offices.find(({ id }) => id === officeId);
    if (!office) throw new DomainError('OFFICE_NOT_HELD', { field: ['office'] });
    await deleteSession(db, hash);
    const opened = openSession(context, live.account, office, new Date(live.expiresAt).toISOString());
    await insertSession(db, opened.row);
    await recordAudit(db, {
      actor: actorOfOffice(live.account, office),
      action: 'office.chosen',
      subjectType: 'Office',
      subjectId: office.id,
      detail: { before: live.office.id },
    });
    return { ...opened.session, offices };
  });
}

export interface FirstPassword extends SignIn {
  /** The secret that was printed or handed over once. */
  readonly secret: string;
}

/** Sets the first password with a one-time secret, which is gone afterwards. Wrong secrets count as wrong passwords do. */
export async function setFirstPassword(database: Database, input: FirstPassword, context: SignInContext): Promise<void> {
  refusePassword(input.password, input.name);
  await oneAtATime(input.name, context, async () => {
    const { account, subjects } = await admitAttempt(database, input.name, context);
    const right = await isPassword(account?.firstSecretHash, input.secret.trim().toLowerCase());
    const expired = !account?.firstSecretExpiresAt || new Date(account.firstSecretExpiresAt) <= context.now;
    if (!right || !account || expired || account.disabledAt !== null) throw new DomainError('FIRST_SECRET_WRONG', { field: ['secret'] });
    const passwordHash = await hashPassword(input.password);
    await database.write(platform, async (db) => {
      const current = await findAccount(db, account.id, { lock: true });
      if (current?.firstSecretHash !== account.firstSecretHash) throw new DomainError('FIRST_SECRET_WRONG', { field: ['secret'] });
      await forgive(db, subjects);
      await changeAccount(db, account.id, { passwordHash, firstSecretHash: null, firstSecretExpiresAt: null });
      await recordAudit(db, { actor: platform, action: 'password.first-set', subjectType: 'Account', subjectId: account.id });
    });
  });
}

/** Changes one's own password; every session of the account ends, this one too (SEC-51). */
export async function changePassword(
  database: Database,
  actor: Actor,
  input: { name: string; current: string; password: string },
  context: SignInContext,
): Promise<void> {
  refusePassword(input.password, input.name);
  await oneAtATime(input.name, context, async () => {
    const { account, subjects } = await admitAttempt(database, input.name, context);
    const right = await isPassword(account?.passwordHash, input.current);
    if (!right || account?.id !== actor.accountId) throw new DomainError('PASSWORD_WRONG', { field: ['current'] });
    const passwordHash = await hashPassword(input.password);
    await database.write(platform, async (db) => {
      await forgive(db, subjects);
      await changeAccount(db, account.id, { passwordHash, firstSecretHash: null, firstSecretExpiresAt: null });
      await recordAudit(db, { actor, action: 'password.changed', subjectType: 'Account', subjectId: account.id });
    });
  });
}
