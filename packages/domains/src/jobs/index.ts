import './graphql.ts';

export { access } from './access.ts';
export { type ClockOptions, defineDailyJob, runClock } from './clock.ts';
export { type Enqueue, cancelJob, enqueue } from './commands.ts';
export { JobRef } from './graphql.ts';
export { JobCancelled, stateOf } from './rules.ts';
export { jobById } from './store.ts';
export { type JobHandler, type JobWork, type WorkerOptions, defineJob, jobQueues, runWorker } from './worker.ts';
