import { treeOptions, usePlaces } from '@mingzhang/client/staff';
import { enumOptions, useLanguage, useText, type EnumName } from '@mingzhang/ui';
import { Button, Checkbox, TreeSelect } from 'antd';
import { useState } from 'react';

import { listWords } from './words.ts';

/** Some of a list of values. */
export function EnumEditor({
  name,
  value,
  onChange,
}: {
  readonly name: EnumName;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const t = useText(listWords);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<string[]>(value ? value.split(',') : []);
  return (
    <div className="mza-editor">
      <Checkbox.Group
        className="mza-checks"
        options={enumOptions(name, language)}
        value={chosen}
        onChange={(next) => setChosen(next.map(String))}
      />
      <Button type="primary" size="small" onClick={() => onChange(chosen.join(','))}>
        {t('apply')}
      </Button>
    </div>
  );
}

/** One place of the tree. */
export function PlaceEditor({ value, onChange }: { readonly value: string | undefined; readonly onChange: (value: string) => void }) {
  const t = useText(listWords);
  const { root } = usePlaces();
  // On a phone all editors stand in one sheet, and none of them takes the keyboard.
  const alone = window.matchMedia('(min-width: 768px)').matches;
  return (
    <TreeSelect
      className="mza-place-editor"
      aria-label={t('place')}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just opened this editor, and the keyboard goes where it opened
      autoFocus={alone}
      defaultOpen={alone}
      placeholder={t('place')}
      {...(value ? { value } : {})}
      treeData={root ? root.children.map(treeOptions) : []}
      showSearch
      treeNodeFilterProp="title"
      onChange={(code: string) => onChange(code)}
    />
  );
}
