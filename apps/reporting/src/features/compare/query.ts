import { graphql } from '@mingzhang/client/staff';
import { tableFields } from '../../figures/documents.ts';

/** Opening and closing of a metric, by the places below: at two dates, or at one date known at two instants. */
export const compareQuery = graphql(
  `
    query Compare(
      $place: PlaceCode!
      $metrics: [String!]!
      $by: [Dimension!]!
      $from: [Date!]!
      $to: [Date!]!
      $knownFrom: DateTime
      $knownTo: DateTime
    ) {
      place(code: $place) {
        id
        code
        name: displayName
        kind
      }
      opening: figures(metrics: $metrics, place: $place, by: $by, asOf: $from, knownAt: $knownFrom) {
        ...TableFields
      }
      closing: figures(metrics: $metrics, place: $place, by: $by, asOf: $to, knownAt: $knownTo) {
        ...TableFields
      }
    }
  `,
  [tableFields],
);
