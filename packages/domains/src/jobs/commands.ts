import type { Db } from '@mingzhang/db';
import { type Actor, DomainError, type PlaceCode } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import { stateOf } from './rules.ts';
import { insertJob, lockJob, markCancelled } from './store.ts';
import type { Job } from './tables.ts';

export interface Enqueue {
  readonly queue: string;
  /** At most one open job of a queue per key; the open one is answered instead of a second. */
  readonly key?: string | undefined;
  /** Ids and codes only: what it needs, the handler reads. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly place?: PlaceCode | undefined;
  readonly delaySeconds?: number | undefined;
  readonly total?: number | undefined;
}

/** Adds work that outlives the request, in the caller's own transaction: it is there if the act is, and not otherwise. */
export async function enqueue(db: Db, actor: Actor, input: Enqueue): Promise<Job> {
  return insertJob(db, {
    queue: input.queue,
    key: input.key ?? null,
    payload: input.payload,
    actor,
    placeCode: input.place ?? actor.place,
    total: input.total ?? null,
    delaySeconds: input.delaySeconds ?? 0,
  });
}

/** Asks a job to stop. Its handler stops at the next step; what it wrote in a transaction not yet ended is undone. */
export async function cancelJob(db: Db, actor: Actor, jobId: string): Promise<void> {
  const job = await lockJob(db, actor, jobId);
  const mine = job !== undefined && (actor.role === 'DATA_ADMINISTRATOR' || (job.actor as Actor).accountId === actor.accountId);
  if (!mine) throw new DomainError('NOT_FOUND', { field: ['job'] });
  if (!['PENDING', 'RUNNING'].includes(stateOf(job))) throw new DomainError('JOB_ENDED');
  await markCancelled(db, job);
  await recordAudit(db, { actor, action: 'job.cancel-asked', subjectType: 'Job', subjectId: job.id, placeCode: job.placeCode });
}
