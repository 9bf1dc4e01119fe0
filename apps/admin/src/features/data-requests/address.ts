import { fitting, present } from '@mingzhang/client';

export interface RequestListSearch {
  readonly state?: string;
}

export function requestListSearch(given: Record<string, unknown>): RequestListSearch {
  return present({ state: fitting(given['state'], /^[A-Z_]{3,30}$/) });
}
