import { type Db, defineLoader, groupInOrder, oneInOrder, textArray } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type CivilDate, type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { searchKey } from '../rules/search.ts';
import {
  type PublishedFigure,
  type PublishedList,
  type PublishedPlace,
  type PublishedRow,
  publishedFigures,
  publishedLists,
  publishedPlaces,
  publishedRows,
} from '../tables.ts';

// Everything here runs as the public reader: rows of lists that are not posted do not exist for it, whatever is asked.

export const publishedStates = ['NOT_BEGUN', 'ON_DISPLAY', 'CLOSED', 'EXPIRED', 'REPLACED', 'WITHDRAWN'] as const;
export type PublishedState = (typeof publishedStates)[number];

/** What a list is for the public on a day: by its dates, unless it was withdrawn or replaced. */
export function publishedStateOn(
  list: Pick<PublishedList, 'state' | 'fromOn' | 'toOn' | 'expiresOn' | 'replacedBy'>,
  today: CivilDate,
): PublishedState {
  if (list.state === 'WITHDRAWN') return 'WITHDRAWN';
  if (list.replacedBy !== null) return 'REPLACED';
  if (today < list.fromOn) return 'NOT_BEGUN';
  if (today <= list.toOn) return 'ON_DISPLAY';
  return today < list.expiresOn ? 'CLOSED' : 'EXPIRED';
}

const stateSql = (today: CivilDate): SQL<string> => sql`case
  when ${publishedLists.state} = 'WITHDRAWN' then 'WITHDRAWN' when ${publishedLists.replacedBy} is not null then 'REPLACED'
  when ${publishedLists.fromOn} > ${today} then 'NOT_BEGUN' when ${publishedLists.toOn} >= ${today} then 'ON_DISPLAY'
  when ${publishedLists.expiresOn} > ${today} then 'CLOSED' else 'EXPIRED' end`;

export interface PublishedFilter {
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  readonly place?: PlaceCode | undefined;
  readonly search?: string | undefined;
}

function matching(filter: PublishedFilter, today: CivilDate): SQL | undefined {
  const range = filter.place === undefined ? undefined : rangeOfPlace(filter.place);
  return and(
    filter.state === undefined ? undefined : sql`${stateSql(today)} = ${filter.state}`,
    filter.type === undefined ? undefined : eq(publishedLists.type, filter.type),
    range && and(gte(publishedLists.placeCode, range.from), lt(publishedLists.placeCode, range.to)),
    filter.search === undefined ? undefined : sql`strpos(${publishedLists.searchKey}, ${searchKey(filter.search)}) > 0`,
  );
}

export type ListOrder = 'CLOSING' | 'NEWEST';

