import { type Db, type Moment, defineLoader, groupInOrder, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Instant } from '@mingzhang/kernel';
import { type SQL, and, desc, eq, getColumns, gt, lt, lte, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { defineParentPages } from '../pages-by-parent.ts';
import { definePlacePages } from '../pages-by-place.ts';
import {
  type Employer,
  type LabourState,
  type PostHolding,
  type PostMonth,
  type PublicPost,
  type TrainingAttendance,
  type TransportSubsidy,
  employers,
  labourStates,
  postHoldings,
  postMonths,
  publicPosts,
  trainingAttendances,
  transportSubsidies,
} from './tables.ts';
import { insideOf } from '../inside-places.ts';

const l = labourStates;
const h = postHoldings;
const m = postMonths;

const recordedBy = (column: AnyPgColumn, moment: Moment | undefined): SQL | undefined =>
  moment?.knownAt === undefined ? undefined : lte(column, moment.knownAt);

/** States that hold at a moment, as far as was then known: an end that was recorded later had not happened yet. */
export function inStateAt({ asOf, knownAt }: Moment): SQL {
  const notEnded = knownAt === undefined ? sql`${l.validTo} > ${asOf}` : sql`(${l.validTo} > ${asOf} or ${l.endedAt} > ${knownAt})`;
  return sql`${and(lte(l.validFrom, asOf), notEnded, recordedBy(l.recordedAt, { asOf, knownAt }))}`;
}

/** The state of each person at a moment. */
export const labourStateByPerson = defineLoader<{ personId: string; moment: Moment }, LabourState | undefined>(
  async (db, keys) => {
    const groups = new Map<string, { moment: Moment; ids: string[] }>();
    for (const { personId, moment } of keys) {
      const group = groups.get(nameOf(moment)) ?? { moment, ids: [] };
      group.ids.push(personId);
      groups.set(nameOf(moment), group);
    }
    const found = new Map<string, LabourState>();
    for (const [name, { moment, ids }] of groups) {
      // Where an end was recorded later than the moment knows, the state that followed was recorded later too: one row per person.
      const endKnown = moment.knownAt === undefined ? sql`true` : sql`coalesce(${l.endedAt} <= ${moment.knownAt}, true)`;
      const rows = await db
        .select({ ...getColumns(l), validTo: sql<string>`case when ${endKnown} then ${l.validTo} else 'infinity' end::text` })
        .from(l)
        .where(and(sql`${l.personId} = any(${textArray(ids)}::uuid[])`, inStateAt(moment)));
      for (const row of rows) found.set(`${row.personId}@${name}`, row);
    }
    return keys.map(({ personId, moment }) => found.get(`${personId}@${nameOf(moment)}`));
  },
  ({ personId, moment }) => `${personId}@${nameOf(moment)}`,
);

const nameOf = ({ asOf, knownAt }: Moment) => `${asOf}@${knownAt ?? ''}`;

/** Courses of each person, newest first. */
export const trainingByPerson = defineParentPages(({ moment }) => ({
  table: trainingAttendances,
  by: trainingAttendances.personId,
  order: [trainingAttendances.startedOn, trainingAttendances.id],
  where: and(moment && lte(trainingAttendances.startedOn, moment.asOf), recordedBy(trainingAttendances.recordedAt, moment)),
}));

/** Travel money of each person, newest first. */
export const transportByPerson = defineParentPages(({ moment }) => ({
  table: transportSubsidies,
  by: transportSubsidies.personId,
  order: [transportSubsidies.paidOn, transportSubsidies.id],
  where: and(moment && lte(transportSubsidies.paidOn, moment.asOf), recordedBy(transportSubsidies.recordedAt, moment)),
}));

/** Posts that each person holds or held, newest first. */
export const holdingsByPerson = defineParentPages(({ moment }) => ({
  table: h,
  by: h.personId,
  order: [h.validFrom, h.id],
  where: and(moment && lte(h.validFrom, moment.asOf), recordedBy(h.recordedAt, moment)),
}));

/** Who holds or held each post, newest first. */
export const holdingsByPost = defineParentPages(() => ({ table: h, by: h.postId, order: [h.validFrom, h.id] }));

/** Posts at or below each place, by their numbers. */
export const postsByPlace = definePlacePages((filter: { class: string | undefined }) => ({
  table: publicPosts,
  place: publicPosts.placeCode,
  order: [publicPosts.number, publicPosts.id],
  where: filter.class === undefined ? undefined : eq(publicPosts.class, filter.class),
}));

const byId = (column: AnyPgColumn, ids: readonly string[]) => sql`${column} = any(${textArray(ids)}::uuid[])`;

/** Months of each holding, earliest first: at most as many as an agreement has. */
export const monthsByHolding = defineLoader<string, PostMonth[]>(async (db, ids) => {
  const rows = await db.select().from(m).where(byId(m.holdingId, ids)).orderBy(m.month);
  return groupInOrder(ids, rows, (row) => row.holdingId);
});
export const employerById = defineLoader<string, Employer | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(employers).where(byId(employers.id, ids)), (row) => row.id),
);
export const labourStateById = defineLoader<string, LabourState | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(l).where(byId(l.id, ids)), (row) => row.id),
);
export const trainingById = defineLoader<string, TrainingAttendance | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(trainingAttendances).where(byId(trainingAttendances.id, ids)), (row) => row.id),
);
export const transportById = defineLoader<string, TransportSubsidy | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(transportSubsidies).where(byId(transportSubsidies.id, ids)), (row) => row.id),
);
export const postById = defineLoader<string, PublicPost | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(publicPosts).where(byId(publicPosts.id, ids)), (row) => row.id),
);
export const holdingById = defineLoader<string, PostHolding | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(h).where(byId(h.id, ids)), (row) => row.id),
);
export const monthById = defineLoader<string, PostMonth | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select().from(m).where(byId(m.id, ids)), (row) => row.id),
);

