import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

const agreementLine = graphql(`
  fragment AgreementLine on Agreement {
    id
    number
    department
    purpose
    state
    validTo
    version
  }
`);
export type AgreementLineData = ResultOf<typeof agreementLine>;

const permissionFields = graphql(`
  fragment StepFields on ActPermission {
    allowed
    reasons {
      code
      message
    }
  }
`);

const agreementWhole = graphql(
  `
    fragment AgreementWhole on Agreement {
      ...AgreementLine
      legalBasis
      retentionDays
      validFrom
      fields
      modules
      rowStatus
      rowAttribute
      rowProgramme
      pointsPerDay
      rowsPerDay
      addresses
      draftedBy
      approvedBy
      approvedAt
      reason
      places {
        id
        displayName
      }
      keys {
        id
        name
        tail
        validTo
        revokedAt
        live
      }
      usage(days: 30) {
        day
        operation
        calls
        points
        rows
        refusals
      }
      matching {
        keyIssuedAt
        closedAt
        batches {
          askedAt
          tokens
          hits
          withheld
        }
        canIssueKey {
          ...StepFields
        }
        canReopen {
          ...StepFields
        }
      }
      operations {
        id
        name
        version
        state
        cost
        title {
          zh
          en
        }
      }
      access {
        canSubmit {
          ...StepFields
        }
        canApprove {
          ...StepFields
        }
        canReturn {
          ...StepFields
        }
        canSuspend {
          ...StepFields
        }
        canResume {
          ...StepFields
        }
        canEnd {
          ...StepFields
        }
        canIssueKey {
          ...StepFields
        }
        canRevokeKey {
          ...StepFields
        }
      }
    }
  `,
  [agreementLine, permissionFields],
);
export type AgreementData = ResultOf<typeof agreementWhole>;

export const agreementsQuery = graphql(
  `
    query Agreements($first: Int!, $after: String) {
      agreements(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...AgreementLine
        }
      }
    }
  `,
  [agreementLine],
);

export const agreementQuery = graphql(
  `
    query Agreement($id: ID!) {
      node(id: $id) {
        id
        ... on Agreement {
          ...AgreementWhole
        }
      }
    }
  `,
  [agreementWhole],
);

export const agreeableQuery = graphql(`
  query AgreeableFields {
    agreeableFields {
      name
      kind
      description
    }
  }
`);

export const draftMutation = graphql(
  `
    mutation DraftAgreement($input: DraftAgreementInput!) {
      draftAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const submitMutation = graphql(
  `
    mutation SubmitAgreement($input: SubmitAgreementInput!) {
      submitAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const approveMutation = graphql(
  `
    mutation ApproveAgreement($input: ApproveAgreementInput!) {
      approveAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const returnMutation = graphql(
  `
    mutation ReturnAgreement($input: ReturnAgreementInput!) {
      returnAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const suspendMutation = graphql(
  `
    mutation SuspendAgreement($input: SuspendAgreementInput!) {
      suspendAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const resumeMutation = graphql(
  `
    mutation ResumeAgreement($input: ResumeAgreementInput!) {
      resumeAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const endMutation = graphql(
  `
    mutation EndAgreement($input: EndAgreementInput!) {
      endAgreement(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const issueKeyMutation = graphql(
  `
    mutation IssueAgreementKey($input: IssueAgreementKeyInput!) {
      issueAgreementKey(input: $input) {
        newKey {
          key
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);

export const revokeKeyMutation = graphql(
  `
    mutation RevokeAgreementKey($input: RevokeAgreementKeyInput!) {
      revokeAgreementKey(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const issueMatchKeyMutation = graphql(
  `
    mutation IssueMatchKey($input: IssueMatchKeyInput!) {
      issueMatchKey(input: $input) {
        matchKey {
          key
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);

export const reopenMatchingMutation = graphql(
  `
    mutation ReopenMatching($input: ReopenMatchingInput!) {
      reopenMatching(input: $input) {
        agreement {
          ...AgreementLine
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [agreementLine, userErrorFields],
);

export const approveOperationMutation = graphql(
  `
    mutation ApproveOperation($input: ApproveOperationInput!) {
      approveOperation(input: $input) {
        operation {
          id
          state
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [userErrorFields],
);
