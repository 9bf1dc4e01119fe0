import { type Db, type Moment, defineLoader, textArray, withHashJoins } from '@mingzhang/db';
import { type Actor, type PlaceCode, hasForbiddenCharacter, kindOfPlace, rangeOfPlace } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { type SQL, and, eq, gte, lt, sql } from 'drizzle-orm';
import { registerAt, sizesAt } from './register-at.ts';
import { type HouseholdView, overlaid } from '../store.ts';
import { households, people } from '../tables.ts';
import { insideOf } from '../../inside-places.ts';

/** Which households. Every condition must hold; a condition left out holds for all. */
export interface HouseholdFilter {
  readonly place?: PlaceCode | undefined;
  readonly status?: readonly string[] | undefined;
  readonly attribute?: readonly string[] | undefined;
  readonly mainCause?: readonly string[] | undefined;
  readonly members?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** Beginning of the household number, or of a member's name or its pinyin. */
  readonly search?: string | undefined;
}

export type HouseholdOrder = 'NUMBER' | 'HEAD';

/** Which households are meant: inside the actor's places, by filter, at a moment. */
export interface Listing {
  readonly actor: Actor;
  readonly filter: HouseholdFilter;
  readonly moment: Moment | undefined;
  /** A condition of a figure that no filter says. */
  readonly extra?: SQL | undefined;
}

export interface PagedListing extends Listing {
  readonly order: HouseholdOrder;
  readonly page: Page;
}

export interface HouseholdCount {
  readonly households: number;
  readonly persons: number;
}

/** A page of households, with what was true at the moment. */
export async function listHouseholds(db: Db, listing: PagedListing): Promise<HouseholdView[]> {
  const { where, orderBy, limit } = pageParts(db, listing);
  const rows = await db
    .select()
    .from(households)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit);
  return listing.moment ? overlaid(db, rows, listing.moment) : rows;
}

/** Pages of households, with what was true at the moment. However many pages an answer asks for, they are found in one statement and read in one. */
export const householdPage = defineLoader<PagedListing, HouseholdView[]>(async (db, listings) => {
  const [only] = listings;
  if (only && listings.length === 1) return [await listHouseholds(db, only)];
  const idsOf = (listing: PagedListing) => {
    const { where, orderBy, limit } = pageParts(db, listing);
    const ids = db
      .select({ id: households.id })
      .from(households)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit);
    return sql`array_to_string(array(${ids}), ',') as ids`;
  };
  const found = await db.execute<{ ids: string }>(inOrder(listings.map(idsOf)));
  const pages = [...found].map(({ ids }) => (ids === '' ? [] : ids.split(',')));
  const rows = await db
    .select()
    .from(households)
    .where(sql`${households.id} = any(${textArray([...new Set(pages.flat())])}::uuid[])`);
  const views = new Map<string, Map<string, HouseholdView>>();
  for (const { moment } of listings) {
    const name = JSON.stringify(moment);
    if (views.has(name)) continue;
    const then: HouseholdView[] = moment ? await overlaid(db, rows, moment) : rows;
    views.set(name, new Map(then.map((view) => [view.id, view])));
  }
  return listings.map(({ moment }, index) => (pages[index] ?? []).flatMap((id) => views.get(JSON.stringify(moment))?.get(id) ?? []));
});

/** Households and persons that meet a filter: both from one membership, never added up by pages. Several counts are one statement. */
export const householdCount = defineLoader<Listing, HouseholdCount>(async (db, listings) => {
  const [only] = listings;
  if (only && listings.length === 1) return [await countHouseholds(db, only)];
  const count = () =>
    db.execute<{ households: number; persons: number }>(
      inOrder(listings.map((listing) => sql`each.* from (${countQuery(db, listing)}) as each`)),
    );
  const counted = listings.some(({ moment }) => moment) ? await withHashJoins(db, async () => count()) : await count();
  return [...counted].map(({ households: found, persons }) => ({ households: found, persons }));
});

/** Several selections as one statement whose rows come in their order. */
function inOrder(selections: readonly SQL[]): SQL {
  const numbered = selections.map((selection, index) => sql`select ${sql.raw(String(index))} as listing, ${selection}`);
  return sql`${sql.join(numbered, sql` union all `)} order by listing`;
}

function pageParts(db: Db, { actor, filter, order, page, moment, extra }: PagedListing) {
  const [first, ...rest] =
    order === 'NUMBER' ? [households.number, households.id] : [households.headNameKey, households.number, households.id];
  const { where, orderBy } = keyset([isSmall(actor, filter, moment) ? sql`(${first} || '')` : first, ...rest], page);
  return { where: and(...listingConditions(db, actor, filter, moment), extra, where), orderBy, limit: page.limit + 1 };
}

