import { TooBusy, isConnectionLost, sqlState } from '@mingzhang/db';
import { type ErrorCode, errorCodes, requestError } from '@mingzhang/graph';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** HTTP status of a code, for answers without data. */
export const statusOf: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** Seconds after which a caller should come again when the database was away or busy. */
export const retryAfterSeconds = 2;

const unavailable = () =>
  requestError('SERVICE_UNAVAILABLE', 'The database does not answer at the moment. Send the same request again.', {
    retryAfter: retryAfterSeconds,
  });
const timedOut = () => requestError('TIMEOUT', 'This took too long and was stopped. Ask for less, or send the same request again.');

/** What a fault below the resolvers means for the caller; undefined for a fault that nobody foresaw. */
export function expectedFault(error: unknown): GraphQLError | undefined {
  if (error instanceof GraphQLError && codeOf(error) !== undefined) return error;
  if (error instanceof TooBusy || isConnectionLost(error)) return unavailable();
  const state = sqlState(error);
  if (state === undefined) return undefined;
  if (state === '57014') return timedOut();
  if (state === '55P03' || state === '40001' || state === '40P01')
    return requestError('CONFLICT', 'Somebody else is just changing the same thing. Send the same request again.');
  // Class 22: a value that no column can hold. Nothing a client sends is a fault of the platform (SEC-24).
  if (state.startsWith('22')) return requestError('BAD_USER_INPUT', 'A value is outside what can be stored or compared.');
  // Disk full, read-only disk: writes wait, reads go on (SEC-86).
  if (state.startsWith('53') || state === '25006') return unavailable();
  return undefined;
}

/** The code of the closed list that an error carries. The executor's own errors come without extensions at all. */
function codeOf(error: GraphQLError): ErrorCode | undefined {
  const code = (error.extensions as Readonly<Record<string, unknown>> | undefined)?.['code'];
  return typeof code === 'string' && isErrorCode(code) ? code : undefined;
}

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** The cause that a resolver threw, under whatever wrapped it. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** Errors of an answer that are told; the others are only counted. */
export const mostErrors = 5;

/** Few errors, so that a small question brings no large answer (SEC-15). What is wrong on each row of a list is told of the first row. */
export function tellable(errors: readonly GraphQLFormattedError[]): { errors: readonly GraphQLFormattedError[]; more: number } {
  if (errors.length <= mostErrors) return { errors, more: 0 };
  const kinds = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const kind = `${String(error.extensions?.['code'])} ${(error.path ?? []).filter((part) => typeof part === 'string').join('.')}`;
    if (!kinds.has(kind)) kinds.set(kind, error);
  }
  const told = [...kinds.values()].slice(0, mostErrors);
  return { errors: told, more: errors.length - told.length };
}

const invalidVariable = /^Variable "\$/u;
const longestMessage = 500;

/** The one way an error leaves: code of the closed list, no names of tables, no guesses at the schema (SEC-19, SEC-23). */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = causeOf(error);
  const expected = expectedFault(cause) ?? (cause instanceof GraphQLError ? ofApollo(formatted) : undefined);
  const place = { ...(formatted.path ? { path: formatted.path } : {}), ...(formatted.locations ? { locations: formatted.locations } : {}) };
  if (!expected) return { message: 'Internal error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  const { http: _http, ...extensions } = expected.extensions;
  return { message: withoutGuesses(expected.message), ...place, extensions };
}

/** Errors that Apollo and the executor make themselves: syntax, validation, variables, unknown operations. */
function ofApollo({ message, extensions }: GraphQLFormattedError): GraphQLError | undefined {
  const code = extensions?.['code'];
  if (code === 'PERSISTED_QUERY_NOT_SUPPORTED')
    return requestError('PERSISTED_QUERY_NOT_FOUND', 'Stored queries are not registered by asking. Send the document.');
  if (invalidVariable.test(message)) return requestError('BAD_USER_INPUT', message);
  if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR' || !isErrorCode(code)) return undefined;
  return requestError(code, message);
}

function withoutGuesses(message: string): string {
  const plain = message.replace(/;? ?Did you mean[^?]*\?/gu, '').trim();
  return plain.length > longestMessage ? `${plain.slice(0, longestMessage)}…` : plain;
}
