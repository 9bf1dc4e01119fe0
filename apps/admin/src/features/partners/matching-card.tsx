import { useAct } from '@mingzhang/client/staff';
import {
  Card,
  DataTable,
  EmptyState,
  FactsList,
  formatCount,
  formatInstant,
  Refusal,
  Tag,
  useMessage,
  useText,
  type DataColumn,
} from '@mingzhang/ui';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { ActFault } from '../../parts/asked.tsx';
import { type AgreementData, reopenMatchingMutation } from './query.ts';
import { partnerWords } from './words.ts';

const MatchKeyDialog = lazy(() => import('./match-key-dialog.tsx').then(({ MatchKeyDialog: component }) => ({ default: component })));
const StepDialog = lazy(() => import('./step-dialog.tsx').then(({ StepDialog: component }) => ({ default: component })));

type MatchingData = NonNullable<AgreementData['matching']>;
type BatchData = NonNullable<MatchingData['batches']>[number];

interface MatchingCardProps {
  readonly agreement: AgreementData;
  readonly again: () => void;
}

/** Matching, where it is agreed on: its key, what was asked by counts, and the way to open it again after the alarm. */
export function MatchingCard({ agreement, again }: MatchingCardProps) {
  return agreement.matching ? <Matching agreement={agreement} matching={agreement.matching} again={again} /> : null;
}

function Matching({ agreement, matching, again }: MatchingCardProps & { readonly matching: MatchingData }) {
  const t = useText(partnerWords);
  const message = useMessage();
  const act = useAct(reopenMatchingMutation);
  const [asking, setAsking] = useState<'key' | 'reopen'>();
  const { keyIssuedAt, closedAt, canIssueKey, canReopen, batches } = matching;
  const close = () => {
    setAsking(undefined);
    again();
  };
  const reopen = async (reason: string) => {
    const done = await act.run({ input: { agreement: agreement.id, expectedVersion: agreement.version, reason } });
    if (done) message.success(t('done'));
    close();
  };
  return (
    <Card
      title={t('matching')}
      note={t('matchingNote')}
      extra={
        canIssueKey.allowed ? (
          <Button type={keyIssuedAt ? 'default' : 'primary'} size="small" onClick={() => setAsking('key')}>
            {t(keyIssuedAt ? 'rotateMatchKey' : 'issueMatchKey')}
          </Button>
        ) : null
      }
    >
      <div className="mza-stack">
        <Refusal errors={act.errors} />
        <ActFault fault={act.fault} />
        <FactsList
          facts={[
            {
              label: t('matchKey'),
              value: keyIssuedAt ? t('matchKeySince', { at: formatInstant(keyIssuedAt) }) : t('noMatchKey'),
            },
            ...(keyIssuedAt
              ? [
                  {
                    label: t('matchState'),
                    value: closedAt ? (
                      <Tag tone="seal">{t('matchClosed', { at: formatInstant(closedAt) })}</Tag>
                    ) : (
                      <Tag tone="pine">{t('matchOpen')}</Tag>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {closedAt ? (
          <div className="mza-acts">
            {canReopen.allowed ? (
              <Button type="primary" onClick={() => setAsking('reopen')}>
                {t('act_reopen')}
              </Button>
            ) : (
              <span className="mz-quiet">{t('reopenByOwner')}</span>
            )}
          </div>
        ) : null}
        <Batches batches={batches ?? []} />
      </div>
      <Suspense>
        {asking === 'key' ? <MatchKeyDialog agreement={agreement} anew={keyIssuedAt !== null} onClose={close} /> : null}
        {asking === 'reopen' ? (
          <StepDialog step="reopen" busy={act.busy} onCancel={() => setAsking(undefined)} onConfirm={(reason) => void reopen(reason)} />
        ) : null}
      </Suspense>
    </Card>
  );
}

function Batches({ batches }: { readonly batches: readonly BatchData[] }) {
  const t = useText(partnerWords);
  const result = ({ withheld }: BatchData) =>
    withheld ? <Tag tone="seal">{t('withheldBatch')}</Tag> : <Tag tone="pine">{t('answeredBatch')}</Tag>;
  const columns: DataColumn<BatchData>[] = [
    { key: 'at', title: t('batchAt'), width: 180, render: ({ askedAt }) => formatInstant(askedAt) },
    { key: 'tokens', title: t('tokens'), width: 100, numeric: true, render: ({ tokens }) => formatCount(tokens) },
    { key: 'hits', title: t('hits'), width: 100, numeric: true, render: ({ hits }) => formatCount(hits) },
    { key: 'result', title: t('batchResult'), width: 160, render: result },
  ];
  return (
    <DataTable
      caption={t('batches')}
      columns={columns}
      rows={batches}
      rowKey={({ askedAt }) => askedAt}
      sticky={false}
      empty={<EmptyState title={t('noBatches')} />}
      card={(batch) => (
        <div className="mza-card">
          <span className="mza-card-line">
            <span>{formatInstant(batch.askedAt)}</span>
            {result(batch)}
          </span>
          <span className="mz-quiet">
            {t('tokens')} {formatCount(batch.tokens)} · {t('hits')} {formatCount(batch.hits)}
          </span>
        </div>
      )}
    />
  );
}
