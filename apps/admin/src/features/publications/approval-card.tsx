import { useAct, useViewer } from '@mingzhang/client/staff';
import { Card, formatCount, Icon, Refusal, useText, useMessage } from '@mingzhang/ui';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { DayPicker } from '../../parts/day-picker.tsx';
import { approveMutation, withdrawMutation, type Publication } from './query.ts';
import { publicationWords } from './words.ts';

const reasons = ['CONTENT_NOT_PUBLIC', 'CONTENT_WRONG', 'PROCEDURE_WRONG', 'OTHER'] as const;

/** Two persons: whoever drafted it sees why somebody else has to approve. */
export function ApprovalCard({ publication }: { readonly publication: Publication }) {
  const t = useText(publicationWords);
  const { today } = useViewer();
  const message = useMessage();
  const approve = useAct(approveMutation);
  const withdraw = useAct(withdrawMutation);
  const [asking, setAsking] = useState<'approve' | 'withdraw'>();
  const [fromOn, setFromOn] = useState<string>(today);
  const [reason, setReason] = useState<(typeof reasons)[number]>('CONTENT_WRONG');
  const { access, state, draftedBy, title, place, rowCount, id, version } = publication;
  const draft = state === 'DRAFT';
  const act = async () => {
    const subject = { publication: id, expectedVersion: version };
    const done =
      asking === 'approve'
        ? await approve.run((idempotencyKey) => ({ input: { ...subject, fromOn, idempotencyKey } }))
        : await withdraw.run((idempotencyKey) => ({ input: { ...subject, reason, idempotencyKey } }));
    setAsking(undefined);
    if (done) void message.success(t('done'));
  };
  if (!draft && !access.canWithdraw.allowed) return null;
  return (
    <Card title={t('approval')}>
      <div className="mza-stack">
        <Refusal errors={[...approve.errors, ...withdraw.errors]} />
        <ActFault fault={approve.fault ?? withdraw.fault} />
        {draft && access.canApprove.allowed ? (
          <>
            <p>{t('canApprove', { by: draftedBy ?? '—' })}</p>
            <div className="mza-field">
              <span>{t('fromOn')}</span>
              <DayPicker value={fromOn} min={today} clearable={false} label={t('fromOn')} onChange={(day) => setFromOn(day ?? today)} />
            </div>
            <Button type="primary" icon={<Icon name="shield" size={15} />} onClick={() => setAsking('approve')}>
              {t('approve')}
            </Button>
          </>
        ) : null}
        {draft && !access.canApprove.allowed ? (
          <>
            <Button type="primary" disabled icon={<Icon name="lock" size={15} />}>
              {t('approve')}
            </Button>
            {access.canApprove.reasons.map(({ code, message: text }) => (
              <p key={code} className="mza-result mza-result-warn">
                <Icon name="info" size={15} /> {text}
              </p>
            ))}
          </>
        ) : null}
        {draft ? <p className="mz-quiet">{t('afterNote')}</p> : null}
        {!draft && access.canWithdraw.allowed ? (
          <Button danger onClick={() => setAsking('withdraw')}>
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
      <Modal
        open={asking !== undefined}
        title={asking === 'approve' ? t('approveTitle') : t('withdrawTitle')}
        onCancel={() => setAsking(undefined)}
        onOk={() => void act()}
        okText={asking === 'approve' ? t('approve') : t('withdraw')}
        okButtonProps={{ danger: asking === 'withdraw', loading: approve.busy || withdraw.busy }}
        destroyOnHidden
      >
        {asking === 'approve' ? (
          <p>{t('approveText', { title: title ?? '', place: place?.name ?? '', n: formatCount(rowCount) })}</p>
        ) : (
          <>
            <p>{t('withdrawText')}</p>
            <Radio.Group
              className="mza-checks"
              value={reason}
              onChange={(event) => setReason(event.target.value as (typeof reasons)[number])}
              options={reasons.map((value) => ({ value, label: t(value) }))}
            />
          </>
        )}
      </Modal>
    </Card>
  );
}
