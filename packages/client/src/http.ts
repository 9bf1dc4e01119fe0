import { codeOfStatus, faultFromWire, type ClientFault } from './fault.ts';

/** A fault of a call that is not GraphQL: sign-in, files. */
export class HttpFault extends Error {
  readonly fault: ClientFault;

  constructor(fault: ClientFault) {
    super(fault.message || fault.code);
    this.name = 'HttpFault';
    this.fault = fault;
  }
}

export const preflight = { 'apollo-require-preflight': '1' } as const;

/** Reads `{ message, extensions }`, the same inside `errors[]`, or nothing but a status. */
export function faultFromBody(status: number, text: string, headers?: Headers): ClientFault {
  const body = parse(text);
  const first = Array.isArray(body['errors']) ? record(body['errors'][0]) : body;
  const extensions = { code: first['code'] ?? codeOfStatus(status), ...record(first['extensions']) };
  return faultFromWire({ message: first['message'], extensions }, headers);
}

function parse(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function lost(error: unknown): HttpFault {
  return new HttpFault({ code: 'CONNECTION_LOST', message: error instanceof Error ? error.message : '' });
}
