import type { Cell } from '../workbook.ts';
import { dateOfSerial } from './dates.ts';
import { unescaped } from './shared-strings.ts';
import { brokenXml } from './xml.ts';

/** A cell as its XML had it. */
export interface CellSource {
  type: string;
  style: number;
  value: string;
  formula: string;
  hasFormula: boolean;
  /** Number of the shared formula, where there is one. */
  shared?: string | undefined;
}

/** What the rest of the workbook says about cells. */
export interface ValueContext {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
  from1904: boolean;
  /** Shared formulas of this sheet; the first cell that has one brings its text. */
  sharedFormulas: Map<string, string>;
}

type Content = Pick<Cell, 'text' | 'kind' | 'formula' | 'serial'>;

/** Undefined for a cell without content; spaces alone are none. */
export function cellOf(source: CellSource, context: ValueContext, part: string): Content | undefined {
  const content = contentOf(source, context, part);
  if (source.hasFormula) return { text: content?.text ?? '', kind: 'formula', formula: formulaOf(source, context) };
  return content && content.text.trim() !== '' ? content : undefined;
}

function contentOf({ type, style, value }: CellSource, context: ValueContext, part: string): Content | undefined {
  if (value === '') return undefined;
  switch (type) {
    case 's': {
      const text = context.strings[Number(value)];
      if (text === undefined) throw brokenXml(part, 'unknown shared string');
      return { text, kind: 'text' };
    }
    case 'inlineStr':
      return { text: value, kind: 'text' };
    case 'str':
      return { text: unescaped(value), kind: 'text' };
    case 'b':
      return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' };
    case 'e':
      return { text: value, kind: 'error' };
    case 'd':
      return { text: value.slice(0, 10), kind: 'date' };
    case 'n':
      return numberOrDate(value, context.dateStyles.has(style), context.from1904, part);
    default:
      throw brokenXml(part, 'unknown cell type');
  }
}

function numberOrDate(value: string, isDate: boolean, from1904: boolean, part: string): Content {
  const number = Number(value);
  if (!Number.isFinite(number)) throw brokenXml(part, 'not a number');
  const date = isDate ? dateOfSerial(number, from1904) : undefined;
  return date === undefined ? { text: decimalText(value, number), kind: 'number' } : { text: date, kind: 'date', serial: value };
}

/**
 * Files hold 1.1 as 1.1000000000000001 and a pasted sum as 0.30000000000000004; the 15 digits that spreadsheet programs show are what
 * the person saw. Whole numbers beyond that are left as they stand: they have lost digits already, and `hasLostDigits` finds them.
 */
function decimalText(value: string, number: number): string {
  const text = value.trim();
  if (/^-?\d{1,15}$/.test(text) || Math.abs(number) >= 1e15) return text;
  const shortest = String(Number(number.toPrecision(15)));
  return shortest.includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : shortest;
}

function formulaOf({ formula, shared }: CellSource, { sharedFormulas }: ValueContext): string {
  if (shared === undefined) return formula;
  if (formula !== '') sharedFormulas.set(shared, formula);
  return formula || (sharedFormulas.get(shared) ?? '');
}
