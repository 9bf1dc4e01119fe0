import { type Db, withHashJoins } from '@mingzhang/db';
import { type SQL, and, desc, eq, sql } from 'drizzle-orm';
import { households } from '../tables.ts';
import { type Listing, listingConditions } from './list.ts';
import { registerAt } from './register-at.ts';

/** By what the households of a list are counted. */
export const householdGroupings = ['TOWNSHIP', 'VILLAGE', 'ATTRIBUTE', 'STATUS', 'MAIN_CAUSE'] as const;
export type HouseholdGrouping = (typeof householdGroupings)[number];

export interface HouseholdGroup {
  readonly grouping: HouseholdGrouping;
  /** Place code or code of the enumeration; null where nothing is recorded. */
  readonly value: string | null;
  readonly households: number;
}

/** How many households of a list are in each group, the largest first: with what was true of them at the list's moment. */
export async function groupHouseholds(db: Db, listing: Listing, grouping: HouseholdGrouping): Promise<HouseholdGroup[]> {
  const { actor, filter, moment, extra } = listing;
  const where = and(...listingConditions(db, actor, filter, moment), extra);
  const count = sql<number>`count(*)::int`;
  const groups = async () => {
    if (!moment) {
      const key = keyOf(grouping, { ...households, villageCode: households.placeCode });
      return db
        .select({ value: key, households: count })
        .from(households)
        .where(where)
        .groupBy(sql`1`)
        .orderBy(desc(count), sql`1`);
    }
    const then = registerAt(db, moment);
    const key = keyOf(grouping, then);
    return db
      .select({ value: key, households: count })
      .from(households)
      .innerJoin(then, eq(then.id, households.id))
      .where(where)
      .groupBy(sql`1`)
      .orderBy(desc(count), sql`1`);
  };
  const rows = moment ? await withHashJoins(db, groups) : await groups();
  return rows.map((row) => ({ grouping, ...row }));
}

type Column = Parameters<typeof eq>[0];

function keyOf(
  grouping: HouseholdGrouping,
  columns: Readonly<Record<'villageCode' | 'attribute' | 'status' | 'mainCause', Column>>,
): SQL<string | null> {
  switch (grouping) {
    case 'TOWNSHIP':
      return sql<string>`substr(${columns.villageCode}, 1, 9) || '000'`;
    case 'VILLAGE':
      return sql<string>`${columns.villageCode}::text`;
    case 'ATTRIBUTE':
      return sql<string>`${columns.attribute}::text`;
    case 'STATUS':
      return sql<string>`${columns.status}::text`;
    case 'MAIN_CAUSE':
      return sql<string | null>`${columns.mainCause}::text`;
  }
}
