import { partnerSchema, partners, publicSchema, schema } from '@mingzhang/domains';
import type { GraphQLSchema } from 'graphql';
import { compileCost, costLimits, documentLimits, sizeOf } from './graphql/limits/index.ts';

/** The schemas of the platform: what signed-in callers ask, the same behind the wall of agreements, and what anybody may ask. */
export interface Schemas {
  readonly schema: GraphQLSchema;
  readonly partnerSchema: GraphQLSchema;
  readonly publicSchema: GraphQLSchema;
}

/** They come with the measure by which partners' operations are costed when they are drafted. */
export function platformSchemas(): Schemas {
  partners.measureWith((document, operation, variables) => {
    if (sizeOf(document, operation).selections > documentLimits.selections) return Number.MAX_SAFE_INTEGER;
    return compileCost(partnerSchema(), document, operation)(variables).requested;
  }, costLimits['signed-in']);
  return { schema: schema(), partnerSchema: partnerSchema(), publicSchema: publicSchema() };
}
