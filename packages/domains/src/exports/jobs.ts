import { systemActor } from '@mingzhang/kernel';
import { defineDailyJob, defineJob } from '../jobs/index.ts';
import { exportQueue } from './commands/ask-export.ts';
import { makeExport } from './commands/make-export.ts';
import { dropExpiredBytes } from './store.ts';

/** No place of its own: files of every office expire. */
const platform = systemActor('000000000000');

defineJob(exportQueue, async ({ payload, actor, database, progress }) => {
  await makeExport(database, actor, String(payload['export']), progress);
});

defineDailyJob('exports.expire', ({ database }) => database.write(platform, dropExpiredBytes));
