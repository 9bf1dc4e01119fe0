import { Button, Drawer } from 'antd';

import { useText } from '../i18n/language-context.tsx';
import type { FilterChipsProps } from './filter-chips.tsx';
import { partWords } from './words.ts';

/** Every condition with its editor open, and how to leave them all away. */
export function FilterSheet({ fields, chips, onClear, onClose }: FilterChipsProps & { readonly onClose: () => void }) {
  const t = useText(partWords);
  return (
    <Drawer
      title={t('filterButton')}
      placement="bottom"
      size="100%"
      open
      onClose={onClose}
      footer={
        <Button type="primary" block size="large" onClick={onClose}>
          {t('showResults')}
        </Button>
      }
    >
      <div className="mz-filters-sheet">
        {chips.length > 0 ? (
          <button type="button" className="mz-linklike" onClick={onClear}>
            {t('clearConditions')}
          </button>
        ) : null}
        {fields.map((field) => (
          <section key={field.key} className="mz-filter-part">
            <h3>{field.label}</h3>
            {field.editor(onClose)}
          </section>
        ))}
      </div>
    </Drawer>
  );
}
