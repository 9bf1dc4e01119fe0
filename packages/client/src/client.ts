import { Client, fetchExchange, makeOperation, mapExchange, type Exchange, type RequestPolicy } from '@urql/core';

import { cacheOf, type CacheRules } from './cache.ts';
import { faultOf, type ClientFault } from './fault.ts';
import { hasIdempotencyKey } from './idempotency.ts';
import { defaultRetry, retryingFetch, type RetryRule } from './retry.ts';
import { trustedDocuments } from './trusted/exchange.ts';

export interface ClientOptions {
  /** `/graphql` unless told. */
  readonly url?: string;
  /** The session has ended; called once for each answer that says so. */
  readonly onSignedOut: () => void;
  /** Told of every fault, for a notice or a log. */
  readonly onFault?: (fault: ClientFault) => void;
  /** Asked at each request, so that the switch between the languages takes effect at once. */
  readonly language: string | (() => string);
  readonly cache?: CacheRules;
  readonly requestPolicy?: RequestPolicy;
  readonly retry?: RetryRule;
  readonly fetch?: typeof fetch;
  /** Send documents by their ids: what is built does, what is being worked on need not. */
  readonly trusted?: boolean;
}

/**
 * The client of the staff applications: same-origin cookie, POST only, normalised cache, typed faults. Queries, and mutations that carry an
 * idempotency key, are sent again after a lost connection; other mutations never are.
 */
export function createClient(options: ClientOptions): Client {
  const { url = '/graphql', language, cache = {}, requestPolicy = 'cache-and-network', retry = defaultRetry } = options;
  const base: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  return new Client({
    url,
    requestPolicy,
    preferGetMethod: false,
    fetch: base,
    fetchOptions: () => ({
      credentials: 'same-origin',
      headers: { 'apollo-require-preflight': '1', 'accept-language': typeof language === 'string' ? language : language() },
    }),
    exchanges: [
      faults(options),
      cacheOf(cache),
      repeats(retryingFetch(retry, base)),
      ...(options.trusted ? [trustedDocuments(base)] : []),
      fetchExchange,
    ],
  });
}

function faults({ onSignedOut, onFault }: ClientOptions): Exchange {
  return mapExchange({
    onResult({ error }) {
      const fault = faultOf(error);
      if (!fault) return;
      onFault?.(fault);
      if (fault.code === 'UNAUTHENTICATED') onSignedOut();
    },
  });
}

function repeats(repeating: typeof fetch): Exchange {
  return mapExchange({
    onOperation(operation) {
      const repeatable = operation.kind === 'query' || (operation.kind === 'mutation' && hasIdempotencyKey(operation.variables));
      return repeatable ? makeOperation(operation.kind, operation, { ...operation.context, fetch: repeating }) : operation;
    },
  });
}
