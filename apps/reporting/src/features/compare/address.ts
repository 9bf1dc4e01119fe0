import { dayPattern, fitting, metricPattern, minutePattern, placePattern, present } from '@mingzhang/client';

/** Two dates (`from`, `to`), or one date at two states of knowledge (`asOf`, `known`, `knownAt`). */
export interface CompareSearch {
  readonly m?: string;
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  readonly mode?: 'known';
  /** The earlier state of knowledge. */
  readonly known?: string;
  /** The later one; now when left out. */
  readonly knownAt?: string;
  readonly count?: string;
}

export function compareSearch(given: Record<string, unknown>): CompareSearch {
  return present({
    m: fitting(given['m'], metricPattern),
    place: fitting(given['place'], placePattern),
    from: fitting(given['from'], dayPattern),
    to: fitting(given['to'], dayPattern),
    mode: given['mode'] === 'known' ? ('known' as const) : undefined,
    known: fitting(given['known'], minutePattern),
    knownAt: fitting(given['knownAt'], minutePattern),
    count: fitting(given['count'], /^[A-Z_]{2,40}$/),
  });
}
