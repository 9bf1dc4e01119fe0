import type { SecretKeys } from '@mingzhang/kernel';
import { civilDateAt } from '@mingzhang/kernel';
import { type JobHandler, enqueue } from '../jobs/index.ts';
import type { EnqueueCheck } from './commands/check-import.ts';
import { runCheck } from './commands/run-check.ts';

export const checkQueue = 'imports.check';

export const enqueueCheck: EnqueueCheck = async (db, actor, batchId) => {
  await enqueue(db, actor, { queue: checkQueue, key: batchId, payload: { batch: batchId } });
};

/** The handler of the queue; the API gives it the keys that identity numbers are sealed with. A stopping server lets the check end. */
export function importCheckJob(secrets: SecretKeys): JobHandler {
  return async ({ payload, actor, database, progress }) => {
    const services = { secrets, today: civilDateAt(new Date()) };
    await runCheck(database, services, actor, String(payload['batch']), { onProgress: (rows) => progress(rows) });
  };
}
