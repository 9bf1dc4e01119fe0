import { DomainError, defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  JOB_CANCELLED: { 'zh-CN': '已取消，没有做完的部分没有生效', en: 'Cancelled; what was not finished has no effect' },
  JOB_GAVE_UP: { 'zh-CN': '试了几次都没有做成，请告诉数据管理员', en: 'It failed several times. Tell the data administrator' },
  JOB_ENDED: { 'zh-CN': '这件事已经结束了，不能再取消', en: 'This job has ended already and cannot be cancelled' },
});

export const jobStates = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type JobState = (typeof jobStates)[number];

/** A job that keeps failing, or keeps killing its worker, is tried so many times. */
export const mostAttempts = 3;

export interface JobFacts {
  readonly doneAt: string | null;
  readonly failedAt: string | null;
  readonly failure: string | null;
  readonly lease: string | null;
}

export function stateOf(job: JobFacts): JobState {
  if (job.doneAt !== null) return 'SUCCEEDED';
  if (job.failedAt !== null) return job.failure === 'JOB_CANCELLED' ? 'CANCELLED' : 'FAILED';
  return job.lease === null ? 'PENDING' : 'RUNNING';
}

/** Seconds before a failed attempt is repeated: 5, 10, 20 ... */
export function pauseBeforeAttempt(attempt: number): number {
  return 5 * 2 ** (attempt - 1);
}

/** Ends a job that somebody asked to cancel; the handler lets it pass. */
export class JobCancelled extends DomainError<'JOB_CANCELLED'> {
  constructor() {
    super('JOB_CANCELLED');
  }
}
