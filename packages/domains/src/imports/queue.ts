import { civilDateAt } from '@mingzhang/kernel';
import { type JobHandler, defineJob, enqueue } from '../jobs/index.ts';
import type { EnqueueCheck } from './commands/check-import.ts';
import { runCheck } from './commands/run-check.ts';

export const checkQueue = 'imports.check';

export const enqueueCheck: EnqueueCheck = async (db, actor, batchId) => {
  await enqueue(db, actor, { queue: checkQueue, key: batchId, payload: { batch: batchId } });
};

/** Checks the batch of a job. A stopping server lets the check end; one that died is begun again by the next worker. */
export const importCheckJob: JobHandler = async ({ payload, actor, database, secrets, progress }) => {
  const services = { secrets, today: civilDateAt(new Date()) };
  await runCheck(database, services, actor, String(payload['batch']), { onProgress: (rows) => progress(rows) });
};

defineJob(checkQueue, importCheckJob);
