import { useText } from '@mingzhang/ui';
import { Modal } from 'antd';

import { KeyList } from './key-list.tsx';
import { appWords } from './words.ts';

/** The keys of the console. Loaded when they are asked for. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(appWords);
  return (
    <Modal open title={t('keysTitle')} footer={null} onCancel={onClose}>
      <KeyList />
    </Modal>
  );
}
