import { type CivilDate, DomainError, addDays, addWorkingDays } from '@mingzhang/kernel';

export interface NoticeDays {
  readonly days: number;
  readonly kind: 'CALENDAR' | 'WORKING';
}

/** Reads the value of a `notice.days.…` parameter: a number of calendar days, or {"days":5,"kind":"WORKING"}. */
export function readNoticeDays(key: string, value: unknown): NoticeDays {
  const { days, kind = 'CALENDAR' } = typeof value === 'number' ? { days: value } : ((value ?? {}) as Partial<NoticeDays>);
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 365 || !['CALENDAR', 'WORKING'].includes(kind)) {
    throw new DomainError('NOTICE_DAYS_UNREADABLE', { parameters: { key, value: JSON.stringify(value) } });
  }
  return { days, kind };
}

export interface PostingWindow {
  readonly fromOn: CivilDate;
  /** Last day, until 24:00. */
  readonly toOn: CivilDate;
  /** First day on which the rows are gone. */
  readonly expiresOn: CivilDate;
}

/**
 * The days of a posting. The day of posting counts as the first calendar day; working days are counted from the day after, as the
 * regulation counts them. Rows stay `retentionDays` after the last day and no longer (SEC-46).
 */
export function postingWindow(
  fromOn: CivilDate,
  notice: NoticeDays,
  retentionDays: number,
  isWorkingDay: (day: CivilDate) => boolean,
): PostingWindow {
  const toOn = notice.kind === 'CALENDAR' ? addDays(fromOn, notice.days - 1) : addWorkingDays(fromOn, notice.days, isWorkingDay);
  return { fromOn, toOn, expiresOn: addDays(toOn, retentionDays + 1) };
}
