import { listedOf } from '@mingzhang/client';
import { findPlace, type PlaceNode, treeOptions, usePlaces } from '@mingzhang/client/staff';
import { enumOptions, enumValues, FilterChips, useEnumLabel, useLanguage, useText, type FilterField } from '@mingzhang/ui';
import { Button, Checkbox, TreeSelect } from 'antd';
import { type ReactNode, useState } from 'react';

import { type ConditionKey, conditionKeys, type Conditions } from './address.ts';
import { exploreWords } from './words.ts';

const enumOf = { status: 'RegisterStatus', attribute: 'HouseholdAttribute', cause: 'PovertyCause' } as const;
type EnumKey = keyof typeof enumOf;

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
          <PlaceEditor label={words.place} value={conditions.place} places={below} onChange={edit('place', close)} />
        ) : (
          <EnumEditor name={key} value={conditions[key]} onChange={edit(key, close)} />
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

interface EnumEditorProps {
  readonly name: EnumKey;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function EnumEditor({ name, value, onChange }: EnumEditorProps) {
  const t = useText(exploreWords);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<string[]>(value ? value.split(',') : []);
  return (
    <div className="mzr-editor">
      <Checkbox.Group
        className="mzr-options"
        options={enumOptions(enumOf[name], language)}
        value={chosen}
        onChange={(next) => setChosen(next.map(String))}
      />
      <Button type="primary" size="small" onClick={() => onChange(chosen.join(','))}>
        {t('apply')}
      </Button>
    </div>
  );
}

interface PlaceEditorProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly places: readonly PlaceNode[];
  readonly onChange: (value: string) => void;
}

function PlaceEditor({ label, value, places, onChange }: PlaceEditorProps) {
  // On a phone all editors stand in one sheet, and none of them takes the keyboard.
  const alone = window.matchMedia('(min-width: 768px)').matches;
  return (
    <TreeSelect
      className="mzr-place-editor"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just opened this editor, and the keyboard goes where it opened
      autoFocus={alone}
      defaultOpen={alone}
      placeholder={label}
      {...(value ? { value } : {})}
      treeData={places.map(treeOptions)}
      showSearch
      treeNodeFilterProp="title"
      onChange={(code: string) => onChange(code)}
    />
  );
}
