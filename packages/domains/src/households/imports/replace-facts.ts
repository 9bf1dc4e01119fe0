import { rowsBy } from '@mingzhang/db';
import type { Instant } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { RegisterWriting } from './common.ts';

/**
 * What was believed when the batch began to write. The first statement closes rows under the batch's own instant, the second still has to
 * see them: both ask in this way.
 */
export const believedBefore = (recordedAt: Instant) =>
  sql`f.recorded_from < ${recordedAt}::timestamptz and f.recorded_to >= ${recordedAt}::timestamptz`;

export interface Replacement {
  readonly table: string;
  /** Columns that name the fact, never null: statements are matched by them and the periods first. The first is who it is about, with an index. */
  readonly key: readonly [string, ...string[]];
  /** Columns of its value, beside the periods. */
  readonly value: readonly string[];
  /** Select of the ids of facts that the batch restates; those it does not state the same are closed. */
  readonly scope: SQL;
  /** Select of the columns above with place_code, valid_from, valid_to and basis, as they shall be believed from now on. */
  readonly stated: SQL;
}

/** Closes what is believed differently and records what is stated, both in sets: history keeps what was known before (ruling 1). */
export async function replaceFacts(
  { db, actor }: RegisterWriting,
  recordedAt: Instant,
  { table, key, value, scope, stated }: Replacement,
): Promise<void> {
  const target = sql.identifier(table);
  const pair = (column: string, operator: string) => sql`d.${sql.identifier(column)} ${sql.raw(operator)} f.${sql.identifier(column)}`;
  // Equality where it can be: only that hashes, and "is not distinct from" for every pair of rows takes minutes.
  const same = sql.join(
    [
      ...[...key, 'valid_from', 'valid_to'].map((column) => pair(column, '=')),
      ...value.map((column) => pair(column, 'is not distinct from')),
    ],
    sql` and `,
  );
  const owner = sql.identifier(key[0]);
  const columns = [...key, ...value];
  const list = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const values = sql.join(
    columns.map((column) => sql`d.${sql.identifier(column)}`),
    sql`, `,
  );
  await db.execute(sql`
    with d as materialized (${stated})
    update ${target} f set recorded_to = ${recordedAt}::timestamptz
    from (${scope}) s where f.id = s.id and f.recorded_to = 'infinity' and not exists (select from d where ${same})`);
  await db.execute(sql`
    with d as materialized (${stated})
    insert into ${target} (id, ${list}, place_code, valid_from, valid_to, recorded_from, recorded_by, basis)
    select new_id(), ${values}, d.place_code, d.valid_from, d.valid_to, ${recordedAt}::timestamptz, ${actor.accountId}::uuid, d.basis
    from d where d.valid_from < d.valid_to and not exists (select from ${rowsBy(table, key[0], sql`select ${owner} from d`)} f where f.recorded_to = 'infinity' and ${same})`);
}
