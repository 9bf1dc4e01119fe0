import * as domains from '@mingzhang/domains';
import { type GraphQLSchema, buildSchema } from 'graphql';

/** The two schemas of the platform: what signed-in callers ask, and what anybody may ask. */
export interface Schemas {
  readonly schema: GraphQLSchema;
  readonly publicSchema: GraphQLSchema;
}

export function platformSchemas(): Schemas {
  const publicSchema = 'publicSchema' in domains && typeof domains.publicSchema === 'function' ? (domains.publicSchema() as GraphQLSchema) : nothingPublished;
  return { schema: domains.schema(), publicSchema };
}

/** Until a slice publishes something, a stranger can ask nothing but that. */
const nothingPublished = buildSchema('"""What anybody can ask: nothing is published yet."""\ntype Query { """Always false: there is nothing yet.""" published: Boolean }');
