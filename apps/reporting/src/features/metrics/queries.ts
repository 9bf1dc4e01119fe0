import { graphql, type ResultOf } from '@mingzhang/client/staff';
import { tableFields } from '../../figures/documents.ts';

export const declaredFields = graphql(`
  fragment DeclaredFields on DeclaredFigure {
    id
    metric
    measure
    dimensionValue
    asOf
    value
    numerator
    denominator
    unit
    precision
    source
    sourceText
    discrepancy {
      id
      state
      computedValue
      relation
      explanation
      ownerRole
    }
  }
`);
export type Declared = ResultOf<typeof declaredFields>;

export const metricQuery = graphql(
  `
    query MetricPage($place: PlaceCode!, $metrics: [String!]!, $metric: String!, $by: [Dimension!]!, $asOf: [Date!]!) {
      figures(metrics: $metrics, place: $place, by: $by, asOf: $asOf) {
        ...TableFields
      }
      declaredFigures(place: $place, metric: $metric, first: 100) {
        edges {
          node {
            ...DeclaredFields
          }
        }
      }
    }
  `,
  [tableFields, declaredFields],
);

export const declaredQuery = graphql(
  `
    query DeclaredFigures($place: PlaceCode!) {
      declaredFigures(place: $place, first: 100) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            ...DeclaredFields
          }
        }
      }
    }
  `,
  [declaredFields],
);
