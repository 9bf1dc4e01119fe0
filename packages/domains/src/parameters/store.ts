import { type Db, recordFact, textArray } from '@mingzhang/db';
import { type CivilDate, DomainError, type Instant, type PlaceCode, chainOf } from '@mingzhang/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { type ResolvedParameter, missingParameter } from './rules.ts';
import { type PolicyDocument, calendarDays, parameterFacts, policyDocuments } from './tables.ts';

/**
 * The value in force at a place on the day of the fact: that of the nearest place upward that has one (d.8).
 * There is no built-in fallback: a missing parameter stops the act and names itself (ruling 21).
 * @throws PARAMETER_MISSING
 */
export async function resolveParameter(db: Db, key: string, place: PlaceCode, date: CivilDate): Promise<ResolvedParameter> {
  const found = await findParameter(db, key, place, date);
  if (!found) throw missingParameter(key, place, date);
  return found;
}

export async function findParameter(db: Db, key: string, place: PlaceCode, date: CivilDate): Promise<ResolvedParameter | undefined> {
  return (await findParameters(db, [key], place, [date]))(key, date);
}

/** The values of several parameters in force at a place on several days, in one statement, to be looked up. */
export async function findParameters(
  db: Db,
  keys: readonly string[],
  place: PlaceCode,
  days: readonly CivilDate[],
): Promise<(key: string, day: CivilDate) => ResolvedParameter | undefined> {
  const rows = await db
    .selectDistinctOn([parameterFacts.key, sql`d.day`], {
      key: parameterFacts.key,
      day: sql<CivilDate>`d.day::text`,
      value: parameterFacts.value,
      place: parameterFacts.placeCode,
      number: policyDocuments.number,
      title: policyDocuments.title,
      effectiveFrom: policyDocuments.effectiveFrom,
    })
    .from(parameterFacts)
    .innerJoin(policyDocuments, eq(policyDocuments.id, parameterFacts.documentId))
    .innerJoin(
      sql`unnest(${textArray(days)}::date[]) as d(day)`,
      sql`${parameterFacts.validFrom} <= d.day and ${parameterFacts.validTo} > d.day`,
    )
    .where(
      and(
        sql`${parameterFacts.key} = any(${textArray(keys)}::text[])`,
        sql`${parameterFacts.placeCode} = any(${textArray(chainOf(place))}::text[])`,
        sql`${parameterFacts.recordedTo} = 'infinity'`,
      ),
    )
    .orderBy(parameterFacts.key, sql`d.day`, sql`rtrim(${parameterFacts.placeCode}, '0') desc`);
  const found = new Map(rows.map((row) => [`${row.key}@${row.day}`, row]));
  return (key, day) => {
    const row = found.get(`${key}@${day}`);
    if (!row) return undefined;
    const { number, title, effectiveFrom, value, place: setAt } = row;
    return {
      value,
      citation: {
        key,
        value: typeof value === 'string' ? value : JSON.stringify(value),
        place: setAt,
        document: { number, title, effectiveFrom },
      },
    };
  };
}

/** A whole number such as days; a parameter of another kind is a fault of the data, not of the caller. */
export async function resolveWholeNumber(
  db: Db,
  key: string,
  place: PlaceCode,
  date: CivilDate,
): Promise<{ value: number; citation: ResolvedParameter['citation'] }> {
  const { value, citation } = await resolveParameter(db, key, place, date);
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error(`The parameter ${key} should be a whole number.`);
  return { value, citation };
}

/**
 * A whole number in force at each of many places on a day, in one statement: that of the nearest place upward that has one.
 * @throws PARAMETER_MISSING from the function it answers
 */
export async function wholeNumbersAt(
  db: Db,
  key: string,
  places: readonly PlaceCode[],
  date: CivilDate,
): Promise<(place: PlaceCode) => number> {
  const rows = await db
    .select({ place: parameterFacts.placeCode, value: parameterFacts.value })
    .from(parameterFacts)
    .where(
      and(
        eq(parameterFacts.key, key),
        sql`${parameterFacts.placeCode} = any(${textArray([...new Set(places.flatMap(chainOf))])}::text[])`,
        sql`${parameterFacts.validFrom} <= ${date} and ${parameterFacts.validTo} > ${date} and ${parameterFacts.recordedTo} = 'infinity'`,
      ),
    );
  const values = new Map(rows.map(({ place, value }) => [place, value]));
  return (place) => {
    const nearest = chainOf(place).find((code) => values.has(code));
    if (nearest === undefined) throw missingParameter(key, place, date);
    const value = values.get(nearest);
    if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error(`The parameter ${key} should be a whole number.`);
    return value;
  };
}

export async function findDocument(db: Db, number: string): Promise<PolicyDocument | undefined> {
  const [document] = await db.select().from(policyDocuments).where(eq(policyDocuments.number, number));
  return document;
}

export async function insertDocument(db: Db, document: typeof policyDocuments.$inferInsert): Promise<void> {
  await db.insert(policyDocuments).values(document);
}

export interface ParameterRecord {
  readonly key: string;
  readonly placeCode: PlaceCode;
  readonly value: unknown;
  readonly documentId: string;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

export async function recordParameter(db: Db, record: ParameterRecord): Promise<void> {
  const { key, placeCode, value, documentId, from, to, recordedAt, recordedBy } = record;
  // As text first: the driver would send a lone `true` as a boolean, which is no jsonb.
  const json = sql`${JSON.stringify(value)}::text::jsonb`;
  await recordFact(
    db,
    parameterFacts,
    { key: { key, placeCode }, value: { value: json, documentId } },
    { from, ...(to === undefined ? {} : { to }), recordedAt, recordedBy },
  );
}

/** Says whether a day is a working day. @throws CALENDAR_NOT_PUBLISHED from the function it answers, for a day outside the calendar */
export async function loadCalendar(db: Db, from: CivilDate, to: CivilDate): Promise<(day: CivilDate) => boolean> {
  const rows = await db
    .select()
    .from(calendarDays)
    .where(sql`${calendarDays.day} between ${from} and ${to}`);
  const working = new Map(rows.map((row) => [row.day, row.working]));
  return (day) => {
    const known = working.get(day);
    if (known === undefined) throw new DomainError('CALENDAR_NOT_PUBLISHED', { parameters: { year: day.slice(0, 4) } });
    return known;
  };
}

export async function insertCalendarDays(db: Db, days: readonly { day: CivilDate; working: boolean; note?: string }[]): Promise<void> {
  if (days.length > 0)
    await db
      .insert(calendarDays)
      .values([...days])
      .onConflictDoUpdate({ target: calendarDays.day, set: { working: sql`excluded.working`, note: sql`excluded.note` } });
}
