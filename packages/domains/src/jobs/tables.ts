import { createdAt, id, instant, key, placeCode } from '@mingzhang/db';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * Work that outlives a request. A worker takes a job under a lease; a lease that runs out is taken by another, so a
 * handler may run twice and must be repeatable. Completed only by the holder of the lease.
 */
export const jobs = pgTable(
  'job',
  {
    id: id(),
    queue: key('queue').notNull(),
    /** At most one open job of a queue per key (partial unique index in the migration). */
    key: key('key'),
    payload: jsonb('payload').notNull().default({}),
    /** On whose behalf: the office the handler acts in. */
    actor: jsonb('actor').notNull(),
    placeCode: placeCode('place_code').notNull(),
    progress: integer('progress').notNull().default(0),
    total: integer('total'),
    attempts: integer('attempts').notNull().default(0),
    lease: uuid('lease'),
    leaseUntil: instant('lease_until'),
    runAt: instant('run_at').notNull(),
    doneAt: instant('done_at'),
    failedAt: instant('failed_at'),
    cancelAskedAt: instant('cancel_asked_at'),
    /** Why it failed, as a refusal code; never a stack. */
    failure: text('failure'),
    createdAt: createdAt(),
  },
  (t) => [index('job_waiting').on(t.queue, t.runAt, t.id)],
);
export type Job = typeof jobs.$inferSelect;
