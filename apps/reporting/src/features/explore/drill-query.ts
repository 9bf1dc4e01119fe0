import { graphql, type ResultOf } from '@mingzhang/client/staff';

export const memberPageSize = 25;

/** One number with the households behind it: a page of them, how many there are, and how many by class. */
export const membersQuery = graphql(`
  query FigureMembers(
    $metric: String!
    $place: PlaceCode!
    $by: [Dimension!]!
    $asOf: [Date!]!
    $knownAt: DateTime
    $after: String
    $size: Int!
    $search: String
    $searching: Boolean!
    $group: HouseholdGrouping!
  ) {
    place(code: $place) {
      id
      code
      name: displayName
    }
    figures(metrics: [$metric], place: $place, by: $by, asOf: $asOf, knownAt: $knownAt) {
      columns {
        metric {
          code
          name
        }
        measure {
          key
          name
          unit
          decimals
        }
      }
      rows {
        total
        keys {
          dimension
          value
        }
        cells {
          __typename
          ... on FigureValue {
            printed
            numerator
            denominator
            code
            all: members(first: 1) @include(if: $searching) {
              totalCount {
                households
                persons
              }
            }
            members(first: $size, after: $after, search: $search) {
              totalCount {
                households
                persons
              }
              groups(by: $group) {
                value
                households
                place {
                  id
                  code
                  name: displayName
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
              edges {
                node {
                  id
                  number
                  headName
                  memberCount
                  attribute
                  status
                  mainCause
                  village {
                    id
                    code
                    name: displayName
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

type Cell = NonNullable<ResultOf<typeof membersQuery>['figures']>['rows'][number]['cells'][number];
export type ValueCell = Extract<Cell, { __typename: 'FigureValue' }>;
export type MemberGroup = NonNullable<NonNullable<NonNullable<ValueCell['members']>['groups']>[number]>;
