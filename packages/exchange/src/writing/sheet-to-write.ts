/** What a cell may be given: money and decimals rather as their text than as a number, so that nothing is rounded on the way. */
export type CellInput = string | number | null;

export interface SheetColumn {
  header: string;
  /** In characters of a digit's width; else fitted to the heading and the first rows. */
  width?: number;
  /** A note on the heading: what to fill in, an example. */
  note?: string;
  /** 'text' when absent. A value that does not read as its kind is written as text, never changed. */
  kind?: 'text' | 'number' | 'date' | 'yuan';
  /** Places after the point of a number, which then also gets thousands marks. */
  decimals?: number;
  /** Offered as a list in the cells below; other values are refused by the spreadsheet program. */
  allowed?: readonly string[];
}

export interface SheetToWrite {
  name: string;
  columns: readonly SheetColumn[];
  /** Taken one by one as the file is written. Values stand in the order of `columns`. */
  rows: Iterable<readonly CellInput[]> | AsyncIterable<readonly CellInput[]>;
  /** A line above the headings, across all columns. */
  title?: string;
  /** What the sheet is, in sentences below the title: place, moment, filter, who took it out. One merged row each. */
  lines?: readonly string[];
  /** A bold last row; a function is asked after the rows, when sums are known. */
  totals?: readonly CellInput[] | (() => readonly CellInput[]);
}
