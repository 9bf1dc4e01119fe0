import type { Dimension, Exact, Measure, Metric } from '../../metric.ts';
import type { FigureCell, FigureTable } from '../../metrics/figures.ts';
import type { FiguresQuery } from '../queries.ts';

export interface Key {
  readonly dimension: Dimension;
  readonly value: string;
}

/** One column: a measure of a metric, or one part of it. */
export interface Column {
  readonly key: string;
  readonly metric: Metric;
  readonly measure: Measure;
  readonly part?: Key;
}

export interface Line {
  readonly keys: readonly Key[];
  readonly cells: ReadonlyMap<string, FigureCell>;
}

export interface Laid {
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  readonly total: Line;
}

interface Split {
  readonly both: FigureTable;
  readonly second: FigureTable;
  readonly by: Dimension;
}

const columnKey = (metric: string, measure: string, part?: string) => `${metric}.${measure}${part === undefined ? '' : `@${part}`}`;

/** The answers as one table, laid out as the page does: rows, then parts before the column that they sum to. Totals are the server's own. */
export function layOut(rows: FigureTable, split: Split | undefined, measure: string | undefined): Laid {
  const leading = measure ?? rows.columns[0]?.measure.key;
  const columns = rows.columns.flatMap((column): Column[] => [
    ...(split && column.measure.key === leading ? partsOf(split, column) : []),
    { key: columnKey(column.metric.code, column.measure.key), metric: column.metric, measure: column.measure },
  ]);
  const [first] = rows.request.by;
  const both = split
    ? cellsBy(split.both, (keys) => `${keys[first ?? 'TOWNSHIP'] ?? ''}|${keys[split.by] ?? ''}`)
    : new Map<string, FigureCell>();
  const second = split ? cellsBy(split.second, (keys) => keys[split.by] ?? '') : new Map<string, FigureCell>();
  const lines = rows.rows.map((row) => {
    const cells = new Map(
      row.cells.map((cell, at) => [columnKey(rows.columns[at]?.metric.code ?? '', rows.columns[at]?.measure.key ?? ''), cell]),
    );
    for (const { key, metric, measure: own, part } of columns) {
      if (!part) continue;
      const name = columnKey(metric.code, own.key);
      const found = row.total
        ? second.get(`${part.value}|${name}`)
        : both.get(`${first ? (row.keys[first] ?? '') : ''}|${part.value}|${name}`);
      cells.set(key, found ?? absent(metric, own));
    }
    const keys = first && !row.total ? [{ dimension: first, value: row.keys[first] ?? '' }] : [];
    return { total: row.total, keys, cells };
  });
  return { columns, lines: lines.filter(({ total }) => !total), total: lines.find(({ total }) => total) ?? { keys: [], cells: new Map() } };
}

/** The parts of the split measure, largest first. */
function partsOf({ second, by }: Split, { metric, measure }: FigureTable['columns'][number]): Column[] {
  const at = second.columns.findIndex((column) => column.metric === metric && column.measure === measure);
  if (at < 0) return [];
  return second.rows
    .filter(({ total }) => !total)
    .toSorted((a, b) => compareCells(b.cells[at], a.cells[at]))
    .map(({ keys }) => {
      const value = keys[by] ?? '';
      return { key: columnKey(metric.code, measure.key, value), metric, measure, part: { dimension: by, value } };
    });
}

function cellsBy(table: FigureTable, name: (keys: Partial<Record<Dimension, string>>) => string): Map<string, FigureCell> {
  return new Map(
    table.rows
      .filter(({ total }) => !total)
      .flatMap(({ keys, cells }) =>
        cells.map(
          (cell, at) =>
            [`${name(keys)}|${columnKey(table.columns[at]?.metric.code ?? '', table.columns[at]?.measure.key ?? '')}`, cell] as const,
        ),
      ),
  );
}

/** A combination that did not occur is 0 for a count and has no rate. It stands for no record, so it has no code. */
function absent(metric: Metric, measure: Measure): FigureCell {
  if (measure.unit === 'PERCENT') return { kind: 'notAvailable', reason: 'NOT_APPLICABLE' };
  const query = { place: '', moment: { asOf: '' }, current: false, by: [] };
  return { kind: 'value', metric, measure, exact: { numerator: 0n }, value: '0', printed: '0', code: '', query, keys: {} };
}

const exactOf = (cell: FigureCell | undefined): Exact | undefined => (cell?.kind === 'value' ? cell.exact : undefined);

/** What has no number is smaller than every number. */
function compareCells(a: FigureCell | undefined, b: FigureCell | undefined): number {
  const [left, right] = [exactOf(a), exactOf(b)];
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined);
  const difference = left.numerator * (right.denominator ?? 1n) - right.numerator * (left.denominator ?? 1n);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** The order of the page: by a column, largest first unless it says otherwise, or by name. */
export function orderLines(laid: Laid, { order, measure }: Pick<FiguresQuery, 'order' | 'measure'>, name: (line: Line) => string): Laid {
  const way = order?.ascending ? 1 : -1;
  const main = laid.columns.find((column) => !column.part && column.measure.key === measure) ?? laid.columns.find(({ part }) => !part);
  const key = order ? order.metric && columnKey(order.metric, order.measure ?? '', order.part ?? undefined) : main?.key;
  const lines = laid.lines.toSorted((a, b) => {
    if (!key) return way * name(a).localeCompare(name(b), 'zh-Hans-CN-u-co-pinyin');
    const [left, right] = [a.cells.get(key), b.cells.get(key)];
    const bare = Number(exactOf(left) === undefined) - Number(exactOf(right) === undefined);
    // What has no number stands at the end, whichever way the others go.
    return bare !== 0 ? bare : way * compareCells(left, right);
  });
  return { ...laid, lines };
}
