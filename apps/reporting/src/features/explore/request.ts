import { findPlace, graphql, usePlaces, useViewer, type VariablesOf } from '@mingzhang/client/staff';
import { instantOf, useAsk } from '@mingzhang/client';

import { findMetric, useCatalogue } from '../../figures/catalogue.ts';
import { tableFields, type Dimension, type Metric } from '../../figures/documents.ts';
import { breakdownsOf, metricsOf, type ExploreSearch } from './address.ts';

export const exploreQuery = graphql(
  `
    query Explore(
      $place: PlaceCode!
      $metrics: [String!]!
      $by: [Dimension!]!
      $asOf: [Date!]!
      $knownAt: DateTime
      $split: Boolean!
      $splitMetrics: [String!]!
      $splitBy: [Dimension!]!
      $second: [Dimension!]!
    ) {
      rows: figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf, knownAt: $knownAt) {
        ...TableFields
      }
      both: figures(metrics: $splitMetrics, place: $place, by: $splitBy, asOf: $asOf, knownAt: $knownAt) @include(if: $split) {
        ...TableFields
      }
      second: figures(metrics: $splitMetrics, place: $place, by: $second, asOf: $asOf, knownAt: $knownAt) @include(if: $split) {
        ...TableFields
      }
    }
  `,
  [tableFields],
);
export type ExploreVariables = VariablesOf<typeof exploreQuery>;

export interface ExploreRequest {
  readonly metrics: readonly Metric[];
  readonly place: string;
  readonly placeName: string;
  readonly placeKind: string;
  readonly asOf: string;
  readonly knownAt: string | undefined;
  readonly first: Dimension | undefined;
  readonly second: Dimension | undefined;
  /** Breakdowns that every chosen metric knows, and those that some know. */
  readonly shared: readonly Dimension[];
  readonly known: readonly Dimension[];
  /** Chosen metrics that the second breakdown does not split. */
  readonly whole: readonly Metric[];
  readonly measure: string | undefined;
  readonly variables: ExploreVariables;
}

const below: Readonly<Record<string, Dimension>> = {
  COUNTY: 'TOWNSHIP',
  PREFECTURE: 'TOWNSHIP',
  TOWNSHIP: 'VILLAGE',
  VILLAGE: 'ATTRIBUTE',
};

/** Reads the address against the catalogue: what is asked, in which breakdowns. Undefined until the catalogue has come. */
export function useExploreRequest(search: ExploreSearch) {
  const viewer = useViewer();
  const catalogue = useCatalogue();
  const { root, first: placesComing } = usePlaces();
  const place = search.place ?? viewer.office?.placeCode ?? '';
  const node = findPlace(root, place);
  const coming = catalogue.first || placesComing;
  const metrics = metricsOf(search).flatMap((code) => findMetric(catalogue.metrics, code) ?? []);
  const request =
    coming || metrics.length === 0
      ? undefined
      : requestOf(search, metrics, { place, name: node?.name ?? place, kind: node?.kind ?? '', today: viewer.today });
  return { request, coming, fault: catalogue.fault, again: catalogue.again };
}

interface Where {
  readonly place: string;
  readonly name: string;
  readonly kind: string;
  readonly today: string;
}

export function requestOf(search: ExploreSearch, metrics: readonly Metric[], where: Where): ExploreRequest {
  const dimensionsOf = (metric: Metric): readonly Dimension[] => metric.dimensions ?? [];
  const known = [...new Set(metrics.flatMap(dimensionsOf))];
  const shared = known.filter((dimension) => metrics.every((metric) => dimensionsOf(metric).includes(dimension)));
  const standard = [below[where.kind] ?? 'TOWNSHIP'].filter((dimension) => shared.includes(dimension));
  const by = (breakdownsOf(search) ?? standard).filter((dimension) => known.includes(dimension));
  const first = by.find((dimension) => shared.includes(dimension));
  const wanted = by.find((dimension) => dimension !== first);
  const splittable =
    first && wanted ? metrics.filter((metric) => [first, wanted].every((dimension) => dimensionsOf(metric).includes(dimension))) : [];
  const second = splittable.length > 0 ? wanted : undefined;
  const measures = metrics.flatMap((metric) => metric.measures ?? []);
  const measure = measures.find(({ key }) => key === search.count)?.key ?? measures[0]?.key;
  const asOf = search.asOf && search.asOf <= where.today ? search.asOf : where.today;
  return {
    metrics,
    place: where.place,
    placeName: where.name,
    placeKind: where.kind,
    asOf,
    knownAt: search.knownAt,
    first,
    second,
    shared,
    known,
    whole: second ? metrics.filter((metric) => !splittable.includes(metric)) : [],
    measure,
    variables: {
      place: where.place,
      metrics: metrics.map(({ code }) => code),
      by: first ? [first] : [],
      asOf: [asOf],
      knownAt: instantOf(search.knownAt),
      split: second !== undefined,
      splitMetrics: splittable.map(({ code }) => code),
      splitBy: first && second ? [first, second] : [],
      second: second ? [second] : [],
    },
  };
}

export const historyQuery = graphql(
  `
    query ExploreHistory(
      $place: PlaceCode!
      $metrics: [String!]!
      $by: [Dimension!]!
      $earlier: [Date!]!
      $later: [Date!]!
      $knownAt: DateTime
    ) {
      earlier: figures(metrics: $metrics, place: $place, by: $by, asOf: $earlier, knownAt: $knownAt) {
        ...TableFields
      }
      later: figures(metrics: $metrics, place: $place, by: $by, asOf: $later, knownAt: $knownAt) {
        ...TableFields
      }
    }
  `,
  [tableFields],
);

/** The same day of this year and of the five before it. */
export function historyDates(asOf: string): string[] {
  const year = Number(asOf.slice(0, 4));
  const day = asOf.slice(5) === '02-29' ? '02-28' : asOf.slice(5);
  return [5, 4, 3, 2, 1].map((back) => `${year - back}-${day}`).concat(asOf);
}

/** How the leading metric stood on the same day of earlier years. Six moments are counted from history, so it is asked only when wanted. */
export function useHistory(request: ExploreRequest, wanted: boolean) {
  const dates = historyDates(request.asOf);
  const variables = {
    place: request.place,
    metrics: request.metrics.slice(0, 1).map(({ code }) => code),
    by: request.first ? [request.first] : [],
    earlier: dates.slice(0, 3),
    later: dates.slice(3),
    knownAt: instantOf(request.knownAt),
  };
  return { ...useAsk(historyQuery, variables, { pause: !wanted }), dates };
}
