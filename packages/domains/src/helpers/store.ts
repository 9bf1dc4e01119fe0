import { type Db, defineLoader, groupInOrder, knownAt, textArray, trueAt } from '@mingzhang/db';
import { type Page, keyset } from '@mingzhang/graph';
import { type Actor, type CivilDate, DomainError, type PlaceCode, chainOf } from '@mingzhang/kernel';
import { type SQL, and, asc, eq, sql } from 'drizzle-orm';
import { accounts, offices } from '../accounts/tables.ts';
import { type Dated, byMoment, datedKeyOf } from '../households/store.ts';
import { households } from '../households/tables.ts';
import { insideOf } from '../inside-places.ts';
import { helperRole } from './rules.ts';
import { type Pairing, pairings } from './tables.ts';

const p = pairings;

/** A pairing with the helper's name. */
export type PairingView = Pairing & { readonly name: string };

/** Asked of one household: those who help at its moment, or the former ones too. */
export interface PairingsAsked extends Dated {
  readonly today: CivilDate;
  readonly former: boolean;
}

/** Helpers of each household at its moment, highest level first; the former ones behind them, those who ended last first. */
export const pairingsByHousehold = defineLoader<PairingsAsked, PairingView[]>(
  async (db, keys) => {
    const answers = new Map<string, PairingView[]>();
    for (const former of [false, true]) {
      const asked = keys.filter((key) => key.former === former);
      const found = await byMoment(asked, async (ids, moment) => {
        const at = moment ?? { asOf: asked[0]?.today ?? '' };
        const when = former ? sql`${knownAt(p, at)} and ${p.validFrom} <= ${at.asOf}` : trueAt(p, at);
        const rows = await db
          .select({ pairing: p, name: accounts.displayName })
          .from(p)
          .innerJoin(accounts, eq(accounts.id, p.accountId))
          .where(and(sql`${p.householdId} = any(${textArray(ids)}::uuid[])`, when))
          .orderBy(
            sql`(${p.validTo} <= ${at.asOf})`,
            sql`case when ${p.validTo} <= ${at.asOf} then ${p.validTo} end desc`,
            levelOrder,
            asc(p.id),
          );
        const views = rows.map(({ pairing, name }): PairingView => ({ ...pairing, name }));
        const grouped = groupInOrder(ids, views, (row) => row.householdId);
        return new Map(ids.map((id, index) => [id, grouped[index] ?? []]));
      });
      for (const [index, key] of asked.entries()) answers.set(keyOf(key), found[index] ?? []);
    }
    return keys.map((key) => answers.get(keyOf(key)) ?? []);
  },
  (key) => keyOf(key),
);

const keyOf = (key: PairingsAsked) => `${datedKeyOf(key)}${key.former ? '+' : ''}`;
const levelOrder = sql`array_position(array['CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE'], ${p.level}::text)`;

/** A pairing of a household as it is believed now. @throws NOT_FOUND */
export async function getPairing(db: Db, id: string, householdId: string): Promise<Pairing> {
  const [pairing] = await db
    .select()
    .from(p)
    .where(and(eq(p.id, id), eq(p.householdId, householdId), knownAt(p, {})));
  if (!pairing) throw new DomainError('NOT_FOUND', { field: ['pairing'] });
  return pairing;
}

/** What of a household's pairings reaches into the days from `from` on. */
export async function pairingsFrom(db: Db, householdId: string, from: CivilDate): Promise<Pairing[]> {
  return db
    .select()
    .from(p)
    .where(and(eq(p.householdId, householdId), knownAt(p, {}), sql`${p.validTo} > ${from}`))
    .orderBy(asc(p.validFrom));
}

/** How many households an account is paired with on a day. */
export async function countHouseholdsOf(db: Db, accountId: string, on: CivilDate): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${p.householdId})::int` })
    .from(p)
    .where(and(eq(p.accountId, accountId), trueAt(p, { asOf: on })));
  return row?.count ?? 0;
}

/** Whether an account holds an office as helper that reaches a place on a day. */
export async function holdsHelperOffice(db: Db, accountId: string, place: PlaceCode, on: CivilDate): Promise<boolean> {
  return (await db.$count(offices, and(eq(offices.accountId, accountId), helperOfficeAt(place, on)))) > 0;
}

const helperOfficeAt = (place: PlaceCode, on: CivilDate): SQL | undefined =>
  and(
    eq(offices.role, helperRole),
    sql`${offices.placeCode} = any(${textArray(chainOf(place))}::text[])`,
    sql`${offices.validFrom} <= ${on} and ${offices.validTo} > ${on}`,
  );

/** Somebody who may be paired with households of a place. */
export interface Helper {
  readonly id: string;
  readonly name: string;
  readonly accountName: string;
  readonly unit: string | null;
  /** Households paired with him on the day. */
  readonly households: number;
}

export interface HelperFilter {
  readonly place: PlaceCode;
  /** Part of the name or of the unit. */
  readonly search: string | undefined;
}

/** Who holds an office as helper that reaches a place on a day and may sign in, by account name; one more than the page holds. */
export async function listHelpers(db: Db, actor: Actor, { place, search }: HelperFilter, page: Page, today: CivilDate): Promise<Helper[]> {
  const text = search?.trim().toLowerCase();
  const found = text
    ? sql`(position(${text} in lower(${accounts.displayName})) > 0 or position(${text} in lower(coalesce(${accounts.unit}, ''))) > 0)`
    : undefined;
  const { where, orderBy } = keyset([accounts.name], page);
  const inside = insideOf(actor, offices.placeCode);
  const holds = sql`exists (select from ${offices} where ${offices.accountId} = ${accounts.id} and ${and(helperOfficeAt(place, today), inside)})`;
  const paired = sql<number>`(select count(distinct ${p.householdId})::int from ${p} where ${p.accountId} = ${accounts.id} and ${trueAt(p, { asOf: today })})`;
  return db
    .select({ id: accounts.id, name: accounts.displayName, accountName: accounts.name, unit: accounts.unit, households: paired })
    .from(accounts)
    .where(and(sql`${accounts.disabledAt} is null`, holds, found, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}

/** Who edits the household meanwhile hears that it has changed. */
export async function raiseHouseholdVersion(db: Db, id: string): Promise<void> {
  await db
    .update(households)
    .set({ version: sql`${households.version} + 1` })
    .where(eq(households.id, id));
}
