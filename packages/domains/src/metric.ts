import type { Db, Moment } from '@mingzhang/db';
import type { Actor, CivilDate, Language, PlaceCode, Rounding } from '@mingzhang/kernel';
import type { SQL } from 'drizzle-orm';
import type { HouseholdFilter } from './households/store/list.ts';

/** What a figure may be broken down by. The codes of each are those of its enumeration, or place codes. */
export const dimensions = [
  'TOWNSHIP',
  'VILLAGE',
  'STATUS',
  'ATTRIBUTE',
  'MAIN_CAUSE',
  'VILLAGE_LIST_STATE',
  'SCHOOL_STAGE',
  'SCHOOL_PLACE',
  'WORK_PLACE',
  'OPERATOR_KIND',
  'SETTLEMENT_KIND',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Units of figures. Money is exact to the fen; 万元 is only how a figure is printed. */
export const units = ['HOUSEHOLDS', 'PERSONS', 'PERSON_TIMES', 'COUNT', 'YUAN', 'WAN_YUAN', 'PERCENT'] as const;
export type Unit = (typeof units)[number];

export type Texts = Readonly<Record<Language, string>>;

/** One number of a metric, such as its households, its persons, or its rate. */
export interface Measure {
  readonly key: string;
  readonly names: Texts;
  readonly unit: Unit;
  /** Places after the point when printed. */
  readonly decimals: number;
  readonly rounding?: Rounding;
  /** The part of a statement that the number belongs to, such as those newly identified; numbers of one part are about the same people. */
  readonly part?: string;
}

/** What is asked of a metric. */
export interface FigureQuery {
  readonly place: PlaceCode;
  readonly moment: Moment;
  /** True when the moment is today and now, so that a maintained rollup may answer (ruling 20). */
  readonly current: boolean;
  readonly by: readonly Dimension[];
  /** Of a metric of a period: its opening shows the end of this day; the end of the year before the moment's when left out. */
  readonly from?: CivilDate | undefined;
  /** Of the total above a breakdown: what it is the sum of. */
  readonly over?: readonly Dimension[];
}

/**
 * An exact value: counts and fen as they are; a rate or average as its two parts, never as a quotient. A part that nobody has
 * reported is `undefined`, and the figure is then not available, never 0.
 */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator?: bigint | undefined;
}

export interface Cell {
  readonly keys: Partial<Record<Dimension, string>>;
  /** By the measure's key. */
  readonly values: Readonly<Record<string, Exact | undefined>>;
  /** Households or persons behind the cell: what the small-number rule looks at. */
  readonly size: number;
  /** The same by part, where the measures have parts. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** The records behind a cell: households that meet a filter, or households named by a condition on `household.id`. */
export interface CellMembers {
  readonly filter?: HouseholdFilter | undefined;
  readonly where?: SQL | undefined;
  /** When they stood behind the figure, if not at the moment that it shows: who went is seen at the opening. */
  readonly moment?: Moment | undefined;
}

/**
 * A metric is declared once, in the slice that knows the facts, and serves API, screen, export and test alike.
 *
 * `compute` answers one cell per combination of the dimensions asked for; without dimensions one cell. It reads through the
 * caller's own transaction, so that row-level security holds, and never rounds.
 */
export interface Metric {
  /** Code of the catalogue, such as M-02. */
  readonly code: string;
  readonly names: Texts;
  /** How it is counted, in one sentence. */
  readonly definition: Texts;
  /** The formula in words of the catalogue, with its base. */
  readonly formula: Texts;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly compute: (db: Db, query: FigureQuery) => Promise<Cell[]>;
  /** The total above a breakdown, where it is the sum of its lines and no question of its own. */
  readonly total?: (lines: readonly Cell[]) => Cell;
  /** Shows what happened between two days: `from` and the moment's. */
  readonly ofPeriod?: boolean;
  /** Of one number, or where no measure is named of the figure as a whole; undefined where it does not open. */
  readonly members?: (query: FigureQuery, keys: Cell['keys'], measure?: Measure) => CellMembers | undefined;
  /** Who may ask beyond the general rule for figures; left out: everybody who may ask figures. */
  readonly allows?: (actor: Actor) => boolean;
}

const registry = new Map<string, Metric>();

/** Declares a metric. Slices do so in their `metrics.ts`; the metrics slice collects them. */
export function defineMetric(metric: Metric): Metric {
  if (registry.has(metric.code)) throw new Error(`The metric ${metric.code} is declared twice.`);
  registry.set(metric.code, metric);
  return metric;
}

/** Every declared metric, in order of its code. */
export function allMetrics(): Metric[] {
  return [...registry.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function findMetric(code: string): Metric | undefined {
  return registry.get(code);
}

/** A count. */
export const count = (value: bigint | number | string): Exact => ({ numerator: BigInt(value) });
