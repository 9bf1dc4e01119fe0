import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

const operationWhole = graphql(`
  fragment OperationWhole on PartnerOperation {
    id
    name
    version
    revision
    state
    cost
    endsOn
    document
    rows
    sample
    title {
      zh
      en
    }
    purpose {
      zh
      en
    }
    changes {
      zh
      en
    }
    parameters {
      name
      type
      sample
      words {
        zh
        en
      }
    }
    columns {
      name
      path
      words {
        zh
        en
      }
    }
    canApprove {
      allowed
      reasons {
        code
        message
      }
    }
  }
`);
export type OperationData = ResultOf<typeof operationWhole>;

/** An operation beside the agreement that it belongs to. */
export const operationQuery = graphql(
  `
    query AgreedOperation($agreement: ID!, $operation: ID!) {
      agreement: node(id: $agreement) {
        id
        ... on Agreement {
          number
          department
          operations {
            id
            name
            version
            revision
          }
        }
      }
      operation: node(id: $operation) {
        id
        ... on PartnerOperation {
          ...OperationWhole
        }
      }
    }
  `,
  [operationWhole],
);

export const agreementNameQuery = graphql(`
  query AgreementName($agreement: ID!) {
    agreement: node(id: $agreement) {
      id
      ... on Agreement {
        number
        department
      }
    }
  }
`);

export const checkQuery = graphql(`
  query OperationCheck($input: OperationCheckInput!) {
    operationCheck(input: $input) {
      faults {
        code
        message
        field
        line
        column
      }
      variables {
        name
        type
        required
      }
      rowPaths
      columnPaths
      cost
    }
  }
`);
export type CheckData = NonNullable<ResultOf<typeof checkQuery>['operationCheck']>;

export const draftOperationMutation = graphql(
  `
    mutation DraftOperation($input: DraftOperationInput!) {
      draftOperation(input: $input) {
        operation {
          id
          name
          version
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);
