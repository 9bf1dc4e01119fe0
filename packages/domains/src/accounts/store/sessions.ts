import type { Db } from '@mingzhang/db';
import type { CivilDate } from '@mingzhang/kernel';
import { and, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import { sessionLimits } from '../rules/index.ts';
import { inForce } from '../store.ts';
import { type Account, type BreakGlassRow, type Office, type Session, accounts, breakGlasses, offices, sessions } from '../tables.ts';

/** Neither idle for too long nor too old. */
const standing = (now: Date) => {
  const idleSince = new Date(now.getTime() - sessionLimits.idleMinutes * 60_000).toISOString();
  return and(gt(sessions.expiresAt, now.toISOString()), gt(sessions.lastSeenAt, idleSince));
};

export async function insertSession(db: Db, session: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(session);
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

export async function deleteEndedSessions(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(lte(sessions.expiresAt, now.toISOString()));
}

export interface LiveSession {
  readonly account: Account;
  readonly office: Office;
  readonly session: Session;
  /** The emergency access that the session is in now. */
  readonly breakGlass: BreakGlassRow | null;
}

/** The session behind a token, if it still stands: neither idle nor old, the account neither disabled nor changed, the office held today. */
export async function findLiveSession(db: Db, tokenHash: Buffer, now: Date, today: CivilDate): Promise<LiveSession | undefined> {
  const [row] = await db
    .select({ account: accounts, office: offices, session: sessions, breakGlass: breakGlasses })
    .from(sessions)
    .innerJoin(accounts, and(eq(accounts.id, sessions.accountId), eq(accounts.epoch, sessions.epoch), isNull(accounts.disabledAt)))
    .innerJoin(offices, and(eq(offices.id, sessions.officeId), inForce(today)))
    .leftJoin(breakGlasses, and(eq(breakGlasses.id, sessions.breakGlassId), gt(breakGlasses.endsAt, now.toISOString())))
    .where(and(eq(sessions.tokenHash, tokenHash), standing(now)));
  return row;
}

export async function touchSession(db: Db, tokenHash: Buffer, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now.toISOString() }).where(eq(sessions.tokenHash, tokenHash));
}

/** The sessions that an account has open, last used first. */
export async function listSessions(db: Db, accountId: string, now: Date): Promise<Session[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), standing(now)))
    .orderBy(desc(sessions.lastSeenAt));
}

/** Ends one session of an account, or all but one. @returns how many */
export async function deleteSessions(db: Db, accountId: string, which: { only: string } | { but: string }): Promise<number> {
  const chosen = 'only' in which ? eq(sessions.id, which.only) : sql`${sessions.id}::text <> ${which.but}`;
  const gone = await db
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), chosen))
    .returning({ id: sessions.id });
  return gone.length;
}
