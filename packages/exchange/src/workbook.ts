import { cellRef } from './refs.ts';

/** What a workbook reads as, whatever it came from. */

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error' | 'empty';

export interface Cell {
  /** Counted from 0. */
  column: number;
  /** As a person sees it: 'B7'. */
  ref: string;
  /**
   * Text as it stands; a number as its decimal text; a date as 'YYYY-MM-DD'; a boolean as 'TRUE' or 'FALSE'; an error as '#N/A'.
   * For a formula the result that the last program stored: never to be taken on trust.
   */
  text: string;
  kind: CellKind;
  /** Without the equals sign; cells that share a formula all show the first one's. Present if and only if kind is 'formula'. */
  formula?: string;
  /** The stored serial number of a date, for columns where a date format was put on by accident. */
  serial?: string;
}

export interface SheetInfo {
  name: string;
  /** Counted from 0, in the order of the tabs. */
  index: number;
  hidden: boolean;
}

export interface Row {
  sheet: SheetInfo;
  /** The row as a spreadsheet program numbers it, from 1. */
  rowNumber: number;
  /** CSV only: the line on which the record begins, from 1; differs from `rowNumber` after a quoted line break. */
  line?: number;
  /** Cells with content only, from left to right; `cellAt` answers for the others. Never empty: blank rows are left out. */
  cells: Cell[];
}

export interface MergedRange {
  /** 'A1:C1'; only the first cell has content. */
  ref: string;
  firstColumn: number;
  firstRow: number;
  lastColumn: number;
  lastRow: number;
}

/** A sheet opens, its rows follow, then it ends: merges stand behind the rows in the file, so rules on them need a second look. */
export type WorkbookPart =
  | { type: 'sheet'; sheet: SheetInfo }
  | { type: 'row'; row: Row }
  | { type: 'sheetEnd'; sheet: SheetInfo; rows: number; merges: MergedRange[] };

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030';
export type Separator = ',' | '\t' | ';';

/** What is known of a file once it is open. */
export interface WorkbookInfo {
  kind: 'xlsx' | 'csv';
  sheets: readonly SheetInfo[];
  /** CSV only. */
  encoding?: Encoding;
  /** CSV only. */
  separator?: Separator;
}

/**
 * An open file, to be iterated once. Leaving the loop early, or its end, closes it; `close` is for a reader never iterated.
 * Iterating may throw `FileRefused` at any row: what was read before is then void.
 */
export interface WorkbookReader extends WorkbookInfo, AsyncIterable<WorkbookPart> {
  close(): Promise<void>;
}

/** The cell of a row in a column; an empty one where the file has none. */
export function cellAt(row: Row, column: number): Cell {
  return row.cells.find((cell) => cell.column === column) ?? { column, ref: cellRef(column, row.rowNumber), text: '', kind: 'empty' };
}

/** Only the rows, of all sheets or of the one named. */
export async function* rowsOf(reader: AsyncIterable<WorkbookPart>, sheetName?: string): AsyncGenerator<Row> {
  for await (const part of reader) {
    if (part.type === 'row' && (sheetName === undefined || part.row.sheet.name === sheetName)) yield part.row;
  }
}

/**
 * True for a number of 16 digits or more: spreadsheet programs keep 15, so an identity or card number typed as a number has lost its
 * last digits for good. Such a cell is refused, not repaired.
 */
export function hasLostDigits(cell: Cell): boolean {
  return cell.kind === 'number' && Math.abs(Number(cell.text)) >= 1e15;
}
