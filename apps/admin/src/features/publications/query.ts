import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

export const publicationsQuery = graphql(`
  query Publications($where: PublicationWhere, $first: Int!) {
    publications(where: $where, first: $first) {
      pageInfo {
        hasNextPage
      }
      nodes {
        id
        number
        type
        typeName
        title
        state
        rowCount
        total
        fromOn
        toOn
        draftedBy
        approvedBy
        versionNumber
        place {
          id
          name: displayName
        }
      }
    }
  }
`);
export type PublicationLine = NonNullable<NonNullable<ResultOf<typeof publicationsQuery>['publications']>['nodes'][number]>;

const whole = graphql(
  `
    fragment WholePublication on Publication {
      id
      number
      type
      typeName
      title
      summary
      state
      year
      documentNumber
      fromOn
      toOn
      expiresOn
      maskPolicy
      rowCount
      householdCount
      total
      shortCode
      versionNumber
      version
      draftedBy
      approvedBy
      approvedAt
      withdrawnAt
      withdrawalReason
      place {
        id
        code
        name: displayName
        parent {
          id
          name: displayName
        }
      }
      columns {
        key
        kind
        nameZh
        nameEn
      }
      access {
        canApprove {
          allowed
          reasons {
            ...UserErrorFields
          }
        }
        canWithdraw {
          allowed
        }
      }
      rows(first: 50) {
        nodes {
          no
          cells
          withdrawnAt
        }
      }
    }
  `,
  [userErrorFields],
);
export type Publication = ResultOf<typeof whole>;

export const publicationQuery = graphql(
  `
    query Publication($number: String!) {
      publication(number: $number) {
        ...WholePublication
      }
    }
  `,
  [whole],
);
export const draftMutation = graphql(
  `
    mutation DraftPublication($input: DraftPublicationInput!) {
      draftPublication(input: $input) {
        publication {
          ...WholePublication
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [whole, userErrorFields],
);
export const approveMutation = graphql(
  `
    mutation ApprovePublication($input: ApprovePublicationInput!) {
      approvePublication(input: $input) {
        publication {
          ...WholePublication
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [whole, userErrorFields],
);
export const withdrawEntryMutation = graphql(
  `
    mutation WithdrawEntry($input: WithdrawEntryInput!) {
      withdrawEntry(input: $input) {
        publication {
          ...WholePublication
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [whole, userErrorFields],
);
export const withdrawMutation = graphql(
  `
    mutation WithdrawPublication($input: WithdrawPublicationInput!) {
      withdrawPublication(input: $input) {
        publication {
          ...WholePublication
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [whole, userErrorFields],
);
