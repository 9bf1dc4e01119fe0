import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { Icon } from '../icons/icon.tsx';
import { useText } from '../i18n/language-context.tsx';
import { Pop } from './pop.tsx';
import { partWords } from './words.ts';

export interface FilterField {
  readonly key: string;
  readonly label: string;
  /** Heading in the list of conditions; the order given is the order shown. */
  readonly group?: string;
  /** Draws the control; `close` shuts the popover. */
  readonly editor: (close: () => void) => ReactNode;
}
export interface FilterChip {
  /** Key of its field. */
  readonly key: string;
  /** The chosen values in words: 低保、特困. */
  readonly text: string;
}

export interface FilterChipsProps {
  readonly fields: readonly FilterField[];
  readonly chips: readonly FilterChip[];
  readonly onRemove: (key: string) => void;
  readonly onClear: () => void;
  /** The search box, before the chips. */
  readonly search?: ReactNode;
}

/** Conditions as chips: × removes, a click changes it in place, ＋ adds one. On a phone they are behind one button with their count. */
export function FilterChips(props: FilterChipsProps) {
  const { search } = props;
  return (
    <div className="mz-filters mz-noprint">
      {search ? <div className="mz-filters-search">{search}</div> : null}
      <div className="mz-filters-wide">
        <Chips {...props} />
      </div>
      <PhoneSheet {...props} />
    </div>
  );
}

function Chips({ fields, chips, onRemove, onClear }: FilterChipsProps) {
  const t = useText(partWords);
  const free = fields.filter(({ key }) => !chips.some((chip) => chip.key === key));
  return (
    <>
      {chips.map((chip) => {
        const field = fields.find(({ key }) => key === chip.key);
        return field ? <Chip key={chip.key} field={field} text={chip.text} onRemove={() => onRemove(chip.key)} /> : null;
      })}
      {free.length > 0 ? <AddCondition fields={free} /> : null}
      {chips.length > 0 ? (
        <button type="button" className="mz-linklike mz-filters-clear" onClick={onClear}>
          {t('clearConditions')}
        </button>
      ) : null}
    </>
  );
}

function Chip({ field, text, onRemove }: { readonly field: FilterField; readonly text: string; readonly onRemove: () => void }) {
  const t = useText(partWords);
  return (
    <span className="mz-chip">
      <Pop
        trigger={(press) => (
          <button type="button" className="mz-chip-open" aria-label={`${t('changeCondition', { label: field.label })} ${text}`} {...press}>
            <span className="mz-chip-label">{t('conditionOf', { label: field.label })}</span>
            <b>{text}</b>
          </button>
        )}
      >
        {(close) => field.editor(close)}
      </Pop>
      <button type="button" className="mz-chip-remove" aria-label={t('removeCondition', { label: field.label })} onClick={onRemove}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}

function AddCondition({ fields }: { readonly fields: readonly FilterField[] }) {
  const t = useText(partWords);
  const [chosen, choose] = useState<string>();
  const field = fields.find(({ key }) => key === chosen);
  return (
    <Pop
      onClosed={() => choose(undefined)}
      trigger={(press) => (
        <button type="button" className="mz-chip-add" {...press}>
          <Icon name="plus" size={13} /> {t('addCondition')}
        </button>
      )}
    >
      {(close) => (field ? <Editor field={field} close={close} /> : <FieldList fields={fields} onChoose={choose} />)}
    </Pop>
  );
}

function Editor({ field, close }: { readonly field: FilterField; readonly close: () => void }) {
  return (
    <div className="mz-filter-editor">
      <p className="mz-filter-title">{field.label}</p>
      {field.editor(close)}
    </div>
  );
}

function FieldList({ fields, onChoose }: { readonly fields: readonly FilterField[]; readonly onChoose: (key: string) => void }) {
  const groups = [...new Set(fields.map(({ group }) => group ?? ''))];
  return (
    <div className="mz-filter-list">
      {groups.map((group) => (
        <div key={group}>
          {group ? <p className="mz-filter-group">{group}</p> : null}
          {fields
            .filter((field) => (field.group ?? '') === group)
            .map(({ key, label }) => (
              <button key={key} type="button" onClick={() => onChoose(key)}>
                {label}
              </button>
            ))}
        </div>
      ))}
    </div>
  );
}

const FilterSheet = lazy(() => import('./filter-sheet.tsx').then(({ FilterSheet: component }) => ({ default: component })));

/** On a phone every condition stands open in a sheet of its own. */
function PhoneSheet(props: FilterChipsProps) {
  const t = useText(partWords);
  const [open, setOpen] = useState(false);
  const n = props.chips.length;
  return (
    <div className="mz-filters-phone">
      <Button icon={<Icon name="filter" />} onClick={() => setOpen(true)} aria-label={t('filterCount', { n })}>
        {t('filterButton')}
        {n > 0 ? <b className="mz-filters-count">{n}</b> : null}
      </Button>
      {open ? (
        <Suspense>
          <FilterSheet {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
