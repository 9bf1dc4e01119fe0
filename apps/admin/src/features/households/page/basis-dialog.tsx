import { useText } from '@mingzhang/ui';
import { Modal } from 'antd';

import { BasisList } from './basis-list.tsx';
import type { HistoryEntry } from './query.ts';
import { householdWords } from './words.ts';

/** On what a stretch of the axis rests. */
export function BasisDialog({ entries, onClose }: { readonly entries: readonly HistoryEntry[]; readonly onClose: () => void }) {
  const t = useText(householdWords);
  return (
    <Modal open title={t('basisTitle')} footer={null} onCancel={onClose}>
      <BasisList entries={entries} />
    </Modal>
  );
}
