import { partnerSchema, publicSchema, schema } from '@mingzhang/domains';
import type { GraphQLSchema } from 'graphql';

/** The schemas of the platform: what signed-in callers ask, the same behind the wall of agreements, and what anybody may ask. */
export interface Schemas {
  readonly schema: GraphQLSchema;
  readonly partnerSchema: GraphQLSchema;
  readonly publicSchema: GraphQLSchema;
}

export function platformSchemas(): Schemas {
  return { schema: schema(), partnerSchema: partnerSchema(), publicSchema: publicSchema() };
}
