import type { Language } from '@mingzhang/kernel';

/** What the server hands over: no body is read, because every page of the portal is a GET. */
export interface PortalRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | undefined;
}

export interface PortalResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Runs one of the portal's documents on the public schema. Never throws for an answer with errors. */
export type Execute = (document: string, variables: Readonly<Record<string, unknown>>) => Promise<ExecutionAnswer>;

export interface ExecutionAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[] | undefined;
}

export interface PortalOptions {
  /** The instant the page is made at; for tests. */
  readonly now?: Date;
  /** Where the site stands, for the canonical address and the QR of notices: `https://…`. From the request's host when left out. */
  readonly origin?: string;
}

/** What a page knows of its request. */
export interface Visit {
  readonly language: Language;
  readonly large: boolean;
  /** Path without the language. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly today: string;
  readonly origin: string;
}

/** A place of this page in the other language, or of another page in this one. */
export function hrefOf(visit: Pick<Visit, 'language'>, path: string, language: Language = visit.language): string {
  return language === 'en' ? `/en${path === '/' ? '' : path}` : path;
}
