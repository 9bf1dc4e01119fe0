import { Table, type TableColumnType } from 'antd';
import type { SorterResult } from 'antd/es/table/interface';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { TableSkeleton } from './skeletons.tsx';
import { partWords } from './words.ts';

export interface DataColumn<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** Right aligned, never broken. */
  readonly numeric?: boolean;
  readonly width?: number;
  /** Stays while the table scrolls sideways. */
  readonly pinned?: boolean;
  /** The server sorts; `sorted` says how it did. */
  readonly sortable?: boolean;
  readonly sorted?: 'asc' | 'desc' | undefined;
  /** A hairline before the column: groups of a statement. */
  readonly ruled?: boolean;
  /** One line with an ellipsis; the full text on hover. */
  readonly oneLine?: boolean;
  readonly render?: (row: Row, index: number) => ReactNode;
  readonly children?: readonly DataColumn<Row>[];
}

export interface DataTotals {
  /** By column key; the first column says 合计 unless given. */
  readonly cells: Readonly<Record<string, ReactNode>>;
  readonly label?: ReactNode;
}

export interface DataTableProps<Row extends object> {
  /** What the table is, for screen readers. */
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly density?: 'compact' | 'comfortable';
  readonly totals?: DataTotals;
  /** Under the top bar unless told; `false` lets the head scroll away. */
  readonly sticky?: boolean | number;
  readonly selection?: {
    readonly keys: readonly string[];
    readonly onChange: (keys: string[]) => void;
    readonly disabled?: (row: Row) => boolean;
  };
  readonly onSort?: (key: string, direction: 'asc' | 'desc' | undefined) => void;
  /** Enter, or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** Space. */
  readonly onQuickLook?: (row: Row) => void;
  /** Focus rests on a row: a moment to prefetch. */
  readonly onRowFocus?: (row: Row) => void;
  readonly rowTone?: (row: Row) => 'seal' | 'amber' | 'past' | undefined;
  /** First load: a skeleton of the same geometry. */
  readonly loading?: boolean;
  readonly empty?: ReactNode;
  /** Three lines on a phone, instead of the table. */
  readonly card?: (row: Row) => ReactNode;
  /** A height makes the rows virtual. */
  readonly virtualHeight?: number;
  readonly foot?: ReactNode;
}

/** antd's table in the house's manner: hairlines, numbers to the right, totals under a double rule, keys J K X Space Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    density = 'compact',
    totals,
    sticky = true,
    selection,
    loading = false,
    empty,
    card,
    virtualHeight,
    foot,
  } = props;
  const t = useText(partWords);
  const body = useRef<HTMLDivElement>(null);
  const leaves = flat(columns);
  // antd's row for measuring repeats the head's controls; nobody may land on them.
  useEffect(() => body.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', ''));

  if (loading) return <TableSkeleton columns={leaves.length} compact={density === 'compact'} />;
  return (
    // The keys belong to the rows, which hold the focus; they are heard here once for all of them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={body}
      className={`mz-table mz-table-${density}${card ? ' mz-table-carded' : ''}`}
      onKeyDown={(event) => onKey(event, body.current, props)}
    >
      <div className="mz-table-wide">
        <Table<Row>
          aria-label={caption}
          size={density === 'compact' ? 'small' : 'middle'}
          columns={columns.map(antdColumn)}
          dataSource={[...rows]}
          rowKey={rowKey}
          pagination={false}
          showSorterTooltip={false}
          locale={{ emptyText: empty ?? t('nothingHere') }}
          scroll={virtualHeight ? { x: widthOf(leaves), y: virtualHeight } : { x: 'max-content' }}
          virtual={virtualHeight !== undefined}
          {...(sticky === false || virtualHeight ? {} : { sticky: { offsetHeader: sticky === true ? 52 : sticky } })}
          {...(selection ? { rowSelection: selectionOf(selection) } : {})}
          rowClassName={(row) => toneClass(props.rowTone?.(row))}
          onRow={(row, index) => ({
            tabIndex: index === 0 ? 0 : -1,
            'data-row': rowKey(row),
            onDoubleClick: () => props.onOpen?.(row),
            onFocus: () => props.onRowFocus?.(row),
          })}
          onChange={(_pages, _filters, sorter) => sorted(sorter, props.onSort)}
          {...(totals ? { summary: () => <Totals leaves={leaves} totals={totals} lead={selection ? 1 : 0} label={t('total')} /> } : {})}
        />
      </div>
      {card ? (
        <ul className="mz-table-cards">
          {rows.length === 0 ? <li>{empty ?? t('nothingHere')}</li> : rows.map((row) => <li key={rowKey(row)}>{card(row)}</li>)}
        </ul>
      ) : null}
      {foot ? <div className="mz-table-foot">{foot}</div> : null}
    </div>
  );
}

function antdColumn<Row extends object>(column: DataColumn<Row>): TableColumnType<Row> {
  const { key, title, numeric, width, pinned, sortable, sorted: order, oneLine, render, children } = column;
  return {
    key,
    title,
    className: [numeric ? 'mz-num' : '', isRuled(column) ? 'mz-ruled' : ''].filter(Boolean).join(' '),
    align: children ? 'center' : numeric ? 'right' : 'left',
    ...(width ? { width } : {}),
    ...(pinned ? { fixed: 'start' as const } : {}),
    ...(oneLine ? { ellipsis: { showTitle: true } } : {}),
    ...(sortable ? { sorter: true, sortOrder: order === 'asc' ? 'ascend' : order === 'desc' ? 'descend' : null } : {}),
    ...(render ? { render: (_value: unknown, row: Row, index: number) => render(row, index) } : {}),
    ...(children ? { children: children.map(antdColumn) } : {}),
  };
}

/** A group is ruled where its first column is. */
function isRuled<Row>({ ruled = false, children }: DataColumn<Row>): boolean {
  const first = children?.[0];
  return ruled || (first !== undefined && isRuled(first));
}

