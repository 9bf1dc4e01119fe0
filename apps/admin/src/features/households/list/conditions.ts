import { listedOf } from '@mingzhang/client';
import { attributes, causes, inRegister, leftRegister, registerStatuses, type HouseholdListSearch } from '../address.ts';
import { wordsOf } from '../search-words.ts';
import { pageSize, type HouseholdListVariables, type HouseholdWhere } from './query.ts';

/** The address as the query's conditions. */
export function whereOf({ status, attribute, cause, place, q, left }: HouseholdListSearch): HouseholdWhere {
  const words = wordsOf(q);
  const chosen = {
    status: listedOf(status, registerStatuses),
    attribute: listedOf(attribute, attributes),
    mainCause: listedOf(cause, causes),
  };
  return {
    status: chosen.status.length > 0 ? chosen.status : left ? [...leftRegister] : [...inRegister],
    ...(chosen.attribute.length > 0 ? { attribute: chosen.attribute } : {}),
    ...(chosen.mainCause.length > 0 ? { mainCause: chosen.mainCause } : {}),
    ...(place ? { place } : {}),
    ...(words ? { search: words } : {}),
  };
}

export function variablesOf(search: HouseholdListSearch): HouseholdListVariables {
  const { sort, asOf, after, before } = search;
  return {
    where: whereOf(search),
    orderBy: sort === 'head' ? 'HEAD' : 'NUMBER',
    ...(asOf ? { asOf } : {}),
    ...(before ? { last: pageSize, before } : { first: pageSize, ...(after ? { after } : {}) }),
  };
}

export const conditionKeys = ['q', 'status', 'attribute', 'cause', 'place'] as const;
export type ConditionKey = (typeof conditionKeys)[number];

export function conditionsIn(search: HouseholdListSearch): ConditionKey[] {
  return conditionKeys.filter((key) => search[key] !== undefined);
}

/** Without one condition, and from the first page on. */
export function without(search: HouseholdListSearch, key: ConditionKey): HouseholdListSearch {
  const { [key]: _gone, after: _after, before: _before, page: _page, ...rest } = search;
  return rest;
}

/** With another value of a condition, or without it when the value is empty; from the first page on. */
export function withCondition(search: HouseholdListSearch, key: ConditionKey, value: string): HouseholdListSearch {
  const rest = without(search, key);
  return value ? { ...rest, [key]: value } : rest;
}
