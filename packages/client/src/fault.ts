import type { CombinedError } from '@urql/core';

/** The closed list of `extensions.code`, and what the wire itself can do. */
export const faultCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'METHOD_NOT_ALLOWED',
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'INTERNAL_SERVER_ERROR',
  'CONNECTION_LOST',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Why a request has no answer. Refusals of the domain are not faults: they stand in `userErrors` of the payload. */
export interface ClientFault {
  readonly code: FaultCode;
  readonly message: string;
  /** For the person to name to the office: small, after the sentence. */
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  /** Field of the answer that is missing, when the rest has come. */
  readonly path?: readonly (string | number)[];
}

interface WireError {
  readonly message?: unknown;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Every fault of a result, in the order they came. */
export function faultsOf(error: CombinedError | undefined): ClientFault[] {
  if (!error) return [];
  const response: unknown = error.response;
  const headers = response instanceof Response ? response.headers : undefined;
  if (error.graphQLErrors.length > 0) return error.graphQLErrors.map((each) => faultFromWire(each, headers));
  return [faultOfResponse(response, error.networkError?.message ?? error.message)];
}

/** The fault that decides what the person sees: having to sign in again first, then the others in their order. */
export function faultOf(error: CombinedError | undefined): ClientFault | undefined {
  const faults = faultsOf(error);
  return faults.find(({ code }) => code === 'UNAUTHENTICATED') ?? faults[0];
}

/** One error of `errors[]`, or the same shape in a JSON answer that is not GraphQL. */
export function faultFromWire({ message, path, extensions = {} }: WireError, headers?: Headers): ClientFault {
  const requestId = extensions['requestId'] ?? headers?.get('x-request-id');
  const retryAfter = Number(extensions['retryAfter'] ?? extensions['retryAfterSeconds'] ?? headers?.get('retry-after') ?? NaN);
  return {
    code: known(extensions['code']),
    message: typeof message === 'string' ? message : '',
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    ...(path ? { path } : {}),
  };
}

/** An answer without a readable error: told by its status; no answer at all is a lost connection. */
export function faultOfResponse(response: unknown, message: string): ClientFault {
  if (!(response instanceof Response)) return { code: 'CONNECTION_LOST', message };
  return { ...faultFromWire({ message, extensions: { code: codeOfStatus(response.status) } }, response.headers) };
}

export function codeOfStatus(status: number): FaultCode {
  return byStatus[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
}

const byStatus: Readonly<Record<number, FaultCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  502: 'SERVICE_UNAVAILABLE',
  503: 'SERVICE_UNAVAILABLE',
  504: 'TIMEOUT',
};

function known(code: unknown): FaultCode {
  return faultCodes.find((each) => each === code) ?? 'INTERNAL_SERVER_ERROR';
}
