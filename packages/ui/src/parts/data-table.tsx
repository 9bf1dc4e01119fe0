import { useRef, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { offsetsOf, TableHead } from './data-table-head.tsx';
import { TableSkeleton } from './skeletons.tsx';
import { useScrolls } from './use-scrolls.ts';
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
  /** One line with an ellipsis; a text is shown whole on hover. */
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
  /** Under the top bar unless told; `false` lets the head scroll away, as it does where the table is wider than its place. */
  readonly sticky?: boolean;
  /** Where the columns need no names: they stay for screen readers. */
  readonly headless?: boolean;
  readonly onSort?: (key: string, direction: 'asc' | 'desc' | undefined) => void;
  /** Enter, or a double click. */
  readonly onOpen?: (row: Row) => void;
  readonly rowTone?: (row: Row) => 'seal' | 'amber' | 'past' | undefined;
  /** First load: a skeleton of the same geometry. */
  readonly loading?: boolean;
  /** How many lines the skeleton has. */
  readonly loadingRows?: number;
  readonly empty?: ReactNode;
  /** Three lines on a phone, instead of the table. */
  readonly card?: (row: Row) => ReactNode;
  readonly foot?: ReactNode;
}

/** A table in the house's manner: hairlines, numbers to the right, totals under a double rule, keys J K Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, density = 'compact', totals, sticky = true, headless = false, loading = false, card } = props;
  const t = useText(partWords);
  const body = useRef<HTMLDivElement>(null);
  const [wide, scrolls] = useScrolls();
  const leaves = leavesOf(columns);
  const offsets = offsetsOf(leaves);
  const empty = props.empty ?? t('nothingHere');

  if (loading) return <TableSkeleton rows={props.loadingRows ?? 13} columns={leaves.length} compact={density === 'compact'} />;
  return (
    // The keys belong to the rows, which hold the focus; they are heard here once for all of them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={body}
      className={`mz-table mz-table-${density}${card ? ' mz-table-carded' : ''}`}
      onKeyDown={(event) => onKey(event, body.current, props)}
    >
      <div ref={wide} className={scrolls ? 'mz-table-wide mz-table-scrolls' : 'mz-table-wide'}>
        <table aria-label={caption} className={sticky && !scrolls ? 'mz-table-sticky' : undefined} style={tooWide(leaves)}>
          <colgroup>
            {leaves.map(({ key, width }) => (
              <col key={key} style={width ? { width } : undefined} />
            ))}
          </colgroup>
          <TableHead columns={columns} headless={headless} {...(props.onSort ? { onSort: props.onSort } : {})} />
          <tbody>
            {rows.length === 0 ? (
              <tr>
                <td colSpan={leaves.length} className="mz-table-empty">
                  {empty}
                </td>
              </tr>
            ) : null}
            {rows.map((row, index) => {
              const tone = props.rowTone?.(row);
              return (
                <tr
                  key={rowKey(row)}
                  data-row={rowKey(row)}
                  // A row is where the keys stand: the first is reached with Tab, the others with J and K.
                  tabIndex={index === 0 ? 0 : -1}
                  className={tone ? `mz-row-${tone}` : undefined}
                  onDoubleClick={() => props.onOpen?.(row)}
                >
                  {leaves.map((column) => (
                    <Cell key={column.key} column={column} start={offsets.get(column.key)}>
                      {column.render?.(row, index)}
                    </Cell>
                  ))}
                </tr>
              );
            })}
          </tbody>
          {totals ? (
            <tfoot>
              <tr className="mz-totals">
                {leaves.map((column, at) => (
                  <Cell key={column.key} column={column} start={offsets.get(column.key)}>
                    {totals.cells[column.key] ?? (at === 0 ? (totals.label ?? t('total')) : null)}
                  </Cell>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      {card ? (
        <ul className="mz-table-cards">
          {rows.length === 0 ? <li>{empty}</li> : rows.map((row) => <li key={rowKey(row)}>{card(row)}</li>)}
        </ul>
      ) : null}
      {props.foot ? <div className="mz-table-foot">{props.foot}</div> : null}
    </div>
  );
}

interface CellProps<Row> {
  readonly column: DataColumn<Row>;
  /** Where a pinned column stays. */
  readonly start: number | undefined;
  readonly children: ReactNode;
}

function Cell<Row>({ column: { numeric, ruled, oneLine, width }, start, children }: CellProps<Row>) {
  const names = [numeric ? 'mz-num' : '', ruled ? 'mz-ruled' : '', oneLine ? 'mz-cell-line' : '', start === undefined ? '' : 'mz-pinned'];
  return (
    <td
      className={names.filter(Boolean).join(' ') || undefined}
      style={{ ...(start === undefined ? {} : { insetInlineStart: start }), ...(oneLine && width ? { maxWidth: width } : {}) }}
      title={oneLine && typeof children === 'string' ? children : undefined}
    >
      {children}
    </td>
  );
}

function leavesOf<Row>(columns: readonly DataColumn<Row>[]): DataColumn<Row>[] {
  return columns.flatMap((column) => {
    if (!column.children) return [column];
    // A group is ruled where its first column is.
    const [first, ...rest] = leavesOf(column.children);
    return first ? [column.ruled ? { ...first, ruled: true } : first, ...rest] : [];
  });
}

/** A narrow table fits any screen by breaking its lines; a wide one keeps its widths and scrolls. */
function tooWide<Row>(leaves: readonly DataColumn<Row>[]): { minWidth: number } | undefined {
  const minWidth = leaves.reduce((sum, { width = 120 }) => sum + width, 0);
  return leaves.length > 4 ? { minWidth } : undefined;
}

/** J and K move, Enter opens. Not while typing. */
function onKey<Row extends object>(event: KeyboardEvent, table: HTMLElement | null, props: DataTableProps<Row>): void {
  if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select')) return;
  const lines = [...(table?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = lines.findIndex((line) => line.contains(event.target as Node));
  const row = props.rows[at];
  if (event.key === 'j' || event.key === 'k') {
    lines[Math.max(0, at + (event.key === 'j' ? 1 : -1))]?.focus();
  } else if (row && event.target === lines[at] && event.key === 'Enter' && props.onOpen) {
    props.onOpen(row);
  } else {
    return;
  }
  event.preventDefault();
}
