import { stringifyDocument, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useQuery } from 'urql';

import { faultOf, type ClientFault } from './fault.ts';

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly fault: ClientFault | undefined;
  /** Nothing to show yet. */
  readonly first: boolean;
  /** Old content stays while new is fetched. */
  readonly busy: boolean;
  readonly again: () => void;
}

/** A query as the pages draw it: nothing yet, old while new is fetched, a fault, or data. A paused one waits for nothing. */
export function useAsk<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Asked<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery<Data, Variables>({ query, variables, pause });
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data, fault: faultOf(error), first: !data && !error && !pause, busy: fetching || stale, again };
}

/** A document as an integrator would send it. */
export const queryText = (document: TypedDocumentNode<object, never>): string => stringifyDocument(document);
