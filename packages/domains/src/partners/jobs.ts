import { civilDateAt } from '@mingzhang/kernel';
import { defineDailyJob } from '../jobs/index.ts';
import { clearChanges } from './commands/clearing.ts';

defineDailyJob('changes.clear', async ({ database, actor }) => {
  await clearChanges(database, actor, civilDateAt(new Date()));
});
