import { type Db, oneInOrder, defineLoader, onlyRow, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import type { Instant } from '@mingzhang/kernel';
import { and, eq, gt, isNull, isNotNull, lte, sql } from 'drizzle-orm';
import { recordReads } from '../../audit/tables.ts';
import type { BreakGlassState } from '../rules/index.ts';
import { type BreakGlassRow, breakGlasses, sessions } from '../tables.ts';

export async function insertBreakGlass(db: Db, row: typeof breakGlasses.$inferInsert): Promise<BreakGlassRow> {
  return onlyRow(await db.insert(breakGlasses).values(row).returning());
}

export async function countBreakGlass(db: Db, accountId: string, since: Date): Promise<number> {
  return db.$count(breakGlasses, and(eq(breakGlasses.accountId, accountId), gt(breakGlasses.begunAt, since.toISOString())));
}

export async function putInSession(db: Db, sessionId: string, breakGlassId: string | null): Promise<void> {
  await db.update(sessions).set({ breakGlassId }).where(eq(sessions.id, sessionId));
}

export async function endBreakGlassAt(db: Db, id: string, now: Date): Promise<void> {
  await db.update(breakGlasses).set({ endsAt: now.toISOString() }).where(eq(breakGlasses.id, id));
}

/** Seen from the opened place, from the place of the office it was begun from, and by who had it: row-level security says which. */
export async function findBreakGlass(db: Db, id: string, options: { lock?: boolean } = {}): Promise<BreakGlassRow | undefined> {
  const query = db.select().from(breakGlasses).where(eq(breakGlasses.id, id));
  const [row] = options.lock ? await query.for('update') : await query;
  return row;
}

export async function saveReview(
  db: Db,
  id: string,
  review: Pick<BreakGlassRow, 'reviewedBy' | 'reviewedAt' | 'justified' | 'note'>,
): Promise<void> {
  await db
    .update(breakGlasses)
    .set({ ...review, version: sql`${breakGlasses.version} + 1` })
    .where(eq(breakGlasses.id, id));
}

const inState = (state: BreakGlassState | undefined, now: Instant) => {
  if (state === undefined) return undefined;
  if (state === 'REVIEWED') return isNotNull(breakGlasses.reviewedAt);
  return and(isNull(breakGlasses.reviewedAt), state === 'RUNNING' ? gt(breakGlasses.endsAt, now) : lte(breakGlasses.endsAt, now));
};

export function listBreakGlasses(db: Db, state: BreakGlassState | undefined, page: Page, now: Date): Promise<BreakGlassRow[]> {
  const { where, orderBy } = keyset([breakGlasses.id], page, true);
  return db
    .select()
    .from(breakGlasses)
    .where(and(inState(state, now.toISOString()), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

/** How many looks each emergency access led to; those that its caller may see. */
export const looksByBreakGlass = defineLoader<string, number>(async (db, ids) => {
  const rows = await db
    .select({ id: breakGlasses.id, looks: sql<number>`count(${recordReads.id})::int` })
    .from(breakGlasses)
    .leftJoin(
      recordReads,
      sql`${recordReads.accountId} = ${breakGlasses.accountId} and ${recordReads.officePlace} = ${breakGlasses.placeCode}
        and ${recordReads.at} >= ${breakGlasses.begunAt} and ${recordReads.at} <= ${breakGlasses.endsAt} + interval '5 seconds'`,
    )
    .where(sql`${breakGlasses.id} = any(${textArray(ids)}::uuid[])`)
    .groupBy(breakGlasses.id);
  return oneInOrder(ids, rows, ({ id }) => id).map((row) => row?.looks ?? 0);
});
