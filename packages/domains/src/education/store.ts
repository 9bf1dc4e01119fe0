import { type Db, type Moment, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Instant } from '@mingzhang/kernel';
import { type SQL, and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { defineParentPages } from '../pages-by-parent.ts';
import type { AidComponent, AidProgramme, AidTerm } from './rules.ts';
import { type SchoolEnrolment, type StudentAid, schoolEnrolments, studentAid } from './tables.ts';
import { insideOf } from '../inside-places.ts';

const e = schoolEnrolments;
const a = studentAid;

/** Rows recorded by the moment's `knownAt`. */
const recordedBy = (column: typeof e.recordedAt | typeof a.recordedAt, moment: Moment | undefined): SQL | undefined =>
  moment?.knownAt === undefined ? undefined : lte(column, moment.knownAt);

/** Where each person went to school, newest first. */
export const enrolmentsByPerson = defineParentPages(({ moment }) => ({
  table: e,
  by: e.personId,
  order: [e.validFrom, e.id],
  where: and(moment && lte(e.validFrom, moment.asOf), recordedBy(e.recordedAt, moment)),
}));

/** Aid awarded to each person, newest first, reversed awards included and marked. */
export const aidByPerson = defineParentPages(
  ({ moment, filter }: { moment: Moment | undefined; filter: { schoolYear: string | undefined } }) => ({
    table: a,
    by: a.personId,
    order: [a.awardedOn, a.id],
    where: and(
      filter.schoolYear === undefined ? undefined : eq(a.schoolYear, filter.schoolYear),
      moment && lte(a.awardedOn, moment.asOf),
      recordedBy(a.recordedAt, moment),
    ),
  }),
);

export const enrolmentById = defineLoader<string, SchoolEnrolment | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(e)
      .where(sql`${e.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

export const aidById = defineLoader<string, StudentAid | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(a)
      .where(sql`${a.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

/** The enrolment of a school year that holds on a day, or the first that begins after it: aid may be awarded before the term begins. */
export async function findEnrolment(
  db: Db,
  personId: string,
  period: { from: CivilDate; to: CivilDate },
  on: CivilDate,
): Promise<SchoolEnrolment | undefined> {
  const [row] = await db
    .select()
    .from(e)
    .where(and(eq(e.personId, personId), lt(e.validFrom, period.to), sql`${e.validTo} > ${period.from}`))
    .orderBy(sql`(${e.validFrom} <= ${on} and ${e.validTo} > ${on}) desc, abs(${e.validFrom} - ${on}::date)`)
    .limit(1);
  return row;
}

/** Enrolments that the period would overlap, earliest first, locked for the act. */
export async function overlappingEnrolments(
  db: Db,
  personId: string,
  period: { from: CivilDate; to: CivilDate },
): Promise<SchoolEnrolment[]> {
  return db
    .select()
    .from(e)
    .where(and(eq(e.personId, personId), lt(e.validFrom, period.to), sql`${e.validTo} > ${period.from}`))
    .orderBy(e.validFrom)
    .for('update');
}

export async function insertEnrolment(db: Db, row: typeof e.$inferInsert): Promise<SchoolEnrolment> {
  return onlyRow(await db.insert(e).values(row).returning());
}

export async function endEnrolment(db: Db, id: string, on: CivilDate): Promise<void> {
  await db
    .update(e)
    .set({ validTo: on, version: sql`${e.version} + 1` })
    .where(eq(e.id, id));
}

export interface AwardKey {
  readonly personId: string;
  readonly programme: AidProgramme;
  readonly schoolYear: string;
  readonly term: AidTerm;
  readonly component: AidComponent;
}

/** Whether an award stands that this one would overlap: the same term, or a year against one of its terms. */
export async function hasAward(db: Db, key: AwardKey): Promise<boolean> {
  const sameTerm = key.term === 'YEAR' ? undefined : or(eq(a.term, key.term), eq(a.term, 'YEAR'));
  const where = and(
    eq(a.personId, key.personId),
    eq(a.programme, key.programme),
    eq(a.schoolYear, key.schoolYear),
    eq(a.component, key.component),
    isNull(a.reversedAt),
    sameTerm,
  );
  return (await db.$count(a, where)) > 0;
}

export async function insertAward(db: Db, row: typeof a.$inferInsert): Promise<StudentAid> {
  return onlyRow(await db.insert(a).values(row).returning());
}

/** An award inside the actor's places, locked for the act. @throws NOT_FOUND, STALE_VERSION */
export async function getAward(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<StudentAid> {
  const [award] = await db
    .select()
    .from(a)
    .where(and(eq(a.id, id), insideOf(actor, a.placeCode)))
    .for('update');
  if (!award) throw new DomainError('NOT_FOUND', { field: ['award'] });
  if (award.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: award.version } });
  return award;
}

export async function markReversed(db: Db, id: string, reversedAt: Instant, reason: string): Promise<void> {
  await db
    .update(a)
    .set({ state: 'REVERSED', reversedAt, reversalReason: reason, version: sql`${a.version} + 1` })
    .where(eq(a.id, id));
}
