import type { AxisBand, AxisBandRow, AxisPointRow, AxisYear } from '@mingzhang/ui';

import { fenOf, yuanOf } from '../money.ts';
import type { Benefit, HistoryEntry, HouseholdData } from './query.ts';

/** How facts and benefits are named on the axis; given by the page, so that this file knows no language. */
export interface AxisWords {
  readonly row: (fact: 'STATUS' | 'ATTRIBUTE' | 'CAUSE' | 'MEMBERSHIP') => string;
  readonly value: (fact: string, value: string) => string;
  readonly size: (n: number, reason: string | null) => string;
  readonly programme: (programme: string) => string;
  readonly measure: (entry: Benefit) => string;
}

/** What stood recorded at an instant, or now: superseded periods are left out. */
export function standing(history: readonly HistoryEntry[], knownAt: string | undefined): HistoryEntry[] {
  if (!knownAt) return history.filter(({ recordedTo }) => recordedTo === null);
  const at = Date.parse(knownAt);
  return history.filter(
    ({ recordedFrom, recordedTo }) => Date.parse(recordedFrom) <= at && (recordedTo === null || Date.parse(recordedTo) > at),
  );
}

const tones: Readonly<Record<string, AxisBand['tone']>> = {
  APPLICANT: 'indigo',
  NOT_EXITED: 'amber',
  PRE_EXIT: 'indigo',
  EXITED: 'pine',
  RETURNED: 'seal',
  LOW_INCOME_ALLOWANCE: 'indigo',
  SPECIAL_HARDSHIP: 'amber',
};

export function bandRowsOf(history: readonly HistoryEntry[], words: AxisWords): AxisBandRow[] {
  const rows = (['STATUS', 'ATTRIBUTE', 'CAUSE'] as const).map((fact) => ({
    key: fact,
    label: words.row(fact),
    bands: joined(
      history
        .filter((entry) => entry.fact === fact && (fact !== 'CAUSE' || entry.detail === 'MAIN'))
        .map(({ value, validFrom, validTo }) => ({
          key: `${fact}-${validFrom}-${value}`,
          from: validFrom,
          to: validTo,
          label: words.value(fact, value ?? ''),
          tone: tones[value ?? ''] ?? 'grey',
        })),
    ),
  }));
  return [...rows, { key: 'MEMBERSHIP', label: words.row('MEMBERSHIP'), bands: sizeBands(history, words) }];
}

/** Periods that touch and say the same are drawn as one. */
function joined(bands: readonly AxisBand[]): AxisBand[] {
  const rows: AxisBand[] = [];
  for (const band of bands.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = rows.at(-1);
    if (last && last.to === band.from && last.label === band.label) rows[rows.length - 1] = { ...last, to: band.to };
    else rows.push(band);
  }
  return rows;
}

/** Number of members through time, each change with its reason. */
function sizeBands(history: readonly HistoryEntry[], words: AxisWords): AxisBand[] {
  const stays = history.filter(({ fact }) => fact === 'MEMBERSHIP');
  const days = [...new Set(stays.flatMap(({ validFrom, validTo }) => (validTo ? [validFrom, validTo] : [validFrom])))].toSorted();
  const bands: AxisBand[] = [];
  let before = 0;
  days.forEach((day, at) => {
    const n = stays.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day)).length;
    if (n === before && at > 0) return;
    const last = bands.at(-1);
    if (last) bands[bands.length - 1] = { ...last, to: day };
    const reason =
      at === 0
        ? null
        : n > before
          ? stays.find(({ validFrom }) => validFrom === day)?.detail
          : stays.find(({ validTo }) => validTo === day)?.detail;
    if (n > 0) bands.push({ key: `size-${day}`, from: day, to: null, label: words.size(n, reason ?? null), tone: 'grey' });
    before = n;
  });
  return bands;
}

const order = ['INDUSTRY', 'EMPLOYMENT', 'EDUCATION', 'HEALTH', 'HOUSING', 'ASSISTANCE', 'LOANS', 'ECOLOGY'];

/** One row per programme that gave something, in the house's order. */
export function pointRowsOf(benefits: readonly Benefit[], words: AxisWords): AxisPointRow[] {
  const programmes = [...new Set(benefits.flatMap(({ programme }) => (programme ? [programme as string] : [])))].toSorted(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  return programmes.map((programme) => ({
    key: programme,
    label: words.programme(programme),
    points: benefits
      .filter((entry) => entry.programme === programme)
      .map((entry) => ({
        key: entry.id,
        date: entry.paidOn ?? entry.grantedOn ?? `${entry.year ?? 2014}-12-31`,
        label: words.measure(entry),
        ...(entry.amount ? { amount: entry.amount, major: fenOf(entry.amount) >= 400_000n } : {}),
      })),
  }));
}

/** Money by year: from the entries when all of them are here, since only they know the day; otherwise from the sums. */
export function yearsOf({ benefitTotals, benefits }: HouseholdData, asOf: string | undefined): AxisYear[] {
  const sums = new Map<number, bigint>();
  const add = (year: number | null, amount: string | null) => year !== null && sums.set(year, (sums.get(year) ?? 0n) + fenOf(amount));
  if (benefits && !benefits.pageInfo.hasNextPage) {
    for (const entry of benefits.nodes) if (entry && (!asOf || (entry.grantedOn ?? '') <= asOf)) add(entry.year, entry.amount);
  } else {
    for (const { year, amount } of benefitTotals ?? []) add(year, amount);
  }
  return [...sums].toSorted(([a], [b]) => a - b).map(([year, fen]) => ({ year, amount: yuanOf(fen) }));
}
