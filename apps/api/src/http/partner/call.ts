import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { partners } from '@mingzhang/domains';
import { type ErrorCode, type UsedDeprecation, requestError } from '@mingzhang/graph';
import { type Actor, newId } from '@mingzhang/kernel';
import type { GraphQLFormattedError } from 'graphql';
import { type Door, type DoorServices, answerOf, contextOf } from '../../graphql/handler.ts';

export interface OperationAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly cost: number;
  /** What it used that will go. */
  readonly deprecations: readonly UsedDeprecation[];
  readonly headers: ReadonlyMap<string, string>;
}

/** Runs an operation as its caller: the same wall, agreement, budget, count and record as over GraphQL. @throws what leaves it without an answer */
export async function callOperation(
  door: Door,
  services: Omit<DoorServices, 'callers' | 'load' | 'log'>,
  request: IncomingMessage,
  actor: Actor,
  operation: partners.PartnerOperation,
  variables: Readonly<Record<string, unknown>>,
): Promise<OperationAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), services.limits.requestMs);
  const counted = { requestId: newId(), signal: stop.signal, operation: `${operation.name}@${operation.version}` };
  const context = contextOf(services, request, actor, counted);
  try {
    const { body, headers } = await answerOf(door.partners ?? door.apollo, services.trail, context, {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: { query: operation.document, variables },
    });
    if (body.kind !== 'complete') throw new Error('An operation answered in parts.');
    const {
      data,
      errors = [],
      extensions,
    } = JSON.parse(body.string) as {
      data?: unknown;
      errors?: GraphQLFormattedError[];
      extensions?: { cost?: { requested?: number }; deprecations?: UsedDeprecation[] };
    };
    refuseWithoutRows(operation, data, errors);
    return {
      data,
      errors,
      cost: extensions?.cost?.requested ?? 0,
      deprecations: extensions?.deprecations ?? [],
      headers: new Map(headers),
    };
  } finally {
    clearTimeout(timer);
  }
}

/** An answer without its rows is an error of the whole call, with the status of its code. */
function refuseWithoutRows({ rows }: partners.PartnerOperation, data: unknown, errors: readonly GraphQLFormattedError[]): void {
  const [error] = errors;
  if (!error) return;
  const [root = ''] = rows.split('.');
  const answered = data !== null && typeof data === 'object' && (data as Record<string, unknown>)[root] !== null;
  if (answered) return;
  const { code, ...extensions } = error.extensions ?? {};
  throw requestError(code as ErrorCode, error.message, extensions);
}
