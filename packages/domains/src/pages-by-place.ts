import { type Db, defineLoader, groupInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type InferSelectModel, type SQL, and, getColumns, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A list of what lies at or below a place. */
export interface ListByPlace<Table extends PgTable> {
  readonly table: Table;
  readonly place: AnyPgColumn;
  /** Sort key, the last of it unique; ascending. */
  readonly order: readonly AnyPgColumn[];
  readonly where?: SQL | undefined;
}

export interface PlacePage<Filter> {
  readonly place: PlaceCode;
  readonly page: Page;
  readonly filter: Filter;
}

/**
 * A loader of pages of what lies at or below a place. Places asked for the same page, which in one answer is nearly always all of them,
 * become one statement: a lateral join over the places' ranges of codes, so that the index gives just those rows.
 */
export function definePlacePages<Table extends PgTable, Filter = undefined>(listOf: (filter: Filter) => ListByPlace<Table>) {
  return defineLoader<PlacePage<Filter>, InferSelectModel<Table>[]>(
    async (db, keys) => {
      const groups = new Map<string, PlacePage<Filter>[]>();
      for (const key of keys) groups.set(sameness(key), [...(groups.get(sameness(key)) ?? []), key]);
      const found = new Map<PlacePage<Filter>, InferSelectModel<Table>[]>();
      for (const group of groups.values()) {
        const [like] = group;
        if (!like) continue;
        const places = group.map(({ place }) => place);
        const lists = await pagesByPlace(db, listOf(like.filter), places, like.page);
        for (const [index, key] of group.entries()) found.set(key, lists[index] ?? []);
      }
      return keys.map((key) => found.get(key) ?? []);
    },
    (key) => `${key.place}${sameness(key)}`,
  );
}

const sameness = ({ page, filter }: PlacePage<unknown>) => JSON.stringify([page, filter]);

async function pagesByPlace<Table extends PgTable>(
  db: Db,
  list: ListByPlace<Table>,
  places: readonly PlaceCode[],
  page: Page,
): Promise<InferSelectModel<Table>[][]> {
  const { where, orderBy } = keyset(list.order, page);
  const each = db
    .select()
    .from(list.table as PgTable)
    .where(and(sql`${list.place} >= wanted.first collate "C" and ${list.place} < wanted.behind collate "C"`, list.where, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1)
    .as('each');
  const ranges = places.map((place) => rangeOfPlace(place));
  const wanted = sql`unnest(${textArray(ranges.map(({ from }) => from))}::text[], ${textArray(ranges.map(({ to }) => to))}::text[])
    with ordinality as wanted(first, behind, place)`;
  const direction = page.backward ? sql`desc` : sql`asc`;
  const inOrder = list.order.map((column) => sql`${sql.identifier('each')}.${sql.identifier(column.name)} ${direction}`);
  const rows = (await db
    .select({ parent: sql<string>`wanted.first`.as('parent'), ...getColumns(each) })
    .from(wanted)
    .innerJoinLateral(each, sql`true`)
    .orderBy(sql`wanted.place`, ...inOrder)) as unknown as (InferSelectModel<Table> & { parent: string })[];
  return groupInOrder(places, rows, (row) => row.parent);
}
