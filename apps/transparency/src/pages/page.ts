import type { ReactNode } from 'react';
import type { Answers, DocumentName } from '../documents.ts';
import type { Visit } from '../portal.ts';
import type { Words } from '../words/words.ts';

export type Ask = <Name extends DocumentName>(name: Name, variables?: Readonly<Record<string, unknown>>) => Promise<Answers[Name]>;

export interface PageInput {
  readonly visit: Visit;
  readonly words: Words;
  readonly ask: Ask;
  /** What the address pattern caught. */
  readonly params: readonly string[];
}

/** How long a page may be kept by caches in between, and whether search engines may keep it. */
export type Keeping = 'LIVE' | 'LIVE_UNINDEXED' | 'STATIC' | 'NEVER';

export type PageOutput =
  | { readonly kind: 'page'; readonly status?: number; readonly keep: Keeping; readonly html: ReactNode }
  | { readonly kind: 'redirect'; readonly to: string; readonly permanent?: boolean };

export type PageHandler = (input: PageInput) => Promise<PageOutput>;

/** A page that cannot be shown; the words follow from the status. */
export class PortalFault extends Error {
  readonly status: 400 | 403 | 404 | 405 | 429 | 503;
  constructor(status: PortalFault['status']) {
    super(`portal fault ${status}`);
    this.name = 'PortalFault';
    this.status = status;
  }
}
