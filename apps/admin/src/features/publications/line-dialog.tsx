import { useAct } from '@mingzhang/client/staff';
import { Refusal, useMessage, useText } from '@mingzhang/ui';
import { Modal, Radio } from 'antd';
import { useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { type WithdrawalReason, withdrawalReasons } from './decision-dialog.tsx';
import { withdrawEntryMutation, type Publication } from './query.ts';
import { publicationWords } from './words.ts';

export interface LineDialogProps {
  readonly publication: Publication;
  readonly no: number;
  readonly onClose: () => void;
}

/** Takes one line down, and says once more what the public will see then. */
export function LineDialog({ publication, no, onClose }: LineDialogProps) {
  const t = useText(publicationWords);
  const message = useMessage();
  const act = useAct(withdrawEntryMutation);
  const [reason, setReason] = useState<WithdrawalReason>('CONTENT_NOT_PUBLIC');
  const take = async () => {
    const subject = { publication: publication.id, expectedVersion: publication.version, no, reason };
    if (!(await act.run((idempotencyKey) => ({ input: { ...subject, idempotencyKey } })))) return;
    message.success(t('done'));
    onClose();
  };
  return (
    <Modal
      open
      title={t('withdrawLineTitle', { n: no })}
      onCancel={onClose}
      onOk={() => void take()}
      okText={t('withdraw')}
      okButtonProps={{ danger: true, loading: act.busy }}
    >
      <div className="mza-stack">
        <p>{t('withdrawLineText')}</p>
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <Radio.Group
          className="mza-checks"
          value={reason}
          onChange={(event) => setReason(event.target.value as WithdrawalReason)}
          options={withdrawalReasons.map((value) => ({ value, label: t(value) }))}
        />
      </div>
    </Modal>
  );
}
