import { platform } from '@mingzhang/kernel';
import { defineDailyJob, defineJob } from '../jobs/index.ts';
import { exportQueue } from './commands/ask-export.ts';
import { makeExport } from './commands/make-export.ts';
import { dropExpiredBytes } from './store.ts';

defineJob(exportQueue, async ({ payload, actor, database, progress, secrets }) => {
  await makeExport(database, actor, String(payload['export']), progress, secrets);
});

defineDailyJob('exports.expire', ({ database }) => database.write(platform, dropExpiredBytes));
