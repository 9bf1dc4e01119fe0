import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/**
 * The rows of a table whose column has one of the selected values, as a subselect. A join that hashes reads its table whole, however few of
 * its rows are meant; here each value is looked up by the column's index, in any plan: `offset 0` keeps the planner from mixing it with what
 * is around. (An array of the values would do while the planner takes that index; when it takes another, every row is compared with the
 * whole array.)
 */
export const rowsBy = (table: string, column: string, values: SQL): SQL => sql`(
  select found.* from (select distinct value from (${values}) as listed(value)) wanted
    cross join lateral (select t.* from ${sql.identifier(table)} t where t.${sql.identifier(column)} = wanted.value offset 0) found offset 0)`;

export interface HashJoinOptions {
  /** Longest that one statement may take; the connection's own limit unless given. */
  readonly statementMs?: number;
}

/**
 * Runs work that reads whole tables: its joins hash. The two time axes make the planner guess a few rows where thousands are, and staged
 * rows have no statistics at all; a guess of one row makes nested loops of seconds, or hours. Both settings are back for what follows.
 */
export async function withHashJoins<T>(db: Db, work: () => Promise<T>, { statementMs }: HashJoinOptions = {}): Promise<T> {
  const [before] = await db.execute<{ nestloop: string; timeout: string }>(sql`
    with before as materialized (
      select current_setting('enable_nestloop') as nestloop, current_setting('statement_timeout') as timeout)
    select before.*, set_config('enable_nestloop', 'off', true)${
      statementMs === undefined ? sql`` : sql`, set_config('statement_timeout', ${String(statementMs)}, true)`
    } from before`);
  const result = await work();
  await db.execute(
    sql`select set_config('enable_nestloop', ${before?.nestloop ?? 'on'}, true), set_config('statement_timeout', ${before?.timeout ?? '0'}, true)`,
  );
  return result;
}
