import { type Db, type Moment, defineLoader, groupInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type InferSelectModel, type SQL, and, getColumns, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A list that hangs on a parent, newest first. */
export interface ListByParent<Table extends PgTable> {
  readonly table: Table;
  /** Column that names the parent. */
  readonly by: AnyPgColumn;
  /** Sort key, the last of it unique. */
  readonly order: readonly AnyPgColumn[];
  readonly where?: SQL | undefined;
}

/** A page of one parent's list, as it stood at a moment. */
export interface ParentPage<Filter> {
  readonly parentId: string;
  readonly page: Page;
  readonly moment: Moment | undefined;
  readonly filter: Filter;
}

/**
 * A loader of pages of a list that hangs on a parent. Parents that are asked for the same page at the same moment, which in one answer is
 * nearly always all of them, become one statement.
 */
export function defineParentPages<Table extends PgTable, Filter = undefined>(
  listOf: (asked: Pick<ParentPage<Filter>, 'moment' | 'filter'>) => ListByParent<Table>,
) {
  return defineLoader<ParentPage<Filter>, InferSelectModel<Table>[]>(
    async (db, keys) => {
      const groups = new Map<string, ParentPage<Filter>[]>();
      for (const key of keys) {
        const name = sameness(key);
        groups.set(name, [...(groups.get(name) ?? []), key]);
      }
      const found = new Map<ParentPage<Filter>, InferSelectModel<Table>[]>();
      for (const group of groups.values()) {
        const [like] = group;
        const lists = like
          ? await pagesByParent(
              db,
              listOf(like),
              group.map(({ parentId }) => parentId),
              like.page,
            )
          : [];
        for (const [index, key] of group.entries()) found.set(key, lists[index] ?? []);
      }
      return keys.map((key) => found.get(key) ?? []);
    },
    (key) => `${key.parentId}${sameness(key)}`,
  );
}

const sameness = ({ page, moment, filter }: ParentPage<unknown>) =>
  moment || filter || page.from ? JSON.stringify([page, moment, filter]) : `${page.backward ? '-' : ''}${page.limit}`;

/** The same page of each parent's list in one statement: a lateral join, so that the index gives just those rows. */
async function pagesByParent<Table extends PgTable>(
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
  const inOrder = list.order.map((column) => sql`${sql.identifier('each')}.${sql.identifier(column.name)} ${direction}`);
  const rows = (await db
    .select({ parent: sql<string>`wanted.id`.as('parent'), ...getColumns(each) })
    .from(wanted)
    .innerJoinLateral(each, sql`true`)
    .orderBy(sql`wanted.place`, ...inOrder)) as unknown as (InferSelectModel<Table> & { parent: string })[];
  return groupInOrder(parents, rows, (row) => row.parent);
}
