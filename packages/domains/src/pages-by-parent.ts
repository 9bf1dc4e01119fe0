import { type Db, groupInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type InferSelectModel, type SQL, and, getColumns, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

export interface ListByParent<Table extends PgTable> {
  readonly table: Table;
  /** Column that names the parent. */
  readonly by: AnyPgColumn;
  /** Sort key, the last of it unique. Newest first. */
  readonly order: readonly AnyPgColumn[];
  readonly where?: SQL | undefined;
}

/**
 * The same page of each parent's list in one statement: a lateral join, so that the index gives just those rows. Rows come as
 * `connectionOf` takes them: one more than the page, in the page's direction.
 */
export async function pagesByParent<Table extends PgTable>(
  db: Db,
  list: ListByParent<Table>,
  parents: readonly string[],
  page: Page,
): Promise<InferSelectModel<Table>[][]> {
  const { where, orderBy } = keyset(list.order, page, true);
  const each = db
    .select()
    .from(list.table as PgTable)
    .where(and(sql`${list.by} = wanted.id`, list.where, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1)
    .as('each');
  const wanted = sql`unnest(${textArray(parents)}::uuid[]) with ordinality as wanted(id, place)`;
  const direction = page.backward ? sql`asc` : sql`desc`;
  const rows = (await db
    .select({ parent: sql<string>`wanted.id`.as('parent'), ...getColumns(each) })
    .from(wanted)
    .innerJoinLateral(each, sql`true`)
    .orderBy(
      sql`wanted.place`,
      ...list.order.map((column) => sql`${sql.identifier('each')}.${sql.identifier(column.name)} ${direction}`),
    )) as unknown as (InferSelectModel<Table> & {
    parent: string;
  })[];
  return groupInOrder(parents, rows, (row) => row.parent);
}
