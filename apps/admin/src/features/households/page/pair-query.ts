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

/** What either act changes of the household. */
const helpedHousehold = graphql(
  `
    fragment HelpedHousehold on Household {
      id
      version
      helpers(former: true) {
        ...PairingFields
      }
    }
  `,
  [pairingFields],
);

export const pairMutation = graphql(
  `
    mutation PairHousehold($input: PairHouseholdInput!) {
      pairHousehold(input: $input) {
        household {
          ...HelpedHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [helpedHousehold, userErrorFields],
);

export const endPairingMutation = graphql(
  `
    mutation EndPairing($input: EndPairingInput!) {
      endPairing(input: $input) {
        household {
          ...HelpedHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [helpedHousehold, userErrorFields],
);
