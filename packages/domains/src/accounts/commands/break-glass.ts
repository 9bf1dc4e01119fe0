import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, civilDateAt, newId, platform, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { resolveParameter } from '../../parameters/store.ts';
import { findPlace } from '../../places/store.ts';
import { sessionHash } from '../passwords.ts';
import { type BreakGlassTerms, breakGlassRefusals, reviewRefusals } from '../rules/index.ts';
import { countBreakGlass, endBreakGlassAt, findBreakGlass, insertBreakGlass, putInSession, saveReview } from '../store/break-glass.ts';
import { type LiveSession, findLiveSession } from '../store/sessions.ts';
import type { BreakGlassRow } from '../tables.ts';
import type { SignInContext } from './attempts.ts';
import { actorOfLive, actorOfOffice } from './callers.ts';

type Context = Pick<SignInContext, 'sessionKey' | 'now'>;

/**
 * Opens a place, or the health class, that is not one's own: for minutes, for reading alone, in this one session, with a reason that stands beside
 * every look. Loud: in the trail, before those who watch over the place, and reviewed by another person afterwards.
 * @throws BREAK_GLASS_* NOT_FOUND PARAMETER_MISSING UNAUTHENTICATED as SIGN_IN_REFUSED
 */
export async function beginBreakGlass(database: Database, token: string, terms: BreakGlassTerms, context: Context): Promise<BreakGlassRow> {
  return database.write(platform, async (db) => {
    const live = await liveSession(db, token, context);
    const actor = actorOfLive(live);
    const today = civilDateAt(context.now);
    if (!(await findPlace(db, terms.place))) throw new DomainError('NOT_FOUND', { field: ['place'] });
    const minutes = await resolveParameter(db, 'breakGlass.minutes', live.office.placeCode, today);
    const perDay = await resolveParameter(db, 'breakGlass.perDay', live.office.placeCode, today);
    const used = await countBreakGlass(db, live.account.id, new Date(context.now.getTime() - 24 * 3_600_000));
    throwIfRefused(breakGlassRefusals(actor, terms, used, perDay));
    const row = await insertBreakGlass(db, {
      id: newId(),
      accountId: live.account.id,
      role: live.office.role,
      officePlace: live.office.placeCode,
      placeCode: terms.place,
      health: terms.health,
      reason: terms.reason,
      begunAt: context.now.toISOString(),
      endsAt: new Date(context.now.getTime() + Number(minutes.value) * 60_000).toISOString(),
    });
    await putInSession(db, live.session.id, row.id);
    await record(db, actor, 'break-glass.begun', row, { reason: terms.reason, health: terms.health, until: row.endsAt });
    return row;
  });
}

/** Who was refused is on record as well: called after the rollback. */
export async function recordBreakGlassRefused(
  database: Database,
  token: string,
  place: string,
  code: string,
  context: Context,
): Promise<void> {
  await database.write(platform, async (db) => {
    const live = await liveSession(db, token, context);
    await recordAudit(db, {
      actor: actorOfOffice(live.account, live.office),
      action: 'break-glass.refused',
      outcome: 'REFUSED',
      subjectType: 'Place',
      subjectId: place,
      detail: { code },
    });
  });
}

/** Goes back to one's own office before the time is over. */
export async function endBreakGlass(database: Database, token: string, context: Context): Promise<void> {
  await database.write(platform, async (db) => {
    const live = await liveSession(db, token, context);
    if (!live.breakGlass) throw new DomainError('BREAK_GLASS_NONE');
    await endBreakGlassAt(db, live.breakGlass.id, context.now);
    await putInSession(db, live.session.id, null);
    await record(db, actorOfOffice(live.account, live.office), 'break-glass.ended', live.breakGlass);
  });
}

async function liveSession(db: Db, token: string, { sessionKey, now }: Context): Promise<LiveSession> {
  const live = await findLiveSession(db, sessionHash(sessionKey, token), now, civilDateAt(now));
  if (!live) throw new DomainError('SIGN_IN_REFUSED');
  return live;
}

export interface ReviewBreakGlass {
  readonly id: string;
  readonly justified: boolean;
  readonly note: string;
}

/** A second person says whether it was right. @throws NOT_FOUND BREAK_GLASS_OWN BREAK_GLASS_RUNS BREAK_GLASS_REVIEWED TEXT_MISSING */
export async function reviewBreakGlass(db: Db, actor: Actor, { id, justified, note }: ReviewBreakGlass, now = new Date()): Promise<string> {
  const seen = await findBreakGlass(db, id);
  if (!seen) throw new DomainError('NOT_FOUND', { field: ['breakGlass'] });
  throwIfRefused(reviewRefusals(actor, seen, now));
  if (note.length < 2) throw new DomainError('TEXT_MISSING', { field: ['note'] });
  if (note.length > 200) throw new DomainError('TEXT_TOO_LONG', { field: ['note'], parameters: { limit: 200, length: note.length } });
  // Locked only now: the row is not there for an update by whom row-level security does not let review it.
  const row = await findBreakGlass(db, id, { lock: true });
  if (!row || row.reviewedAt !== null) throw new DomainError('BREAK_GLASS_REVIEWED');
  await saveReview(db, id, { reviewedBy: actor.accountId, reviewedAt: now.toISOString(), justified, note });
  await record(db, actor, 'break-glass.reviewed', row, { justified, note });
  return id;
}

function record(db: Db, actor: Actor, action: string, row: BreakGlassRow, detail: Record<string, unknown> = {}): Promise<void> {
  return recordAudit(db, {
    actor,
    action,
    subjectType: 'BreakGlass',
    subjectId: row.id,
    placeCode: row.placeCode,
    detail: { ...detail, account: row.accountId },
  });
}
