import type { SheetToWrite } from '@mingzhang/exchange';
import type { Database } from '@mingzhang/db';
import type { About, Taker } from '../about.ts';

/** What a sheet's maker is given: the office it acts in, and a way to say how far it is. */
export interface Making {
  readonly database: Database;
  readonly taker: Taker;
  /** Between transactions; what it throws ends the export. */
  readonly progress: (rows: number) => Promise<void>;
}

export interface Workbook {
  readonly about: About;
  readonly sheets: readonly SheetToWrite[];
  readonly more?: readonly (readonly [string, string])[];
  /** Rows written, asked when the workbook is through. */
  readonly written: () => number;
}
