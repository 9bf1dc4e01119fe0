import type { CivilDate, PlaceCode } from '@mingzhang/kernel';
import { registeredStatuses } from '../households/vocabulary.ts';
import { type Cell, type CellMembers, type Dimension, type FigureQuery, type Measure, count, defineMetric } from '../metric.ts';
import { type FigureCell, type FigureRow, type FigureTable, openingOf } from './figures.ts';
import { digitsOf } from './store/change.ts';
import {
  type MovementLine,
  type MovementPeriod,
  type Pair,
  movedHouseholds,
  movementLines,
  noMovement,
  periodBetween,
} from './store/movement.ts';
import { type MovementPart, incomingClasses, movementParts, partTexts } from './vocabulary.ts';

const subjects = ['households', 'persons'] as const;
type Subject = (typeof subjects)[number];

const measureOf = (part: MovementPart, subject: Subject): Measure & { part: MovementPart } => ({
  key: `${part}_${subject.toUpperCase()}`,
  names: {
    'zh-CN': `${partTexts[part]['zh-CN']}${subject === 'households' ? '户数' : '人数'}`,
    en: `${partTexts[part].en}, ${subject}`,
  },
  unit: subject === 'households' ? 'HOUSEHOLDS' : 'PERSONS',
  decimals: 0,
  part,
});

const measures = movementParts.flatMap((part) => subjects.map((subject) => measureOf(part, subject)));

/** The lines that a breakdown names; the whole place is one. */
function periodOf(query: FigureQuery): MovementPeriod {
  const { place, moment, by } = query;
  const digits = by.includes('VILLAGE') ? 12 : by.includes('TOWNSHIP') ? 9 : digitsOf(place);
  return { place, from: openingOf(query), moment, digits };
}

function cellOf({ place, amounts }: MovementLine, by: readonly Dimension[]): Cell {
  const codes: Cell['keys'] = { TOWNSHIP: `${place.slice(0, 9)}000`, VILLAGE: place };
  const values = movementParts.flatMap((part) =>
    subjects.map((subject) => [measureOf(part, subject).key, count(amounts[part][subject])] as const),
  );
  return {
    keys: Object.fromEntries(by.map((dimension) => [dimension, codes[dimension] ?? ''])),
    values: Object.fromEntries(values),
    size: sizeOf(amounts.CLOSING),
    sizes: Object.fromEntries(movementParts.map((part) => [part, sizeOf(amounts[part])])),
  };
}

/** The smaller of the two that is not nobody: a newborn is one person in no household. */
function sizeOf({ households, persons }: Pair): number {
  return households > 0 && persons > 0 ? Math.min(households, persons) : Math.max(households, persons);
}

function sumOf(lines: readonly Cell[]): Cell {
  const amounts = noMovement();
  for (const part of movementParts)
    for (const subject of subjects)
      for (const { values } of lines) amounts[part][subject] += Number(values[measureOf(part, subject).key]?.numerator ?? 0n);
  return cellOf({ place: '', amounts }, []);
}

/** Opening and closing open into the register of their day, a class into the households that came or went, as they then were. */
function membersOf(query: FigureQuery, keys: Cell['keys'], measure: Measure | undefined): CellMembers | undefined {
  const place = keys.VILLAGE ?? keys.TOWNSHIP ?? query.place;
  const part = movementParts.find((each) => each === measure?.part) ?? 'CLOSING';
  const opening = { ...query.moment, asOf: openingOf(query) };
  if (part === 'OPENING') return { filter: { place, status: registeredStatuses }, moment: opening };
  if (part === 'CLOSING') return { filter: { place, status: registeredStatuses } };
  // In the sum of lines these are moves between them, and nobody came or went.
  if ((part === 'MOVED_IN' || part === 'MOVED_OUT') && query.over && query.over.length > 0) return undefined;
  const incoming = incomingClasses.includes(part);
  const period = periodBetween(
    { place, from: opening.asOf, moment: query.moment, digits: digitsOf(place) },
    measure?.unit === 'PERSONS' ? 'persons' : 'households',
  );
  return { filter: { place }, where: movedHouseholds(period, part, incoming), ...(incoming ? {} : { moment: opening }) };
}

