import { platform } from '@mingzhang/kernel';
import { forgetOldReads } from '../audit/store.ts';
import { defineDailyJob } from '../jobs/index.ts';

defineDailyJob('trail.forget', ({ database }) => database.write(platform, forgetOldReads));
