import { formatCount, useText } from '@mingzhang/ui';
import { Modal, Radio } from 'antd';

import type { Publication } from './query.ts';
import { publicationWords } from './words.ts';

export const withdrawalReasons = ['CONTENT_NOT_PUBLIC', 'CONTENT_WRONG', 'PROCEDURE_WRONG', 'OTHER'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

export interface DecisionDialogProps {
  readonly asking: 'approve' | 'withdraw';
  readonly publication: Publication;
  readonly busy: boolean;
  readonly reason: WithdrawalReason;
  readonly onReason: (reason: WithdrawalReason) => void;
  readonly onCancel: () => void;
  readonly onDecide: () => void;
}

/** Says once more what is published or taken back, before it is. */
export function DecisionDialog({ asking, publication, busy, reason, onReason, onCancel, onDecide }: DecisionDialogProps) {
  const t = useText(publicationWords);
  const { title, place, rowCount } = publication;
  return (
    <Modal
      open
      title={asking === 'approve' ? t('approveTitle') : t('withdrawTitle')}
      onCancel={onCancel}
      onOk={onDecide}
      okText={asking === 'approve' ? t('approve') : t('withdraw')}
      okButtonProps={{ danger: asking === 'withdraw', loading: busy }}
    >
      {asking === 'approve' ? (
        <p>{t('approveText', { title: title ?? '', place: place?.name ?? '', n: formatCount(rowCount) })}</p>
      ) : (
        <>
          <p>{t('withdrawText')}</p>
          <Radio.Group
            className="mza-checks"
            value={reason}
            onChange={(event) => onReason(event.target.value as WithdrawalReason)}
            options={withdrawalReasons.map((value) => ({ value, label: t(value) }))}
          />
        </>
      )}
    </Modal>
  );
}
