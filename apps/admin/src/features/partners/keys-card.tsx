import { useAct } from '@mingzhang/client/staff';
import { Card, DataTable, EmptyState, Refusal, Tag, useText, type DataColumn } from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { type AgreementData, revokeKeyMutation } from './query.ts';
import { partnerWords } from './words.ts';

const IssueDialog = lazy(() => import('./issue-dialog.tsx').then(({ IssueDialog: component }) => ({ default: component })));
const ConfirmDialog = lazy(() =>
  import('../../parts/lazy/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
);

type KeyData = NonNullable<AgreementData['keys']>[number];

/** The keys: told apart by their last four, issued, changed with an overlap, revoked at once. */
export function KeysCard({ agreement, again }: { readonly agreement: AgreementData; readonly again: () => void }) {
  const t = useText(partnerWords);
  const act = useAct(revokeKeyMutation);
  const [issuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<KeyData>();
  const { canIssueKey, canRevokeKey } = agreement.access;
  const state = ({ live, revokedAt, validTo }: KeyData) =>
    live ? <Tag tone="pine">{t('live', { to: validTo ?? '' })}</Tag> : <Tag>{revokedAt ? t('revoked') : t('over')}</Tag>;
  const revokeButton = (key: KeyData) =>
    key.live && canRevokeKey.allowed ? (
      <Button size="small" danger onClick={() => setRevoking(key)}>
        {t('revoke')}
      </Button>
    ) : null;
  const columns: DataColumn<KeyData>[] = [
    { key: 'name', title: t('keyName'), width: 240, render: ({ name }) => name },
    { key: 'tail', title: t('tail'), width: 120, render: ({ tail }) => <span className="mz-code">…{tail}</span> },
    { key: 'state', title: t('keyState'), width: 220, render: state },
    { key: 'act', title: t('act'), width: 100, numeric: true, render: revokeButton },
  ];
  const revoke = async (key: KeyData) => {
    await act.run({ input: { agreement: agreement.id, expectedVersion: agreement.version, key: key.id } });
    setRevoking(undefined);
    again();
  };
  return (
    <Card
      flush
      title={t('keys')}
      note={t('keysNote')}
      extra={
        canIssueKey.allowed ? (
          <Button type="primary" size="small" onClick={() => setIssuing(true)}>
            {t('issue')}
          </Button>
        ) : null
      }
    >
      <Refusal errors={act.errors} />
      <ActFault fault={act.fault} />
      <DataTable
        caption={t('keys')}
        columns={columns}
        rows={agreement.keys ?? []}
        rowKey={({ id }) => id}
        sticky={false}
        empty={<EmptyState title={t('noKeys')} />}
        card={(key) => (
          <div className="mza-card">
            <span className="mza-card-line">
              <span>
                {key.name} <span className="mz-code">…{key.tail}</span>
              </span>
              {revokeButton(key)}
            </span>
            <span className="mza-card-line">{state(key)}</span>
          </div>
        )}
      />
      <Suspense>
        {issuing ? (
          <IssueDialog
            agreement={agreement}
            onClose={() => {
              setIssuing(false);
              again();
            }}
          />
        ) : null}
        {revoking ? (
          <ConfirmDialog
            title={t('revokeTitle')}
            text={t('revokeText')}
            act={t('revoke')}
            danger
            busy={act.busy}
            onCancel={() => setRevoking(undefined)}
            onConfirm={() => void revoke(revoking)}
          />
        ) : null}
      </Suspense>
    </Card>
  );
}
