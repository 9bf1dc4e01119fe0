import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

const requestFields = graphql(`
  fragment DataRequestFields on DataRequest {
    id
    version
    kind
    state
    askedBy
    paper
    reason
    ground
    fields
    recordedBy
    decidedBy
    decidedAt
    decisionReason
    createdAt
    person {
      id
      name
      erasedAt
    }
    household {
      id
      number
    }
    access {
      canDecide {
        allowed
        reasons {
          code
          message
        }
      }
    }
  }
`);
export type DataRequest = ResultOf<typeof requestFields>;

export const requestsQuery = graphql(
  `
    query DataRequests($where: DataRequestWhere, $first: Int!) {
      dataRequests(where: $where, first: $first) {
        pageInfo {
          hasNextPage
        }
        nodes {
          ...DataRequestFields
        }
      }
    }
  `,
  [requestFields],
);

/** Who may be in no household any more: found by the whole number or the beginning of the name. */
export const applicantsQuery = graphql(`
  query Applicants($where: PersonWhere!) {
    people(where: $where, first: 20) {
      nodes {
        id
        name
        maskedIdentityNumber
        household {
          id
          number
        }
      }
    }
  }
`);

/** What a correction begins from. */
export const personQuery = graphql(`
  query PersonToCorrect($id: ID!) {
    node(id: $id) {
      ... on Person {
        id
        name
        version
        maskedIdentityNumber
        ethnicity
        education
        maskedPhone
        erasedAt
      }
    }
  }
`);

export const copyMutation = graphql(
  `
    mutation ProvidePersonCopy($input: ProvidePersonCopyInput!) {
      providePersonCopy(input: $input) {
        request {
          ...DataRequestFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [requestFields, userErrorFields],
);
export const correctMutation = graphql(
  `
    mutation CorrectPerson($input: CorrectPersonInput!) {
      correctPerson(input: $input) {
        request {
          ...DataRequestFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [requestFields, userErrorFields],
);
export const eraseMutation = graphql(
  `
    mutation ErasePerson($input: ErasePersonInput!) {
      erasePerson(input: $input) {
        request {
          ...DataRequestFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [requestFields, userErrorFields],
);
export const decideMutation = graphql(
  `
    mutation DecideErasure($input: DecideErasureInput!) {
      decideErasure(input: $input) {
        request {
          ...DataRequestFields
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [requestFields, userErrorFields],
);
