import { makeOperation, mapExchange, type Exchange } from '@urql/core';

import { documentIdOf, trustedText } from './document-id.ts';

/** Sends a document's id in its place: the server runs for a browser what the pages were built with, and nothing else. */
export function trustedDocuments(base: typeof fetch): Exchange {
  const known = new Map<number | undefined, Promise<string>>();
  return mapExchange({
    onOperation(operation) {
      const { query, context } = operation;
      const key = '__key' in query && typeof query.__key === 'number' ? query.__key : undefined;
      const id = (key === undefined ? undefined : known.get(key)) ?? documentIdOf(trustedText(query));
      known.set(key, id);
      const send: typeof fetch = context.fetch ?? base;
      const named: typeof fetch = async (input, init) => send(input, { ...init, body: withId(init?.body, await id) });
      return makeOperation(operation.kind, operation, { ...context, fetch: named });
    },
  });
}

function withId(body: BodyInit | null | undefined, documentId: string): string {
  const { query: _query, ...rest } = JSON.parse(typeof body === 'string' ? body : '{}') as Record<string, unknown>;
  return JSON.stringify({ ...rest, documentId });
}
