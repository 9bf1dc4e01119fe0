import { faultOf, useMutation, useQuery, type AnyVariables, type ClientFault, type TypedDocumentNode } from '@mingzhang/client';
import { useCallback, useState } from 'react';

import { graphql, type ResultOf } from '../graphql.ts';

export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly fault: ClientFault | undefined;
  /** Nothing to show yet. */
  readonly first: boolean;
  /** Old content stays while new is fetched. */
  readonly busy: boolean;
  readonly again: () => void;
}

/** A query as the pages draw it: nothing yet, old while new is fetched, a fault, or data. */
export function useAsk<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { readonly pause?: boolean } = {},
): Asked<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery<Data, Variables>({ query, variables, pause });
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data, fault: faultOf(error), first: !data && !error, busy: fetching || stale, again };
}

export const userErrorFields = graphql(`
  fragment UserErrorFields on UserError {
    code
    message
    field
    index
    severity
    rule {
      key
      value
      document {
        number
        title
        effectiveFrom
      }
    }
  }
`);
export type UserErrorData = ResultOf<typeof userErrorFields>;

export interface Act<Variables, Payload> {
  /** The payload, or undefined when it was refused or did not arrive. */
  readonly run: (variables: Variables) => Promise<Payload | undefined>;
  readonly errors: readonly UserErrorData[];
  readonly fault: ClientFault | undefined;
  readonly busy: boolean;
  readonly clear: () => void;
}

type Payloads<Data> = NonNullable<Data[keyof Data]>;

/** One act: its refusals are data to draw, its fault is the wire's. */
export function useAct<Data extends object, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): Act<Variables, Payloads<Data>> {
  const [{ fetching }, execute] = useMutation<Data, Variables>(document);
  const [outcome, setOutcome] = useState<{ errors: readonly UserErrorData[]; fault?: ClientFault | undefined }>({ errors: [] });
  const run = async (variables: Variables): Promise<Payloads<Data> | undefined> => {
    const { data, error } = await execute(variables);
    const payload = data
      ? (Object.values(data).find((each) => each !== null && typeof each === 'object') as Payloads<Data> | undefined)
      : undefined;
    const errors = (payload as { userErrors?: readonly UserErrorData[] } | undefined)?.userErrors ?? [];
    setOutcome({ errors, fault: faultOf(error) });
    return payload && errors.length === 0 && !error ? payload : undefined;
  };
  return { run, errors: outcome.errors, fault: outcome.fault, busy: fetching, clear: () => setOutcome({ errors: [] }) };
}
