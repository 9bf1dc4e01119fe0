import { type Db, type Moment, defineLoader, oneInOrder, onlyRow, textArray, trueAt } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Fen, type Instant, type PlaceCode, isInside } from '@mingzhang/kernel';
import { type SQL, and, asc, eq, lte, or, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { households, statusFacts } from '../households/tables.ts';
import { registeredStatuses } from '../households/vocabulary.ts';
import { defineParentPages } from '../pages-by-parent.ts';
import { definePlacePages } from '../pages-by-place.ts';
import {
  type CarryRelation,
  type IndustryEntry,
  type IndustryProject,
  type Operator,
  carryRelations,
  dividends,
  industryEntries,
  industryProjects,
  operators,
} from './tables.ts';
import { insideOf } from '../inside-places.ts';

const o = operators;
const c = carryRelations;
const e = industryEntries;
const d = dividends;

const recordedBy = (column: AnyPgColumn, moment: Moment | undefined): SQL | undefined =>
  moment?.knownAt === undefined ? undefined : lte(column, moment.knownAt);

/** Relations that hold at a moment, as far as was then known: an end that was recorded later had not happened yet. */
export function carriedAt({ asOf, knownAt }: Moment): SQL {
  const notEnded = knownAt === undefined ? sql`${c.validTo} > ${asOf}` : sql`(${c.validTo} > ${asOf} or ${c.endedAt} > ${knownAt})`;
  return sql`${and(lte(c.validFrom, asOf), notEnded, recordedBy(c.recordedAt, { asOf, knownAt }))}`;
}

/** Entries accepted by a moment, as far as was then known. */
export function acceptedBy({ asOf, knownAt }: Moment): SQL {
  return sql`${and(eq(e.state, 'ACCEPTED'), lte(e.acceptedOn, asOf), recordedBy(e.decidedAt, { asOf, knownAt }))}`;
}

/** Operators at or below each place, by their numbers. */
export const operatorsByPlace = definePlacePages((filter: { kind: string | undefined }) => ({
  table: o,
  place: o.placeCode,
  order: [o.number, o.id],
  where: filter.kind === undefined ? undefined : eq(o.kind, filter.kind),
}));

/** Projects at or below each place, earliest year first. */
export const projectsByPlace = definePlacePages((filter: { year: number | undefined }) => ({
  table: industryProjects,
  place: industryProjects.placeCode,
  order: [industryProjects.year, industryProjects.id],
  where: filter.year === undefined ? undefined : eq(industryProjects.year, filter.year),
}));

/** Entries of each household, newest year first. */
export const entriesByHousehold = defineParentPages(
  ({ moment, filter }: { moment: Moment | undefined; filter: { year: number | undefined } }) => ({
    table: e,
    by: e.householdId,
    order: [e.year, e.kind, e.id],
    where: and(
      filter.year === undefined ? undefined : eq(e.year, filter.year),
      moment && lte(e.year, Number(moment.asOf.slice(0, 4))),
      recordedBy(e.recordedAt, moment),
    ),
  }),
);

/** Who carries each household, newest first. `on` leaves only what holds at the moment, or on that day. */
export const carriesByHousehold = defineParentPages(
  ({ moment, filter }: { moment: Moment | undefined; filter: { on: CivilDate | undefined } }) => ({
    table: c,
    by: c.householdId,
    order: [c.validFrom, c.id],
    where: and(
      filter.on === undefined ? undefined : carriedAt(moment ?? { asOf: filter.on }),
      moment && lte(c.validFrom, moment.asOf),
      recordedBy(c.recordedAt, moment),
    ),
  }),
);

/** Dividends of each household, newest first. */
export const dividendsByHousehold = defineParentPages(({ moment }) => ({
  table: d,
  by: d.householdId,
  order: [d.paidOn, d.id],
  where: and(moment && lte(d.paidOn, moment.asOf), recordedBy(d.recordedAt, moment)),
}));

const byId = (column: AnyPgColumn, ids: readonly string[]) => sql`${column} = any(${textArray(ids)}::uuid[])`;

export const operatorById = defineLoader<string, Operator | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(o).where(byId(o.id, ids)), (row) => row.id),
);
export const carryById = defineLoader<string, CarryRelation | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(c).where(byId(c.id, ids)), (row) => row.id),
);
export const entryById = defineLoader<string, IndustryEntry | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(e).where(byId(e.id, ids)), (row) => row.id),
);
export const projectById = defineLoader<string, IndustryProject | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(industryProjects).where(byId(industryProjects.id, ids)), (row) => row.id),
);
export const dividendById = defineLoader<string, typeof d.$inferSelect | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(d).where(byId(d.id, ids)), (row) => row.id),
);

