import { type Db, defineLoader, groupInOrder, textArray } from '@mingzhang/db';
import { type SQL, and, eq, isNull, lte, sql } from 'drizzle-orm';
import { type BenefitEntry, benefitEntries } from './tables.ts';
import { defineParentPages } from '../pages-by-parent.ts';

export interface BenefitFilter {
  readonly programme?: string | undefined;
  readonly year?: number | undefined;
  readonly personId?: string | undefined;
  /** Only what was granted by this day. */
  readonly grantedBy?: string | undefined;
}

export async function insertBenefits(db: Db, entries: readonly (typeof benefitEntries.$inferInsert)[]): Promise<void> {
  if (entries.length > 0) await db.insert(benefitEntries).values([...entries]);
}

export async function findBenefit(db: Db, id: string): Promise<BenefitEntry | undefined> {
  const [entry] = await db.select().from(benefitEntries).where(eq(benefitEntries.id, id));
  return entry;
}

/** The entry that a programme's row wrote, unless it was reversed. */
export async function findStandingBenefit(db: Db, sourceType: string, sourceId: string): Promise<BenefitEntry | undefined> {
  const reversal = db
    .select({ one: sql`1` })
    .from(sql`${benefitEntries} as reversal`)
    .where(sql`reversal.reverses_id = ${benefitEntries.id}`);
  const [entry] = await db
    .select()
    .from(benefitEntries)
    .where(
      and(
        eq(benefitEntries.sourceType, sourceType),
        eq(benefitEntries.sourceId, sourceId),
        isNull(benefitEntries.reversesId),
        sql`not exists (${reversal})`,
      ),
    );
  return entry;
}

function matching(filter: BenefitFilter): (SQL | undefined)[] {
  return [
    filter.programme === undefined ? undefined : eq(benefitEntries.programme, filter.programme),
    filter.year === undefined ? undefined : eq(benefitEntries.year, filter.year),
    filter.personId === undefined ? undefined : eq(benefitEntries.personId, filter.personId),
    filter.grantedBy === undefined ? undefined : lte(benefitEntries.grantedOn, filter.grantedBy),
  ];
}

/** Each household's ledger, newest first. The household was already scoped by its reader. */
export const benefitsByHousehold = defineParentPages(({ filter }: { filter: BenefitFilter }) => ({
  table: benefitEntries,
  by: benefitEntries.householdId,
  order: [benefitEntries.grantedOn, benefitEntries.id],
  where: and(...matching(filter)),
}));

export interface YearTotal {
  readonly householdId: string;
  readonly year: number;
  readonly programme: string;
  readonly amountFen: bigint;
  readonly entries: number;
}

/** What each household received by year and programme; reversed entries cancel out. */
export const benefitTotalsByHousehold = defineLoader<string, YearTotal[]>(async (db, ids) => {
  const rows = await db
    .select({
      householdId: benefitEntries.householdId,
      year: benefitEntries.year,
      programme: benefitEntries.programme,
      amountFen: sql<string>`sum(${benefitEntries.amountFen})::text`,
      entries: sql<number>`count(*)::int`,
    })
    .from(benefitEntries)
    .where(sql`${benefitEntries.householdId} = any(${textArray(ids)}::uuid[])`)
    .groupBy(benefitEntries.householdId, benefitEntries.year, benefitEntries.programme)
    .orderBy(benefitEntries.year, benefitEntries.programme);
  return groupInOrder(
    ids,
    rows.map((row) => ({ ...row, amountFen: BigInt(row.amountFen) })),
    (row) => row.householdId,
  );
});
