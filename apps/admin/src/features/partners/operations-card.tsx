import { useAct } from '@mingzhang/client/staff';
import { Card, DataTable, EmptyState, formatCount, Refusal, StatusTag, useLanguage, useText, type DataColumn } from '@mingzhang/ui';
import { Button } from 'antd';

import { ActFault } from '../../parts/asked.tsx';
import { type AgreementData, approveOperationMutation } from './query.ts';
import { partnerWords } from './words.ts';

type OperationData = NonNullable<AgreementData['operations']>[number];

/** Named operations: what they are called, where they stand, what a call costs. */
export function OperationsCard({ agreement, again }: { readonly agreement: AgreementData; readonly again: () => void }) {
  const t = useText(partnerWords);
  const { language } = useLanguage();
  const act = useAct(approveOperationMutation);
  const titleOf = ({ title }: OperationData) => (language === 'en' ? title.en : title.zh);
  const named = (each: OperationData) => (
    <span className="mza-item-text">
      {each.state === 'APPROVED' ? (
        <a href={`/docs/partner/${each.name}?version=${each.version}&lang=${language}`}>{titleOf(each)}</a>
      ) : (
        <span>{titleOf(each)}</span>
      )}
      <span className="mz-quiet mz-code">
        {each.name} v{each.version}
      </span>
    </span>
  );
  const approve = (each: OperationData) =>
    each.canApprove.allowed ? (
      <Button
        size="small"
        type="primary"
        loading={act.busy}
        onClick={() => void act.run({ input: { operation: each.id } }).then(() => again())}
      >
        {t('approveOperation')}
      </Button>
    ) : null;
  const columns: DataColumn<OperationData>[] = [
    { key: 'operation', title: t('operation'), width: 280, render: named },
    { key: 'state', title: t('state'), width: 120, render: ({ state }) => <StatusTag of="OperationState" value={state} /> },
    { key: 'cost', title: t('cost'), width: 120, numeric: true, render: ({ cost }) => formatCount(cost ?? 0) },
    { key: 'act', title: t('act'), width: 100, numeric: true, render: approve },
  ];
  return (
    <Card flush title={t('operations')} note={t('operationsNote')}>
      <Refusal errors={act.errors} />
      <ActFault fault={act.fault} />
      <DataTable
        caption={t('operations')}
        columns={columns}
        rows={agreement.operations ?? []}
        rowKey={({ id }) => id}
        sticky={false}
        empty={<EmptyState title={t('noOperations')} />}
        card={(each) => (
          <div className="mza-card">
            <span className="mza-card-line">
              {named(each)}
              <StatusTag of="OperationState" value={each.state} />
            </span>
            <span className="mza-card-line">
              <span className="mz-quiet">
                {t('cost')} {formatCount(each.cost ?? 0)}
              </span>
              {approve(each)}
            </span>
          </div>
        )}
      />
    </Card>
  );
}
