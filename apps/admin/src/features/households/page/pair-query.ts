import { graphql, userErrorFields } from '@mingzhang/client/staff';

import { pairingFields } from './query.ts';

export const helpersQuery = graphql(`
  query Helpers($place: PlaceCode!) {
    helpers(place: $place, first: 100) {
      nodes {
        id
        name
        unit
        households
        mostHouseholds
        remarked
      }
    }
  }
`);

export const pairMutation = graphql(
  `
    mutation PairHousehold($input: PairHouseholdInput!) {
      pairHousehold(input: $input) {
        household {
          id
          version
          helpers(former: true) {
            ...PairingFields
          }
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [pairingFields, userErrorFields],
);

export const endPairingMutation = graphql(
  `
    mutation EndPairing($input: EndPairingInput!) {
      endPairing(input: $input) {
        household {
          id
          version
          helpers(former: true) {
            ...PairingFields
          }
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [pairingFields, userErrorFields],
);
