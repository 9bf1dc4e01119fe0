import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

const accountFields = graphql(`
  fragment AccountFields on Account {
    id
    name
    displayName
    unit
    state
    disabledAt
    lastSignInAt
    secondFactorSince
    directorySince
    version
    offices {
      id
      role
      placeCode
      modules
      validFrom
      validTo
      place {
        id
        name: displayName
      }
    }
  }
`);
export type AccountData = ResultOf<typeof accountFields>;
export type OfficeData = AccountData['offices'][number];

const permissionFields = graphql(`
  fragment PermissionFields on ActPermission {
    allowed
    reasons {
      code
      message
    }
  }
`);

const accountAccess = graphql(
  `
    fragment AccountAccess on Account {
      id
      access {
        canResetPassword {
          ...PermissionFields
        }
        canResetSecondFactor {
          ...PermissionFields
        }
        canDisable {
          ...PermissionFields
        }
        canEnable {
          ...PermissionFields
        }
        canGrantOffice {
          ...PermissionFields
        }
      }
    }
  `,
  [permissionFields],
);

export const peopleQuery = graphql(
  `
    query People($where: AccountWhere, $first: Int!, $after: String) {
      accounts(where: $where, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...AccountFields
        }
      }
    }
  `,
  [accountFields],
);

export const personQuery = graphql(
  `
    query Person($id: ID!) {
      node(id: $id) {
        id
        ... on Account {
          ...AccountFields
          ...AccountAccess
        }
      }
    }
  `,
  [accountFields, accountAccess],
);
export type PersonData = Extract<NonNullable<ResultOf<typeof personQuery>['node']>, { name: string }>;

export const rolesQuery = graphql(`
  query RoleTerms {
    roles {
      role
      people
      level
      incompatibleWith
    }
  }
`);
export type RoleTerms = NonNullable<ResultOf<typeof rolesQuery>['roles']>[number];

export const registerMutation = graphql(
  `
    mutation RegisterAccount($input: RegisterAccountInput!) {
      registerAccount(input: $input) {
        account {
          ...AccountFields
        }
        oneTimeSecret {
          secret
          hours
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, userErrorFields],
);

export const grantMutation = graphql(
  `
    mutation GrantOffice($input: GrantOfficeInput!) {
      grantOffice(input: $input) {
        account {
          ...AccountFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, userErrorFields],
);

export const endOfficeMutation = graphql(
  `
    mutation EndOffice($input: EndOfficeInput!) {
      endOffice(input: $input) {
        account {
          ...AccountFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, userErrorFields],
);

export const resetPasswordMutation = graphql(
  `
    mutation ResetPassword($input: ResetPasswordInput!) {
      resetPassword(input: $input) {
        account {
          ...AccountFields
          ...AccountAccess
        }
        oneTimeSecret {
          secret
          hours
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, accountAccess, userErrorFields],
);

export const resetSecondFactorMutation = graphql(
  `
    mutation ResetSecondFactor($input: ResetSecondFactorInput!) {
      resetSecondFactor(input: $input) {
        account {
          ...AccountFields
          ...AccountAccess
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, accountAccess, userErrorFields],
);

export const disableMutation = graphql(
  `
    mutation DisableAccount($input: DisableAccountInput!) {
      disableAccount(input: $input) {
        account {
          ...AccountFields
          ...AccountAccess
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, accountAccess, userErrorFields],
);

export const enableMutation = graphql(
  `
    mutation EnableAccount($input: EnableAccountInput!) {
      enableAccount(input: $input) {
        account {
          ...AccountFields
          ...AccountAccess
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [accountFields, accountAccess, userErrorFields],
);
