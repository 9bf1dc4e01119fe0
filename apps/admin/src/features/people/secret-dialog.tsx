import { useText } from '@mingzhang/ui';
import { Modal } from 'antd';

import { OneTimeSecret, type OneTimeSecretProps } from './one-time-secret.tsx';
import { peopleWords } from './words.ts';

/** The one-time secret after a reset. */
export function SecretDialog(props: OneTimeSecretProps) {
  const t = useText(peopleWords);
  return (
    <Modal open title={t('secretTitle')} footer={null} onCancel={props.onKept} mask={{ closable: false }} destroyOnHidden>
      <OneTimeSecret {...props} />
    </Modal>
  );
}
