import { type Db, defineLoader, groupInOrder, oneInOrder, onlyRow, recordFact, textArray } from '@mingzhang/db';
import type { Actor, CivilDate, Instant, PlaceCode } from '@mingzhang/kernel';
import { DomainError, rangeOfPlace } from '@mingzhang/kernel';
import { type Page, keyset } from '@mingzhang/graph';
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import {
  type Place,
  type VillageIncomeEntry,
  type VillageProfile,
  placeFacts,
  places,
  villageIncomeEntries,
  villageListFacts,
  villageProfiles,
} from './tables.ts';
import type { ListState } from './rules.ts';
import { insideOf } from '../inside-places.ts';

export const placeByCode = defineLoader<PlaceCode, Place | undefined>(async (db, codes) =>
  oneInOrder(
    codes,
    await db
      .select()
      .from(places)
      .where(sql`${places.code} = any(${textArray(codes)}::text[])`),
    (place) => place.code,
  ),
);

export const childrenByPlace = defineLoader<PlaceCode, Place[]>(async (db, codes) => {
  const rows = await db
    .select()
    .from(places)
    .where(sql`${places.parentCode} = any(${textArray(codes)}::text[])`)
    .orderBy(asc(places.nameKey), asc(places.code));
  return groupInOrder(codes, rows, (place) => place.parentCode ?? '');
});

export const profilesByPlace = defineLoader<PlaceCode, VillageProfile[]>(async (db, codes) => {
  const rows = await db
    .select()
    .from(villageProfiles)
    .where(sql`${villageProfiles.placeCode} = any(${textArray(codes)}::text[])`)
    .orderBy(desc(villageProfiles.year));
  return groupInOrder(codes, rows, (profile) => profile.placeCode);
});

export async function findPlace(db: Db, code: PlaceCode): Promise<Place | undefined> {
  const [place] = await db.select().from(places).where(eq(places.code, code));
  return place;
}

/** The county of this database: there is one, and it is the root of all offices below it. */
export async function findCounty(db: Db): Promise<Place | undefined> {
  const [county] = await db.select().from(places).where(eq(places.kind, 'COUNTY')).orderBy(asc(places.code)).limit(1);
  return county;
}

/** A village inside the actor's places. @throws NOT_FOUND */
export async function getVillage(db: Db, actor: Actor, code: PlaceCode): Promise<Place> {
  const [village] = await db
    .select()
    .from(places)
    .where(and(eq(places.code, code), eq(places.kind, 'VILLAGE'), insideOf(actor, places.code)));
  if (!village) throw new DomainError('NOT_FOUND', { field: ['village'] });
  return village;
}

export async function insertPlace(db: Db, place: typeof places.$inferInsert): Promise<Place> {
  return onlyRow(await db.insert(places).values(place).returning());
}

export interface FactRecord {
  readonly from: CivilDate;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly basis?: string | undefined;
}

export async function recordPlaceName(db: Db, place: Pick<Place, 'code' | 'name' | 'parentCode'>, record: FactRecord): Promise<void> {
  await recordFact(db, placeFacts, { key: { placeCode: place.code }, value: { name: place.name, parentCode: place.parentCode } }, record);
}

/** Records a village's state on the poor-village list from a day on, and keeps today's state on the row. */
export async function recordListState(db: Db, code: PlaceCode, state: ListState, record: FactRecord): Promise<void> {
  await recordFact(db, villageListFacts, { key: { placeCode: code }, value: { state } }, record);
  await db
    .update(places)
    .set({ listState: state, version: sql`${places.version} + 1` })
    .where(eq(places.code, code));
}

export async function upsertProfile(db: Db, profile: typeof villageProfiles.$inferInsert): Promise<VillageProfile> {
  const { id: _id, placeCode: _place, year: _year, ...values } = profile;
  return onlyRow(
    await db
      .insert(villageProfiles)
      .values(profile)
      .onConflictDoUpdate({
        target: [villageProfiles.placeCode, villageProfiles.year],
        set: { ...values, version: sql`${villageProfiles.version} + 1` },
      })
      .returning(),
  );
}

export async function insertIncomeEntry(db: Db, entry: typeof villageIncomeEntries.$inferInsert): Promise<VillageIncomeEntry> {
  return onlyRow(await db.insert(villageIncomeEntries).values(entry).returning());
}

export const incomeEntryById = defineLoader<string, VillageIncomeEntry | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(villageIncomeEntries)
      .where(sql`${villageIncomeEntries.id} = any(${textArray(ids)}::uuid[])`),
    (entry) => entry.id,
  ),
);

export const profileById = defineLoader<string, VillageProfile | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(villageProfiles)
      .where(sql`${villageProfiles.id} = any(${textArray(ids)}::uuid[])`),
    (profile) => profile.id,
  ),
);

/** Receipts of the collectives at or below a place, newest first. */
export async function listIncomeEntries(db: Db, place: PlaceCode, year: number | undefined, page: Page): Promise<VillageIncomeEntry[]> {
  const { from, to } = rangeOfPlace(place);
  const { where, orderBy } = keyset([villageIncomeEntries.receivedOn, villageIncomeEntries.id], page, true);
  const ofYear = year === undefined ? undefined : eq(villageIncomeEntries.year, year);
  return db
    .select()
    .from(villageIncomeEntries)
    .where(and(gte(villageIncomeEntries.placeCode, from), lt(villageIncomeEntries.placeCode, to), ofYear, where))
    .orderBy(...orderBy)
    .limit(page.limit + 1);
}
