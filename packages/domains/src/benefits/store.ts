import { type Db, type Moment, defineLoader, groupInOrder, textArray } from '@mingzhang/db';
import { type SQL, and, eq, isNull, lte, ne, sql } from 'drizzle-orm';
import { type Dated, byMoment, datedKeyOf } from '../households/store.ts';
import { type BenefitEntry, benefitEntries } from './tables.ts';
import { defineParentPages } from '../pages-by-parent.ts';

export interface BenefitFilter {
  readonly programme?: string | undefined;
  readonly year?: number | undefined;
  readonly personId?: string | undefined;
  /** False leaves out what is of class P3: entries of health. */
  readonly health: boolean;
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
    filter.health ? undefined : ne(benefitEntries.programme, 'HEALTH'),
  ];
}

/** Entries that had happened by the moment's day, as far as they were then recorded: a reversal counts from its own day and recording on. */
function standingAt(moment: Moment | undefined): SQL | undefined {
  if (!moment) return undefined;
  const { asOf, knownAt } = moment;
  return and(lte(benefitEntries.grantedOn, asOf), knownAt === undefined ? undefined : lte(benefitEntries.recordedAt, knownAt));
}

/** Each household's ledger at its moment, newest first. The household was already scoped by its reader. */
export const benefitsByHousehold = defineParentPages(({ filter, moment }: { filter: BenefitFilter; moment: Moment | undefined }) => ({
  table: benefitEntries,
  by: benefitEntries.householdId,
  order: [benefitEntries.grantedOn, benefitEntries.id],
  where: and(...matching(filter), standingAt(moment)),
}));

export interface YearTotal {
  readonly householdId: string;
  readonly year: number;
  readonly programme: string;
  readonly amountFen: bigint;
  readonly entries: number;
}

/** What households had received by a moment, by year and programme; reversed entries cancel out. */
export async function benefitTotalsAt(db: Db, ids: readonly string[], moment: Moment | undefined): Promise<YearTotal[]> {
  const rows = await db
    .select({
      householdId: benefitEntries.householdId,
      year: benefitEntries.year,
      programme: benefitEntries.programme,
      amountFen: sql<string>`sum(${benefitEntries.amountFen})::text`,
      entries: sql<number>`count(*)::int`,
    })
    .from(benefitEntries)
    .where(and(sql`${benefitEntries.householdId} = any(${textArray(ids)}::uuid[])`, standingAt(moment)))
    .groupBy(benefitEntries.householdId, benefitEntries.year, benefitEntries.programme)
    .orderBy(benefitEntries.year, benefitEntries.programme);
  return rows.map((row) => ({ ...row, amountFen: BigInt(row.amountFen) }));
}

/** The same for each household at its own moment. */
export const benefitTotalsByHousehold = defineLoader<Dated, YearTotal[]>(async (db, keys) => {
  const totals = await byMoment(keys, async (ids, moment) => {
    const rows = await benefitTotalsAt(db, ids, moment);
    const lists = groupInOrder(ids, rows, (row) => row.householdId);
    return new Map(ids.map((id, index) => [id, lists[index] ?? []]));
  });
  return totals.map((each) => each ?? []);
}, datedKeyOf);