/** The employer of this name, added when it is new. Two offices that add it at once get the same one. */
export async function employerNamed(db: Db, name: string, inCounty: boolean, recordedBy: string): Promise<Employer> {
  await db.insert(employers).values({ name, inCounty, recordedBy }).onConflictDoNothing();
  const [employer] = await db
    .select()
    .from(employers)
    .where(and(eq(employers.name, name), eq(employers.inCounty, inCounty)));
  if (!employer) throw new Error(`The employer ${name} was not written.`);
  return employer;
}

/** The state that reaches furthest, locked: what a later one ends. */
export async function lastLabourState(db: Db, personId: string): Promise<LabourState | undefined> {
  const [row] = await db.select().from(l).where(eq(l.personId, personId)).orderBy(desc(l.validFrom)).limit(1).for('update');
  return row;
}

export async function insertLabourState(db: Db, row: typeof l.$inferInsert): Promise<LabourState> {
  return onlyRow(await db.insert(l).values(row).returning());
}

export async function endLabourState(db: Db, id: string, validTo: CivilDate, endedAt: Instant): Promise<void> {
  await db
    .update(l)
    .set({ validTo, endedAt, version: sql`${l.version} + 1` })
    .where(eq(l.id, id));
}

export async function insertTraining(db: Db, row: typeof trainingAttendances.$inferInsert): Promise<TrainingAttendance> {
  return onlyRow(await db.insert(trainingAttendances).values(row).returning());
}

export async function insertTransport(db: Db, row: typeof transportSubsidies.$inferInsert): Promise<TransportSubsidy> {
  return onlyRow(await db.insert(transportSubsidies).values(row).returning());
}

export async function insertPost(db: Db, row: typeof publicPosts.$inferInsert): Promise<PublicPost> {
  return onlyRow(await db.insert(publicPosts).values(row).returning());
}

/** A post inside the actor's places, locked for an appointment. @throws NOT_FOUND */
export async function getPost(db: Db, actor: Actor, id: string): Promise<PublicPost> {
  const [post] = await db
    .select()
    .from(publicPosts)
    .where(and(eq(publicPosts.id, id), insideOf(actor, publicPosts.placeCode)))
    .for('update');
  if (!post) throw new DomainError('NOT_FOUND', { field: ['post'] });
  return post;
}

/** A holding inside the actor's places, locked for the act. @throws NOT_FOUND, STALE_VERSION */
export async function getHolding(db: Db, actor: Actor, id: string, expectedVersion?: number): Promise<PostHolding> {
  const [holding] = await db
    .select()
    .from(h)
    .where(and(eq(h.id, id), insideOf(actor, h.placeCode)))
    .for('update');
  if (!holding) throw new DomainError('NOT_FOUND', { field: ['holding'] });
  if (expectedVersion !== undefined && holding.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: holding.version } });
  return holding;
}

/** The post of a holding. It may lie in another village than the person's, so it is read by the holding that was scoped. */
export async function postOf(db: Db, holding: PostHolding): Promise<PublicPost> {
  const [post] = await db.select().from(publicPosts).where(eq(publicPosts.id, holding.postId));
  if (!post) throw new DomainError('NOT_FOUND', { field: ['post'] });
  return post;
}

/** A holding of the person or of the post that a period would overlap, with the number of its post. */
export async function overlappingHolding(
  db: Db,
  by: { personId: string } | { postId: string },
  period: { from: CivilDate; to: CivilDate },
): Promise<(Pick<PostHolding, 'validFrom' | 'validTo'> & { post: string }) | undefined> {
  const same = 'personId' in by ? eq(h.personId, by.personId) : eq(h.postId, by.postId);
  const [row] = await db
    .select({ validFrom: h.validFrom, validTo: h.validTo, post: publicPosts.number })
    .from(h)
    .innerJoin(publicPosts, eq(publicPosts.id, h.postId))
    .where(and(same, lt(h.validFrom, period.to), gt(h.validTo, period.from)))
    .orderBy(h.validFrom)
    .limit(1);
  return row;
}

export async function insertHolding(db: Db, row: typeof h.$inferInsert): Promise<PostHolding> {
  return onlyRow(await db.insert(h).values(row).returning());
}

export async function setHoldingEnd(db: Db, id: string, end: { validTo: CivilDate; state: string; endReason: string }): Promise<void> {
  await db
    .update(h)
    .set({ ...end, version: sql`${h.version} + 1` })
    .where(eq(h.id, id));
}

/** Months of a holding that are recorded, the last first. */
export async function recordedMonths(db: Db, holdingId: string): Promise<string[]> {
  const rows = await db.select({ month: m.month }).from(m).where(eq(m.holdingId, holdingId)).orderBy(desc(m.month));
  return rows.map(({ month }) => month);
}

export async function insertMonth(db: Db, row: typeof m.$inferInsert): Promise<PostMonth> {
  return onlyRow(await db.insert(m).values(row).returning());
}
