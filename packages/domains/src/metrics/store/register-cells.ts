import { type Db, trueAt } from '@mingzhang/db';
import { rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, eq, sql } from 'drizzle-orm';
import { registerAt, sizesAt } from '../../households/store/register-at.ts';
import type { Dimension, FigureQuery } from '../../metric.ts';
import { villageListFacts } from '../../places/tables.ts';
import { registerRollup } from '../tables.ts';

export interface RegisterCell {
  readonly keys: Partial<Record<Dimension, string>>;
  readonly households: number;
  readonly persons: number;
}

/** Columns that the register's figures can be broken down by, as both sources name them. */
interface Columns {
  village: SQL;
  status: SQL;
  attribute: SQL;
  mainCause: SQL;
  listState: SQL;
}

const keyOf: Partial<Record<Dimension, (columns: Columns) => SQL>> = {
  TOWNSHIP: (columns) => sql`(substr(${columns.village}, 1, 9) || '000')`,
  VILLAGE: (columns) => columns.village,
  STATUS: (columns) => columns.status,
  ATTRIBUTE: (columns) => columns.attribute,
  MAIN_CAUSE: (columns) => sql`coalesce(${columns.mainCause}, 'OTHER')`,
  VILLAGE_LIST_STATE: (columns) => sql`coalesce(${columns.listState}, 'NOT_LISTED')`,
};

/** Households and persons of the register by dimension: from the rollup for today and now, from history for any other moment (ruling 20). */
export async function registerCells(db: Db, query: FigureQuery, statuses: readonly string[]): Promise<RegisterCell[]> {
  return query.current ? fromRollup(db, query, statuses) : fromHistory(db, query, statuses);
}

const among = (statuses: readonly string[]) =>
  sql.join(
    statuses.map((status) => sql`${status}`),
    sql`, `,
  );

function selection(by: readonly Dimension[], columns: Columns): { keys: SQL[]; select: Record<string, SQL.Aliased<string>> } {
  const keys = by.map((dimension) => {
    const key = keyOf[dimension];
    if (!key) throw new Error(`The register has no dimension ${dimension}.`);
    return key(columns);
  });
  return { keys, select: Object.fromEntries(keys.map((key, index) => [`key${index}`, sql<string>`${key}`.as(`key${index}`)])) };
}

function cellsOf(by: readonly Dimension[], rows: readonly Record<string, unknown>[]): RegisterCell[] {
  return rows.map((row) => ({
    keys: Object.fromEntries(by.map((dimension, index) => [dimension, String(row[`key${index}`])])),
    households: Number(row['households']),
    persons: Number(row['persons']),
  }));
}

const groups = (keys: readonly SQL[]) => keys.map((_, index) => sql.raw(String(index + 1)));

async function fromRollup(db: Db, { place, by }: FigureQuery, statuses: readonly string[]): Promise<RegisterCell[]> {
  const { from, to } = rangeOfPlace(place);
  const listState = sql`(select p.list_state from place p where p.code = ${registerRollup.placeCode})`;
  const { keys, select } = selection(by, {
    village: sql`${registerRollup.placeCode}`,
    status: sql`${registerRollup.status}`,
    attribute: sql`${registerRollup.attribute}`,
    mainCause: sql`nullif(${registerRollup.mainCause}, '')`,
    listState,
  });
  const rows = await db
    .select({
      ...select,
      households: sql<number>`coalesce(sum(${registerRollup.households}), 0)::int`,
      persons: sql<number>`coalesce(sum(${registerRollup.persons}), 0)::int`,
    })
    .from(registerRollup)
    .where(
      and(
        sql`${registerRollup.placeCode} >= ${from} and ${registerRollup.placeCode} < ${to}`,
        sql`${registerRollup.status} in (${among(statuses)})`,
      ),
    )
    .groupBy(...groups(keys));
  return cellsOf(by, rows).filter((cell) => by.length === 0 || cell.households > 0);
}

async function fromHistory(db: Db, { place, moment, by }: FigureQuery, statuses: readonly string[]): Promise<RegisterCell[]> {
  const { from, to } = rangeOfPlace(place);
  const register = registerAt(db, moment);
  const sizes = sizesAt(db, moment);
  const { keys, select } = selection(by, {
    village: sql`${register.villageCode}`,
    status: sql`${register.status}`,
    attribute: sql`${register.attribute}`,
    mainCause: sql`${register.mainCause}`,
    listState: sql`${villageListFacts.state}`,
  });
  const rows = await db
    .select({ ...select, households: sql<number>`count(*)::int`, persons: sql<number>`coalesce(sum(${sizes.persons}), 0)::int` })
    .from(register)
    .leftJoin(sizes, eq(sizes.householdId, register.id))
    .leftJoin(villageListFacts, and(sql`${villageListFacts.placeCode} = ${register.villageCode}`, trueAt(villageListFacts, moment)))
    .where(
      and(
        sql`${register.villageCode} collate "C" >= ${from} and ${register.villageCode} collate "C" < ${to}`,
        sql`${register.status} in (${among(statuses)})`,
      ),
    )
    .groupBy(...groups(keys));
  return cellsOf(by, rows);
}
