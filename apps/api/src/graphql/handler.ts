import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse, HeaderMap } from '@apollo/server';
import type { Database } from '@mingzhang/db';
import { accounts, agreements, type audit, type budgets } from '@mingzhang/domains';
import { createContext, requestError } from '@mingzhang/graph';
import { type Actor, type SecretKeys, civilDateAt, newId } from '@mingzhang/kernel';
import { GraphQLError } from 'graphql';
import type { AddressOf } from '../addresses.ts';
import type { Callers } from '../callers.ts';
import type { Limits } from '../env.ts';
import { languageOf } from '../language.ts';
import type { Log } from '../log.ts';
import type { Load } from '../load.ts';
import { abortable } from './abortable.ts';
import { answeredRequest, nothingAnswered } from './answered.ts';
import type { RequestContext } from './apollo.ts';
import { readBody } from './body.ts';
import { budgetOf, countOne } from './budget.ts';
import { adHocDepth } from './limits/index.ts';
import { expectedFault, retryAfterSeconds, statusOf } from './errors.ts';
import { refuseStranger } from './strangers.ts';
import { type TrustedDocuments, documentOf } from './trusted.ts';

export interface Door {
  readonly apollo: ApolloServer<RequestContext>;
  /** The same for callers under an agreement, behind its wall. */
  readonly partners?: ApolloServer<RequestContext>;
  /** The signed-in schema asks who is calling and gives strangers nothing; the public one asks nobody (ruling 15). */
  readonly open: 'signed-in' | 'public';
}

export interface DoorServices {
  readonly database: Database;
  readonly secrets: SecretKeys;
  readonly callers: Callers;
  readonly addressOf: AddressOf;
  readonly limits: Limits;
  readonly budgets: budgets.Budgets;
  readonly load: Load;
  readonly trail: audit.Trail;
  readonly log: Log;
  readonly production: boolean;
  readonly trusted: TrustedDocuments;
}

const json = 'application/json; charset=utf-8';

/** Answers one request at a GraphQL door: HTTP's rules first, then Apollo, at most fifteen seconds (SEC-1 to SEC-3, SEC-8, SEC-16, SEC-81). */
export async function answerGraphql(door: Door, services: DoorServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = newId();
  response.setHeader('x-request-id', requestId);
  const stop = new AbortController();
  // An abort makes an error with its stack: only for a caller who hung up, not at the end of every answer.
  response.once('close', () => {
    if (!response.writableFinished) stop.abort();
  });
  const done = services.load.enter();
  try {
    await withinTime(services.limits.requestMs, stop, () => run(door, services, request, response, requestId, stop.signal));
  } catch (error) {
    refuse(response, error, requestId, services.log);
    request.resume();
  } finally {
    done();
  }
}

async function run(
  door: Door,
  services: DoorServices,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  signal: AbortSignal,
): Promise<void> {
  const call = await readCall(request, services.limits.bodyBytes);
  const actor = door.open === 'public' ? null : await services.callers.of(request);
  if (!actor && services.load.isShedding())
    throw requestError('SERVICE_UNAVAILABLE', 'The platform is busy. Come again in a moment.', { retryAfter: retryAfterSeconds });
  if (!actor && door.open === 'signed-in') refuseStranger(call);
  const { body, operation } = await documentOf(services, call, actor);
  const context = contextOf(services, request, actor, { requestId, signal, operation });
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const apollo = (actor?.agreement && door.partners) || door.apollo;
  const answer = await answerOf(apollo, services.trail, context, { method: request.method ?? 'GET', headers, search: call.search, body });
  if (response.writableEnded || signal.aborted || answer.body.kind !== 'complete') return;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  response.end(answer.body.string);
}

/** Runs a request, and has on record what was looked at before the answer leaves, whichever way it was asked. */
export async function answerOf(
  apollo: Door['apollo'],
  trail: DoorServices['trail'],
  context: RequestContext,
  httpGraphQLRequest: HTTPGraphQLRequest,
): Promise<HTTPGraphQLResponse> {
  try {
    const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) });
    const answered = answeredRequest(context.actor, context);
    // The read transaction ends first: on the embedded database there is one connection for both.
    await context.close().catch(() => undefined);
    if (answered) await trail.keep(answered);
    return answer;
  } finally {
    await context.close().catch(() => undefined);
  }
}

export interface Asking {
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** What an agreement counts the call by. */
  readonly operation: string;
}

