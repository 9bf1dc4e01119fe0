import { type Db, type Moment, textArray, withHashJoins } from '@mingzhang/db';
import { type Actor, type PlaceCode, hasForbiddenCharacter, rangeOfPlace } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { type SQL, and, eq, gte, lt, sql } from 'drizzle-orm';
import { registerAt, sizesAt } from './register-at.ts';
import { type HouseholdView, insideOf, overlaid } from '../store.ts';
import { households, people } from '../tables.ts';

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

/** A page of households, with what was true at the moment. */
export async function listHouseholds(
  db: Db,
  actor: Actor,
  filter: HouseholdFilter,
  order: HouseholdOrder,
  page: Page,
  moment: Moment | undefined,
  extra?: SQL,
): Promise<HouseholdView[]> {
  const columns = order === 'NUMBER' ? [households.number, households.id] : [households.headNameKey, households.number, households.id];
  const { where, orderBy } = keyset(columns, page);
  const rows = await db
    .select()
    .from(households)
    .where(and(...conditions(db, actor, filter, moment), extra, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
  return moment ? overlaid(db, rows, moment) : rows;
}

/** Households and persons that meet the filter: both from one membership, never added up by pages. */
export async function countHouseholds(
  db: Db,
  actor: Actor,
  filter: HouseholdFilter,
  moment: Moment | undefined,
  extra?: SQL,
): Promise<{ households: number; persons: number }> {
  if (!moment) {
    const [row] = await db
      .select({ households: sql<number>`count(*)::int`, persons: sql<number>`coalesce(sum(${households.memberCount}), 0)::int` })
      .from(households)
      .where(and(...conditions(db, actor, filter, moment), extra));
    return row ?? { households: 0, persons: 0 };
  }
  const sizes = sizesAt(db, moment);
  const [row] = await withHashJoins(db, () =>
    db
      .select({ households: sql<number>`count(*)::int`, persons: sql<number>`coalesce(sum(${sizes.persons}), 0)::int` })
      .from(households)
      .leftJoin(sizes, eq(sizes.householdId, households.id))
      .where(and(...conditions(db, actor, filter, moment), extra)),
  );
  return row ?? { households: 0, persons: 0 };
}

const anyOf = (column: SQL | typeof households.status, values: readonly string[]) => sql`${column} = any(${textArray(values)}::text[])`;

function conditions(db: Db, actor: Actor, filter: HouseholdFilter, moment: Moment | undefined): (SQL | undefined)[] {
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
    .where(and(insideOf(actor, people.placeCode), match, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
