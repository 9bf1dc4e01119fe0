import { findPlace, treeOptions, usePlaces } from '@mingzhang/client/staff';
import { EnumEditor, FilterChips, PlaceEditor, useEnumLabel, useLanguage, useText, type EnumName, type FilterField } from '@mingzhang/ui';
import { useState } from 'react';

import { SearchInput } from '../../../parts/search-input.tsx';
import type { HouseholdListSearch } from '../address.ts';
import { keepWords, wordsOf } from '../search-words.ts';
import { conditionsIn, withCondition, without, type ConditionKey } from './conditions.ts';
import { listWords } from './words.ts';

export interface FiltersProps {
  readonly search: HouseholdListSearch;
  readonly onChange: (search: HouseholdListSearch) => void;
}

const enumOf = { status: 'RegisterStatus', attribute: 'HouseholdAttribute', cause: 'PovertyCause' } as const satisfies Partial<
  Record<ConditionKey, EnumName>
>;

/** The conditions of an address in words, for chips and for the head of a file. */
export function useConditionTexts(search: HouseholdListSearch): { key: ConditionKey; label: string; text: string }[] {
  const t = useText(listWords);
  const label = useEnumLabel();
  const { language } = useLanguage();
  const { root } = usePlaces();
  const comma = language === 'en' ? ', ' : '、';
  return conditionsIn(search).map((key) => {
    const value = search[key] ?? '';
    if (key === 'place') return { key, label: t('place'), text: findPlace(root, value)?.name ?? value };
    if (key === 'q') return { key, label: t('words'), text: wordsOf(value) ?? '—' };
    const name = enumOf[key];
    return {
      key,
      label: t(key),
      text: value
        .split(',')
        .map((each) => label(name, each))
        .join(comma),
    };
  });
}

export function Filters({ search, onChange }: FiltersProps) {
  const t = useText(listWords);
  const chips = useConditionTexts(search);
  const { root } = usePlaces();
  const set = (key: ConditionKey, value: string) => onChange(withCondition(search, key, value));
  const edit = (key: ConditionKey, close: () => void) => (value: string) => {
    set(key, value);
    close();
  };
  const enumField = (key: 'status' | 'attribute' | 'cause'): FilterField => ({
    key,
    label: t(key),
    group: t('groupState'),
    editor: (close) => <EnumEditor name={enumOf[key]} value={search[key]} onChange={edit(key, close)} />,
  });
  const fields: FilterField[] = [
    enumField('status'),
    enumField('attribute'),
    enumField('cause'),
    {
      key: 'place',
      label: t('place'),
      group: t('groupPlace'),
      editor: (close) => (
        <PlaceEditor
          label={t('place')}
          value={search.place}
          places={root ? root.children.map(treeOptions) : []}
          onChange={edit('place', close)}
        />
      ),
    },
  ];
  return (
    <FilterChips
      fields={fields}
      chips={chips.filter(({ key }) => key !== 'q')}
      onRemove={(key) => onChange(without(search, key as ConditionKey))}
      onClear={() => onChange(search.asOf ? { asOf: search.asOf } : {})}
      search={<WordSearch key={search.q ?? ''} q={search.q} onChange={(q) => set('q', q)} />}
    />
  );
}

function WordSearch({ q, onChange }: { readonly q: string | undefined; readonly onChange: (q: string) => void }) {
  const t = useText(listWords);
  const [text, setText] = useState(wordsOf(q) ?? '');
  const go = () => onChange(text.trim() ? keepWords(text.trim()) : '');
  return (
    <span data-page-search="">
      <SearchInput
        label={t('searchLabel')}
        hint={t('searchHint')}
        value={text}
        onChange={(next) => {
          setText(next);
          if (next === '' && q) onChange('');
        }}
        onEnter={go}
        onLeave={() => (text.trim() !== (wordsOf(q) ?? '') ? go() : undefined)}
      />
    </span>
  );
}