/** Whether a household was in the register (在册) on a day. */
export async function wasRegistered(db: Db, householdId: string, on: CivilDate): Promise<boolean> {
  const inRegister = sql`${statusFacts.status} = any(${textArray(registeredStatuses)}::text[])`;
  return (await db.$count(statusFacts, and(eq(statusFacts.householdId, householdId), trueAt(statusFacts, { asOf: on }), inRegister))) > 0;
}

/** An operator, wherever it sits: it carries households of other townships too. @throws NOT_FOUND */
export async function getOperator(db: Db, id: string): Promise<Operator> {
  const [operator] = await db.select().from(o).where(eq(o.id, id));
  if (!operator) throw new DomainError('NOT_FOUND', { field: ['operator'] });
  return operator;
}

/** An operator of the actor's places, locked for a change. @throws NOT_FOUND, STALE_VERSION */
export async function getOwnOperator(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<Operator> {
  const [operator] = await db
    .select()
    .from(o)
    .where(and(eq(o.id, id), insideOf(actor, o.placeCode)))
    .for('update');
  return current(operator, 'operator', expectedVersion);
}

/** A relation inside the actor's places, locked for a change. @throws NOT_FOUND, STALE_VERSION */
export async function getCarrying(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<CarryRelation> {
  const [relation] = await db
    .select()
    .from(c)
    .where(and(eq(c.id, id), insideOf(actor, c.placeCode)))
    .for('update');
  return current(relation, 'relation', expectedVersion);
}

/** An entry inside the actor's places, locked for a change. @throws NOT_FOUND, STALE_VERSION */
export async function getEntry(db: Db, actor: Actor, id: string, expectedVersion: number): Promise<IndustryEntry> {
  const [entry] = await db
    .select()
    .from(e)
    .where(and(eq(e.id, id), insideOf(actor, e.placeCode)))
    .for('update');
  return current(entry, 'entry', expectedVersion);
}

function current<Row extends { version: number }>(row: Row | undefined, field: string, expectedVersion: number): Row {
  if (!row) throw new DomainError('NOT_FOUND', { field: [field] });
  if (row.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: row.version } });
  return row;
}

/** A project that lies above the household, or in its own village. @throws NOT_FOUND */
export async function getProject(db: Db, id: string, of: PlaceCode): Promise<IndustryProject> {
  const [project] = await db.select().from(industryProjects).where(eq(industryProjects.id, id));
  if (!project || !isInside(of, project.placeCode)) throw new DomainError('NOT_FOUND', { field: ['project'] });
  return project;
}

export async function findOperatorLike(db: Db, number: string, creditCode: string): Promise<Operator | undefined> {
  const [operator] = await db
    .select()
    .from(o)
    .where(or(eq(o.number, number), eq(o.creditCode, creditCode)))
    .limit(1);
  return operator;
}

export async function insertOperator(db: Db, row: typeof o.$inferInsert): Promise<Operator> {
  return onlyRow(await db.insert(o).values(row).returning());
}

export async function updateAssessment(
  db: Db,
  id: string,
  assessment: Pick<typeof o.$inferInsert, 'assessedOn' | 'riskGrade' | 'assessmentUntil'>,
): Promise<void> {
  await db
    .update(o)
    .set({ ...assessment, version: sql`${o.version} + 1` })
    .where(eq(o.id, id));
}

