import { fitting, present } from '@mingzhang/client';

export interface PublicationListSearch {
  readonly state?: string;
}

export function publicationListSearch(given: Record<string, unknown>): PublicationListSearch {
  return present({ state: fitting(given['state'], /^[A-Z_]{3,30}$/) });
}
