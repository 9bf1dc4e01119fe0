import { useAsk } from '@mingzhang/client';
import { DataTable, EmptyState, Tag, useText, type DataColumn } from '@mingzhang/ui';

import { PartFault } from '../../parts/asked.tsx';
import { pageSize, Stepper, type PageOf } from './stepper.tsx';
import { faultsQuery, type Fault } from './query.ts';
import { importWords } from './words.ts';

export interface FaultTableProps {
  readonly id: string;
  readonly severity: 'ERROR' | 'WARNING' | null;
  readonly code: string | null;
  readonly sheet: string | null;
  readonly count: number | undefined;
  /** The batch was written: nothing is left to accept. */
  readonly written: boolean;
  readonly search: PageOf;
  readonly go: (search: PageOf) => void;
}

const cellLook = (severity: Fault['severity']) => `mza-cell ${severity === 'ERROR' ? 'mza-cell-bad' : 'mza-cell-warn'}`;

/** Every fault by sheet, row and column, with its reason and its remedy. */
export function FaultTable({ id, severity, code, sheet, count, written, search, go }: FaultTableProps) {
  const t = useText(importWords);
  const { data, fault, first, again } = useAsk(faultsQuery, { id, severity, code, sheet, first: pageSize, after: search.after ?? null });
  const connection = data?.node && 'faults' in data.node ? (data.node.faults ?? undefined) : undefined;
  const rows = (connection?.nodes ?? []).filter((each) => each !== null);
  const columns: DataColumn<Fault>[] = [
    { key: 'sheet', title: t('sheet'), width: 110, oneLine: true, render: (each) => each.sheet },
    { key: 'row', title: t('row'), width: 64, numeric: true, render: ({ row }) => (row ? row : '—') },
    {
      key: 'column',
      title: t('column'),
      width: 140,
      render: ({ row, column, heading }) => (column ? `${column} ${heading ?? ''}` : (heading ?? (row ? t('wholeRow') : t('wholeSheet')))),
    },
    {
      key: 'content',
      title: t('content'),
      width: 170,
      render: ({ content, severity: weight }) => (content ? <span className={cellLook(weight)}>{content}</span> : '—'),
    },
    { key: 'severity', title: t('outcome'), width: 90, render: ({ severity: weight }) => <Weight value={weight} /> },
    { key: 'reason', title: t('reason'), width: 300, render: ({ reason }) => reason },
    { key: 'remedy', title: t('remedy'), width: 260, render: ({ remedy }) => remedy },
  ];
  if (fault && !connection) return <PartFault fault={fault} again={again} />;
  return (
    <DataTable
      caption={t('reason')}
      columns={columns}
      rows={rows}
      rowKey={(each) => each.id}
      loading={first}
      empty={<EmptyState title={t(written ? 'noFaultsWritten' : 'noFaults')} />}
      card={(each) => (
        <div className="mza-card">
          <span className="mza-card-line">
            <b>
              {each.sheet} {each.row || ''} {each.column ?? ''}
            </b>
            <Weight value={each.severity} />
          </span>
          <span>
            {each.content ? <span className={cellLook(each.severity)}>{each.content}</span> : null} {each.reason}
          </span>
          <span className="mz-quiet">{each.remedy}</span>
        </div>
      )}
      foot={
        rows.length === 0 ? undefined : (
          <Stepper of="page" shown={rows.length} count={count} search={search} info={connection?.pageInfo} go={go} />
        )
      }
    />
  );
}

function Weight({ value }: { readonly value: string }) {
  const t = useText(importWords);
  return value === 'ERROR' ? (
    <Tag tone="seal" icon="close-circle">
      {t('error')}
    </Tag>
  ) : (
    <Tag tone="amber" icon="warning">
      {t('warning')}
    </Tag>
  );
}
