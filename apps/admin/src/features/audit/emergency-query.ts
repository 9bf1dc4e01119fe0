import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

export const breakGlassQuery = graphql(`
  query BreakGlasses($first: Int!, $after: String) {
    breakGlasses(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        person
        role
        health
        reason
        begunAt
        endsAt
        state
        looks
        reviewer
        reviewedAt
        justified
        note
        officePlace {
          id
          name: displayName
        }
        place {
          id
          name: displayName
        }
        canReview {
          allowed
        }
      }
    }
  }
`);
export type BreakGlassData = NonNullable<NonNullable<ResultOf<typeof breakGlassQuery>['breakGlasses']>['nodes'][number]>;

export const reviewMutation = graphql(
  `
    mutation ReviewBreakGlass($input: ReviewBreakGlassInput!) {
      reviewBreakGlass(input: $input) {
        breakGlass {
          id
          state
          reviewer
          reviewedAt
          justified
          note
          canReview {
            allowed
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
