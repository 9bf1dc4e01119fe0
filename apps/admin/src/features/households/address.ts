import { cursorPattern, dayPattern, fitting, instantPattern, listedOf, placePattern, present } from '@mingzhang/client';
import { notFound } from '@tanstack/react-router';
import { enumValues } from '@mingzhang/ui';

/** What the address of the list says; lists are values with commas between. */
export interface HouseholdListSearch {
  readonly status?: string;
  readonly attribute?: string;
  readonly cause?: string;
  readonly place?: string;
  /** Key of the words kept in the session, or the beginning of a household number. */
  readonly q?: string;
  readonly sort?: 'head';
  /** Those who have left the register, instead of those in it. */
  readonly left?: '1';
  readonly asOf?: string;
  readonly after?: string;
  readonly before?: string;
  readonly page?: string;
}

export const registerStatuses = enumValues('RegisterStatus');
/** In which a household counts as being in the register (在册), and those in which it has left it. */
export const inRegister = ['NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED'] as const;
export const leftRegister = ['CLEARED', 'DECEASED', 'MERGED'] as const;
export const attributes = enumValues('HouseholdAttribute');
export const causes = enumValues('PovertyCause');

export function householdListSearch(given: Record<string, unknown>): HouseholdListSearch {
  return present({
    status: listedOf(given['status'], registerStatuses).join(','),
    attribute: listedOf(given['attribute'], attributes).join(','),
    cause: listedOf(given['cause'], causes).join(','),
    place: fitting(given['place'], placePattern),
    q: fitting(given['q'], /^(s-[0-9a-z]{1,12}|\d{1,20})$/),
    sort: given['sort'] === 'head' ? ('head' as const) : undefined,
    left: given['left'] === '1' ? ('1' as const) : undefined,
    asOf: fitting(given['asOf'], dayPattern),
    after: fitting(given['after'], cursorPattern),
    before: fitting(given['before'], cursorPattern),
    page: fitting(given['page'], /^[1-9]\d{0,5}$/),
  });
}

export const householdTabs = ['overview', 'members', 'benefits', 'history', 'looked'] as const;
export type HouseholdTab = (typeof householdTabs)[number];

export interface HouseholdSearch {
  readonly tab?: HouseholdTab;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly programme?: string;
  readonly year?: string;
}

export function householdSearch(given: Record<string, unknown>): HouseholdSearch {
  return present({
    tab: listedOf(given['tab'], householdTabs)[0],
    asOf: fitting(given['asOf'], dayPattern),
    knownAt: fitting(given['knownAt'], instantPattern),
    programme: fitting(given['programme'], /^[A-Z]{3,20}$/),
    year: fitting(given['year'], /^\d{4}$/),
  });
}

export const householdActs = ['exit', 'attribute', 'correct', 'causes', 'add-member', 'remove-member'] as const;
export type HouseholdAct = (typeof householdActs)[number];

export function actsOfHousehold(act: string): HouseholdAct {
  const known = householdActs.find((each) => each === act);
  // The router takes a thrown notFound as its answer.
  if (!known) throw notFound();
  return known;
}
