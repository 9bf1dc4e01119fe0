import { addDays, daysBetween } from '../format/dates.ts';

/** Whole years side by side; a date is a fraction of the width. */
export interface Scale {
  readonly from: string;
  readonly to: string;
  readonly years: readonly number[];
  readonly at: (date: string) => number;
  readonly dateAt: (fraction: number) => string;
}

/** From the first of January of the earliest date to the end of today's year. */
export function scaleOf(earliest: string, today: string): Scale {
  const [first, last] = [Number(earliest.slice(0, 4)), Number(today.slice(0, 4))];
  const from = `${Math.min(first, last)}-01-01`;
  const to = `${last + 1}-01-01`;
  const days = daysBetween(from, to);
  return {
    from,
    to,
    years: Array.from({ length: last - Math.min(first, last) + 1 }, (_, at) => Math.min(first, last) + at),
    at: (date) => clamp(daysBetween(from, date) / days),
    dateAt: (fraction) => addDays(from, Math.round(clamp(fraction) * days)),
  };
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
