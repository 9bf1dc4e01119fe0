import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type exceljs from 'exceljs';
import { columnName } from '../refs.ts';
import { cellValue, numberFormat } from './cell-value.ts';
import { FILTER_ROOM, columnWidth, textWidth } from './column-width.ts';
import { cellText } from './safe-text.ts';
import type { CellInput, SheetToWrite } from './sheet-to-write.ts';
import { headerStyle, lineStyle, titleStyle, totalsStyle } from './sheet-style.ts';
import { type Watermark, watermarkFooter } from './watermark.ts';

/** Values that a column allows, and the column of the hidden sheet where they stand. */
export interface OptionList {
  values: readonly string[];
}

export interface SheetContext {
  watermark: Watermark | undefined;
  /** Filled with the lists of this sheet. */
  lists: OptionList[];
  optionsSheet: string;
  gone: AbortSignal;
}

type Book = exceljs.stream.xlsx.WorkbookWriter;

/** Rows looked at for the widths before the first is written. */
const SAMPLE_ROWS = 100;
const MOST_ROWS = 1_048_576;
/** Rules for a list reach this far below the heading, so that rows added by hand are checked too. */
const RULE_ROWS = 20_000;
const ROWS_PER_TURN = 200;
const LINE_HEIGHT = 16;

export async function writeSheet(book: Book, sheet: SheetToWrite, context: SheetContext): Promise<void> {
  const headerRow = (sheet.title === undefined ? 0 : 1) + (sheet.lines?.length ?? 0) + 1;
  const rows = rowsOf(sheet.rows);
  const sample = await take(rows, SAMPLE_ROWS);
  const written = begin(book, sheet, headerRow, sample, context.watermark);
  writeHeadings(written, sheet, headerRow);

  let last = headerRow;
  const write = (row: readonly CellInput[]) => {
    if (last >= MOST_ROWS - 1) throw new RangeError(`sheet "${sheet.name}" has more rows than a worksheet can hold`);
    last++;
    writeRow(written, sheet, row);
  };
  sample.forEach(write);
  for await (const row of rows) {
    write(row);
    if (last % ROWS_PER_TURN === 0) await drained(written, context.gone);
  }
  if (sheet.totals) writeTotals(written, sheet);
  addRules(written, sheet, headerRow, last, context);
  written.commit();
  await nextTurn();
  context.gone.throwIfAborted();
}

async function* rowsOf(rows: SheetToWrite['rows']): AsyncGenerator<readonly CellInput[], void, undefined> {
  yield* rows;
}

async function take<T>(items: AsyncGenerator<T, void, undefined>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = await items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

function begin(
  book: Book,
  sheet: SheetToWrite,
  headerRow: number,
  sample: readonly (readonly CellInput[])[],
  watermark: Watermark | undefined,
): exceljs.Worksheet {
  const written = book.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
    ...(watermark && { headerFooter: { oddFooter: watermarkFooter(watermark) } }),
  });
  written.columns = sheet.columns.map((column, index) => ({
    width: columnWidth(column, index, sample),
    style: { numFmt: numberFormat(column) },
  }));
  return written;
}

function writeHeadings(written: exceljs.Worksheet, { title, lines = [], columns }: SheetToWrite, headerRow: number): void {
  if (title !== undefined) writeAcross(written, columns.length, { row: 1, text: title, style: titleStyle, height: 28 });
  const width = columns.reduce((sum, _, index) => sum + (written.getColumn(index + 1).width ?? 0), 0);
  for (const [index, text] of lines.entries()) {
    // A merged row does not grow by itself.
    const height = LINE_HEIGHT * Math.max(1, Math.ceil(textWidth(text) / Math.max(1, width - 2)));
    writeAcross(written, columns.length, { row: headerRow - lines.length + index, text, style: lineStyle, height });
  }
  const row = written.getRow(headerRow);
  for (const [index, { header, note }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.value = cellText(header);
    cell.style = headerStyle;
    if (note !== undefined) cell.note = { texts: [{ text: note }] };
  }
  row.height = headingHeight(written, columns);
  row.commit();
  written.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: headerRow, column: Math.max(1, columns.length) } };
}

/** A heading wider than its column takes as many lines as it needs. */
function headingHeight(written: exceljs.Worksheet, columns: SheetToWrite['columns']): number {
  const lines = columns.map(({ header }, index) => {
    const room = Math.max(1, (written.getColumn(index + 1).width ?? 0) - FILTER_ROOM);
    return Math.ceil(textWidth(header) / room);
  });
  return Math.max(22, LINE_HEIGHT * Math.max(1, ...lines) + 4);
}

interface Across {
  readonly row: number;
  readonly text: string;
  readonly style: Partial<exceljs.Style>;
  readonly height: number;
}

/** One text over all columns. */
function writeAcross(written: exceljs.Worksheet, columns: number, { row: number, text, style, height }: Across): void {
  const row = written.getRow(number);
  Object.assign(row.getCell(1), { value: cellText(text), style });
  // Once the row is written it can no longer be merged.
  if (columns > 1) written.mergeCells(number, 1, number, columns);
  row.height = height;
  row.commit();
}

function writeRow(written: exceljs.Worksheet, { columns }: SheetToWrite, values: readonly CellInput[]): exceljs.Row {
  const row = written.addRow(columns.map(({ kind = 'text' }, index) => cellValue(values[index], kind)));
  row.commit();
  return row;
}

function writeTotals(written: exceljs.Worksheet, { columns, totals }: SheetToWrite): void {
  const values = typeof totals === 'function' ? totals() : (totals ?? []);
  const row = written.addRow(columns.map(({ kind = 'text' }, index) => cellValue(values[index], kind)));
  for (const [index, column] of columns.entries()) row.getCell(index + 1).style = { ...totalsStyle, numFmt: numberFormat(column) };
  row.commit();
}

function addRules(
  written: exceljs.Worksheet,
  sheet: SheetToWrite,
  headerRow: number,
  last: number,
  { lists, optionsSheet }: SheetContext,
): void {
  for (const [index, { allowed, header }] of sheet.columns.entries()) {
    if (!allowed || allowed.length === 0) continue;
    lists.push({ values: allowed });
    const [column, source] = [columnName(index), columnName(lists.length - 1)];
    // exceljs types leave out what a streamed sheet does have.
    const { dataValidations } = written as exceljs.Worksheet & {
      dataValidations: { add(range: string, rule: exceljs.DataValidation): void };
    };
    dataValidations.add(`${column}${headerRow + 1}:${column}${Math.max(last, RULE_ROWS)}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${optionsSheet}'!$${source}$1:$${source}$${allowed.length}`],
      showErrorMessage: true,
      errorTitle: header.slice(0, 32),
      error: `请从下拉列表中选择“${header}”`.slice(0, 225),
    });
  }
}

/** A stream of readable-stream 2, which tells of its fill only in its state. */
interface Sink extends NodeJS.EventEmitter {
  _writableState: { needDrain: boolean };
}

/**
 * Waits until the archive has taken what was written. exceljs never does: with a slow receiver it would gather the whole file in memory.
 * Its stream keeps the receivers it is piped to in `pipes`; before the archive comes to this sheet there are none.
 */
async function drained(written: exceljs.Worksheet, gone: AbortSignal): Promise<void> {
  await nextTurn();
  const { stream } = written as exceljs.Worksheet & { stream: { pipes: Sink[] } };
  for (const sink of stream.pipes) {
    if (sink._writableState.needDrain) await once(sink, 'drain', { signal: gone });
  }
  gone.throwIfAborted();
}
