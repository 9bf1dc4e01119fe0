import { platform } from '@mingzhang/kernel';
import { defineDailyJob } from '../jobs/index.ts';
import { forgetIdle } from './store.ts';

defineDailyJob('budgets.forget', ({ database }) => database.write(platform, forgetIdle));
