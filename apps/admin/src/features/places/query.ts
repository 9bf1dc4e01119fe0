import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

export const placeQuery = graphql(`
  query PlacePage($code: PlaceCode!) {
    place(code: $code) {
      id
      code
      name: displayName
      officialName: name
      kind
      listState
      parent {
        id
        code
        name: displayName
      }
      children {
        id
        code
        name: displayName
        kind
        listState
      }
      profile {
        id
        year
        population
        ruralPopulation
        households
        groups
        leadingIndustry
        oneVillageOneProduct
      }
      income(first: 100) {
        pageInfo {
          hasNextPage
        }
        nodes {
          id
          receivedOn
          year
          source
          recurrent
          amount
        }
      }
      registered: households(where: { status: [NOT_EXITED, PRE_EXIT, EXITED, RETURNED] }, first: 1) {
        totalCount {
          households
          persons
        }
      }
      notExited: households(where: { status: [NOT_EXITED, PRE_EXIT, RETURNED] }, first: 1) {
        totalCount {
          households
          persons
        }
      }
      exited: households(where: { status: [EXITED] }, first: 1) {
        totalCount {
          households
          persons
        }
      }
    }
  }
`);
export type PlaceData = NonNullable<ResultOf<typeof placeQuery>['place']>;
export type Income = NonNullable<NonNullable<PlaceData['income']>['nodes'][number]>;

export const registerPlaceMutation = graphql(
  `
    mutation RegisterPlace($input: RegisterPlaceInput!) {
      registerPlace(input: $input) {
        place {
          id
          code
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);
