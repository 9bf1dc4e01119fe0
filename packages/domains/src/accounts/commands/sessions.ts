import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, civilDateAt, newId, platform } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { newToken, sessionHash } from '../passwords.ts';
import { sessionLimits } from '../rules/index.ts';
import { listOffices } from '../store.ts';
import { deleteSession, deleteSessions, findLiveSession, insertSession } from '../store/sessions.ts';
import type { Account, Office } from '../tables.ts';
import type { SignInContext } from './attempts.ts';
import { actorOfOffice } from './callers.ts';
import { officesWithSecondFactor } from './codes.ts';

/** A session just opened. The token goes to the caller once and is stored nowhere. */
export interface OpenedSession {
  readonly next: 'SESSION';
  readonly token: string;
  readonly account: Account;
  readonly office: Office;
  readonly offices: readonly Office[];
  readonly expiresAt: string;
}

interface Opening {
  readonly account: Account;
  readonly office: Office;
  readonly offices: readonly Office[];
  readonly secondFactor: boolean;
  /** When it goes on from another session: the twelve hours go on counting. */
  readonly expiresAt?: string;
}

const longestDevice = 300;

/** Opens a session under a new token. */
export async function openSession(db: Db, opening: Opening, context: SignInContext): Promise<OpenedSession> {
  const { account, office, offices, secondFactor } = opening;
  const { sessionKey, now, address, device = '' } = context;
  const token = newToken();
  const expiresAt = opening.expiresAt ?? new Date(now.getTime() + sessionLimits.absoluteHours * 3_600_000).toISOString();
  await insertSession(db, {
    tokenHash: sessionHash(sessionKey, token),
    id: newId(),
    accountId: account.id,
    officeId: office.id,
    epoch: account.epoch,
    secondFactor,
    device: device.replace(/[^\x20-\x7e]/gu, '').slice(0, longestDevice),
    address: address.replace(/^::ffff:/u, ''),
    createdAt: now.toISOString(),
    lastSeenAt: now.toISOString(),
    expiresAt,
  });
  return { next: 'SESSION', token, account, office, offices, expiresAt };
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
export async function chooseOffice(database: Database, token: string, officeId: string, context: SignInContext): Promise<OpenedSession> {
  const hash = sessionHash(context.sessionKey, token);
  const today = civilDateAt(context.now);
  return database.write(platform, async (db) => {
    const live = await findLiveSession(db, hash, context.now, today);
    if (!live) throw new DomainError('SIGN_IN_REFUSED');
    const offices = await listOffices(db, live.account.id, today);
    const office = offices.find(({ id }) => id === officeId);
    if (!office) throw new DomainError('OFFICE_NOT_HELD', { field: ['office'] });
    const needed = await officesWithSecondFactor(db, [office], today, context.production);
    if (needed.roles.length > 0 && live.account.totpSecret === null && !live.session.secondFactor)
      throw new DomainError('ENROL_FIRST', { field: ['office'], ...(needed.rule ? { rule: needed.rule } : {}) });
    await deleteSession(db, hash);
    const { account, session } = live;
    const expiresAt = new Date(session.expiresAt).toISOString();
    const opened = await openSession(db, { account, office, offices, secondFactor: session.secondFactor, expiresAt }, context);
    await recordAudit(db, {
      actor: actorOfOffice(account, office),
      action: 'office.chosen',
      subjectType: 'Office',
      subjectId: office.id,
      detail: { before: live.office.id },
    });
    return opened;
  });
}

/** Ends one of one's own sessions, or without an id every other one. */
export async function endSession(db: Db, actor: Actor, sessionId: string | undefined): Promise<void> {
  if (actor.via !== 'session') throw new DomainError('SESSION_GONE', { field: ['session'] });
  const ended = await deleteSessions(db, actor.accountId, sessionId ? { only: sessionId } : { but: actor.sessionId ?? '' });
  if (ended === 0 && sessionId) throw new DomainError('SESSION_GONE', { field: ['session'] });
  await recordAudit(db, {
    actor,
    action: 'session.ended',
    subjectType: 'Account',
    subjectId: actor.accountId,
    detail: { sessions: ended },
  });
}
