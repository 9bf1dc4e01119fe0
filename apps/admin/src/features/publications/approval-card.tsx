import { useAct, useViewer } from '@mingzhang/client/staff';
import { Card, Icon, Refusal, useText, useMessage } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { DayPicker } from '../../parts/day-picker.tsx';
import type { WithdrawalReason } from './decision-dialog.tsx';
import { approveMutation, withdrawMutation, type Publication } from './query.ts';
import { publicationWords } from './words.ts';

const DecisionDialog = lazy(() => import('./decision-dialog.tsx').then(({ DecisionDialog: component }) => ({ default: component })));

/** Two persons: whoever drafted it sees why somebody else has to approve. */
export function ApprovalCard({ publication }: { readonly publication: Publication }) {
  const t = useText(publicationWords);
  const { today } = useViewer();
  const message = useMessage();
  const approve = useAct(approveMutation);
  const withdraw = useAct(withdrawMutation);
  const [asking, setAsking] = useState<'approve' | 'withdraw'>();
  const [fromOn, setFromOn] = useState<string>(today);
  const [reason, setReason] = useState<WithdrawalReason>('CONTENT_WRONG');
  const { access, state, draftedBy, id, version } = publication;
  const draft = state === 'DRAFT';
  // To its drafter both say who may approve it instead: once is enough.
  const drafted = access.canApprove.reasons.some(({ code }) => code === 'DRAFTER_CANNOT_APPROVE');
  const reasons = access.canApprove.reasons.filter(({ code }) => !drafted || code !== 'OFFICE_CANNOT_APPROVE');
  const act = async () => {
    const subject = { publication: id, expectedVersion: version };
    const done =
      asking === 'approve'
        ? await approve.run((idempotencyKey) => ({ input: { ...subject, fromOn, idempotencyKey } }))
        : await withdraw.run((idempotencyKey) => ({ input: { ...subject, reason, idempotencyKey } }));
    setAsking(undefined);
    if (done) message.success(t('done'));
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
            {reasons.map(({ code, message: text }) => (
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
      {asking ? (
        <Suspense>
          <DecisionDialog
            asking={asking}
            publication={publication}
            busy={approve.busy || withdraw.busy}
            reason={reason}
            onReason={setReason}
            onCancel={() => setAsking(undefined)}
            onDecide={() => void act()}
          />
        </Suspense>
      ) : null}
    </Card>
  );
}
