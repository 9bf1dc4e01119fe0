import { dayPattern, metricPattern, minutePattern, placePattern, present, textOf } from '../../app/search.ts';

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
    m: textOf(given['m'], metricPattern),
    place: textOf(given['place'], placePattern),
    from: textOf(given['from'], dayPattern),
    to: textOf(given['to'], dayPattern),
    mode: given['mode'] === 'known' ? ('known' as const) : undefined,
    known: textOf(given['known'], minutePattern),
    knownAt: textOf(given['knownAt'], minutePattern),
    count: textOf(given['count'], /^[A-Z_]{2,40}$/),
  });
}
