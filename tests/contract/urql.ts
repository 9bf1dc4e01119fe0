import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { documents } from './documents.ts';
import type { Ask, ReadingClient } from './reading.ts';

/** urql with its normalised cache, with no more said of the contract than that errors live inside their payload. */
export function urqlClient(ask: Ask): ReadingClient {
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetch: async (_url, init) => {
      const { query, variables } = JSON.parse(init?.body as string) as { query: string; variables: Record<string, unknown> };
      return Response.json(await ask(query, variables));
    },
    exchanges: [cacheExchange({ keys: { UserError: () => null }, resolvers: { Query: { households: relayPagination() } } }), fetchExchange],
  });
  return {
    async query(name, variables) {
      const { error } = await client.query(documents[name], variables).toPromise();
      if (error) throw error;
    },
    async change(variables) {
      const { error } = await client.mutation(documents.change, variables).toPromise();
      if (error) throw error;
    },
    async cached(name, variables) {
      const { data } = await client.query(documents[name], variables, { requestPolicy: 'cache-only' }).toPromise();
      return data as object;
    },
  };
}