/** The relation of the same pair and mode that reaches into the time from a day on. */
export async function findCarrying(db: Db, key: { operatorId: string; householdId: string; mode: string }, from: CivilDate) {
  const same = and(eq(c.operatorId, key.operatorId), eq(c.householdId, key.householdId), eq(c.mode, key.mode));
  const [relation] = await db
    .select()
    .from(c)
    .where(and(same, sql`${c.validTo} > ${from}`))
    .orderBy(asc(c.validFrom))
    .limit(1);
  return relation;
}

/** Whether a household had a stake in an operator by a day: a dividend comes after the stake, and may come after its end. */
export async function hadStake(db: Db, operatorId: string, householdId: string, by: CivilDate): Promise<boolean> {
  const stake = and(eq(c.operatorId, operatorId), eq(c.householdId, householdId), eq(c.mode, 'EQUITY'), lte(c.validFrom, by));
  return (await db.$count(c, stake)) > 0;
}

export async function insertCarrying(db: Db, row: typeof c.$inferInsert): Promise<CarryRelation> {
  return onlyRow(await db.insert(c).values(row).returning());
}

export async function setCarryingEnd(db: Db, id: string, end: { validTo: CivilDate; endReason: string; endedAt: Instant }): Promise<void> {
  await db
    .update(c)
    .set({ ...end, version: sql`${c.version} + 1` })
    .where(eq(c.id, id));
}

export async function insertProject(db: Db, row: typeof industryProjects.$inferInsert): Promise<IndustryProject> {
  return onlyRow(await db.insert(industryProjects).values(row).returning());
}

export async function insertEntry(db: Db, row: typeof e.$inferInsert): Promise<IndustryEntry> {
  return onlyRow(await db.insert(e).values(row).returning());
}

export async function decideEntry(db: Db, id: string, decision: Partial<typeof e.$inferInsert>): Promise<IndustryEntry> {
  const decided = await db
    .update(e)
    .set({ ...decision, version: sql`${e.version} + 1` })
    .where(eq(e.id, id))
    .returning();
  return onlyRow(decided);
}

export async function hasDividend(db: Db, operatorId: string, householdId: string, period: string): Promise<boolean> {
  return (await db.$count(d, and(eq(d.operatorId, operatorId), eq(d.householdId, householdId), eq(d.period, period)))) > 0;
}

export async function insertDividend(db: Db, row: typeof d.$inferInsert): Promise<typeof d.$inferSelect> {
  return onlyRow(await db.insert(d).values(row).returning());
}

/** A line of the industry-subsidy list (D-26): what one household of a village was granted for one kind in a year. */
export interface IndustrySubsidyRow {
  readonly householdId: string;
  /** Class P2, unmasked: the list masks it. */
  readonly headName: string;
  readonly kind: string;
  readonly quantity: string;
  readonly unit: string;
  readonly subsidyFen: Fen;
}

/** Accepted entries of a village's households in a year, in order of the heads' names. Entries without a subsidy are not of the list. */
export async function industrySubsidyRows(db: Db, villageCode: PlaceCode, year: number): Promise<IndustrySubsidyRow[]> {
  const rows = await db
    .select({
      householdId: households.id,
      headName: households.headName,
      kind: e.kind,
      quantity: e.quantity,
      unit: e.unit,
      subsidyFen: sql<string>`${e.subsidyFen}::text`,
    })
    .from(e)
    .innerJoin(households, eq(households.id, e.householdId))
    .where(and(eq(e.placeCode, villageCode), eq(e.year, year), eq(e.state, 'ACCEPTED'), sql`${e.subsidyFen} > 0`))
    .orderBy(asc(households.headNameKey), asc(households.number), asc(e.kind));
  return rows.map((row) => ({ ...row, subsidyFen: BigInt(row.subsidyFen) }));
}
