import { graphql, type ResultOf } from '@mingzhang/client/staff';

const movementRowFields = graphql(`
  fragment MovementRowFields on MovementRow {
    place {
      id
      code
      name: displayName
    }
    opening {
      households
      persons
    }
    movements {
      class
      amount {
        households
        persons
      }
    }
    closing {
      households
      persons
    }
    closes
  }
`);

export const movementsQuery = graphql(
  `
    query Movements($place: PlaceCode!, $from: Date!, $to: Date!, $knownAt: DateTime) {
      place(code: $place) {
        id
        code
        name: displayName
        kind
      }
      movements(place: $place, from: $from, to: $to, knownAt: $knownAt) {
        from
        to
        knownAt
        rows {
          ...MovementRowFields
        }
        total {
          ...MovementRowFields
        }
      }
    }
  `,
  [movementRowFields],
);

export type Statement = NonNullable<ResultOf<typeof movementsQuery>['movements']>;
export type StatementRow = Statement['total'];
export type MovementClass = StatementRow['movements'][number]['class'];
