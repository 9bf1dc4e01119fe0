import type { Db } from '@mingzhang/db';
import { type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, and, asc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { benefitEntries } from '../../benefits/tables.ts';
import { households } from '../../households/tables.ts';
import { registeredStatuses } from '../../households/vocabulary.ts';
import { places, villageIncomeEntries, villageProfiles } from '../../places/tables.ts';
import { publishedFigures } from '../tables.ts';

const within = (column: AnyPgColumn, place: PlaceCode): SQL | undefined => {
  const { from, to } = rangeOfPlace(place);
  return and(gte(column, from), lt(column, to));
};

export async function villagesOf(db: Db, place: PlaceCode): Promise<PlaceCode[]> {
  const rows = await db
    .select({ code: places.code })
    .from(places)
    .where(and(within(places.code, place), eq(places.kind, 'VILLAGE')))
    .orderBy(asc(places.code));
  return rows.map(({ code }) => code);
}

/** Households and persons in the register today, by village. */
export async function registeredByVillage(db: Db, place: PlaceCode) {
  return db
    .select({
      placeCode: households.placeCode,
      households: sql<number>`count(*)::int`,
      persons: sql<number>`sum(${households.memberCount})::int`,
    })
    .from(households)
    .where(and(within(households.placeCode, place), inArray(households.status, [...registeredStatuses])))
    .groupBy(households.placeCode);
}

/** The last report of each village about itself, up to a year. */
export async function profilesUpTo(db: Db, place: PlaceCode, year: number) {
  return db
    .selectDistinctOn([villageProfiles.placeCode], {
      placeCode: villageProfiles.placeCode,
      year: villageProfiles.year,
      households: villageProfiles.households,
      persons: villageProfiles.population,
    })
    .from(villageProfiles)
    .where(and(within(villageProfiles.placeCode, place), lte(villageProfiles.year, year)))
    .orderBy(villageProfiles.placeCode, sql`${villageProfiles.year} desc`);
}

/**
 * Help of a year by village and programme: households with an entry that stands, and the sum. What was reversed cancels out. `changed` are the
 * households that were given something, or lost it again, since the figure that the public sees was counted.
 */
export async function helpByVillage(db: Db, place: PlaceCode, year: number) {
  const perHousehold = db
    .select({
      placeCode: benefitEntries.placeCode,
      programme: benefitEntries.programme,
      amount: sql<string>`sum(${benefitEntries.amountFen})`.as('amount'),
      standing:
        sql<number>`count(*) filter (where ${benefitEntries.reversesId} is null) - count(*) filter (where ${benefitEntries.reversesId} is not null)`.as(
          'standing',
        ),
      fresh:
        sql<string>`coalesce(sum(${benefitEntries.amountFen}) filter (where ${benefitEntries.recordedAt} > coalesce(${publishedFigures.countedAt}, '-infinity')), 0)`.as(
          'fresh',
        ),
    })
    .from(benefitEntries)
    .leftJoin(
      publishedFigures,
      and(
        eq(publishedFigures.placeCode, benefitEntries.placeCode),
        eq(publishedFigures.topic, 'HELP'),
        eq(publishedFigures.year, benefitEntries.year),
        eq(publishedFigures.item, benefitEntries.programme),
      ),
    )
    .where(and(within(benefitEntries.placeCode, place), eq(benefitEntries.year, year)))
    .groupBy(benefitEntries.placeCode, benefitEntries.programme, benefitEntries.householdId)
    .as('per_household');
  const rows = await db
    .select({
      placeCode: perHousehold.placeCode,
      programme: perHousehold.programme,
      households: sql<number>`count(*) filter (where ${perHousehold.standing} > 0)::int`,
      amount: sql<string>`sum(${perHousehold.amount})::text`,
      changed: sql<number>`count(*) filter (where ${perHousehold.fresh} <> 0)::int`,
    })
    .from(perHousehold)
    .groupBy(perHousehold.placeCode, perHousehold.programme);
  return rows.map(({ amount, ...row }) => ({ ...row, amountFen: BigInt(amount) }));
}

/** Receipts of the collectives by village, year and source. They are the village's money, not a person's. */
export async function incomeByVillage(db: Db, place: PlaceCode, fromYear: number) {
  const rows = await db
    .select({
      placeCode: villageIncomeEntries.placeCode,
      year: villageIncomeEntries.year,
      source: villageIncomeEntries.source,
      amount: sql<string>`sum(${villageIncomeEntries.amountFen})::text`,
    })
    .from(villageIncomeEntries)
    .where(and(within(villageIncomeEntries.placeCode, place), gte(villageIncomeEntries.year, fromYear)))
    .groupBy(villageIncomeEntries.placeCode, villageIncomeEntries.year, villageIncomeEntries.source);
  return rows.map(({ amount, ...row }) => ({ ...row, amountFen: BigInt(amount) }));
}
