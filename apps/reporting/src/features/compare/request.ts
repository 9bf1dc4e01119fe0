import { findPlace, usePlaces, useRight, useViewer } from '@mingzhang/client/staff';
import { instantOf, useAsk } from '@mingzhang/client';
import { addDays } from '@mingzhang/ui';

import { findMetric, useCatalogue } from '../../figures/catalogue.ts';
import { changeQuery, type ChangeQuestion } from '../../figures/change.ts';
import type { Dimension, Metric } from '../../figures/documents.ts';
import { periodOf } from '../movements/address.ts';
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
  /** Both sets of the figure, where it opens into households that this office may see. */
  readonly question: ChangeQuestion | undefined;
  /** A count of households and persons: its steps are the classes of who came and went. */
  readonly classed: boolean;
  readonly by: Dimension | undefined;
}

/** Reads the address; asks opening and closing, and the movements where the register records them. */
export function useCompare(search: CompareSearch) {
  const viewer = useViewer();
  const mayOpen = useRight('openFigures');
  const catalogue = useCatalogue();
  const { root, first: placesComing } = usePlaces();
  const place = search.place ?? viewer.office?.placeCode ?? '';
  const metric = findMetric(catalogue.metrics, search.m ?? 'M-01');
  const period = periodOf(search, viewer.today);
  const known = search.mode === 'known';
  const from = known ? period.to : period.from;
  const below: Dimension = findPlace(root, place)?.kind === 'TOWNSHIP' ? 'VILLAGE' : 'TOWNSHIP';
  const by = metric?.dimensions?.includes(below) ? below : undefined;
  const question: ChangeQuestion | undefined =
    metric?.opens && mayOpen && (!known || search.known !== undefined)
      ? {
          metric: metric.code,
          place,
          from: { asOf: from, knownAt: instantOf(known ? search.known : search.knownAt) },
          to: { asOf: period.to, knownAt: instantOf(search.knownAt) },
        }
      : undefined;
  const counts = (metric?.measures ?? []).map(({ key }) => key).join();
  const classed = question !== undefined && counts === 'HOUSEHOLDS,PERSONS';
  const ready = metric !== undefined && !placesComing && (!known || search.known !== undefined);
  const request: CompareRequest | undefined = metric
    ? {
        metric,
        place,
        from,
        to: period.to,
        mode: known ? 'known' : 'dates',
        known: search.known,
        knownAt: search.knownAt,
        question,
        classed,
        by,
      }
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
  const change = useAsk(changeQuery, question ?? unasked, { pause: question === undefined });
  return {
    asked: { place, from, to: period.to },
    request,
    variables,
    figures,
    change,
    catalogue,
    waiting: catalogue.first || placesComing || (figures.first && ready) || (classed && change.first),
  };
}

const unasked: ChangeQuestion = { metric: '', place: '', from: { asOf: '', knownAt: null }, to: { asOf: '', knownAt: null } };

export const endOf = (date: string): string => `${addDays(date, 1)}T00:00`;
