import { compareDecimals, sum } from './decimal.ts';
import type { Dimension, FigureCell, FigureRowData, FigureTableData, Measure, RowKey } from './documents.ts';

/** One column as drawn: a measure of a metric, or one part of it (低保 of 未脱贫户). */
export interface ModelColumn {
  readonly key: string;
  readonly metric: { readonly code: string; readonly name: string | null };
  readonly measure: Measure;
  readonly part?: RowKey;
  /** The column that its parts sum to. */
  readonly partsTotal?: boolean;
}

export interface ModelRow {
  readonly key: string;
  readonly keys: readonly RowKey[];
  readonly total: boolean;
  readonly cells: Readonly<Record<string, FigureCell>>;
}

export interface FigureModel {
  readonly columns: readonly ModelColumn[];
  readonly rows: readonly ModelRow[];
  readonly total: ModelRow;
  /** The column that title, chart and order speak of. */
  readonly main: ModelColumn | undefined;
}

/** The same metrics by the first breakdown, by both, and by the second alone: rows, parts and the parts' totals. */
export interface ModelSource {
  readonly rows: FigureTableData;
  readonly split?: { readonly both: FigureTableData; readonly second: FigureTableData } | undefined;
  /** Key of the measure that is split and leads, such as HOUSEHOLDS. */
  readonly measure: string | undefined;
  readonly firstDimension: Dimension | undefined;
}

export const columnKey = (code: string, measure: string, part?: string): string =>
  `${code}.${measure}${part === undefined ? '' : `@${part}`}`;
const totalKey = '';

/** Lays the answers out as one table: each number once, totals as the server counted them and not as sums of what is seen. */
export function modelOf(source: ModelSource): FigureModel {
  const { rows: plain, split } = source;
  const partColumns = split ? partsOf(split.second, source.measure) : new Map<string, ModelColumn[]>();
  const columns = plain.columns.flatMap(({ metric, measure }): ModelColumn[] => {
    const key = columnKey(metric.code, measure.key);
    const parts = partColumns.get(key) ?? [];
    return [...parts, { key, metric, measure, ...(parts.length > 0 ? { partsTotal: true } : {}) }];
  });
  const both = split ? cellsBy(split.both, ({ keys }) => keys.map(({ value }) => value)) : new Map<string, FigureCell>();
  const second = split
    ? cellsBy(split.second, ({ keys, total }) => [totalKey, ...(total ? [] : keys.map(({ value }) => value))])
    : new Map<string, FigureCell>();
  const rows = plain.rows.map((row) => {
    const first = row.total ? totalKey : (row.keys[0]?.value ?? totalKey);
    const cells: Record<string, FigureCell> = {};
    row.cells.forEach((cell, at) => {
      const column = plain.columns[at];
      if (column) cells[columnKey(column.metric.code, column.measure.key)] = cell;
    });
    for (const { key, part, measure } of columns) {
      if (!part) continue;
      const found = (row.total ? second : both).get(`${first}|${part.value}|${key.split('@')[0] ?? ''}`);
      cells[key] = found ?? absent(measure);
    }
    return { key: first || '*', keys: row.keys, total: row.total, cells };
  });
  const total = rows.find((row) => row.total) ?? { key: '*', keys: [], total: true, cells: {} };
  const main = columns.find(({ measure, part }) => !part && measure.key === source.measure) ?? columns.find(({ part }) => !part);
  return { columns, rows: rows.filter((row) => !row.total), total, main };
}

/** The parts of the split measure, largest first, by the column they belong to. */
function partsOf(second: FigureTableData, measure: string | undefined): Map<string, ModelColumn[]> {
  const parts = new Map<string, ModelColumn[]>();
  second.columns.forEach((column, at) => {
    if (column.measure.key !== measure) return;
    const own = second.rows.filter((row) => !row.total);
    const ordered = [...own].sort((a, b) => compareDecimals(valueOf(b.cells[at]) ?? '-1', valueOf(a.cells[at]) ?? '-1'));
    const key = columnKey(column.metric.code, column.measure.key);
    parts.set(
      key,
      ordered.flatMap(({ keys: [part] }) =>
        part
          ? [{ key: columnKey(column.metric.code, column.measure.key, part.value), metric: column.metric, measure: column.measure, part }]
          : [],
      ),
    );
  });
  return parts;
}

