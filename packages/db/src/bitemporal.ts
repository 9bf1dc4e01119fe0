import type { CivilDate, Instant } from '@mingzhang/kernel';
import { forever, newId } from '@mingzhang/kernel';
import { type SQL, and, eq, gt, lt, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './database.ts';

/** The moment that an answer shows: when it was true, and what was recorded by then (undefined: by now). */
export interface Moment {
  readonly asOf: CivilDate;
  readonly knownAt?: Instant | undefined;
}

/** A table with the columns of `bitemporal()`. */
export type FactTable = PgTable & {
  id: AnyPgColumn;
  validFrom: AnyPgColumn;
  validTo: AnyPgColumn;
  recordedFrom: AnyPgColumn;
  recordedTo: AnyPgColumn;
};

/** The rows of a fact table that were true at the moment, as far as it was then known. Plain comparisons, so that indexes serve under row-level security. */
export function trueAt(table: Omit<FactTable, keyof PgTable> & PgTable, moment: Moment): SQL {
  const valid = sql`${table.validFrom} <= ${moment.asOf} and ${table.validTo} > ${moment.asOf}`;
  return sql`${valid} and ${knownAt(table, moment)}`;
}

/** The rows of a fact table that were believed at the moment's `knownAt`, whatever date they speak of. */
export function knownAt(table: Pick<FactTable, 'recordedFrom' | 'recordedTo'>, moment: Pick<Moment, 'knownAt'>): SQL {
  return moment.knownAt === undefined
    ? sql`${table.recordedTo} = 'infinity'`
    : sql`${table.recordedFrom} <= ${moment.knownAt} and ${table.recordedTo} > ${moment.knownAt}`;
}

export interface Recording {
  /** First day on which the fact is true. */
  readonly from: CivilDate;
  /** First day on which it is true no more; open when left out. */
  readonly to?: CivilDate;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly basis?: string | undefined;
}

/**
 * Records that the fact has this value in the period `[from, to)`, whatever was believed of that period before. What
 * was believed is closed, not overwritten: asked with an earlier `knownAt`, history answers as it did then.
 * `value` left out records that the fact has no value in the period (a member who left).
 */
export async function recordFact(
  db: Db,
  table: FactTable,
  { key, value }: { key: Record<string, unknown>; value?: Record<string, unknown> },
  recording: Recording,
): Promise<void> {
  await recordFacts(db, table, { key, values: value ? [value] : [] }, recording);
}

/**
 * The same for several facts that share a key, such as all causes of one household: in the period these values are true and no others.
 * Two statements, however many there are.
 */
export async function recordFacts(
  db: Db,
  table: FactTable,
  { key, values }: { key: Record<string, unknown>; values: readonly Record<string, unknown>[] },
  { from, to = forever, recordedAt, recordedBy, basis }: Recording,
): Promise<void> {
  const columns = table as unknown as Record<string, AnyPgColumn>;
  const sameKey = Object.entries(key).map(([name, value]) => eq(columnOf(columns, name), value));
  const overlapping = and(...sameKey, eq(table.recordedTo, forever), lt(table.validFrom, to), gt(table.validTo, from));
  const closed = (await db
    .update(table)
    .set({ recordedTo: recordedAt } as never)
    .where(overlapping)
    .returning()) as unknown as FactRow[];
  const remaining = closed.flatMap((row) => [
    ...(row.validFrom < from ? [{ ...row, id: newId(), validTo: from, recordedFrom: recordedAt, recordedTo: forever }] : []),
    ...(row.validTo > to ? [{ ...row, id: newId(), validFrom: to, recordedFrom: recordedAt, recordedTo: forever }] : []),
  ]);
  const recorded = { validFrom: from, validTo: to, recordedFrom: recordedAt, recordedTo: forever, recordedBy, basis };
  const stated = values.map((value) => ({ id: newId(), ...key, ...value, ...recorded }));
  const rows = [...remaining, ...stated];
  if (rows.length > 0) await db.insert(table).values(rows as never);
}

interface FactRow {
  id: string;
  validFrom: string;
  validTo: string;
  recordedFrom: string;
  recordedTo: string;
  [column: string]: unknown;
}

function columnOf(columns: Record<string, AnyPgColumn>, name: string): AnyPgColumn {
  const column = columns[name];
  if (!column) throw new Error(`The fact table has no column "${name}".`);
  return column;
}

/**
 * Draws the instant under which this transaction records its facts (ruling 7). Instants grow in the order of
 * commits, because the clock's row stays locked until the transaction ends: draw as late as possible.
 */
export async function drawRecordedAt(db: Db): Promise<Instant> {
  const [row] = await db.execute<{ drawn: string }>(sql`select draw_recorded_at() as drawn`);
  if (!row) throw new Error('The register clock did not answer.');
  return row.drawn;
}

/** The latest instant that no open writer can still undercut, at most the one asked for: what a figure may call `knownAt`. */
export async function settledInstant(db: Db, asked?: Instant): Promise<Instant> {
  const [row] = await db.execute<{ settled: string }>(
    asked === undefined
      ? sql`select drawn_at as settled from register_clock`
      : sql`select least(drawn_at, ${asked}::timestamptz) as settled from register_clock`,
  );
  if (!row) throw new Error('The register clock has no row: the migrations did not run.');
  return row.settled;
}
