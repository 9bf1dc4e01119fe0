import { fitting, present } from '@mingzhang/client';

/** The words of a search stay out of the address: they may be a name. */
export interface PeopleSearch {
  readonly role?: string;
  readonly state?: string;
}

const enumValue = /^[A-Z_]{3,40}$/;

export function peopleSearch(given: Record<string, unknown>): PeopleSearch {
  return present({ role: fitting(given['role'], enumValue), state: fitting(given['state'], enumValue) });
}
