import { fitting, present } from '@mingzhang/client';

/** The operation that is written anew, or that a new version follows. */
export interface DraftOperationSearch {
  readonly of?: string;
}

export const draftOperationSearch = (given: Record<string, unknown>): DraftOperationSearch =>
  present({ of: fitting(given['of'], /^[A-Za-z0-9_=-]{1,100}$/) });