defineMetric({
  code: 'M-05',
  names: { 'zh-CN': '建档立卡增减变动', en: 'Movement of the register' },
  definition: {
    'zh-CN': '期初在册户、人，期内按类别进入与离开的，期末在册的；行与行之间的迁移记一出一进，合计为各行之和',
    en: 'Registered households and persons at the opening, those that came and went by class, and those at the closing; a move between two lines is one out and one in, and the total is the sum of the lines',
  },
  formula: {
    'zh-CN': '期末 = 期初 + 新识别 + 补录 + 返贫、回迁 + 自然增加 + 其他增加 + 迁入 − 清退 − 自然减少 − 其他减少 − 迁出',
    en: 'Closing = opening + new + late entry + returned + natural increase + other increase + moved in − cleared − natural decrease − other decrease − moved out',
  },
  measures,
  dimensions: ['TOWNSHIP', 'VILLAGE'],
  ofPeriod: true,
  compute: async (db, query) => {
    const lines = await movementLines(db, periodOf(query));
    const found = lines.map((line) => cellOf(line, query.by));
    return found.length === 0 && query.by.length === 0 ? [sumOf([])] : found;
  },
  total: sumOf,
  members: membersOf,
});

/** One line of the statement as its form prints it; a pair is null where it is too small to show. */
export interface MovementRow {
  readonly place: PlaceCode | null;
  readonly amounts: Readonly<Record<MovementPart, Pair | null>>;
  /** Null where something is hidden. */
  readonly closes: boolean | null;
}

export interface MovementStatement {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly knownAt: string | undefined;
  readonly rows: readonly MovementRow[];
  readonly total: MovementRow;
}

/** The county's lines are townships, a township's are villages. */
export const linesBelow = (place: PlaceCode): Dimension => (place.endsWith('000000') ? 'TOWNSHIP' : 'VILLAGE');

/** The figures of M-05 by line, at one moment, in the form of the statement. */
export function statementOf({ request, rows }: FigureTable): MovementStatement {
  const moment = request.moments[0]?.moment;
  const [total, ...lines] = rows.map(rowOf);
  if (!total || !moment) throw new Error('A table of figures has a moment and a total.');
  return { from: openingOf({ from: request.from, moment }), to: moment.asOf, knownAt: moment.knownAt, rows: lines, total };
}

function rowOf({ keys, cells }: FigureRow): MovementRow {
  const entries = movementParts.map((part, index) => [part, pairOf(cells[index * 2], cells[index * 2 + 1])] as const);
  const amounts = Object.fromEntries(entries) as Record<MovementPart, Pair | null>;
  return { place: keys.VILLAGE ?? keys.TOWNSHIP ?? null, amounts, closes: closesOf(amounts) };
}

function pairOf(households: FigureCell | undefined, persons: FigureCell | undefined): Pair | null {
  if (households?.kind !== 'value' || persons?.kind !== 'value') return null;
  return { households: Number(households.exact.numerator), persons: Number(persons.exact.numerator) };
}

function closesOf(amounts: MovementRow['amounts']): boolean | null {
  const off = subjects.map((subject) => offBy(amounts, subject));
  return off.includes(null) ? null : off.every((by) => by === 0);
}

/** Opening + what came − what went − closing; null where something is hidden. */
export function offBy(amounts: MovementRow['amounts'], subject: Subject): number | null {
  let sum = 0;
  for (const part of movementParts) {
    const pair = amounts[part];
    if (!pair) return null;
    const sign = part === 'OPENING' || incomingClasses.some((each) => each === part) ? 1 : -1;
    sum += sign * pair[subject];
  }
  return sum;
}
