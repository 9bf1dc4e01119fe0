import { useAct } from '@mingzhang/client/staff';
import { Refusal, useText } from '@mingzhang/ui';
import { Button, Modal } from 'antd';
import { useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { type AgreementData, issueMatchKeyMutation } from './query.ts';
import { partnerWords } from './words.ts';

interface MatchKeyDialogProps {
  readonly agreement: AgreementData;
  /** There is one already, which ends with it. */
  readonly anew: boolean;
  readonly onClose: () => void;
}

/** Makes the key under which a department makes its tokens, and shows it, this once. */
export function MatchKeyDialog({ agreement, anew, onClose }: MatchKeyDialogProps) {
  const t = useText(partnerWords);
  const act = useAct(issueMatchKeyMutation);
  const [key, setKey] = useState<string>();
  const issue = async () => {
    const payload = await act.run({ input: { agreement: agreement.id, expectedVersion: agreement.version } });
    if (payload?.matchKey) setKey(payload.matchKey.key);
  };
  return (
    <Modal
      open
      title={t(anew ? 'rotateTitle' : 'issueMatchKey')}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {key ? (
        <ShownOnce note={t('keyOnce')} text={key} kept={t('kept')} onKept={onClose} />
      ) : (
        <div className="mza-stack">
          <Refusal errors={act.errors} />
          <ActFault fault={act.fault} />
          <p>{t(anew ? 'rotateText' : 'firstKeyText')}</p>
          <div className="mza-acts">
            <Button type="primary" danger={anew} loading={act.busy} onClick={() => void issue()}>
              {t(anew ? 'rotateMatchKey' : 'issueMatchKey')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
