import { type Db, defineLoader, oneInOrder, onlyRow, textArray } from '@mingzhang/db';
import type { Actor } from '@mingzhang/kernel';
import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { mostAttempts, pauseBeforeAttempt } from './rules.ts';
import { type Job, jobs } from './tables.ts';
import { insideOf } from '../inside-places.ts';

const now = sql`clock_timestamp()`;
const open = and(isNull(jobs.doneAt), isNull(jobs.failedAt));
const later = (seconds: number) => sql`clock_timestamp() + make_interval(secs => ${seconds})`;

/** Adds a job, or finds the open one of the same queue and key. */
export async function insertJob(db: Db, job: Omit<typeof jobs.$inferInsert, 'runAt'> & { delaySeconds: number }): Promise<Job> {
  const { delaySeconds, ...values } = job;
  const inserted = await db
    .insert(jobs)
    .values({ ...values, runAt: later(delaySeconds) })
    .onConflictDoNothing()
    .returning();
  if (inserted.length > 0) return onlyRow(inserted);
  return onlyRow(
    await db
      .select()
      .from(jobs)
      .where(and(eq(jobs.queue, job.queue), eq(jobs.key, job.key ?? ''), open)),
  );
}

/** Takes the job of the queue that has waited longest, or one whose lease ran out; nobody else gets the same one. */
export async function claimJob(db: Db, queue: string, lease: string, leaseSeconds: number): Promise<Job | undefined> {
  const free = sql`(${jobs.leaseUntil} is null or ${jobs.leaseUntil} < ${now})`;
  const tried = and(eq(jobs.queue, queue), open, free, gte(jobs.attempts, mostAttempts));
  await db.update(jobs).set({ failedAt: now, failure: 'JOB_GAVE_UP', lease: null, leaseUntil: null }).where(tried);
  const next = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.queue, queue), open, free, sql`${jobs.runAt} <= ${now}`))
    .orderBy(jobs.runAt, jobs.id)
    .limit(1)
    .for('update', { skipLocked: true });
  const [job] = await db
    .update(jobs)
    .set({ lease, leaseUntil: later(leaseSeconds), attempts: sql`${jobs.attempts} + 1` })
    .where(sql`${jobs.id} = (${next})`)
    .returning();
  return job;
}

const held = (id: string, lease: string) => and(eq(jobs.id, id), eq(jobs.lease, lease), open);

/** Holds the job longer and notes how far it is. Undefined when somebody else holds it or it has ended. */
export async function renewLease(
  db: Db,
  id: string,
  lease: string,
  leaseSeconds: number,
  progress?: { done: number; total: number | undefined },
): Promise<{ cancelAsked: boolean } | undefined> {
  const noted = progress && { progress: progress.done, ...(progress.total === undefined ? {} : { total: progress.total }) };
  const [row] = await db
    .update(jobs)
    .set({ leaseUntil: later(leaseSeconds), ...noted })
    .where(held(id, lease))
    .returning({ cancelAskedAt: jobs.cancelAskedAt });
  return row && { cancelAsked: row.cancelAskedAt !== null };
}

/** Marks the job as done, if this lease still holds it. */
export async function completeJob(db: Db, id: string, lease: string): Promise<boolean> {
  const rows = await db.update(jobs).set({ doneAt: now, lease: null, leaseUntil: null }).where(held(id, lease)).returning({ id: jobs.id });
  return rows.length > 0;
}

export async function failJob(db: Db, id: string, lease: string, failure: string): Promise<boolean> {
  const rows = await db
    .update(jobs)
    .set({ failedAt: now, failure, lease: null, leaseUntil: null })
    .where(held(id, lease))
    .returning({ id: jobs.id });
  return rows.length > 0;
}

/** Gives the job back for another attempt after a pause. */
export async function releaseJob(db: Db, id: string, lease: string, attempt: number): Promise<void> {
  await db
    .update(jobs)
    .set({ lease: null, leaseUntil: null, runAt: later(pauseBeforeAttempt(attempt)) })
    .where(held(id, lease));
}

/** A job inside the actor's places, locked. */
export async function lockJob(db: Db, actor: Actor, id: string): Promise<Job | undefined> {
  const [job] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), insideOf(actor, jobs.placeCode)))
    .for('update');
  return job;
}

/** Asks the worker to stop; a job that nobody has begun ends at once. */
export async function markCancelled(db: Db, job: Job): Promise<void> {
  const ended = job.lease === null ? { failedAt: now, failure: 'JOB_CANCELLED' } : {};
  await db
    .update(jobs)
    .set({ cancelAskedAt: now, ...ended })
    .where(eq(jobs.id, job.id));
}

export const jobById = defineLoader<string, Job | undefined>(async (db, ids) =>
  oneInOrder(
    ids,
    await db
      .select()
      .from(jobs)
      .where(sql`${jobs.id} = any(${textArray(ids)}::uuid[])`),
    (job) => job.id,
  ),
);
