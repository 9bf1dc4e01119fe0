import { dayPattern, fitting, minutePattern, placePattern, present } from '@mingzhang/client';

export interface MovementsSearch {
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  readonly knownAt?: string;
  readonly show?: 'households' | 'persons';
  /** A number that is opened into its members: class, subject, place. */
  readonly open?: string;
}

export function movementsSearch(given: Record<string, unknown>): MovementsSearch {
  const show = given['show'];
  return present({
    place: fitting(given['place'], placePattern),
    from: fitting(given['from'], dayPattern),
    to: fitting(given['to'], dayPattern),
    knownAt: fitting(given['knownAt'], minutePattern),
    open: fitting(given['open'], /^[A-Z_]{3,20}:(households|persons):\d{12}$/),
    show: show === 'households' || show === 'persons' ? show : undefined,
  });
}

/** The last day of the year before. */
export const lastYearEnd = (today: string): string => `${Number(today.slice(0, 4)) - 1}-12-31`;

/** The period of the address; from the end of last year to today when it says nothing, and never backwards. */
export function periodOf({ from, to }: { readonly from?: string; readonly to?: string }, today: string): { from: string; to: string } {
  const end = to && to <= today ? to : today;
  const begin = from ?? lastYearEnd(end);
  return { from: begin <= end ? begin : end, to: end };
}
