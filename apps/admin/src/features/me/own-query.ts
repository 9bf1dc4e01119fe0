import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

export const ownAccountQuery = graphql(`
  query OwnAccount {
    viewer {
      account {
        id
        name
        secondFactorSince
        directorySince
        recoveryCodesLeft
        lastSignInAt
      }
      sessions {
        id
        current
        device
        address
        secondFactor
        openedAt
        lastSeenAt
        expiresAt
      }
    }
  }
`);
export type OwnSession = NonNullable<ResultOf<typeof ownAccountQuery>['viewer']>['sessions'][number];

export const endSessionMutation = graphql(
  `
    mutation EndSession($input: EndSessionInput!) {
      endSession(input: $input) {
        viewer {
          sessions {
            id
          }
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);
