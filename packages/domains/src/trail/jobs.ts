import { platform } from '@mingzhang/kernel';
import { forgetOldReads } from '../audit/store/looks.ts';
import { defineDailyJob } from '../jobs/index.ts';

defineDailyJob('trail.forget', ({ database }) => database.write(platform, forgetOldReads));
