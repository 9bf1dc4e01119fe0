import type { DocumentName } from './documents.ts';

export type Variables = Record<string, unknown>;
/** Sends a document, as this caller, and answers the whole body. */
export type Ask = (query: string, variables: Variables) => Promise<object>;

/** What the three libraries have in common: ask, act, and read again from the cache alone. */
export interface ReadingClient {
  query(name: Exclude<DocumentName, 'change'>, variables: Variables): Promise<void>;
  change(variables: Variables): Promise<void>;
  /** What the normalised cache holds now, without asking. */
  cached(name: Exclude<DocumentName, 'change'>, variables: Variables): Promise<object>;
}
