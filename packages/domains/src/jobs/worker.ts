import { type Database, TooBusy, isConnectionLost } from '@mingzhang/db';
import { type Actor, DomainError, type SecretKeys, newId, platform } from '@mingzhang/kernel';
import { JobCancelled, mostAttempts } from './rules.ts';
import { claimJob, completeJob, failJob, releaseJob, renewLease } from './store.ts';
import type { Job } from './tables.ts';

/** What a handler is given. It may run twice, after a worker died: what it does must be repeatable. */
export interface JobWork {
  readonly jobId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The office it acts in. */
  readonly actor: Actor;
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly signal: AbortSignal;
  /**
   * Notes how far it is, at most twice a second. Never inside a transaction: the embedded database has one connection.
   * @throws JobCancelled when somebody asked to stop, or the job was taken over
   */
  readonly progress: (done: number, total?: number) => Promise<void>;
}

export type JobHandler = (work: JobWork) => Promise<void>;

const handlers = new Map<string, JobHandler>();

/** Declares what is done with the jobs of a queue. Slices call it when they are imported. */
export function defineJob(queue: string, handler: JobHandler): void {
  if (handlers.has(queue)) throw new Error(`The queue ${queue} has two handlers.`);
  handlers.set(queue, handler);
}

/** The queues that have a handler. */
export function jobQueues(): string[] {
  return [...handlers.keys()].sort();
}

export interface WorkerOptions {
  readonly database: Database;
  /** The keys that handlers seal and open secrets with. */
  readonly secrets: SecretKeys;
  readonly queue: string;
  /** The declared one unless given. */
  readonly handler?: JobHandler;
  /** Aborted, the worker ends after the job in hand. */
  readonly signal: AbortSignal;
  readonly pollMs?: number;
  readonly leaseSeconds?: number;
  /** One line about a fault that no refusal explains. Never the payload. */
  readonly log?: (line: string, error: unknown) => void;
}

/** Works off a queue, one job at a time, until the signal. Faults of the database pass: it waits and goes on. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { database, secrets, queue, signal, pollMs = 1000, leaseSeconds = 60, log = () => undefined } = options;
  const handler = options.handler ?? handlers.get(queue);
  if (!handler) throw new Error(`The queue ${queue} has no handler.`);
  while (!signal.aborted) {
    try {
      const lease = newId();
      const job = await database.write(platform, (db) => claimJob(db, queue, lease, leaseSeconds));
      if (job) await runJob({ job, lease, handler, database, secrets, signal, leaseSeconds, log });
      else await pause(pollMs, signal);
    } catch (error) {
      if (!(error instanceof TooBusy) && !isConnectionLost(error)) log(`worker of ${queue}`, error);
      await pause(pollMs * 2, signal);
    }
  }
}

interface Run {
  readonly job: Job;
  readonly lease: string;
  readonly handler: JobHandler;
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly signal: AbortSignal;
  readonly leaseSeconds: number;
  readonly log: (line: string, error: unknown) => void;
}

async function runJob({ job, lease, handler, database, secrets, signal, leaseSeconds, log }: Run): Promise<void> {
  const renew = (progress?: { done: number; total: number | undefined }) =>
    database.write(platform, (db) => renewLease(db, job.id, lease, leaseSeconds, progress));
  let notedAt = 0;
  const progress = async (done: number, total?: number): Promise<void> => {
    if (Date.now() - notedAt < 500 && done !== total) return;
    notedAt = Date.now();
    const renewed = await renew({ done, total });
    if (!renewed || renewed.cancelAsked) throw new JobCancelled();
  };
  // A handler in a long transaction holds the only connection of the embedded database; then the lease is renewed late, which harms nobody.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), (leaseSeconds * 1000) / 3);
  try {
    await handler({
      jobId: job.id,
      payload: job.payload as Record<string, unknown>,
      actor: job.actor as Actor,
      database,
      secrets,
      signal,
      progress,
    });
    await database.write(platform, (db) => completeJob(db, job.id, lease));
  } catch (error) {
    await afterFault(error);
  } finally {
    clearInterval(heartbeat);
  }

  async function afterFault(error: unknown): Promise<void> {
    if (error instanceof DomainError) {
      await database.write(platform, (db) => failJob(db, job.id, lease, error.code));
      return;
    }
    log(`job ${job.id} of ${job.queue}, attempt ${job.attempts}`, error);
    if (job.attempts >= mostAttempts) await database.write(platform, (db) => failJob(db, job.id, lease, 'JOB_GAVE_UP'));
    else await database.write(platform, (db) => releaseJob(db, job.id, lease, job.attempts));
  }
}

/** Ends early when the signal comes. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