function cellsBy(table: FigureTableData, names: (row: FigureRowData) => string[]): Map<string, FigureCell> {
  const cells = new Map<string, FigureCell>();
  for (const row of table.rows) {
    row.cells.forEach((cell, at) => {
      const column = table.columns[at];
      if (column) cells.set([...names(row), columnKey(column.metric.code, column.measure.key)].join('|'), cell);
    });
  }
  return cells;
}

/** A combination that did not occur is 0 for a count and has no rate. */
export function absent({ unit }: Pick<Measure, 'unit'>): FigureCell {
  if (unit === 'PERCENT') return { __typename: 'NotAvailable', reason: 'NOT_APPLICABLE' };
  return { __typename: 'FigureValue', value: '0', printed: '0', unit, numerator: null, denominator: null, code: '' };
}

export function valueOf(cell: FigureCell | undefined): string | undefined {
  return cell?.__typename === 'FigureValue' ? cell.value : undefined;
}

export function printedOf(cell: FigureCell | undefined): string | undefined {
  return cell?.__typename === 'FigureValue' ? cell.printed : undefined;
}

export interface Order {
  /** Key of a column, or `name`. */
  readonly by: string;
  readonly ascending: boolean;
}

export function ordered(model: FigureModel, { by, ascending }: Order, label: (key: RowKey) => string): FigureModel {
  const name = (row: ModelRow) => row.keys.map(label).join(' ');
  const way = ascending ? 1 : -1;
  const rows = [...model.rows].sort((a, b) => {
    if (by === 'name') return way * name(a).localeCompare(name(b), 'zh-Hans-CN-u-co-pinyin');
    const [left, right] = [valueOf(a.cells[by]), valueOf(b.cells[by])];
    // What has no number stands at the end, whichever way the others go.
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return way * compareDecimals(left, right);
  });
  return { ...model, rows };
}

export interface SumCheck {
  readonly column: ModelColumn;
  readonly terms: readonly string[];
  readonly total: string;
  readonly holds: boolean;
  /** Cells without a number: their sum cannot be checked by what is seen. */
  readonly hidden: number;
  readonly missing: number;
}

/** Adds up one column, or the parts of a row, against the server's own total. Undefined for rates and averages, which do not add. */
export function checkColumn(model: FigureModel, column: ModelColumn): SumCheck | undefined {
  return check(
    column,
    model.rows.map((row) => row.cells[column.key]),
    model.total.cells[column.key],
  );
}

export function checkParts(model: FigureModel, row: ModelRow, column: ModelColumn): SumCheck | undefined {
  const parts = model.columns.filter(({ key, part }) => part && key.startsWith(`${column.key}@`));
  return parts.length > 0
    ? check(
        column,
        parts.map(({ key }) => row.cells[key]),
        row.cells[column.key],
      )
    : undefined;
}

function check(column: ModelColumn, cells: readonly (FigureCell | undefined)[], whole: FigureCell | undefined): SumCheck | undefined {
  if (!adds(column, whole) || cells.length === 0) return undefined;
  const terms = cells.map(valueOf);
  const known = terms.filter((term) => term !== undefined);
  const total = valueOf(whole) ?? '';
  const hidden = cells.filter((cell) => cell?.__typename === 'Suppressed').length;
  const missing = cells.length - known.length - hidden;
  const off = hidden + missing > 0 ? undefined : sum([...known, total.startsWith('-') ? total.slice(1) : `-${total}`]);
  return { column, terms: known, total, hidden, missing, holds: off !== undefined && /^-?0(\.0+)?$/.test(off) };
}

function adds({ measure }: ModelColumn, whole: FigureCell | undefined): boolean {
  return measure.unit !== 'PERCENT' && whole?.__typename === 'FigureValue' && whole.denominator === null;
}
