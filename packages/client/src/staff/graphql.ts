import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './graphql-env.d.ts';

/** Documents of the clients for signed-in staff, typed by the contract. `pnpm --filter @mingzhang/client graphql:types` reads it anew. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { ID: string; Date: string; DateTime: string; Yuan: string; Rate: string; PlaceCode: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
