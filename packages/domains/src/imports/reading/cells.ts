import { type Cell, hasLostDigits, unguardText } from '@mingzhang/exchange';
import { checkDigit, findIdentityNumberFault, hasForbiddenCharacter, normaliseIdentityNumber, tidyText } from '@mingzhang/kernel';
import type { ColumnTemplate } from '../../import-template.ts';
import { type CellFault, fault } from './cell-fault.ts';
import { readDate } from './days.ts';
import { type NumberKind, readNumber } from './numbers.ts';
import { readWord, readWords, readYesNo } from './words.ts';

/** A value in its staged form; an identity number still in plain, for the stager to seal. */
export type CellValue = string | number | boolean | readonly string[] | null;

export interface CellReading {
  readonly value: CellValue;
  readonly faults: readonly CellFault[];
}

export interface ReadingContext {
  readonly today: string;
  /** In a CSV everything is text, so that a number as text is no fault. */
  readonly fromCsv: boolean;
}

const empty: CellReading = { value: null, faults: [] };

/** Reads a cell by the kind of its column. A cell with an error has no value. */
export function readCell(column: ColumnTemplate, cell: Cell, context: ReadingContext): CellReading {
  if (cell.kind === 'formula') return refused(fault('FORMULA_IN_CELL'));
  if (cell.kind === 'error') return refused(fault('CELL_SHOWS_ERROR'));
  if (hasForbiddenCharacter(cell.text)) return refused(fault('CONTROL_CHARACTER'));
  if (cell.text.trim() === '') return column.required ? refused(fault('REQUIRED_CELL_EMPTY', { header: column.header })) : empty;
  switch (column.kind) {
    case 'identityNumber':
      return readIdentityNumber(cell);
    case 'date':
      return readDate(column, cell, context.today);
    case 'integer':
    case 'decimal':
    case 'yuan':
    case 'wanYuan':
      return readNumber(column as ColumnTemplate & { kind: NumberKind }, cell, context.fromCsv);
    case 'boolean':
      return readYesNo(column, cell);
    case 'code': {
      const { code, faults } = readWord(column.codes ?? {}, cell.text);
      return { value: code, faults };
    }
    case 'codes':
      return readWords(column.codes ?? {}, cell.text);
    default:
      return readText(column as ColumnTemplate & { kind: 'text' | 'key' | 'name' }, cell);
  }
}

const refused = (...faults: CellFault[]): CellReading => ({ value: null, faults });

function readIdentityNumber(cell: Cell): CellReading {
  if (cell.kind === 'number') return refused(fault('IDENTITY_NUMBER_STORED_AS_NUMBER'));
  const number = normaliseIdentityNumber(cell.text);
  switch (findIdentityNumberFault(number)) {
    case undefined:
      return { value: number, faults: [] };
    case 'WRONG_LENGTH':
      return refused(fault('IDENTITY_NUMBER_LENGTH', { length: number.length }));
    case 'WRONG_CHARACTER':
      return refused(fault('IDENTITY_NUMBER_CHARACTERS'));
    case 'WRONG_BIRTH_DATE':
      return refused(fault('IDENTITY_NUMBER_BIRTH_DATE'));
    case 'WRONG_CHECK_DIGIT':
      return refused(fault('IDENTITY_NUMBER_CHECK_DIGIT', { expected: checkDigit(number.slice(0, 17)), found: number.slice(17) }));
  }
}

const longest = { text: 500, key: 64, name: 100 };
/** A spreadsheet program runs such a text as a formula when the file is opened again (SEC-59). */
const executable = /^([=@\t\r]|[+-](?!\s*[\d.()-]*$))/;

function readText(column: ColumnTemplate & { kind: 'text' | 'key' | 'name' }, cell: Cell): CellReading {
  if (column.keep !== false && hasLostDigits(cell)) return refused(fault('DIGITS_LOST'));
  const tidy = tidyText(unguardText(cell.text));
  const text =
    column.kind === 'text'
      ? tidy
      : column.kind === 'key'
        ? tidy.normalize('NFKC').replace(/\s+/g, '')
        : tidy.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  const limit = column.maxLength ?? longest[column.kind];
  const length = [...text].length;
  if (executable.test(text)) return refused(fault('FORMULA_INJECTION_TEXT'));
  if (length > limit) return refused(fault('TEXT_TOO_LONG', { limit, length }));
  if (column.kind === 'name' && !/^[\p{L}·•.\s]+$/u.test(text)) return refused(fault('NAME_MALFORMED'));
  if (column.format && !column.format.pattern.test(text)) return refused(fault(column.format.fault));
  return { value: column.kind === 'name' ? text.replace(/[•]/g, '·') : text, faults: [] };
}
