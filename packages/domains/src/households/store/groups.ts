import { type Db, defineLoader, groupInOrder, withHashJoins } from '@mingzhang/db';
import { type SQL, and, eq, sql } from 'drizzle-orm';
import { households } from '../tables.ts';
import { type Listing, listingConditions } from './list.ts';
import { registerAt } from './register-at.ts';

/** By what the households of a list are counted. */
export const householdGroupings = ['TOWNSHIP', 'VILLAGE', 'ATTRIBUTE', 'STATUS', 'MAIN_CAUSE'] as const;
export type HouseholdGrouping = (typeof householdGroupings)[number];

export interface GroupedListing extends Listing {
  readonly grouping: HouseholdGrouping;
}

export interface HouseholdGroup {
  readonly grouping: HouseholdGrouping;
  /** Place code or code of the enumeration; null where nothing is recorded. */
  readonly value: string | null;
  readonly households: number;
}

/** How many households of a list are in each group, the largest first, by what was true of them at the list's moment. Many lists are one statement. */
export const householdGroups = defineLoader<GroupedListing, HouseholdGroup[]>(async (db, listings) => {
  const parts = listings.map(
    (listing, at) => sql`select ${sql.raw(String(at))}::int as listing, each.* from (${groupsOf(db, listing)}) each`,
  );
  const statement = sql`${sql.join(parts, sql` union all `)} order by listing, households desc, value`;
  const count = () => db.execute<{ listing: number; value: string | null; households: number }>(statement);
  const rows = listings.some(({ moment }) => moment) ? await withHashJoins(db, async () => count()) : await count();
  const numbers = [...listings.keys()];
  return groupInOrder(numbers, [...rows], ({ listing }) => listing).map((groups, at) =>
    groups.map(({ value, households: found }) => ({ grouping: listings[at]?.grouping ?? 'VILLAGE', value, households: found })),
  );
});

function groupsOf(db: Db, { actor, filter, moment, extra, grouping }: GroupedListing) {
  const where = and(...listingConditions(db, actor, filter, moment), extra);
  const count = sql<number>`count(*)::int`.as('households');
  if (!moment) {
    const { placeCode, attribute, status, mainCause } = households;
    const value = keyOf(grouping, { villageCode: placeCode, attribute, status, mainCause }).as('value');
    return db
      .select({ value, households: count })
      .from(households)
      .where(where)
      .groupBy(sql`1`);
  }
  const then = registerAt(db, moment);
  const value = keyOf(grouping, then).as('value');
  return db
    .select({ value, households: count })
    .from(households)
    .innerJoin(then, eq(then.id, households.id))
    .where(where)
    .groupBy(sql`1`);
}

type Column = Parameters<typeof eq>[0];

function keyOf(
  grouping: HouseholdGrouping,
  columns: Readonly<Record<'villageCode' | 'attribute' | 'status' | 'mainCause', Column>>,
): SQL<string | null> {
  switch (grouping) {
    case 'TOWNSHIP':
      return sql`substr(${columns.villageCode}, 1, 9) || '000'`;
    case 'VILLAGE':
      return sql`${columns.villageCode}::text`;
    case 'ATTRIBUTE':
      return sql`${columns.attribute}::text`;
    case 'STATUS':
      return sql`${columns.status}::text`;
    case 'MAIN_CAUSE':
      return sql`${columns.mainCause}::text`;
  }
}
