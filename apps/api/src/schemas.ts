import { publicSchema, schema } from '@mingzhang/domains';
import type { GraphQLSchema } from 'graphql';

/** The two schemas of the platform: what signed-in callers ask, and what anybody may ask. */
export interface Schemas {
  readonly schema: GraphQLSchema;
  readonly publicSchema: GraphQLSchema;
}

export function platformSchemas(): Schemas {
  return { schema: schema(), publicSchema: publicSchema() };
}
