import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';

import { faultOf, type ClientFault } from '../fault.ts';
import { newIdempotencyKey } from '../idempotency.ts';
import type { UserErrorData } from './user-error.ts';

export interface Act<Variables, Payload> {
  /** The payload, or undefined when it was refused or did not arrive. Variables may be made with the act's idempotency key. */
  readonly run: (variables: Variables | ((idempotencyKey: string) => Variables)) => Promise<Payload | undefined>;
  readonly errors: readonly UserErrorData[];
  readonly fault: ClientFault | undefined;
  readonly busy: boolean;
  /** Begins anew, with another key. */
  readonly clear: () => void;
}

type Payloads<Data> = NonNullable<Data[keyof Data]>;

/**
 * One act: its refusals are data to draw, its fault is the wire's. The idempotency key stays the same until the act is answered, so that
 * pressing again after a lost answer is not a second act; what was answered is answered, and the next try is another act.
 */
export function useAct<Data extends object, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): Act<Variables, Payloads<Data>> {
  type Outcome = { readonly errors: readonly UserErrorData[]; readonly fault?: ClientFault | undefined };
  const [{ fetching }, execute] = useMutation<Data, Variables>(document);
  const [outcome, setOutcome] = useState<Outcome>({ errors: [] });
  const key = useRef<string>(undefined);
  const run = async (variables: Variables | ((idempotencyKey: string) => Variables)): Promise<Payloads<Data> | undefined> => {
    key.current ??= newIdempotencyKey();
    const { data, error } = await execute(typeof variables === 'function' ? variables(key.current) : variables);
    const payload = data
      ? (Object.values(data).find((each) => each !== null && typeof each === 'object') as Payloads<Data> | undefined)
      : undefined;
    const errors = (payload as { userErrors?: readonly UserErrorData[] } | undefined)?.userErrors ?? [];
    if (payload) key.current = undefined;
    setOutcome({ errors, fault: faultOf(error) });
    return payload && errors.length === 0 && !error ? payload : undefined;
  };
  const clear = () => {
    key.current = undefined;
    setOutcome({ errors: [] });
  };
  return { run, errors: outcome.errors, fault: outcome.fault, busy: fetching, clear };
}
