import { systemActor } from '@mingzhang/kernel';
import { defineDailyJob } from '../jobs/index.ts';
import { forgetIdle } from './store.ts';

defineDailyJob('budgets.forget', ({ database }) => database.write(systemActor('000000000000'), forgetIdle));
