import { useText } from '@mingzhang/ui';
import { Checkbox, Drawer } from 'antd';

import type { ListColumn } from './columns.tsx';
import { listWords } from './words.ts';

export interface ColumnDrawerProps {
  readonly columns: readonly ListColumn[];
  readonly chosen: readonly string[];
  readonly onColumns: (chosen: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Which columns the list shows. */
export function ColumnDrawer({ columns, chosen, onColumns, onClose }: ColumnDrawerProps) {
  const t = useText(listWords);
  return (
    <Drawer title={t('columnsTitle')} open onClose={onClose} size={320}>
      <p className="mza-note">{t('columnsNote')}</p>
      <Checkbox.Group
        className="mza-checks"
        value={columns.filter(({ key, fixed }) => fixed || chosen.includes(key)).map(({ key }) => key)}
        options={columns.map(({ key, title, fixed = false }) => ({ value: key, label: title, disabled: fixed }))}
        onChange={(keys) => onColumns(keys.map(String))}
      />
    </Drawer>
  );
}