/**
 * Below the county the rows of the place are read and put in order. The index that has all of the county in order would look shorter to the
 * planner, which cannot know that numbers follow places: it would walk past every township before this one. An expression is not in the index.
 */
function isSmall(actor: Actor, { place = actor.place }: HouseholdFilter, moment: Moment | undefined): boolean {
  return !moment && [place, actor.place].some((each) => ['TOWNSHIP', 'VILLAGE'].includes(kindOfPlace(each)));
}

export async function countHouseholds(db: Db, listing: Listing): Promise<HouseholdCount> {
  const [row] = await (listing.moment ? withHashJoins(db, () => countQuery(db, listing)) : countQuery(db, listing));
  return row ?? { households: 0, persons: 0 };
}

function countQuery(db: Db, { actor, filter, moment, extra }: Listing) {
  const where = and(...listingConditions(db, actor, filter, moment), extra);
  const count = sql<number>`count(*)::int`.as('households');
  if (!moment)
    return db
      .select({ households: count, persons: sql<number>`coalesce(sum(${households.memberCount}), 0)::int`.as('persons') })
      .from(households)
      .where(where);
  const sizes = sizesAt(db, moment);
  return db
    .select({ households: count, persons: sql<number>`coalesce(sum(${sizes.persons}), 0)::int`.as('persons') })
    .from(households)
    .leftJoin(sizes, eq(sizes.householdId, households.id))
    .where(where);
}

const anyOf = (column: SQL | typeof households.status, values: readonly string[]) => sql`${column} = any(${textArray(values)}::text[])`;

/** What holds of every household of a listing, but for what a figure adds. */
export function listingConditions(db: Db, actor: Actor, filter: HouseholdFilter, moment: Moment | undefined): (SQL | undefined)[] {
  const search = searchCondition(filter.search);
  const size = filter.members;
  const scope = insideOf(actor, households.placeCode);
  if (moment) {
    const then = registerAt(db, moment);
    const within = filter.place === undefined ? undefined : rangeOfPlace(filter.place);
    const matching = db
      .select({ id: then.id })
      .from(then)
      .where(
        and(
          filter.status && anyOf(sql`${then.status}`, filter.status),
          filter.attribute && anyOf(sql`${then.attribute}`, filter.attribute),
          filter.mainCause && anyOf(sql`${then.mainCause}`, filter.mainCause),
          within && sql`${then.villageCode} collate "C" >= ${within.from} and ${then.villageCode} collate "C" < ${within.to}`,
        ),
      );
    return [scope, sql`${households.id} in (${matching})`, search];
  }
  const within = filter.place === undefined ? undefined : rangeOfPlace(filter.place);
  return [
    scope,
    within && and(gte(households.placeCode, within.from), lt(households.placeCode, within.to)),
    filter.status && anyOf(households.status, filter.status),
    filter.attribute && anyOf(sql`${households.attribute}`, filter.attribute),
    filter.mainCause && anyOf(sql`${households.mainCause}`, filter.mainCause),
    size?.min === undefined ? undefined : gte(households.memberCount, size.min),
    size?.max === undefined ? undefined : sql`${households.memberCount} <= ${size.max}`,
    search,
  ];
}

/** Digits are a household number's beginning; letters a pinyin; Han a name. Ranges, not LIKE: a parameter keeps the index (PERFORMANCE.md 5). */
function searchCondition(search: string | undefined): SQL | undefined {
  const text = search?.trim();
  if (!text || hasForbiddenCharacter(text)) return undefined;
  if (/^[0-9]+$/.test(text)) return startsWith(sql`${households.number}`, text);
  const member = /^[a-z ]+$/i.test(text) ? startsWith(sql`p.name_key`, text.toLowerCase()) : startsWith(sql`p.name collate "C"`, text);
  return sql`${households.id} in (select p.household_id from ${people} p where ${member})`;
}

export function startsWith(column: SQL, prefix: string): SQL {
  return sql`${column} >= ${prefix} and ${column} < ${`${prefix}\u{10FFFF}`}`;
}

/** People whose name or pinyin begins so, or who have this identity. A search, never a browse. */
export async function searchPeople(db: Db, actor: Actor, query: { name: string } | { identityIndex: Buffer }, page: Page) {
  const { where, orderBy } = keyset([people.nameKey, people.id], page);
  const match =
    'identityIndex' in query
      ? sql`${people.identityIndex} = ${query.identityIndex}`
      : /^[a-z ]+$/i.test(query.name)
        ? startsWith(sql`${people.nameKey}`, query.name.toLowerCase())
        : startsWith(sql`${people.name} collate "C"`, query.name);
  return db
    .select()
    .from(people)
    .where(and(insideOf(actor, people.placeCode), sql`${people.erasedAt} is null`, match, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
