import { graphql, type ResultOf } from '@mingzhang/client/staff';

const readFields = graphql(`
  fragment ReadFields on RecordRead {
    id
    at
    manner
    dataClass
    fields
    operation
    purpose
    householdNumber
    listed
    atNight
    amongMany
    place {
      id
      name: displayName
    }
    reader {
      name
      unit
      role
      via
      place {
        id
        name: displayName
      }
    }
  }
`);
export type ReadData = ResultOf<typeof readFields>;

const readsFields = graphql(
  `
    fragment ReadsFields on RecordReadConnection {
      sums {
        reads
        readers
        keys
        revealed
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...ReadFields
      }
    }
  `,
  [readFields],
);

export const readsQuery = graphql(
  `
    query RecordReads($where: RecordReadWhere, $first: Int!, $after: String) {
      recordReads(where: $where, first: $first, after: $after) {
        ...ReadsFields
      }
    }
  `,
  [readsFields],
);

export const lookedQuery = graphql(
  `
    query HouseholdLookedAt($number: String!, $from: Date, $first: Int!, $after: String) {
      household(number: $number) {
        id
        number
        lookedAt(from: $from, first: $first, after: $after) {
          ...ReadsFields
        }
      }
    }
  `,
  [readsFields],
);

export const trailQuery = graphql(`
  query AuditTrail($where: AuditTrailWhere, $first: Int!, $after: String) {
    auditTrail(where: $where, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        at
        action
        outcome
        subjectType
        subjectName
        position
        place {
          id
          name: displayName
        }
        actor {
          name
          account
          unit
          role
          via
        }
        details {
          name
          value
        }
      }
    }
  }
`);
export type EventData = NonNullable<NonNullable<ResultOf<typeof trailQuery>['auditTrail']>['nodes'][number]>;

export const chainQuery = graphql(`
  query AuditChain {
    auditChain {
      position
      link
      sealedAt
      looksSealedAt
      verifiedAt
      verified
      looksVerified
      headsCompared
      faults
    }
  }
`);
