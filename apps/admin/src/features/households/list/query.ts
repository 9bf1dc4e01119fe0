import { graphql, type ResultOf, type VariablesOf } from '@mingzhang/client/staff';

export const householdListQuery = graphql(`
  query HouseholdList(
    $where: HouseholdWhere
    $orderBy: HouseholdOrder
    $asOf: Date
    $first: Int
    $after: String
    $last: Int
    $before: String
    $people: Boolean = true
    $income: Boolean = true
  ) {
    households(where: $where, orderBy: $orderBy, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      totalCount {
        households
        persons
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        id
        number
        headName
        memberCount
        status
        attribute
        mainCause
        exitYear
        registeredOn
        netIncomePerPerson @include(if: $income)
        maskedPhone @include(if: $people)
        address @include(if: $people)
        village {
          id
          code
          name: displayName
        }
        benefitTotals @include(if: $people) {
          year
          amount
        }
      }
    }
  }
`);

/** How many there would be under other conditions; asked only when a list came out empty. */
export const householdCountQuery = graphql(`
  query HouseholdCounts($where: HouseholdWhere, $asOf: Date) {
    households(where: $where, asOf: $asOf, first: 1) {
      totalCount {
        households
      }
    }
  }
`);

export type HouseholdListVariables = VariablesOf<typeof householdListQuery>;
export type HouseholdWhere = NonNullable<NonNullable<HouseholdListVariables>['where']>;
type Connection = NonNullable<ResultOf<typeof householdListQuery>['households']>;
export type HouseholdRow = NonNullable<Connection['nodes'][number]>;
export const pageSize = 50;
