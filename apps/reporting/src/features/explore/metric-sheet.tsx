import { useText } from '@mingzhang/ui';
import { Button, Drawer } from 'antd';

import { MetricPicker } from './metric-picker.tsx';
import { exploreWords } from './words.ts';

interface MetricSheetProps {
  readonly chosen: readonly string[];
  readonly onChange: (codes: string[]) => void;
  readonly onClose: () => void;
}

/** The picker over the whole of a phone. */
export function MetricSheet({ chosen, onChange, onClose }: MetricSheetProps) {
  const t = useText(exploreWords);
  return (
    <Drawer
      open
      title={t('pickerTitle')}
      placement="bottom"
      size="100%"
      onClose={onClose}
      footer={
        <Button type="primary" block size="large" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <MetricPicker chosen={chosen} onChange={onChange} />
    </Drawer>
  );
}
