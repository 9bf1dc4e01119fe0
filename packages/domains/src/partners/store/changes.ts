import type { Db } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import type { Actor, AgreedTerms } from '@mingzhang/kernel';
import { and, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { insideOf } from '../../inside-places.ts';
import { households, people } from '../../households/tables.ts';
import { type RegisterChange, registerChanges } from '../tables.ts';

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