export async function listPublished(
  db: Db,
  filter: PublishedFilter,
  order: ListOrder,
  today: CivilDate,
  page: Page,
): Promise<PublishedList[]> {
  const { where, orderBy } =
    order === 'CLOSING'
      ? keyset([publishedLists.toOn, publishedLists.number], page)
      : keyset([publishedLists.fromOn, publishedLists.number], page, true);
  return db
    .select()
    .from(publishedLists)
    .where(and(matching(filter, today), where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

export async function countPublished(db: Db, filter: PublishedFilter, today: CivilDate): Promise<number> {
  return db.$count(publishedLists, matching(filter, today));
}

export type Facet = 'STATE' | 'TYPE' | 'TOWNSHIP';

/** How many lists each value of a facet would leave under the other filters. */
export async function countByFacet(
  db: Db,
  facet: Facet,
  filter: PublishedFilter,
  today: CivilDate,
): Promise<{ value: string; count: number }[]> {
  const others = {
    ...filter,
    ...(facet === 'STATE' ? { state: undefined } : facet === 'TYPE' ? { type: undefined } : { place: undefined }),
  };
  const value =
    facet === 'STATE'
      ? stateSql(today)
      : facet === 'TYPE'
        ? sql<string>`${publishedLists.type}`
        : sql<string>`substr(${publishedLists.placeCode}, 1, 9) || '000'`;
  const valued = db
    .select({ value: value.as('value') })
    .from(publishedLists)
    .where(matching(others, today))
    .as('valued');
  return db
    .select({ value: valued.value, count: sql<number>`count(*)::int` })
    .from(valued)
    .groupBy(valued.value)
    .orderBy(valued.value);
}

export async function findPublishedList(db: Db, number: string): Promise<PublishedList | undefined> {
  const [list] = await db.select().from(publishedLists).where(eq(publishedLists.number, number));
  return list;
}

/** Lines of each list that were taken down, in their order; none while its rows are not shown. */
export const withdrawnLines = defineLoader<string, PublishedRow[]>(async (db, numbers) =>
  groupInOrder(
    numbers,
    await db
      .select()
      .from(publishedRows)
      .where(and(sql`${publishedRows.listNumber} = any(${textArray(numbers)}::text[])`, sql`${publishedRows.withdrawnOn} is not null`))
      .orderBy(asc(publishedRows.no))
      .limit(1000),
    (row) => row.listNumber,
  ),
);

/** The lines of a list; none unless it is posted today. */
export async function listPublishedRows(db: Db, number: string, { limit, backward, from }: Page): Promise<PublishedRow[]> {
  const after =
    from?.[0] === undefined ? undefined : backward ? lt(publishedRows.no, Number(from[0])) : gt(publishedRows.no, Number(from[0]));
  return db
    .select()
    .from(publishedRows)
    .where(and(eq(publishedRows.listNumber, number), after))
    .orderBy(backward ? desc(publishedRows.no) : asc(publishedRows.no))
    .limit(limit + 1);
}

export const publishedPlaceByCode = defineLoader<PlaceCode, PublishedPlace | undefined>(async (db, codes) =>
  oneInOrder(
    codes,
    await db
      .select()
      .from(publishedPlaces)
      .where(sql`${publishedPlaces.code} = any(${textArray(codes)}::text[])`),
    (place) => place.code,
  ),
);

export const publishedChildren = defineLoader<PlaceCode, PublishedPlace[]>(async (db, codes) => {
  const rows = await db
    .select()
    .from(publishedPlaces)
    .where(sql`${publishedPlaces.parentCode} = any(${textArray(codes)}::text[])`)
    .orderBy(asc(publishedPlaces.pinyin), asc(publishedPlaces.code));
  return groupInOrder(codes, rows, (place) => place.parentCode ?? '');
});

export async function findPublishedCounty(db: Db): Promise<PublishedPlace | undefined> {
  const [county] = await db
    .select()
    .from(publishedPlaces)
    .where(eq(publishedPlaces.kind, 'COUNTY'))
    .orderBy(asc(publishedPlaces.code))
    .limit(1);
  return county;
}

/** A place by its address in the portal: `liuxi`, `liuxi/shiqiao`. */
export async function findPublishedPlaceByPath(db: Db, path: readonly string[]): Promise<PublishedPlace | undefined> {
  const [township = '', village] = path;
  const [parent] = await db
    .select()
    .from(publishedPlaces)
    .where(and(eq(publishedPlaces.slug, township), eq(publishedPlaces.kind, 'TOWNSHIP')));
  if (!parent || village === undefined) return parent;
  const [found] = await db
    .select()
    .from(publishedPlaces)
    .where(and(eq(publishedPlaces.slug, village), eq(publishedPlaces.parentCode, parent.code)));
  return found;
}

/** Places whose name, pinyin or initials hold the text; villages and townships only. */
export async function searchPublishedPlaces(db: Db, text: string, limit: number): Promise<PublishedPlace[]> {
  const key = searchKey(text);
  return db
    .select()
    .from(publishedPlaces)
    .where(
      sql`${publishedPlaces.kind} <> 'COUNTY' and (strpos(${publishedPlaces.nameZh}, ${key}) > 0 or strpos(${publishedPlaces.pinyin}, ${key}) > 0 or strpos(${publishedPlaces.initials}, ${key}) = 1)`,
    )
    .orderBy(desc(publishedPlaces.kind), asc(publishedPlaces.pinyin), asc(publishedPlaces.code))
    .limit(limit);
}

/** Lists on display at or below each place. */
export const listsOnDisplay = defineLoader<{ code: PlaceCode; today: CivilDate }, number>(
  async (db, keys) => {
    const today = keys[0]?.today ?? '';
    const rows = await db
      .select({ code: publishedLists.placeCode, count: sql<number>`count(*)::int` })
      .from(publishedLists)
      .where(matching({ state: 'ON_DISPLAY' }, today))
      .groupBy(publishedLists.placeCode);
    return keys.map(({ code }) => {
      const { from, to } = rangeOfPlace(code);
      return rows.reduce((sum, row) => (row.code >= from && row.code < to ? sum + row.count : sum), 0);
    });
  },
  ({ code }) => code,
);

export const figuresByPlace = defineLoader<PlaceCode, PublishedFigure[]>(async (db, codes) => {
  const rows = await db
    .select()
    .from(publishedFigures)
    .where(sql`${publishedFigures.placeCode} = any(${textArray(codes)}::text[])`)
    .orderBy(asc(publishedFigures.topic), desc(publishedFigures.year), asc(publishedFigures.item));
  return groupInOrder(codes, rows, (figure) => figure.placeCode);
});
