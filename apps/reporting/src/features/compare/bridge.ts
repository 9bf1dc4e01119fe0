import { compareDecimals, isNegative, isZero, minus, negated, sum } from '../../figures/decimal.ts';
import type { FigureTableData, Measure } from '../../figures/documents.ts';
import { valueOf } from '../../figures/model.ts';
import type { ChangeClass, ChangeDirection, ChangeSummary } from '../../figures/change.ts';

/** One step from the opening to the closing: what came (+) or went (−), as an exact decimal. */
export interface BridgeStep {
  readonly key: string;
  /** A class of movement, or the name of a place. */
  readonly label: string;
  readonly direction?: ChangeDirection;
  readonly place?: string;
  /** By measure key; undefined where the class cannot have it. */
  readonly amounts: Readonly<Record<string, string | undefined>>;
}

export interface Bridge {
  readonly measures: readonly Pick<Measure, 'key' | 'unit' | 'name' | 'decimals'>[];
  readonly opening: Readonly<Record<string, string | undefined>>;
  readonly closing: Readonly<Record<string, string | undefined>>;
  readonly steps: readonly BridgeStep[];
}

const householdMeasures = [
  { key: 'HOUSEHOLDS', unit: 'HOUSEHOLDS', name: null, decimals: 0 },
  { key: 'PERSONS', unit: 'PERSONS', name: null, decimals: 0 },
] as const;

/** By class: what the register says of everybody who came or went. */
export function bridgeOfChange(summary: ChangeSummary, label: (name: ChangeClass) => string): Bridge {
  const pair = (amount: ChangeSummary['opening']) => ({
    HOUSEHOLDS: amount ? String(amount.households) : undefined,
    PERSONS: amount ? String(amount.persons) : undefined,
  });
  const steps = (summary.classes ?? []).map(({ direction, class: name, amount }): BridgeStep => {
    const sign = direction === 'WENT' ? negated : (text: string) => text;
    return {
      key: `${direction}:${name}`,
      label: label(name),
      direction,
      amounts: { HOUSEHOLDS: sign(String(amount.households)), PERSONS: sign(String(amount.persons)) },
    };
  });
  return { measures: householdMeasures, opening: pair(summary.opening), closing: pair(summary.closing), steps: steps.filter(happened) };
}

/** By place: each line's own difference. For metrics whose movements are not classed. */
export function bridgeOfPlaces(
  opening: FigureTableData,
  closing: FigureTableData,
  place: (key: FigureTableData['rows'][number]['keys'][number]) => string,
): Bridge {
  const measures = opening.columns.map(({ measure }) => measure);
  const of = (table: FigureTableData, name: string | undefined) => {
    const row = table.rows.find(({ total, keys }) => (name === undefined ? total : !total && keys[0]?.value === name));
    return Object.fromEntries(
      table.columns.map(({ measure }, at) => [measure.key, row ? valueOf(row.cells[at]) : name === undefined ? undefined : '0']),
    );
  };
  const names = new Map(
    [...opening.rows, ...closing.rows].flatMap(({ total, keys: [key] }) => (total || !key ? [] : [[key.value, key] as const])),
  );
  const steps = [...names.values()].map((key): BridgeStep => {
    const [before, after] = [of(opening, key.value), of(closing, key.value)];
    const amounts = Object.fromEntries(measures.map(({ key: measure }) => [measure, difference(after[measure], before[measure])]));
    return { key: key.value, label: place(key), place: key.value, amounts };
  });
  const [first] = measures;
  const ordered = steps.filter(happened).sort((a, b) => compareDecimals(b.amounts[first?.key ?? ''], a.amounts[first?.key ?? '']));
  return { measures, opening: of(opening, undefined), closing: of(closing, undefined), steps: ordered };
}

const difference = (after: string | undefined, before: string | undefined) =>
  after === undefined || before === undefined ? undefined : minus(after, before);
const happened = ({ amounts }: BridgeStep): boolean => Object.values(amounts).some((amount) => amount !== undefined && !isZero(amount));

export interface BridgeCheck {
  readonly terms: readonly string[];
  readonly total: string;
  /** Steps without a number leave the sum unknown. */
  readonly known: boolean;
}

/** Opening and every step, to be added up against the closing. Rates are not added. */
export function checkOf(bridge: Bridge, { key, unit }: Pick<Measure, 'key' | 'unit'>): BridgeCheck | undefined {
  const [opening, closing] = [bridge.opening[key], bridge.closing[key]];
  if (unit === 'PERCENT' || opening === undefined || closing === undefined) return undefined;
  const amounts = bridge.steps.map(({ amounts: all }) => all[key]);
  return {
    terms: [opening, ...amounts.flatMap((amount) => (amount === undefined || isZero(amount) ? [] : [amount]))],
    total: closing,
    known: !amounts.includes(undefined),
  };
}

/** The largest step in the direction of the whole change: what the title names. */
export function largestStep(bridge: Bridge, key: string): BridgeStep | undefined {
  const change = difference(bridge.closing[key], bridge.opening[key]);
  if (change === undefined || isZero(change)) return undefined;
  const falling = isNegative(change);
  const same = bridge.steps.filter(
    ({ amounts }) => amounts[key] !== undefined && !isZero(amounts[key]) && isNegative(amounts[key]) === falling,
  );
  return [...same].sort((a, b) => (falling ? 1 : -1) * compareDecimals(a.amounts[key], b.amounts[key]))[0];
}

export const changeOf = (bridge: Bridge, key: string): string | undefined => difference(bridge.closing[key], bridge.opening[key]);

/** What came and what went, each as one exact sum. */
export function flows(bridge: Bridge, key: string): { in: string; out: string } {
  const amounts = bridge.steps.flatMap(({ amounts: all }) => all[key] ?? []);
  return { in: sum(amounts.filter((each) => !isNegative(each))) ?? '0', out: negated(sum(amounts.filter(isNegative)) ?? '0') };
}
