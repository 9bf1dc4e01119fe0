import type { Column } from './columns.ts';
import type { Cell, TwinSheet } from './layout.ts';

/** What an honest writer never puts into a cell. `storedNumber` is a number whatever the column is, `storedText` is text whatever it is. */
export type FaultyCell = Cell | { formula: string; result: number } | { storedNumber: string } | { storedText: string };

/** A sheet that can be spoilt: rows are kept, cells are addressed by row number (the heading is row 1) and heading. */
export class FaultySheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: FaultyCell[][];
  /** A1 references of merged data cells. */
  readonly merges: string[] = [];

  constructor(sheet: TwinSheet) {
    this.name = sheet.name;
    this.columns = sheet.columns;
    this.rows = [...sheet.rows];
  }

  column(header: string): number {
    const index = this.columns.findIndex((column) => column.header === header);
    if (index < 0) throw new Error(`${this.name} has no column ${header}`);
    return index;
  }

  get(row: number, header: string): FaultyCell {
    return this.rows[row - 2]?.[this.column(header)] ?? null;
  }

  text(row: number, header: string): string {
    const cell = this.get(row, header);
    return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
  }

  set(row: number, header: string, cell: FaultyCell): void {
    const cells = this.rows[row - 2];
    if (!cells) throw new Error(`${this.name} has no row ${row}`);
    cells[this.column(header)] = cell;
  }

  /** Appends a copy of a row with some cells changed; returns its row number. */
  copyRow(row: number, changed: Record<string, FaultyCell>): number {
    this.rows.push([...(this.rows[row - 2] ?? [])]);
    const added = this.rows.length + 1;
    for (const [header, cell] of Object.entries(changed)) this.set(added, header, cell);
    return added;
  }

  /** The first row from `from` on that fits; row numbers as a spreadsheet shows them. */
  find(from: number, fits: (row: number) => boolean): number {
    for (let row = from; row <= this.rows.length + 1; row++) if (fits(row)) return row;
    throw new Error(`${this.name} has no fitting row for a fault`);
  }
}
