import type { Exchange } from '@urql/core';
import { cacheExchange, type CacheExchangeOpts, type UpdateResolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

export interface CacheRules {
  /** Types without an id of their own: they live inside the object that holds them. Connections and edges need no mention. */
  readonly embedded?: readonly string[];
  /** Types known by other fields than `id`, e.g. `{ MetricDefinition: (metric) => metric.code }`. */
  readonly keys?: CacheExchangeOpts['keys'];
  /** Connection fields that grow on one page ("more"), by type. Pages that replace each other are not listed. */
  readonly growing?: Readonly<Record<string, readonly string[]>>;
  /** Root query fields that an act makes stale: `{ confirmExit: ['households', 'viewer'] }`. `'*'` holds for every act. */
  readonly stale?: Readonly<Record<string, readonly string[]>>;
  readonly possibleTypes?: Readonly<Record<string, readonly string[]>>;
}

/** The normalised cache. Objects of another date have another id, so 2019 never mixes with today. */
export function cacheOf({ embedded = [], keys = {}, growing = {}, stale = {}, possibleTypes }: CacheRules): Exchange {
  return cacheExchange({
    keys: { ...Object.fromEntries(embedded.map((type) => [type, () => null])), ...keys },
    resolvers: Object.fromEntries(
      Object.entries(growing).map(([type, fields]) => [type, Object.fromEntries(fields.map((field) => [field, relayPagination()]))]),
    ),
    updates: { Mutation: staleAfter(stale) },
    ...(possibleTypes
      ? { possibleTypes: Object.fromEntries(Object.entries(possibleTypes).map(([name, types]) => [name, [...types]])) }
      : {}),
  });
}

function staleAfter(stale: Readonly<Record<string, readonly string[]>>): Record<string, UpdateResolver> {
  const always = stale['*'] ?? [];
  return Object.fromEntries(
    Object.entries(stale)
      .filter(([act]) => act !== '*')
      .map(([act, fields]): [string, UpdateResolver] => [
        act,
        (_result, _args, cache) => {
          const wanted = new Set([...fields, ...always]);
          for (const { fieldName, arguments: args } of cache.inspectFields('Query')) {
            if (wanted.has(fieldName)) cache.invalidate('Query', fieldName, args ?? undefined);
          }
        },
      ]),
  );
}
