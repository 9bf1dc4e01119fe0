import type { Cell } from '@mingzhang/exchange';
import type { ColumnKind, ColumnTemplate } from '../../import-template.ts';
import { type CellFault, fault, warning } from './cell-fault.ts';

export type NumberKind = Extract<ColumnKind, 'integer' | 'decimal' | 'yuan' | 'wanYuan'>;

const decimalsOf: Record<NumberKind, number> = { integer: 0, decimal: 6, yuan: 2, wanYuan: 6 };
/** Above this a figure is a slip of the pen: 1,000 亿元 in fen still fits a JSON number. */
const largest: Record<NumberKind, number> = { integer: 2_000_000_000, decimal: 1e12, yuan: 1e11, wanYuan: 1e7 };

/** A number in its staged form: whole fen for money, exact decimal text for decimals. */
export function readNumber(
  column: ColumnTemplate & { kind: NumberKind },
  cell: Cell,
  fromCsv: boolean,
): { value: number | string | null; faults: CellFault[] } {
  const read = decimalOf(cell);
  if (read === undefined) return { value: null, faults: [fault('NUMBER_UNREADABLE')] };
  const faults: CellFault[] = [];
  const [whole = '0', fraction = ''] = read.text.replace('-', '').split('.');
  const decimals = decimalsOf[column.kind];
  const kept = fraction.replace(/0+$/, '');
  if (Number(`${whole}.${kept}`) > largest[column.kind]) faults.push(fault('NUMBER_TOO_LARGE'));
  if (kept.length > decimals) faults.push(fault('TOO_MANY_DECIMALS', { limit: decimals }));
  if (read.text.startsWith('-') && column.negative !== 'ALLOWED') faults.push(fault(column.negative ?? 'NEGATIVE_AMOUNT'));
  if (faults.length > 0) return { value: null, faults };
  if (read.repaired || (cell.kind === 'text' && !fromCsv)) faults.push(warning('NUMBER_STORED_AS_TEXT', { value: read.text }));
  return { value: staged(column.kind, read.text.startsWith('-'), whole, kept), faults };
}

function staged(kind: NumberKind, negative: boolean, whole: string, fraction: string): number | string {
  const sign = negative ? '-' : '';
  if (kind === 'decimal') return `${sign}${whole.replace(/^0+(?=\d)/, '')}${fraction ? `.${fraction}` : ''}`;
  const shift = kind === 'yuan' ? 2 : kind === 'wanYuan' ? 6 : 0;
  return Number(`${sign}${whole}${fraction.padEnd(shift, '0')}`);
}

/** The plain decimal text of a cell; `repaired` when separators, spaces or full-width digits had to go. */
function decimalOf(cell: Cell): { text: string; repaired: boolean } | undefined {
  if (cell.kind === 'date' && cell.serial !== undefined) return plain(cell.serial, false);
  if (cell.kind !== 'number' && cell.kind !== 'text') return undefined;
  const trimmed = cell.text.trim();
  const tidy = trimmed.normalize('NFKC').replace(/[\s,]/g, '');
  return plain(tidy, tidy !== trimmed);
}

function plain(text: string, repaired: boolean): { text: string; repaired: boolean } | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? { text, repaired } : undefined;
}
