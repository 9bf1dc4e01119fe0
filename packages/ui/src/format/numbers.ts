import { parseDecimal, print, round, shift, type Decimal } from './decimal.ts';

/** What is printed where there is no number. A reason belongs beside it: use `Figure`. */
export const noNumber = '—';

type Given = string | number | bigint | null | undefined;

/** Yuan with two places: `formatYuan('1234.5')` is `1,234.50`. The unit stands in the column head. */
export function formatYuan(amount: Given): string {
  return printed(amount, (value) => print(round(value, 2)));
}

/** 万元 from yuan: `formatWan('25312400')` is `2,531.24`. */
export function formatWan(yuan: Given, places: 2 | 3 = 2): string {
  return printed(yuan, (value) => print(round(shift(value, -4), places)));
}

/** Households, persons, rows: whole, with commas. */
export function formatCount(count: Given): string {
  return printed(count, (value) => print(round(value, 0)));
}

/**
 * A rate given as a share: `formatRate('0.8577')` is `85.77%`. `scale: 'percent'` when the string is in hundredths already; `bare` in a column
 * whose head has the %.
 */
export function formatRate(rate: Given, { places = 2, scale = 'share', bare = false }: RateForm = {}): string {
  return printed(rate, (value) => `${print(round(scale === 'share' ? shift(value, 2) : value, places))}${bare ? '' : '%'}`);
}
export interface RateForm {
  readonly places?: number;
  readonly scale?: 'share' | 'percent';
  readonly bare?: boolean;
}

/** A change always has its sign: `+138`, `−28` (U+2212), `0`. */
export function formatChange(change: Given, places = 0): string {
  return printed(change, (value) => print(round(value, places), 'always'));
}

/** `1` of a number of bytes: `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

function printed(given: Given, form: (value: Decimal) => string): string {
  if (given === null || given === undefined || given === '') return noNumber;
  const value = parseDecimal(String(given));
  return value ? form(value) : String(given);
}
