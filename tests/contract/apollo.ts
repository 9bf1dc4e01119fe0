import { ApolloClient, ApolloLink, InMemoryCache, Observable, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { print } from 'graphql';
import { documents } from './documents.ts';
import type { Ask, ReadingClient } from './reading.ts';

/** Apollo Client with its cache as it comes, the paged list named. */
export function apolloClient(ask: Ask): ReadingClient {
  const link = new ApolloLink(
    ({ query, variables }) =>
      new Observable((observer) => {
        ask(print(query), variables).then(
          (answer) => {
            observer.next(answer);
            observer.complete();
          },
          (error: unknown) => observer.error(error),
        );
      }),
  );
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { households: relayStylePagination() } } } });
  const client = new ApolloClient({ link, cache });
  return {
    async query(name, variables) {
      // With one paged list under all arguments, the cache would take the next page for the one that it has.
      await client.query({ query: gql(documents[name]), variables, fetchPolicy: 'network-only' });
    },
    async change(variables) {
      await client.mutate({ mutation: gql(documents.change), variables });
    },
    async cached(name, variables) {
      const { data } = await client.query<object>({ query: gql(documents[name]), variables, fetchPolicy: 'cache-only' });
      return data ?? {};
    },
  };
}
