import { present, textOf } from '../../app/search.ts';

export interface PublicationListSearch {
  readonly state?: string;
}

export function publicationListSearch(given: Record<string, unknown>): PublicationListSearch {
  return present({ state: textOf(given['state'], /^[A-Z_]{3,30}$/) });
}
