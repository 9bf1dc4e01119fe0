import {
  NodeRef,
  act,
  builder,
  computed,
  defineNode,
  encodeId,
  fromColumn,
  isoInstant,
  labelledEnum,
  rowId,
  signedIn,
} from '@mingzhang/graph';
import { refusalMessage } from '@mingzhang/kernel';
import { cancelJob } from './commands.ts';
import { type JobState, stateOf } from './rules.ts';
import { jobById } from './store.ts';
import { type Job, jobs } from './tables.ts';

const JobStateRef = labelledEnum<JobState>('JobState', 'Where a job stands.', {
  PENDING: 'Waits for a worker (排队).',
  RUNNING: 'Being done (正在办).',
  SUCCEEDED: 'Done (完成).',
  FAILED: 'Not done; `failure` says why (没有办成).',
  CANCELLED: 'Stopped on request (已取消).',
});

export const JobRef = builder.objectRef<Job>('Job').implement({
  description: 'Work that outlives a request (后台任务): ask again until it has ended.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(jobs.id), resolve: (job) => encodeId('Job', job.id) }),
    queue: t.exposeString('queue', { description: 'Kind of work.', ...fromColumn(jobs.queue) }),
    state: t.field({ type: JobStateRef, nullable: false, description: 'Where it stands.', ...computed(), resolve: stateOf }),
    progress: t.exposeInt('progress', { nullable: false, description: 'Steps done.', ...fromColumn(jobs.progress) }),
    total: t.exposeInt('total', { description: 'Steps in all; null while unknown.', ...fromColumn(jobs.total) }),
    failureCode: t.exposeString('failure', { description: 'Why it was not done, for programs.', ...fromColumn(jobs.failure) }),
    failure: t.string({
      description: 'Why it was not done, as a sentence in the language of the request.',
      ...computed(),
      resolve: (job, _args, context) => (job.failure === null ? null : sentence(job.failure, context.language)),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was asked for.',
      ...fromColumn(jobs.createdAt),
      resolve: (job) => isoInstant(job.createdAt),
    }),
    endedAt: t.field({
      type: 'DateTime',
      description: 'When it ended.',
      ...computed(),
      resolve: (job) => ((job.doneAt ?? job.failedAt) ? isoInstant(job.doneAt ?? job.failedAt ?? '') : null),
    }),
  }),
});

function sentence(code: string, language: 'zh-CN' | 'en'): string {
  try {
    return refusalMessage(code, {}, language);
  } catch {
    return code;
  }
}

const load = async (context: Parameters<typeof jobById>[0], id: string) => (await jobById(context).load(id)) ?? null;
defineNode('Job', signedIn, load);

builder.queryField('job', (t) =>
  t.field({
    type: JobRef,
    description: 'A job of your places; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'Opaque id.' }) },
    ...computed(),
    resolve: (_root, { id }, context) => load(context, rowId(id, 'Job')),
  }),
);

act('cancelJob', {
  description: "Asks a job to stop. One's own, or any inside one's place for a data administrator.",
  input: builder.inputType('CancelJobInput', {
    description: 'The job.',
    fields: (t) => ({ job: t.id({ required: true, description: 'Opaque id of the job.' }) }),
  }),
  subject: { job: { type: JobRef, description: 'The job as it now stands.', load } },
  run: async ({ db, actor }, input) => {
    const id = rowId(input.job, 'Job');
    await cancelJob(db, actor, id);
    return { job: id };
  },
});
