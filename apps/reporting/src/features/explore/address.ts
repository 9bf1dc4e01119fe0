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
  /** Further conditions on what is opened, `status:PRE_EXIT;attribute:ORDINARY,SPECIAL_HARDSHIP`. */
  readonly where?: string;
}

const byPattern = /^(NONE|[A-Z_]{4,24})$/;
const openPattern = /^[A-Z]-\d{2}:[A-Z_]{2,40}(:[A-Z0-9_]{1,40}){0,2}$/;
const wherePattern = /^(status|attribute|cause|place):[A-Z0-9_,]{1,300}(;(status|attribute|cause|place):[A-Z0-9_,]{1,300}){0,3}$/;
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
    where: fitting(given['where'], wherePattern),
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

/** In the order in which they are offered and stand in the address. */
export const conditionKeys = ['status', 'attribute', 'cause', 'place'] as const;
export type ConditionKey = (typeof conditionKeys)[number];

/** Values of each condition with commas between. */
export type Conditions = { readonly [Key in ConditionKey]?: string };

export function conditionsOf({ where }: ExploreSearch): Conditions {
  return Object.fromEntries((where?.split(';') ?? []).map((part) => part.split(':')));
}

export const conditionText = (conditions: Conditions): string =>
  conditionKeys.flatMap((key) => (conditions[key] ? [`${key}:${conditions[key]}`] : [])).join(';');
