import { useAsk } from '@mingzhang/client';
import { DataTable, EmptyState, useText, type DataColumn } from '@mingzhang/ui';

import { PartFault } from '../../parts/asked.tsx';
import { pageSize, Stepper, type PageOf } from './stepper.tsx';
import { rowsQuery, type Row } from './query.ts';
import { importWords } from './words.ts';

export interface RowTableProps {
  readonly id: string;
  readonly outcome: 'NEW' | 'CHANGED';
  readonly sheet: string | null;
  readonly count: number | undefined;
  readonly search: PageOf;
  readonly go: (search: PageOf) => void;
}

/** Rows that would be added, with their cells; rows that would be changed, with before and after. */
export function RowTable({ id, outcome, sheet, count, search, go }: RowTableProps) {
  const t = useText(importWords);
  const { data, fault, first, again } = useAsk(rowsQuery, { id, outcome, sheet, first: pageSize, after: search.after ?? null });
  const connection = data?.node && 'rows' in data.node ? (data.node.rows ?? undefined) : undefined;
  const rows = (connection?.nodes ?? []).filter((each) => each !== null);
  const columns: DataColumn<Row>[] = [
    { key: 'sheet', title: t('sheet'), width: 110, oneLine: true, render: (each) => each.sheet },
    { key: 'row', title: t('row'), width: 64, numeric: true, render: ({ row }) => row },
    { key: 'unit', title: t('unit'), width: 150, render: ({ unit }) => <span className="mz-code">{unit ?? '—'}</span> },
    {
      key: 'cells',
      title: outcome === 'NEW' ? t('cells') : `${t('before')} → ${t('after')}`,
      width: 700,
      render: (row) => (outcome === 'NEW' ? <Cells row={row} /> : <Changes row={row} />),
    },
  ];
  if (fault && !connection) return <PartFault fault={fault} again={again} />;
  return (
    <DataTable
      caption={outcome === 'NEW' ? t('new') : t('changed')}
      columns={columns}
      rows={rows}
      rowKey={(each) => each.id}
      loading={first}
      empty={<EmptyState title={t('noneHere')} />}
      card={(row) => (
        <div className="mza-card">
          <b>
            {row.sheet} {row.row}
          </b>
          {outcome === 'NEW' ? <Cells row={row} /> : <Changes row={row} />}
        </div>
      )}
      foot={
        rows.length === 0 ? undefined : (
          <Stepper of="pageRows" shown={rows.length} count={count} search={search} info={connection?.pageInfo} go={go} />
        )
      }
    />
  );
}

function Cells({ row: { cells } }: { readonly row: Row }) {
  return (
    <span className="mza-pairs">
      {(cells ?? [])
        .filter((cell) => cell?.value)
        .map((cell) => (
          <span key={cell?.heading}>
            <span className="mz-quiet">{cell?.heading}</span> {cell?.value}
          </span>
        ))}
    </span>
  );
}

function Changes({ row: { changes } }: { readonly row: Row }) {
  return (
    <span className="mza-pairs">
      {(changes ?? []).map((change) => (
        <span key={change?.heading}>
          <span className="mz-quiet">{change?.heading}</span> <del>{change?.before ?? '—'}</del> → <b>{change?.after ?? '—'}</b>
        </span>
      ))}
    </span>
  );
}
