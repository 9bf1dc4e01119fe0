import { type Actor, DomainError, type Language, refusalMessage } from '@mingzhang/kernel';
import { GraphQLError } from 'graphql';
import type { GraphContext } from './context.ts';

/** The closed list of `extensions.code` in `errors[]` (SECURITY.md 3). Expected refusals are in `userErrors`, never here. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'QUERY_TOO_COMPLEX',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'METHOD_NOT_ALLOWED',
  'TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error of the request itself: sign-in, access, a malformed argument. */
export function requestError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

export const badInput = (message: string) => requestError('BAD_USER_INPUT', message);

/** The caller, or UNAUTHENTICATED. */
export function requireActor(context: GraphContext): Actor {
  if (!context.actor) throw requestError('UNAUTHENTICATED', 'Sign in first.');
  return context.actor;
}

/** One entry of `userErrors` as it leaves the platform. */
export interface UserError {
  code: string;
  message: string;
  field: readonly string[] | null;
  index: number | null;
  severity: 'ERROR' | 'WARNING';
  rule: DomainError['details']['rule'] | null;
}

/** All refusals that a domain error carries, in the caller's language. */
export function userErrorsOf(error: DomainError, language: Language): UserError[] {
  return [error, ...error.others].map(({ code, details }) => ({
    code,
    message: refusalMessage(code, details.parameters ?? {}, language),
    field: details.field ?? null,
    index: details.index ?? null,
    severity: details.severity ?? 'ERROR',
    rule: details.rule ?? null,
  }));
}
