import { createHash } from 'node:crypto';
import { type Db, type Moment, withHashJoins } from '@mingzhang/db';
import { type Actor, type CivilDate, type PlaceCode, kindOfPlace } from '@mingzhang/kernel';
import { badInput, requestError } from '@mingzhang/graph';
import {
  type Cell,
  type CellMembers,
  type Dimension,
  type Exact,
  type FigureQuery,
  type Measure,
  type Metric,
  findMetric,
} from '../metric.ts';
import { exactValue, printedValue } from './printing.ts';
import { hiddenIn } from './suppress.ts';

export interface FigureRequest {
  readonly metrics: readonly string[];
  readonly place: PlaceCode;
  readonly by: readonly Dimension[];
  /** Opening of metrics of a period; the end of the year before each moment when left out. */
  readonly from?: CivilDate | undefined;
  /** One column group per moment. */
  readonly moments: readonly { moment: Moment; current: boolean }[];
  /** Cells below this many households or persons are hidden; 0 shows all. */
  readonly floor: number;
}

export type FigureCell =
  | {
      kind: 'value';
      metric: Metric;
      measure: Measure;
      exact: Exact;
      value: string;
      printed: string;
      code: string;
      query: FigureQuery;
      keys: Cell['keys'];
    }
  | { kind: 'suppressed' }
  | { kind: 'notAvailable'; reason: string };

export interface FigureColumn {
  readonly metric: Metric;
  readonly measure: Measure;
  readonly moment: Moment;
  /** Of a metric of a period. */
  readonly from: CivilDate | undefined;
}

export interface FigureRow {
  readonly keys: Cell['keys'];
  readonly total: boolean;
  readonly cells: FigureCell[];
}

export interface FigureTable {
  readonly snapshot: string;
  readonly request: FigureRequest;
  readonly columns: FigureColumn[];
  readonly rows: FigureRow[];
}

const mostMetrics = 4;
const mostDimensions = 2;
const mostMoments = 4;

/** Computes a table of figures: every metric at every moment, broken down, with the total row above. Each number carries its exact parts. */
export async function figureTable(db: Db, actor: Actor, request: FigureRequest): Promise<FigureTable> {
  const metrics = request.metrics.map(requireMetric);
  checkRequest(actor, metrics, request);
  const compute = () => computeTable(db, metrics, request);
  // A village is found by its index; more than that is counted from whole tables.
  return kindOfPlace(request.place) === 'VILLAGE' ? compute() : withHashJoins(db, compute);
}

async function computeTable(db: Db, metrics: readonly Metric[], request: FigureRequest): Promise<FigureTable> {
  const columns: FigureColumn[] = [];
  const rows = new Map<string, FigureRow>();
  const rowFor = (keys: Cell['keys'], total: boolean) => {
    const name = total ? '' : request.by.map((dimension) => keys[dimension] ?? '').join('|');
    const row = rows.get(name) ?? { keys, total, cells: [] };
    rows.set(name, row);
    return row;
  };
  rowFor({}, true);
  for (const { moment, current } of request.moments) {
    for (const metric of metrics) {
      const query: FigureQuery = { place: request.place, moment, current, by: request.by, from: request.from };
      const start = columns.length;
      columns.push(
        ...metric.measures.map((measure) => ({ metric, measure, moment, from: metric.ofPeriod ? openingOf(query) : undefined })),
      );
      const { total, lines } = await countLines(db, metric, query);
      const hidden = hiddenIn({ rows: lines, total }, request.by, request.floor, partsOf(metric));
      place(rowFor({}, true), start, metric, { ...query, by: [], over: request.by }, total, hidden.total);
      lines.forEach((line, index) => place(rowFor(line.keys, false), start, metric, query, line, (part) => hidden.row(index, part)));
    }
  }
  for (const row of rows.values())
    for (let index = 0; index < columns.length; index += 1) row.cells[index] ??= emptyCell(columns[index], row.keys, request);
  const ordered = [...rows.values()].sort((a, b) => Number(b.total) - Number(a.total) || compareKeys(a.keys, b.keys, request.by));
  return { snapshot: snapshotOf(request), request, columns, rows: ordered };
}

/** The whole first, then what it is broken down into. */
async function countLines(db: Db, metric: Metric, query: FigureQuery): Promise<{ total: Cell | undefined; lines: Cell[] }> {
  const whole = async () => (await metric.compute(db, { ...query, by: [] }))[0];
  if (query.by.length === 0) return { total: await whole(), lines: [] };
  if (!metric.total) return { total: await whole(), lines: await metric.compute(db, query) };
  const lines = await metric.compute(db, query);
  return { total: metric.total(lines), lines };
}

const partsOf = (metric: Metric): string[] => [...new Set(metric.measures.map(({ part = '' }) => part))];

/** The day whose end a period opens with. */
export function openingOf({ from, moment }: Pick<FigureQuery, 'from' | 'moment'>): CivilDate {
  return from ?? `${Number(moment.asOf.slice(0, 4)) - 1}-12-31`;
}