export function contextOf(
  services: Omit<DoorServices, 'callers' | 'load' | 'log' | 'production' | 'trusted'>,
  request: IncomingMessage,
  actor: Actor | null,
  { requestId, signal, operation }: Asking,
): RequestContext {
  const replay = { seen: false };
  const budget = budgetOf(actor, () => services.addressOf(request), services.limits, services.secrets);
  const context = createContext({
    actor: actor && { ...actor, requestId },
    language: languageOf(request.headers['accept-language']),
    requestId,
    today: civilDateAt(new Date()),
    database: abortable(services.database, signal),
    secrets: services.secrets,
    acts: accounts.createActHooks(() => {
      replay.seen = true;
    }),
    spent: () => budget.spent,
    countOne: (what) => countOne(services.budgets, budget, what, services.limits[what]),
  });
  const adHoc = !actor || (actor.via === 'key' && operation === agreements.adHoc);
  return { ...context, budget, replay, operation, depth: adHoc ? adHocDepth : undefined, answered: nothingAnswered() };
}

export interface Call {
  readonly search: string;
  readonly body: unknown;
  /** The document, wherever it stood. */
  readonly document: unknown;
  /** The document's name, in its place. */
  readonly documentId: unknown;
  readonly operationName: unknown;
}

async function readCall(request: IncomingMessage, bodyLimit: number): Promise<Call> {
  const { search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET') {
    const asked = request.headers['apollo-require-preflight'] ?? request.headers['x-apollo-operation-name'];
    if (!asked)
      throw requestError('BAD_REQUEST', 'A query by GET needs the header apollo-require-preflight, so that no other site can send it.');
    return {
      search,
      body: undefined,
      document: searchParams.get('query') ?? undefined,
      documentId: undefined,
      operationName: searchParams.get('operationName') ?? undefined,
    };
  }
  if (request.method !== 'POST') throw requestError('METHOD_NOT_ALLOWED', 'Send POST, or GET for a query.');
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/iu.test(request.headers['content-type'] ?? '')) {
    throw requestError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.');
  }
  const body = parsed(await readBody(request, bodyLimit));
  return { search: '', body, document: body['query'], documentId: body['documentId'], operationName: body['operationName'] };
}

function parsed(text: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw requestError('BAD_REQUEST', 'The body is not JSON.');
  }
  if (Array.isArray(body)) throw requestError('BAD_REQUEST', 'Several operations in one request are not taken. Send them one by one.');
  if (typeof body !== 'object' || body === null)
    throw requestError('BAD_REQUEST', 'The body is a JSON object with `query`, and `variables` where there are any.');
  const { query, variables, operationName, extensions } = body as Record<string, unknown>;
  if (query !== undefined && typeof query !== 'string') throw requestError('BAD_REQUEST', '`query` is text.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw requestError('BAD_REQUEST', '`operationName` is text.');
  for (const part of [variables, extensions]) {
    if (part !== undefined && part !== null && (typeof part !== 'object' || Array.isArray(part)))
      throw requestError('BAD_REQUEST', '`variables` and `extensions` are objects.');
  }
  return { ...body };
}

/** Answers TIMEOUT when the time is over, and aborts what still runs for the request. */
async function withinTime(ms: number, stop: AbortController, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(requestError('TIMEOUT', 'This took too long and was stopped. Ask for less, or send the same request again.'));
    }, ms);
  });
  const working = work();
  working.catch(() => undefined);
  try {
    await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refuse(response: ServerResponse, error: unknown, requestId: string, log: Log): void {
  if (response.writableEnded || response.destroyed) return;
  const expected = expectedFault(error);
  if (!expected) log.error('a request failed', error, { requestId });
  const { message, extensions } = expected ?? new GraphQLError('Internal error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  const code = extensions['code'] as keyof typeof statusOf;
  if (code === 'METHOD_NOT_ALLOWED') response.setHeader('allow', 'GET, POST');
  if (code === 'SERVICE_UNAVAILABLE') response.setHeader('retry-after', String(retryAfterSeconds));
  if (code === 'PAYLOAD_TOO_LARGE') response.setHeader('connection', 'close');
  response.setHeader('content-type', json);
  response.statusCode = statusOf[code] ?? 400;
  response.end(JSON.stringify({ errors: [{ message, extensions: { ...extensions, requestId } }] }));
}
