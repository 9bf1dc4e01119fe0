import type { Limits } from '../limits.ts';
import { FileRefused, shownName } from '../refusal.ts';
import { cellRef, parseRef } from '../refs.ts';
import type { Cell, MergedRange, Row, SheetInfo } from '../workbook.ts';
import { type CellSource, type ValueContext, cellOf } from './cell-value.ts';
import { TextCollector } from './shared-strings.ts';
import { type Attributes, brokenXml, type XmlHandlers } from './xml.ts';

/** Merges a sheet may have, as a multiple of its rows: a household table merges some columns per household. */
const MERGES_PER_ROW = 10;

/** Turns the events of one worksheet part into rows; the merges stand behind them and are in `merges` at the end. */
export class SheetHandlers implements XmlHandlers {
  readonly merges: MergedRange[] = [];
  rows = 0;

  readonly #sheet: SheetInfo;
  readonly #part: string;
  readonly #limits: Limits;
  readonly #context: ValueContext;
  readonly #emit: (row: Row) => void;
  readonly #inline: TextCollector;

  #rowNumber = 0;
  #column = -1;
  #cells: Cell[] = [];
  #cell: CellSource | undefined;
  #target: 'value' | 'formula' | undefined;
  #inlineDepth = 0;

  constructor(sheet: SheetInfo, part: string, limits: Limits, context: ValueContext, emit: (row: Row) => void) {
    this.#sheet = sheet;
    this.#part = part;
    this.#limits = limits;
    this.#context = context;
    this.#emit = emit;
    this.#inline = new TextCollector(limits);
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '');
    else if (this.#cell) this.#openInCell(name, attributes, this.#cell);
  }

  text(text: string): void {
    if (!this.#cell) return;
    if (this.#inlineDepth > 0) this.#inline.text(text);
    else if (this.#target && this.#cell[this.#target].length <= this.#limits.cellCharacters) {
      this.#cell[this.#target] = (this.#cell[this.#target] + text).slice(0, this.#limits.cellCharacters + 1);
    }
  }

  close(name: string): void {
    if (name === 'row') this.#closeRow();
    else if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 'f') this.#target = undefined;
    else if (this.#inlineDepth > 0) {
      this.#inline.close(name);
      if (name === 'is') this.#inlineDepth--;
    }
  }

  #openRow(r: string | undefined): void {
    const rowNumber = r === undefined ? this.#rowNumber + 1 : Number(r);
    if (!Number.isInteger(rowNumber) || rowNumber <= this.#rowNumber) throw brokenXml(this.#part, 'rows out of order');
    this.#rowNumber = rowNumber;
    this.#column = -1;
    this.#cells = [];
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const at = r === undefined ? { column: this.#column + 1, rowNumber: this.#rowNumber } : parseRef(r);
    if (!at || at.rowNumber !== this.#rowNumber || at.column <= this.#column) throw brokenXml(this.#part, 'cells out of order');
    this.#column = at.column;
    this.#cell = { type: t, style: Number(s), value: '', formula: '', hasFormula: false };
  }

  #openInCell(name: string, attributes: Attributes, cell: CellSource): void {
    if (this.#inlineDepth > 0) this.#inline.open(name);
    else if (name === 'is') this.#inlineDepth++;
    else if (name === 'v') this.#target = 'value';
    else if (name === 'f') {
      this.#target = 'formula';
      cell.hasFormula = true;
      if (attributes['t'] === 'shared') cell.shared = attributes['si'];
    }
  }

  #closeCell(): void {
    const source = this.#cell;
    this.#cell = undefined;
    this.#inlineDepth = 0;
    if (!source) return;
    if (source.type === 'inlineStr') source.value = this.#inline.take();
    const content = cellOf(source, this.#context, this.#part);
    if (!content) return;
    const ref = cellRef(this.#column, this.#rowNumber);
    const where = { sheet: shownName(this.#sheet.name), ref };
    if (this.#column >= this.#limits.columns) throw new FileRefused('TOO_MANY_COLUMNS', { ...where, limit: this.#limits.columns });
    if (content.text.length > this.#limits.cellCharacters)
      throw new FileRefused('CELL_TOO_LONG', { ...where, limit: this.#limits.cellCharacters });
    this.#cells.push({ column: this.#column, ref, ...content });
  }

  /** Rows that carry formats only are skipped: people format a sheet down to row 1,048,576 without knowing. */
  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.rows++;
    if (this.#rowNumber > this.#limits.rows) {
      throw new FileRefused('TOO_MANY_ROWS', { sheet: shownName(this.#sheet.name), limit: this.#limits.rows });
    }
    this.#emit({ sheet: this.#sheet, rowNumber: this.#rowNumber, cells: this.#cells });
    this.#cells = [];
  }

  #merge(ref: string): void {
    const [from, to] = ref.split(':').map(parseRef);
    if (!from || !to) throw brokenXml(this.#part, 'bad merged range');
    const limit = this.#limits.rows * MERGES_PER_ROW;
    if (this.merges.length >= limit) throw new FileRefused('TOO_MANY_MERGES', { sheet: shownName(this.#sheet.name), limit });
    this.merges.push({ ref, firstColumn: from.column, firstRow: from.rowNumber, lastColumn: to.column, lastRow: to.rowNumber });
  }
}
