import { type Db, type Moment, trueAt } from '@mingzhang/db';
import { type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { residenceFacts } from './households/tables.ts';
import type { Cell, Dimension, Exact, FigureQuery } from './metric.ts';

/** What a programme's figure is counted from: a subselect with `village` and the columns that `keys` and `measures` name. */
export interface EventCells {
  readonly rows: SQL;
  /** SQL of each dimension besides TOWNSHIP and VILLAGE, which every such figure has. */
  readonly keys: Partial<Record<Dimension, SQL>>;
  /** Sums and counts by name; each answers a whole number, null for none. `size` is what the small-number rule looks at. */
  readonly measures: Readonly<Record<string, SQL>> & { readonly size: SQL };
}

const places: Partial<Record<Dimension, SQL>> = { TOWNSHIP: sql`(substr(village, 1, 9) || '000')`, VILLAGE: sql`village` };

/** One row per combination of the dimensions asked for, inside the place as it was at the moment; without dimensions one row. */
export async function countEvents(
  db: Db,
  { place, by }: FigureQuery,
  { rows, keys, measures }: EventCells,
): Promise<{ keys: Cell['keys']; values: Record<string, bigint>; size: number }[]> {
  const dimensions = by.map((dimension) => {
    const key = places[dimension] ?? keys[dimension];
    if (!key) throw new Error(`The figure has no dimension ${dimension}.`);
    return key;
  });
  const named = Object.entries(measures).map(([name, measure]) => sql`coalesce(${measure}, 0)::text as ${sql.identifier(name)}`);
  const selected = [...dimensions.map((key, index) => sql`${key} as ${sql.identifier(`key${index}`)}`), ...named];
  const groups = by.length === 0 ? sql`` : sql`group by ${sql.raw(by.map((_, index) => String(index + 1)).join(', '))}`;
  const found = await db.execute<Record<string, string>>(
    sql`select ${sql.join(selected, sql`, `)} from ${rows} as event where ${insidePlace(place)} ${groups}`,
  );
  return found.map((row) => ({
    keys: Object.fromEntries(by.map((dimension, index) => [dimension, row[`key${index}`] ?? ''])),
    values: Object.fromEntries(Object.keys(measures).map((name) => [name, BigInt(row[name] ?? '0')])),
    size: Number(row['size'] ?? '0'),
  }));
}

function insidePlace(place: PlaceCode): SQL {
  const { from, to } = rangeOfPlace(place);
  return sql`village collate "C" >= ${from} and village collate "C" < ${to}`;
}

/** The village where a household lived at the moment, as a join; use with `villageThen`. The alias is that of the row with the household. */
export const joinResidence = (alias: string, moment: Moment): SQL =>
  sql`left join residence_fact on residence_fact.household_id = ${sql.identifier(alias)}.household_id and ${trueAt(residenceFacts, moment)}`;
export const villageThen = (alias: string): SQL =>
  sql`coalesce(residence_fact.village_code, ${sql.identifier(alias)}.place_code) as village`;

/** Rows that stood at the moment's `knownAt`: recorded by then and not yet reversed. */
export function stoodThen(alias: string, moment: Moment): SQL {
  const column = (name: string) => sql`${sql.identifier(alias)}.${sql.identifier(name)}`;
  return moment.knownAt === undefined
    ? sql`${column('reversed_at')} is null`
    : sql`${column('recorded_at')} <= ${moment.knownAt} and (${column('reversed_at')} is null or ${column('reversed_at')} > ${moment.knownAt})`;
}

/** A quotient as its two parts; nothing to divide is not available. */
export const ratio = (numerator: bigint, denominator: bigint): Exact | undefined =>
  denominator === 0n ? undefined : { numerator, denominator };
