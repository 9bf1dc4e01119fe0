import { graphql, type ResultOf } from './graphql.ts';

/** Why an act was refused, with the rule and its document. */
export const userErrorFields = graphql(`
  fragment UserErrorFields on UserError {
    code
    message
    field
    index
    severity
    rule {
      key
      value
      document {
        number
        title
        effectiveFrom
      }
    }
  }
`);
export type UserErrorData = ResultOf<typeof userErrorFields>;
