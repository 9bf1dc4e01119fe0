import type { CellInput, SheetColumn } from './sheet-to-write.ts';
import { cellText } from './safe-text.ts';

type Kind = NonNullable<SheetColumn['kind']>;

/** '@' tells the program that a column is text, also for what is typed into it later: 18 digits stay 18 digits. */
export const numberFormats: Readonly<Record<Kind, string>> = {
  text: '@',
  number: 'General',
  date: 'yyyy-mm-dd',
  yuan: '#,##0.00',
};

/** The format of a column: that of its kind, or one with as many places as its numbers have. */
export function numberFormat({ kind = 'text', decimals }: SheetColumn): string {
  if (kind !== 'number' || decimals === undefined) return numberFormats[kind];
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
}

const MOST_DIGITS = 15;

/** The value that goes into the file: text guarded against formulas, numbers only where a double keeps every digit. */
export function cellValue(value: CellInput | undefined, kind: Kind): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'number' || kind === 'yuan') return numberOf(value) ?? cellText(String(value));
  if (kind === 'date') return dateOf(String(value)) ?? cellText(String(value));
  return cellText(String(value));
}

function numberOf(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const digits = /^-?(\d+)(?:\.(\d+))?$/.exec(value);
  if (!digits || (digits[1] ?? '').length + (digits[2] ?? '').length > MOST_DIGITS) return undefined;
  return Number(value);
}

/** Undefined for anything but a real date from March 1900 on: before that the serial numbers of programs differ by a day. */
function dateOf(value: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1900-03-01') return undefined;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? date : undefined;
}
