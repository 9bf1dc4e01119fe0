import type { Cell } from '@mingzhang/exchange';
import { addDays, isCalendarDate } from '@mingzhang/kernel';
import type { ColumnTemplate } from '../../import-template.ts';
import { type CellFault, fault } from './cell-fault.ts';

const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$/;

/** A civil date as 'YYYY-MM-DD' from a date cell or from the ways in which offices write one (SEC-32). */
export function readDate(column: ColumnTemplate, cell: Cell, today: string): { value: string | null; faults: CellFault[] } {
  const date = dateOf(cell);
  if (date === undefined) return { value: null, faults: [fault('DATE_UNREADABLE')] };
  if (!isCalendarDate(date)) return { value: null, faults: [fault('DATE_DOES_NOT_EXIST')] };
  if (date < '1900-01-01' || date > addDays(today, 3653)) return { value: null, faults: [fault('DATE_OUT_OF_RANGE')] };
  if (date > today && column.future !== 'ALLOWED') return { value: null, faults: [fault('DATE_IN_FUTURE', { date })] };
  return { value: date, faults: [] };
}

function dateOf(cell: Cell): string | undefined {
  const text = cell.text.normalize('NFKC').trim();
  if (cell.kind === 'date') return text.slice(0, 10);
  if (/^\d{8}$/.test(text) && /^(19|20)/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const [, year, month, day] = (cell.kind === 'text' && written.exec(text)) || [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