function requireMetric(code: string): Metric {
  const metric = findMetric(code);
  if (!metric) throw badInput(`There is no metric ${code.slice(0, 20)}. Ask \`metrics\` for the catalogue.`);
  return metric;
}

function checkRequest(actor: Actor, metrics: readonly Metric[], { by, moments, from }: FigureRequest): void {
  if (metrics.length < 1 || metrics.length > mostMetrics) throw badInput(`Ask for 1 to ${mostMetrics} metrics at a time.`);
  if (by.length > mostDimensions || new Set(by).size < by.length)
    throw badInput(`Break down by at most ${mostDimensions} different dimensions.`);
  if (moments.length < 1 || moments.length > mostMoments) throw badInput(`Ask for 1 to ${mostMoments} dates at a time.`);
  for (const { moment } of moments) checkPeriod(metrics, from, moment.asOf);
  for (const metric of metrics) {
    const foreign = by.find((dimension) => !metric.dimensions.includes(dimension));
    if (foreign) throw badInput(`${metric.code} cannot be broken down by ${foreign}; it can by ${metric.dimensions.join(', ')}.`);
    if (metric.allows && !metric.allows(actor)) throw requestError('FORBIDDEN', `Your office may not ask ${metric.code}.`);
  }
}

/** @throws BAD_USER_INPUT when a period is asked of metrics that have none, or ends before it begins */
export function checkPeriod(metrics: readonly Metric[], from: CivilDate | undefined, to: CivilDate): void {
  if (from === undefined) return;
  if (!metrics.some(({ ofPeriod }) => ofPeriod)) throw badInput('`from` is for metrics of a period.');
  if (to < from) throw badInput('`from` is not later than any of the days.');
}

function place(
  row: FigureRow,
  start: number,
  metric: Metric,
  query: FigureQuery,
  cell: Cell | undefined,
  hides: (part: string | undefined) => boolean,
): void {
  metric.measures.forEach((measure, offset) => {
    row.cells[start + offset] = cell && hides(measure.part) ? { kind: 'suppressed' } : figureOf(metric, measure, query, cell);
  });
}

function figureOf(metric: Metric, measure: Measure, query: FigureQuery, cell: Cell | undefined): FigureCell {
  const exact = cell?.values[measure.key];
  if (!cell || !exact || exact.denominator === 0n) return { kind: 'notAvailable', reason: 'NOT_REPORTED' };
  const value = exactValue(exact, measure);
  return {
    kind: 'value',
    metric,
    measure,
    exact,
    value,
    printed: printedValue(exact, measure),
    code: figureCode(metric, measure, query, cell.keys, value),
    query,
    keys: cell.keys,
  };
}

/** A combination that did not occur is 0 for a count, and nothing to divide for a rate. */
function emptyCell(column: FigureColumn | undefined, keys: Cell['keys'], request: FigureRequest): FigureCell {
  if (!column || column.measure.unit === 'PERCENT') return { kind: 'notAvailable', reason: 'NOT_APPLICABLE' };
  const query = { place: request.place, moment: column.moment, current: false, by: request.by, from: request.from };
  return figureOf(column.metric, column.measure, query, { keys, size: 0, values: { [column.measure.key]: { numerator: 0n } } });
}

/** One cell of a table of one moment; a combination that did not occur is 0, or nothing to divide, as in the table. */
export function cellOf(table: FigureTable, measure: string, keys: Cell['keys']): FigureCell | undefined {
  const at = table.columns.findIndex((column) => column.measure.key === measure);
  const column = table.columns[at];
  if (!column) return undefined;
  const row = table.rows.find((each) => compareKeys(each.keys, keys, table.request.by) === 0);
  return row?.cells[at] ?? emptyCell(column, keys, table.request);
}

function compareKeys(a: Cell['keys'], b: Cell['keys'], by: readonly Dimension[]): number {
  for (const dimension of by) {
    const [left, right] = [a[dimension] ?? '', b[dimension] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Short code of a figure for paper and talk: the same question with the same answer has the same code. */
function figureCode(metric: Metric, measure: Measure, query: FigureQuery, keys: Cell['keys'], value: string): string {
  const text = JSON.stringify([
    metric.code,
    measure.key,
    query.place,
    query.by.map((dimension) => [dimension, keys[dimension]]),
    query.moment.asOf,
    query.moment.knownAt ?? '',
    value,
    ...(metric.ofPeriod ? [openingOf(query)] : []),
  ]);
  const digest = createHash('sha256').update(text).digest();
  const letters = [...digest.subarray(0, 8)].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(byte & 31)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function snapshotOf({ metrics, place: code, by, moments, from }: FigureRequest): string {
  const days = moments.map(({ moment }) => [moment.asOf, moment.knownAt ?? '']);
  return Buffer.from(JSON.stringify([metrics, code, by, days, ...(from === undefined ? [] : [from])])).toString('base64url');
}

/** The records behind a figure, or undefined when the metric does not open. */
export function membersBehind(cell: Extract<FigureCell, { kind: 'value' }>): CellMembers | undefined {
  return cell.metric.members?.(cell.query, cell.keys, cell.measure);
}
