import { graphql, type ResultOf } from '@mingzhang/client/staff';

export const memberPageSize = 25;

/** One number with the households behind it: a page of them, how many there are, and how many by class. */
export const membersQuery = graphql(`
  query FigureMembers(
    $metric: String!
    $measure: String!
    $place: PlaceCode!
    $cell: [FigureKey!]!
    $asOf: Date!
    $knownAt: DateTime
    $after: String
    $size: Int!
    $search: String
    $where: MemberWhere
    $searching: Boolean!
    $group: HouseholdGrouping!
  ) {
    place(code: $place) {
      id
      code
      name: displayName
    }
    figure(metric: $metric, measure: $measure, place: $place, cell: $cell, asOf: $asOf, knownAt: $knownAt) {
      __typename
      ... on FigureValue {
        printed
        unit
        numerator
        denominator
        code
        definition {
          code
          name
        }
        all: members(first: 1) @include(if: $searching) {
          totalCount {
            households
            persons
          }
        }
        members(first: $size, after: $after, search: $search, where: $where) {
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
`);

type Figure = NonNullable<ResultOf<typeof membersQuery>['figure']>;
export type ValueCell = Extract<Figure, { __typename: 'FigureValue' }>;
export type MemberGroup = NonNullable<NonNullable<NonNullable<ValueCell['members']>['groups']>[number]>;
