import { type Db, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import type { Actor, AgreedTerms } from '@mingzhang/kernel';
import { and, max, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { insideOf } from '../../inside-places.ts';
import { households, people } from '../../households/tables.ts';
import { type RegisterChange, registerChanges, registerChangesKept } from '../tables.ts';

/** Midnight in China, at which an agreement begins. */
const beginOf = ({ validFrom }: AgreedTerms) => `${validFrom}T00:00:00+08:00`;

/**
 * What changed of what an agreement covers, each row once, where it changed last. Row-level security keeps the changes to those at which the
 * agreement covered the row; of what it covers no longer, only what left while it was in force is told.
 */
export async function listChanges(db: Db, actor: Actor, agreement: AgreedTerms, page: Page): Promise<RegisterChange[]> {
  const c = registerChanges;
  const later = alias(registerChanges, 'later');
  const { where, orderBy } = keyset([c.recordedAt, c.rowId], page);
  const newest = db
    .select({ one: sql`1` })
    .from(later)
    .where(
      // Beside a later one, of the two sides of one change only one is told.
      sql`${later.rowId} = ${c.rowId} and (${later.recordedAt}, ${later.householdId}, ${later.placeCode}, ${later.status}, ${later.attribute}) > (${c.recordedAt}, ${c.householdId}, ${c.placeCode}, ${c.status}, ${c.attribute})`,
    );
  const covered = sql`(exists (select from ${households} where ${households.id} = ${c.rowId}) or exists (select from ${people} where ${people.id} = ${c.rowId}))`;
  return db
    .select({ recordedAt: c.recordedAt, rowId: c.rowId, kind: c.kind })
    .from(c)
    .where(
      and(
        insideOf(actor, c.placeCode),
        sql`not exists ${newest}`,
        sql`(${c.recordedAt} >= ${beginOf(agreement)}::timestamptz or ${covered})`,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

/** The last change of these places that was cleared away; undefined while all are there. */
export async function clearedUntil(db: Db, places: readonly string[]): Promise<string | undefined> {
  const [row] = await db
    .select({ since: max(registerChangesKept.since) })
    .from(registerChangesKept)
    .where(sql`${registerChangesKept.placeCode} = any(${textArray(places)}::text[])`);
  return row?.since ?? undefined;
}

/**
 * Clears away the oldest changes that a later one of the same row has superseded, and notes until when. What each row was told of last stays, so
 * that who begins anew gets all of it; the table's trigger refuses to remove that, and anything of the last thirty days.
 * @returns how many went, and the last of them
 */
export async function clearSuperseded(
  db: Db,
  place: string,
  before: string,
  limit: number,
): Promise<{ count: number; until: string | undefined }> {
  const [gone] = await db.execute<{ count: number; until: string | null }>(sql`
    with old as (
      select c.ctid as at from register_change c
      where c.recorded_at < ${before}::timestamptz
        and exists (select from register_change l where l.row_id = c.row_id and l.recorded_at > c.recorded_at)
      order by c.recorded_at limit ${limit}),
    gone as (delete from register_change c using old where c.ctid = old.at returning c.recorded_at)
    select count(*)::int as count, max(recorded_at)::text as until from gone`);
  const { count = 0, until = null } = gone ?? {};
  if (until !== null)
    await db
      .insert(registerChangesKept)
      .values({ placeCode: place, since: until })
      .onConflictDoUpdate({
        target: registerChangesKept.placeCode,
        set: { since: sql`greatest(${registerChangesKept.since}, excluded.since)` },
      });
  return { count, until: until ?? undefined };
}
