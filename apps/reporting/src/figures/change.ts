import { graphql, type ResultOf } from '@mingzhang/client/staff';

const pair = graphql(`
  fragment ChangePair on HouseholdsAndPersons {
    households
    persons
  }
`);

/** Both sets of a figure and what lies between them, by class. */
export const changeQuery = graphql(
  `
    query Change($metric: String!, $place: PlaceCode!, $from: Moment!, $to: Moment!) {
      change(metric: $metric, place: $place, from: $from, to: $to) {
        opening {
          ...ChangePair
        }
        closing {
          ...ChangePair
        }
        classes {
          direction
          class
          amount {
            ...ChangePair
          }
        }
      }
    }
  `,
  [pair],
);

export type ChangeSummary = NonNullable<ResultOf<typeof changeQuery>['change']>;
export type ChangeClass = NonNullable<ChangeSummary['classes']>[number]['class'];
export type ChangeDirection = NonNullable<ChangeSummary['classes']>[number]['direction'];

const changedHousehold = graphql(`
  fragment ChangedHouseholdFields on Household {
    id
    number
    headName
    memberCount
    mainCause
    village {
      id
      code
      name: displayName
      parent {
        id
        name: displayName
      }
    }
  }
`);

/** A page of who came or went: households or persons, of which the other is not asked. */
export const changedQuery = graphql(
  `
    query Changed(
      $metric: String!
      $place: PlaceCode!
      $from: Moment!
      $to: Moment!
      $direction: ChangeDirection!
      $class: ChangeClass
      $persons: Boolean!
      $size: Int!
      $after: String
    ) {
      change(metric: $metric, place: $place, from: $from, to: $to) {
        households(direction: $direction, class: $class, first: $size, after: $after) @skip(if: $persons) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              class
              on
              basis
              household {
                ...ChangedHouseholdFields
              }
            }
          }
        }
        persons(direction: $direction, class: $class, first: $size, after: $after) @include(if: $persons) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              class
              on
              basis
              person {
                id
                name
              }
              household {
                ...ChangedHouseholdFields
              }
            }
          }
        }
      }
    }
  `,
  [changedHousehold],
);

export interface ChangeMoment {
  readonly asOf: string;
  readonly knownAt: string | null;
}

/** Which two sets: what every list and count of one comparison shares. */
export interface ChangeQuestion {
  readonly metric: string;
  readonly place: string;
  readonly from: ChangeMoment;
  readonly to: ChangeMoment;
}

export type Subject = 'households' | 'persons';

export function amountIn(summary: ChangeSummary, direction: ChangeDirection, subject: Subject, name?: ChangeClass): number {
  return (summary.classes ?? [])
    .filter((each) => each.direction === direction && (name === undefined || each.class === name))
    .reduce((sum, { amount }) => sum + amount[subject], 0);
}
