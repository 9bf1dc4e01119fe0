import { listedOf } from '@mingzhang/client';
import { findPlace, treeOptions, usePlaces } from '@mingzhang/client/staff';
import { EnumEditor, enumValues, FilterChips, PlaceEditor, useEnumLabel, useLanguage, useText, type FilterField } from '@mingzhang/ui';
import type { ReactNode } from 'react';

import { type ConditionKey, conditionKeys, type Conditions } from './address.ts';
import { exploreWords } from './words.ts';

const enumOf = { status: 'RegisterStatus', attribute: 'HouseholdAttribute', cause: 'PovertyCause' } as const;

const statuses = enumValues('RegisterStatus');
const attributes = enumValues('HouseholdAttribute');
const causes = enumValues('PovertyCause');

/** The conditions as the query asks them; null when there is none. */
export function whereOf({ status, attribute, cause, place }: Conditions) {
  const chosen = { status: listedOf(status, statuses), attribute: listedOf(attribute, attributes), mainCause: listedOf(cause, causes) };
  const where = {
    ...(chosen.status.length > 0 ? { status: chosen.status } : {}),
    ...(chosen.attribute.length > 0 ? { attribute: chosen.attribute } : {}),
    ...(chosen.mainCause.length > 0 ? { mainCause: chosen.mainCause } : {}),
    ...(place ? { place } : {}),
  };
  return Object.keys(where).length > 0 ? where : null;
}

interface MemberConditionsProps {
  readonly conditions: Conditions;
  readonly onChange: (conditions: Conditions) => void;
  /** Place of the figure: only what lies below it narrows the list. */
  readonly place: string;
  readonly search: ReactNode;
}

/** The search of the list, its conditions as chips, and ＋条件. */
export function MemberConditions({ conditions, onChange, place, search }: MemberConditionsProps) {
  const t = useText(exploreWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const { root } = usePlaces();
  const below = findPlace(root, place)?.children ?? [];
  const without = (key: ConditionKey): Conditions => {
    const { [key]: _gone, ...rest } = conditions;
    return rest;
  };
  const edit = (key: ConditionKey, close: () => void) => (value: string) => {
    onChange(value ? { ...conditions, [key]: value } : without(key));
    close();
  };
  const texts = (key: ConditionKey, value: string) =>
    key === 'place'
      ? (findPlace(root, value)?.name ?? value)
      : value
          .split(',')
          .map((each) => label(enumOf[key], each))
          .join(language === 'en' ? ', ' : '、');
  const words: Record<ConditionKey, string> = { place: t('placeBelow'), status: t('status'), attribute: t('attribute'), cause: t('cause') };
  const fields: FilterField[] = conditionKeys
    .filter((key) => key !== 'place' || below.length > 0)
    .map((key) => ({
      key,
      label: words[key],
      editor: (close) =>
        key === 'place' ? (
          <PlaceEditor label={words.place} value={conditions.place} places={below.map(treeOptions)} onChange={edit('place', close)} />
        ) : (
          <EnumEditor name={enumOf[key]} value={conditions[key]} onChange={edit(key, close)} />
        ),
    }));
  const chips = conditionKeys.flatMap((key) => {
    const value = conditions[key];
    return value ? [{ key, text: texts(key, value) }] : [];
  });
  return (
    <FilterChips
      fields={fields}
      chips={chips}
      onRemove={(key) => onChange(without(key as ConditionKey))}
      onClear={() => onChange({})}
      search={search}
    />
  );
}
