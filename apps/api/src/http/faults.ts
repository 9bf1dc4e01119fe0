import { type ErrorCode, requestError } from '@mingzhang/graph';
import { DomainError, type Language, newId, refusalMessage } from '@mingzhang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { expectedFault, retryAfterSeconds, statusOf } from '../graphql/errors.ts';
import { languageOf } from '../language.ts';
import type { Log } from '../log.ts';

/** What a refusal of the domain is at a door that is not GraphQL. */
const codes: Readonly<Record<string, ErrorCode>> = {
  SIGN_IN_REFUSED: 'UNAUTHENTICATED',
  FIRST_SECRET_WRONG: 'UNAUTHENTICATED',
  PASSWORD_WRONG: 'UNAUTHENTICATED',
  SECOND_FACTOR_REFUSED: 'UNAUTHENTICATED',
  CHALLENGE_ENDED: 'UNAUTHENTICATED',
  PROOF_WRONG: 'UNAUTHENTICATED',
  DIRECTORY_AWAY: 'SERVICE_UNAVAILABLE',
  DIRECTORY_NOT_SET: 'NOT_FOUND',
  ENROL_FIRST: 'FORBIDDEN',
  SECOND_FACTOR_NEEDED: 'FORBIDDEN',
  SIGN_IN_LOCKED: 'RATE_LIMITED',
  NO_OFFICE: 'FORBIDDEN',
  OFFICE_NOT_HELD: 'FORBIDDEN',
  BREAK_GLASS_ROLE: 'FORBIDDEN',
  BREAK_GLASS_OFTEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FILE_KIND_REFUSED: 'UNSUPPORTED_MEDIA_TYPE',
};

export interface HttpFault {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly message: string; readonly extensions: Record<string, unknown> };
}

/** The answer to a fault: `{ message, extensions: { code } }` with the status of the code, and the domain's own code as `reason`. */
export function httpFault(error: unknown, language: Language, requestId: string): HttpFault | undefined {
  const fault = error instanceof DomainError ? ofDomain(error, language) : (expectedFault(error) ?? ofFastify(error));
  if (!fault) return undefined;
  const code = fault.extensions['code'] as ErrorCode;
  const wait = fault.extensions['retryAfter'] ?? (code === 'SERVICE_UNAVAILABLE' ? retryAfterSeconds : undefined);
  return {
    status: statusOf[code] ?? 400,
    headers: {
      ...(typeof wait === 'number' || typeof wait === 'string' ? { 'retry-after': `${wait}` } : {}),
      ...(code === 'PAYLOAD_TOO_LARGE' ? { connection: 'close' } : {}),
    },
    body: { message: fault.message, extensions: { ...fault.extensions, requestId } },
  };
}

function ofDomain({ code, details }: DomainError, language: Language): GraphQLError {
  const message = refusalMessage(code, details.parameters ?? {}, language);
  const retryAfter = code === 'SIGN_IN_LOCKED' ? { retryAfter: details.parameters?.['seconds'] } : {};
  return requestError(codes[code] ?? 'BAD_USER_INPUT', message, {
    reason: code,
    ...retryAfter,
    ...(details.field ? { field: details.field } : {}),
    ...(details.rule ? { rule: details.rule } : {}),
  });
}

/** Fastify's own refusals: a body that is no JSON, too large, of another type. */
function ofFastify(error: unknown): GraphQLError | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return requestError('PAYLOAD_TOO_LARGE', 'The request is too large.');
  if (status === 415) return requestError('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  return typeof status === 'number' && status >= 400 && status < 500
    ? requestError('BAD_REQUEST', 'The request cannot be read.')
    : undefined;
}

export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const requestId = String(reply.getHeader('x-request-id') ?? newId());
  const fault = httpFault(error, languageOf(request.headers['accept-language']), requestId);
  if (!fault) log.error('a request failed', error, { requestId, route: request.routeOptions.url });
  const { status, headers, body } = fault ?? {
    status: 500,
    headers: {},
    body: { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } },
  };
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(body);
}

/** Every door that changes something demands this header, which no form of another site can send (SEC-2). */
export function demandPreflight(request: FastifyRequest): void {
  if (!request.headers['apollo-require-preflight'])
    throw requestError('BAD_REQUEST', 'This needs the header apollo-require-preflight, so that no other site can send it.');
}
