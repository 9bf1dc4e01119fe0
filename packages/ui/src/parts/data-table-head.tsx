import type { DataColumn } from './data-table.tsx';

type Direction = 'asc' | 'desc' | undefined;

interface TableHeadProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly headless: boolean;
  readonly onSort?: (key: string, direction: Direction) => void;
}

/** Names of the columns; groups stand over theirs in a line of their own. */
export function TableHead<Row>({ columns, headless, onSort }: TableHeadProps<Row>) {
  const grouped = columns.some(({ children }) => children);
  const offsets = offsetsOf(columns);
  const under = columns.flatMap(({ children, ruled }) =>
    (children ?? []).map((each, at) => (ruled && at === 0 ? { ...each, ruled } : each)),
  );
  return (
    <thead className={headless ? 'mz-table-unnamed' : undefined}>
      <tr>
        {columns.map((column) =>
          column.children ? (
            <th
              key={column.key}
              scope="colgroup"
              colSpan={column.children.length}
              className={isRuled(column) ? 'mz-group mz-ruled' : 'mz-group'}
            >
              {column.title}
            </th>
          ) : (
            <HeadCell key={column.key} column={column} start={offsets.get(column.key)} rows={grouped ? 2 : 1} onSort={onSort} />
          ),
        )}
      </tr>
      {grouped ? (
        <tr>
          {under.map((column) => (
            <HeadCell key={column.key} column={column} start={undefined} rows={1} onSort={onSort} />
          ))}
        </tr>
      ) : null}
    </thead>
  );
}

interface HeadCellProps<Row> {
  readonly column: DataColumn<Row>;
  readonly start: number | undefined;
  readonly rows: number;
  readonly onSort: TableHeadProps<Row>['onSort'] | undefined;
}

function HeadCell<Row>({ column, start, rows, onSort }: HeadCellProps<Row>) {
  const { key, title, numeric, ruled, sortable, sorted } = column;
  const names = [numeric ? 'mz-num' : '', ruled ? 'mz-ruled' : '', start === undefined ? '' : 'mz-pinned'];
  return (
    <th
      scope="col"
      rowSpan={rows}
      className={names.filter(Boolean).join(' ') || undefined}
      style={start === undefined ? undefined : { insetInlineStart: start }}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
    >
      {sortable && onSort ? (
        <button type="button" className={sorted ? `mz-sort mz-sort-${sorted}` : 'mz-sort'} onClick={() => onSort(key, nextOf(sorted))}>
          {title}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

function nextOf(sorted: Direction): Direction {
  return sorted === undefined ? 'asc' : sorted === 'asc' ? 'desc' : undefined;
}

/** A group is ruled where its first column is. */
function isRuled<Row>({ ruled = false, children }: DataColumn<Row>): boolean {
  const first = children?.[0];
  return ruled || (first !== undefined && isRuled(first));
}

/** How far from the edge each pinned column stays: after the pinned ones before it. */
export function offsetsOf<Row>(leaves: readonly DataColumn<Row>[]): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  let start = 0;
  for (const { key, pinned, width = 120 } of leaves) {
    if (!pinned) continue;
    offsets.set(key, start);
    start += width;
  }
  return offsets;
}
