import { type Db, textArray } from '@mingzhang/db';
import { type CivilDate, type PlaceCode, chainOf, kindOfPlace, rangeOfPlace } from '@mingzhang/kernel';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { nameInitials, nameKey, placeTexts, slugOf } from '../../names.ts';
import { places } from '../../places/tables.ts';
import { type PublishedFigure, type PublishedPlace, publishedFigures, publishedLists, publishedPlaces, publishedRows } from '../tables.ts';

/** Brings the portal's place tree up to the register's. An address once given stays; a second village of the same sound gets its digits. */
export async function publishPlaces(db: Db): Promise<void> {
  const missing = await db
    .select({ place: places })
    .from(places)
    .leftJoin(publishedPlaces, eq(publishedPlaces.code, places.code))
    .where(
      sql`${places.kind} in ('COUNTY', 'TOWNSHIP', 'VILLAGE') and (${publishedPlaces.code} is null or ${publishedPlaces.nameZh} <> ${places.name})`,
    )
    .orderBy(asc(places.code));
  if (missing.length === 0) return;
  const taken = new Set(
    (await db.select({ parent: publishedPlaces.parentCode, slug: publishedPlaces.slug }).from(publishedPlaces)).map(
      ({ parent, slug }) => `${parent ?? ''}/${slug}`,
    ),
  );
  for (const { place } of missing) {
    const base = slugOf(place.name);
    const slug = taken.has(`${place.parentCode ?? ''}/${base}`) ? `${base}-${place.code.replace(/0+$/, '').slice(-3)}` : base;
    taken.add(`${place.parentCode ?? ''}/${slug}`);
    const names = {
      nameZh: place.name,
      nameEn: placeTexts(place.name).en,
      pinyin: nameKey(place.name).replaceAll(' ', ''),
      initials: nameInitials(place.name),
    };
    await db
      .insert(publishedPlaces)
      .values({ ...names, code: place.code, kind: place.kind, parentCode: place.kind === 'COUNTY' ? null : place.parentCode, slug })
      .onConflictDoUpdate({ target: publishedPlaces.code, set: names });
  }
}

export async function setDutyPhone(db: Db, place: PlaceCode, phone: string): Promise<void> {
  await db
    .update(publishedPlaces)
    .set({ dutyPhone: phone })
    .where(sql`${publishedPlaces.code} = ${place} and ${publishedPlaces.dutyPhone} is distinct from ${phone}`);
}

/** A place and everything above it that the portal shows, nearest first. */
export async function publishedChain(db: Db, place: PlaceCode): Promise<PublishedPlace[]> {
  const codes = chainOf(place).filter((code) => !['PROVINCE', 'PREFECTURE'].includes(kindOfPlace(code)));
  const rows = await db
    .select()
    .from(publishedPlaces)
    .where(sql`${publishedPlaces.code} = any(${textArray(codes)}::text[])`);
  return codes.flatMap((code) => rows.find((row) => row.code === code) ?? []);
}

export async function insertPublished(
  db: Db,
  list: typeof publishedLists.$inferInsert,
  rows: readonly { no: number; cells: unknown }[],
): Promise<void> {
  await db.insert(publishedLists).values(list);
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    await db.insert(publishedRows).values(part.map(({ no, cells }) => ({ listNumber: list.number, placeCode: list.placeCode, no, cells })));
  }
}

export async function markReplaced(db: Db, number: string, by: string): Promise<void> {
  await db.update(publishedLists).set({ replacedBy: by }).where(eq(publishedLists.number, number));
  await removePublishedRows(db, [number]);
}

/** Withdrawn: number, title and reason stay, what it said does not (SEC-47). */
export async function markWithdrawn(db: Db, number: string, at: string, reason: string): Promise<void> {
  await db
    .update(publishedLists)
    .set({
      state: 'WITHDRAWN',
      withdrawnAt: at,
      withdrawalReason: reason,
      summaryZh: '',
      summaryEn: '',
      rowCount: 0,
      householdCount: 0,
      totalFen: null,
    })
    .where(eq(publishedLists.number, number));
  await removePublishedRows(db, [number]);
}

/** One line is taken down: its number and the day stay. */
export async function clearPublishedLine(db: Db, number: string, no: number, today: CivilDate): Promise<void> {
  await db
    .update(publishedRows)
    .set({ cells: [], withdrawnOn: today })
    .where(and(eq(publishedRows.listNumber, number), eq(publishedRows.no, no)));
}

export async function removePublishedRows(db: Db, numbers: readonly string[]): Promise<void> {
  if (numbers.length > 0) await db.delete(publishedRows).where(inArray(publishedRows.listNumber, [...numbers]));
}

/** The figures that the public sees of these villages, and up to when new ones would count. */
export async function standingFigures(db: Db, codes: readonly PlaceCode[]): Promise<{ figures: PublishedFigure[]; countedAt: string }> {
  const figures = await db
    .select()
    .from(publishedFigures)
    .where(sql`${publishedFigures.placeCode} = any(${textArray(codes)}::text[])`);
  const [clock] = await db.execute<{ at: string }>(sql`select drawn_at::text as at from register_clock`);
  if (!clock) throw new Error('The register has no clock.');
  return { figures, countedAt: clock.at };
}

/** Whether every figure of the villages at or below a place is of a day, and there is one. */
export async function figuresStand(db: Db, place: PlaceCode, day: CivilDate): Promise<boolean> {
  const { from, to } = rangeOfPlace(place);
  const [row] = await db
    .select({ stand: sql<boolean | null>`bool_and(${publishedFigures.asOf} = ${day})` })
    .from(publishedFigures)
    .where(sql`${publishedFigures.placeCode} >= ${from} and ${publishedFigures.placeCode} < ${to}`);
  return row?.stand ?? false;
}

/** Puts a place's new figures in place of the old ones of the same topics. */
export async function replaceFigures(
  db: Db,
  codes: readonly PlaceCode[],
  figures: readonly (typeof publishedFigures.$inferInsert)[],
): Promise<void> {
  await db.delete(publishedFigures).where(sql`${publishedFigures.placeCode} = any(${textArray(codes)}::text[])`);
  for (let start = 0; start < figures.length; start += 500) await db.insert(publishedFigures).values(figures.slice(start, start + 500));
}
