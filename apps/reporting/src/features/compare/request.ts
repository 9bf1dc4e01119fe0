import { findPlace, usePlaces, useViewer } from '@mingzhang/client/staff';
import { instantOf, useAsk } from '@mingzhang/client';
import { addDays } from '@mingzhang/ui';

import { findMetric, useCatalogue } from '../../figures/catalogue.ts';
import type { Dimension, Metric } from '../../figures/documents.ts';
import { periodOf } from '../movements/address.ts';
import { movementsQuery } from '../movements/query.ts';
import type { CompareSearch } from './address.ts';
import { compareQuery } from './query.ts';

export interface CompareRequest {
  readonly metric: Metric;
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly mode: 'dates' | 'known';
  readonly known: string | undefined;
  readonly knownAt: string | undefined;
  /** Classes of movement are recorded for the register itself, between two dates. */
  readonly classed: boolean;
  readonly by: Dimension | undefined;
}

/** Reads the address; asks opening and closing, and the movements where the register records them. */
export function useCompare(search: CompareSearch) {
  const viewer = useViewer();
  const catalogue = useCatalogue();
  const { root, first: placesComing } = usePlaces();
  const place = search.place ?? viewer.office?.placeCode ?? '';
  const metric = findMetric(catalogue.metrics, search.m ?? 'M-01');
  const period = periodOf(search, viewer.today);
  const known = search.mode === 'known';
  const from = known ? period.to : period.from;
  const below: Dimension = findPlace(root, place)?.kind === 'TOWNSHIP' ? 'VILLAGE' : 'TOWNSHIP';
  const by = metric?.dimensions?.includes(below) ? below : undefined;
  const classed = metric?.code === 'M-01' && !known;
  const ready = metric !== undefined && !placesComing && (!known || search.known !== undefined);
  const request: CompareRequest | undefined = metric
    ? { metric, place, from, to: period.to, mode: known ? 'known' : 'dates', known: search.known, knownAt: search.knownAt, classed, by }
    : undefined;
  const variables = {
    place,
    metrics: metric ? [metric.code] : [],
    by: by ? [by] : [],
    from: [from],
    to: [period.to],
    knownFrom: instantOf(known ? search.known : search.knownAt),
    knownTo: instantOf(search.knownAt),
  };
  const figures = useAsk(compareQuery, variables, { pause: !ready });
  const movements = useAsk(movementsQuery, { place, from, to: period.to, knownAt: instantOf(search.knownAt) }, { pause: !classed });
  return {
    request,
    variables,
    figures,
    movements,
    catalogue,
    waiting: catalogue.first || placesComing || (figures.first && ready) || (classed && movements.first),
  };
}

export const endOf = (date: string): string => `${addDays(date, 1)}T00:00`;
