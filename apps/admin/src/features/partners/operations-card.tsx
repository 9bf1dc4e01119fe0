import { useRight } from '@mingzhang/client/staff';
import { Card, DataTable, EmptyState, formatCount, StatusTag, useLanguage, useText, type DataColumn } from '@mingzhang/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';

import type { AgreementData } from './query.ts';
import { partnerWords } from './words.ts';

type OperationData = NonNullable<AgreementData['operations']>[number];

/** Named operations: what they are called, where they stand, what a call costs. */
export function OperationsCard({ agreement }: { readonly agreement: AgreementData }) {
  const t = useText(partnerWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const drafts = useRight('draftAgreements') && !['ENDED', 'EXPIRED'].includes(agreement.state);
  const draft = () => void navigate({ to: '/partners/$id/operations/draft', params: { id: agreement.id } });
  const titleOf = ({ title }: OperationData) => (language === 'en' ? title.en : title.zh);
  const named = (each: OperationData) => (
    <span className="mza-item-text">
      <Link to="/partners/$id/operations/$operation" params={{ id: agreement.id, operation: each.id }}>
        {titleOf(each)}
      </Link>
      <span className="mz-quiet mz-code">
        {each.name} v{each.version}
      </span>
    </span>
  );
  const columns: DataColumn<OperationData>[] = [
    { key: 'operation', title: t('operation'), width: 280, render: named },
    { key: 'state', title: t('state'), width: 120, render: ({ state }) => <StatusTag of="OperationState" value={state} /> },
    { key: 'cost', title: t('cost'), width: 120, numeric: true, render: ({ cost }) => formatCount(cost ?? 0) },
  ];
  return (
    <Card
      flush
      title={t('operations')}
      note={t('operationsNote')}
      extra={
        drafts ? (
          <Button type="primary" size="small" onClick={draft}>
            {t('draftOperation')}
          </Button>
        ) : null
      }
    >
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
            </span>
          </div>
        )}
      />
    </Card>
  );
}
