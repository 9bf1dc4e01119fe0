import { dayPattern, fitting, listedLike, metricPattern, minutePattern, placePattern, present } from '@mingzhang/client';
import type { Dimension } from '../../figures/documents.ts';

/** What /explore says in its address. Left out: the reader's place, today, what is known now, the places below. */
export interface ExploreSearch {
  readonly m?: string;
  readonly place?: string;
  readonly by?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  /** Which measure leads and is split: HOUSEHOLDS or PERSONS. */
  readonly count?: string;
  readonly sort?: string;
  readonly chart?: 'bar' | 'table';
  /** The same day of earlier years as well. */
  readonly trend?: '1';
  /** A figure opened into its records: metric, measure, then the row's keys. */
  readonly open?: string;
}

const byPattern = /^(NONE|[A-Z_]{4,24})$/;
const openPattern = /^[A-Z]-\d{2}:[A-Z_]{2,40}(:[A-Z0-9_]{1,40}){0,2}$/;
const sortPattern = /^[A-Za-z0-9_.@-]{2,80}~?$/;

export function exploreSearch(given: Record<string, unknown>): ExploreSearch {
  const chart = given['chart'];
  return present({
    m: listedLike(given['m'], metricPattern).slice(0, 4).join(','),
    place: fitting(given['place'], placePattern),
    by: listedLike(given['by'], byPattern).slice(0, 2).join(','),
    asOf: fitting(given['asOf'], dayPattern),
    knownAt: fitting(given['knownAt'], minutePattern),
    count: fitting(given['count'], /^[A-Z_]{2,40}$/),
    sort: fitting(given['sort'], sortPattern),
    chart: chart === 'bar' || chart === 'table' ? chart : undefined,
    trend: given['trend'] === '1' ? ('1' as const) : undefined,
    open: fitting(given['open'], openPattern),
  });
}

export const defaultMetric = 'M-02';
export const mostMetrics = 4;

export function metricsOf({ m }: ExploreSearch): string[] {
  return m ? m.split(',') : [defaultMetric];
}

/** The breakdowns of the address, or undefined when it leaves the choice to the page. */
export function breakdownsOf({ by }: ExploreSearch): Dimension[] | undefined {
  if (by === undefined) return undefined;
  return by.split(',').filter((each) => each !== 'NONE') as Dimension[];
}

export interface Opened {
  readonly metric: string;
  readonly measure: string;
  readonly keys: readonly string[];
}

export function openedOf({ open }: ExploreSearch): Opened | undefined {
  if (!open) return undefined;
  const [metric = '', measure = '', ...keys] = open.split(':');
  return { metric, measure, keys };
}

export const openText = ({ metric, measure, keys }: Opened): string => [metric, measure, ...keys].join(':');
