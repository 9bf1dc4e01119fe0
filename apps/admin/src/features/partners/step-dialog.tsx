import { useText } from '@mingzhang/ui';
import { Modal } from 'antd';
import { useState } from 'react';

import { FieldFrame } from '../../parts/fields.tsx';
import { reasoned, type ToldStep } from './steps.ts';
import { partnerWords } from './words.ts';

interface StepDialogProps {
  readonly step: ToldStep;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: (reason: string) => void;
}

/** What follows is said before; a step that hurts asks why. */
export function StepDialog({ step, busy, onCancel, onConfirm }: StepDialogProps) {
  const t = useText(partnerWords);
  const [reason, setReason] = useState('');
  const asks = reasoned.includes(step);
  return (
    <Modal
      open
      title={t(`act_${step}`)}
      onCancel={onCancel}
      onOk={() => onConfirm(reason.trim())}
      okText={t(`act_${step}`)}
      okButtonProps={{ danger: step === 'suspend' || step === 'end', loading: busy, disabled: asks && reason.trim().length < 2 }}
      destroyOnHidden
    >
      <div className="mza-stack">
        <p>{t(`follows_${step}`)}</p>
        {asks ? (
          <FieldFrame label={t('why')} must>
            {(id) => (
              <span className="mza-input">
                <input id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </span>
            )}
          </FieldFrame>
        ) : null}
      </div>
    </Modal>
  );
}
