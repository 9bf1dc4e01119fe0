import { type Actor, type PlaceCode, isInside, isKeptToPairings, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, getColumns, getTableName, gte, lt, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * The stores' own wall: rows at or below the actor's place, for a helper those of the households paired with him, everything for the platform
 * itself. Row-level security stands behind it, and holds alone when this is left out: tests/access takes it away and looks.
 */
export function insideOf(actor: Actor, column: AnyPgColumn): SQL | undefined {
  if (actor.via === 'system') return undefined;
  const { from, to } = rangeOfPlace(actor.place);
  return and(gte(column, from), lt(column, to), isKeptToPairings(actor) ? ofPairedHouseholds(actor, column) : undefined);
}

/** Rows of the households whose pairing with the actor is in force today; every row of a table that is about no household. */
function ofPairedHouseholds({ accountId }: Actor, column: AnyPgColumn): SQL | undefined {
  // Drizzle's types forget the table of a column.
  const { table } = column as unknown as { table: PgTable };
  const columns = getColumns(table) as Record<string, AnyPgColumn>;
  const household = getTableName(table) === 'household' ? columns['id'] : columns['householdId'];
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  const paired = sql`select p.household_id from pairing p
    where p.account_id = ${accountId}::uuid and p.recorded_to = 'infinity' and p.valid_from <= ${today} and p.valid_to > ${today}`;
  if (household) return sql`${household} in (${paired})`;
  const person = columns['personId'];
  return person && sql`${person} in (select e.id from person e where e.household_id in (${paired}))`;
}

/** Does the actor's office reach a place that somebody named? */
export function reaches(actor: Actor, place: PlaceCode): boolean {
  return actor.via === 'system' || isInside(place, actor.place);
}
