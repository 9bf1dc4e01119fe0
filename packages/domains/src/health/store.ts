import { type Db, type Moment, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Fen, type Instant } from '@mingzhang/kernel';
import { and, desc, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm';
import { defineParentPages } from '../pages-by-parent.ts';
import type { HospitalLevel } from './rules.ts';
import {
  type ChronicCertificate,
  type DoctorContract,
  type SeriousIllnessTreatment,
  type Settlement,
  chronicCertificates,
  doctorContracts,
  seriousIllnessTreatments,
  settlements,
} from './tables.ts';
import { insideOf } from '../inside-places.ts';

const s = settlements;

interface OfYear {
  readonly personId: string;
  readonly year: number;
}

/** The contract of each person for a year. */
export const contractByPersonAndYear = defineLoader<OfYear, DoctorContract | undefined>(
  async (db, keys) => {
    const c = doctorContracts;
    const ids = [...new Set(keys.map(({ personId }) => personId))];
    const years = [...new Set(keys.map(({ year }) => String(year)))];
    const rows = await db
      .select()
      .from(c)
      .where(and(sql`${c.personId} = any(${textArray(ids)}::uuid[])`, sql`${c.year} = any(${textArray(years)}::int[])`));
    const named = new Map(rows.map((row) => [`${row.personId}${row.year}`, row]));
    return keys.map(({ personId, year }) => named.get(`${personId}${year}`));
  },
  ({ personId, year }) => `${personId}${year}`,
);

/** The certificate of each person that was valid on a day, the latest if there are two; known by the moment's `knownAt`. */
export const certificateByPerson = defineLoader<
  { personId: string; on: CivilDate; knownAt: Instant | undefined },
  ChronicCertificate | undefined
>(
  async (db, keys) => {
    const c = chronicCertificates;
    const ids = [...new Set(keys.map(({ personId }) => personId))];
    const [first, last] = [
      keys.map(({ on }) => on).sort()[0] ?? '',
      keys
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? '',
    ];
    const rows = await db
      .select()
      .from(c)
      .where(and(sql`${c.personId} = any(${textArray(ids)}::uuid[])`, lte(c.certifiedOn, last), gt(c.validTo, first)))
      .orderBy(desc(c.certifiedOn));
    return keys.map(({ personId, on, knownAt }) =>
      rows.find(
        (row) =>
          row.personId === personId &&
          row.certifiedOn <= on &&
          row.validTo > on &&
          (knownAt === undefined || Date.parse(row.recordedAt) <= Date.parse(knownAt)),
      ),
    );
  },
  ({ personId, on, knownAt }) => `${personId}${on}${knownAt ?? ''}`,
);

/** Bills of each person, newest first, reversed ones included and marked. */
export const settlementsByPerson = defineParentPages(
  ({ moment, filter }: { moment: Moment | undefined; filter: { year: number | undefined } }) => ({
    table: s,
    by: s.personId,
    order: [s.visitedOn, s.id],
    where: and(
      filter.year === undefined ? undefined : and(gte(s.visitedOn, `${filter.year}-01-01`), lt(s.visitedOn, `${filter.year + 1}-01-01`)),
      moment && lte(s.visitedOn, moment.asOf),
      moment?.knownAt === undefined ? undefined : lte(s.recordedAt, moment.knownAt),
    ),
  }),
);

/** Treatments of serious illness of each person, newest first; which disease it was, stays sealed. */
export const treatmentsByPerson = defineParentPages(({ moment }) => ({
  table: seriousIllnessTreatments,
  by: seriousIllnessTreatments.personId,
  order: [seriousIllnessTreatments.startedOn, seriousIllnessTreatments.id],
  where: and(
    moment && lte(seriousIllnessTreatments.startedOn, moment.asOf),
    moment?.knownAt === undefined ? undefined : lte(seriousIllnessTreatments.recordedAt, moment.knownAt),
  ),
}));

export const contractById = defineLoader<string, DoctorContract | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(doctorContracts)
      .where(sql`${doctorContracts.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

export const certificateById = defineLoader<string, ChronicCertificate | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(chronicCertificates)
      .where(sql`${chronicCertificates.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

export const settlementById = defineLoader<string, Settlement | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(s)
      .where(sql`${s.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

export const treatmentById = defineLoader<string, SeriousIllnessTreatment | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(seriousIllnessTreatments)
      .where(sql`${seriousIllnessTreatments.id} = any(${textArray(ids)}::uuid[])`),
    (row) => row.id,
  ),
);

export async function findContract(db: Db, personId: string, year: number): Promise<DoctorContract | undefined> {
  const [row] = await db
    .select()
    .from(doctorContracts)
    .where(and(eq(doctorContracts.personId, personId), eq(doctorContracts.year, year)));
  return row;
}

export async function insertContract(db: Db, row: typeof doctorContracts.$inferInsert): Promise<DoctorContract> {
  return onlyRow(await db.insert(doctorContracts).values(row).returning());
}

/** Whether a certificate was valid on a day. */
export async function hasCertificate(db: Db, personId: string, on: CivilDate): Promise<boolean> {
  const c = chronicCertificates;
  return (await db.$count(c, and(eq(c.personId, personId), lte(c.certifiedOn, on), gt(c.validTo, on)))) > 0;
}

export async function insertCertificate(db: Db, row: typeof chronicCertificates.$inferInsert): Promise<ChronicCertificate> {
  return onlyRow(await db.insert(chronicCertificates).values(row).returning());
}

/** What a person paid in a year at a level of hospital, over the bills that stand. */
export async function selfPaidInYear(db: Db, personId: string, level: HospitalLevel, year: number): Promise<Fen> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${s.selfPaidFen}), 0)::text` })
    .from(s)
    .where(
      and(
        eq(s.personId, personId),
        eq(s.kind, 'INPATIENT'),
        eq(s.hospitalLevel, level),
        gte(s.visitedOn, `${year}-01-01`),
        lt(s.visitedOn, `${year + 1}-01-01`),
        isNull(s.reversedAt),
      ),
    );
  return BigInt(row?.sum ?? '0');
}

export async function hasCase(db: Db, caseNumber: string): Promise<boolean> {
  return (await db.$count(s, and(eq(s.caseNumber, caseNumber), isNull(s.reversedAt)))) > 0;
}

export async function insertSettlement(db: Db, row: typeof s.$inferInsert): Promise<Settlement> {
  return onlyRow(await db.insert(s).values(row).returning());
}

/** A bill inside the actor's places, locked for the act. @throws NOT_FOUND, STALE_VERSION */
export async function getSettlement(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<Settlement> {
  const [row] = await db
    .select()
    .from(s)
    .where(and(eq(s.id, id), insideOf(actor, s.placeCode)))
    .for('update');
  if (!row) throw new DomainError('NOT_FOUND', { field: ['settlement'] });
  if (row.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: row.version } });
  return row;
}

export async function markReversed(db: Db, id: string, reversedAt: Instant, reason: string): Promise<void> {
  await db
    .update(s)
    .set({ reversedAt, reversalReason: reason, version: sql`${s.version} + 1` })
    .where(eq(s.id, id));
}

export async function insertTreatment(db: Db, row: typeof seriousIllnessTreatments.$inferInsert): Promise<SeriousIllnessTreatment> {
  return onlyRow(await db.insert(seriousIllnessTreatments).values(row).returning());
}