function flat<Row>(columns: readonly DataColumn<Row>[]): DataColumn<Row>[] {
  return columns.flatMap((column) => (column.children ? flat(column.children) : [column]));
}

function widthOf<Row>(leaves: readonly DataColumn<Row>[]): number {
  return leaves.reduce((sum, { width = 120 }) => sum + width, 0);
}

interface TotalsProps<Row> {
  readonly leaves: readonly DataColumn<Row>[];
  readonly totals: DataTotals;
  readonly lead: number;
  readonly label: string;
}

function Totals<Row>({ leaves, totals, lead, label }: TotalsProps<Row>) {
  return (
    <Table.Summary>
      <Table.Summary.Row className="mz-totals">
        {lead ? <Table.Summary.Cell index={0} /> : null}
        {leaves.map(({ key, numeric, ruled }, at) => (
          <Table.Summary.Cell key={key} index={at + lead} className={ruled ? 'mz-ruled' : ''} align={numeric ? 'right' : 'left'}>
            {totals.cells[key] ?? (at === 0 ? (totals.label ?? label) : null)}
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    </Table.Summary>
  );
}

function selectionOf<Row>({ keys, onChange, disabled }: NonNullable<DataTableProps<Row & object>['selection']>) {
  return {
    selectedRowKeys: [...keys],
    onChange: (chosen: readonly (string | number | bigint)[]) => onChange(chosen.map(String)),
    columnWidth: 40,
    ...(disabled ? { getCheckboxProps: (row: Row & object) => ({ disabled: disabled(row) }) } : {}),
  };
}

function toneClass(tone: 'seal' | 'amber' | 'past' | undefined): string {
  return tone ? `mz-row-${tone}` : '';
}

function sorted<Row>(sorter: SorterResult<Row> | SorterResult<Row>[], onSort: DataTableProps<Row & object>['onSort']): void {
  const first = Array.isArray(sorter) ? sorter[0] : sorter;
  if (!onSort || first?.columnKey === undefined) return;
  onSort(String(first.columnKey), first.order === 'ascend' ? 'asc' : first.order === 'descend' ? 'desc' : undefined);
}

/** J and K move, X selects, Space looks, Enter opens. Not while typing. */
function onKey<Row extends object>(event: KeyboardEvent, table: HTMLElement | null, props: DataTableProps<Row>): void {
  if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input:not([type="checkbox"]), textarea, select')) return;
  const lines = [...(table?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = lines.findIndex((line) => line.contains(event.target as Node));
  const row = props.rows[at];
  const onRowItself = event.target === lines[at];
  if (event.key === 'j' || event.key === 'k') {
    lines[Math.max(0, at + (event.key === 'j' ? 1 : -1))]?.focus();
  } else if (row && event.key === 'x' && props.selection) {
    const { keys, onChange } = props.selection;
    const key = props.rowKey(row);
    onChange(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]);
  } else if (row && onRowItself && event.key === ' ' && props.onQuickLook) {
    props.onQuickLook(row);
  } else if (row && onRowItself && event.key === 'Enter' && props.onOpen) {
    props.onOpen(row);
  } else {
    return;
  }
  event.preventDefault();
}
