import { Button, Checkbox, TreeSelect } from 'antd';
import { useState } from 'react';

import { enumOptions, type EnumName } from '../enums/labels.ts';
import { useLanguage, useText } from '../i18n/language-context.tsx';
import { partWords } from './words.ts';

export interface EnumEditorProps {
  readonly name: EnumName;
  /** The chosen values, with commas between. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

export function EnumEditorBody({ name, value, onChange }: EnumEditorProps) {
  const t = useText(partWords);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<string[]>(value ? value.split(',') : []);
  return (
    <div className="mz-enum-editor">
      <Checkbox.Group
        className="mz-enum-editor-values"
        options={enumOptions(name, language)}
        value={chosen}
        onChange={(next) => setChosen(next.map(String))}
      />
      <Button type="primary" size="small" onClick={() => onChange(chosen.join(','))}>
        {t('useConditions')}
      </Button>
    </div>
  );
}

export interface PlaceEditorOption {
  readonly value: string;
  readonly title: string;
  readonly children: PlaceEditorOption[];
}

export interface PlaceEditorProps {
  readonly label: string;
  /** Code of the chosen place. */
  readonly value: string | undefined;
  readonly places: PlaceEditorOption[];
  readonly onChange: (code: string) => void;
}

export function PlaceEditorBody({ label, value, places, onChange }: PlaceEditorProps) {
  // On a phone all editors stand in one sheet, and none of them takes the keyboard.
  const alone = window.matchMedia('(min-width: 768px)').matches;
  return (
    <TreeSelect
      className="mz-place-editor"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just opened this editor, and the keyboard goes where it opened
      autoFocus={alone}
      defaultOpen={alone}
      placeholder={label}
      {...(value ? { value } : {})}
      treeData={places}
      showSearch
      treeNodeFilterProp="title"
      onChange={onChange}
    />
  );
}
