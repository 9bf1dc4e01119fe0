import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { cellText, sheetNames } from './safe-text.ts';
import type { SheetToWrite } from './sheet-to-write.ts';
import { type Watermark, watermarkRows } from './watermark.ts';
import { type OptionList, writeSheet } from './write-sheet.ts';

export interface WriteOptions {
  /** In the footer of every page, in the document's properties and on a last sheet (SEC-59). Personal data is never written without. */
  watermark?: Watermark;
}

export const WATERMARK_SHEET = '导出说明';
const WATERMARK_SHEET_EN = 'About this file';
const OPTIONS_SHEET = '选项';

/**
 * Writes an .xlsx as a stream, no faster than the target takes it, and ends the target. A path gets the file only when it is complete; on a
 * failure nothing is left there, a stream is destroyed, and the error is thrown on.
 */
export async function writeWorkbook(target: string | Writable, sheets: readonly SheetToWrite[], options: WriteOptions = {}): Promise<void> {
  if (typeof target !== 'string') return writeTo(target, sheets, options);
  const unfinished = `${target}.part`;
  // Opened before anything is written: a stream that opens the path by itself may do so after it was removed again.
  const file = await open(unfinished, 'w');
  try {
    await writeTo(file.createWriteStream(), sheets, options);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A small workbook as its bytes, such as a template; what grows with the county is written to a stream. */
export async function workbookBuffer(sheets: readonly SheetToWrite[], options: WriteOptions = {}): Promise<Buffer> {
  const target = new PassThrough();
  const [content] = await Promise.all([buffer(target), writeTo(target, sheets, options)]);
  return content;
}

async function writeTo(stream: Writable, sheets: readonly SheetToWrite[], options: WriteOptions): Promise<void> {
  const gone = new AbortController();
  const broken = new Promise<never>((_resolve, reject) => {
    stream.once('error', reject);
    stream.once('close', () => stream.writableFinished || reject(new Error('the target closed before the workbook was complete')));
  });
  broken.catch(() => gone.abort());
  try {
    await Promise.race([fill(stream, sheets, options, gone.signal), broken]);
    if (!stream.closed && !stream.writableFinished) await once(stream, 'finish');
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

async function fill(stream: Writable, sheets: readonly SheetToWrite[], { watermark }: WriteOptions, gone: AbortSignal): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, zip: { zlib: { level: 6 } } });
  describe(book, watermark);
  const reserved = [OPTIONS_SHEET, ...(watermark ? [watermarkSheet(watermark)] : [])];
  const names = sheetNames([...reserved, ...sheets.map(({ name }) => name)]).slice(reserved.length);
  const lists: OptionList[] = [];
  for (const [index, sheet] of sheets.entries()) {
    await writeSheet(book, { ...sheet, name: names[index] ?? sheet.name }, { watermark, lists, optionsSheet: OPTIONS_SHEET, gone });
  }
  if (lists.length > 0) writeLists(book, lists);
  if (watermark) writeWatermark(book, watermark);
  await book.commit();
}

function describe(book: exceljs.stream.xlsx.WorkbookWriter, watermark: Watermark | undefined): void {
  book.creator = cellText(watermark?.user ?? '明账');
  book.lastModifiedBy = book.creator;
  if (!watermark) return;
  book.subject = cellText(watermark.purpose);
  book.description = cellText(
    watermarkRows({ ...watermark, more: [] })
      .map((row) => row.join('：'))
      .join('；'),
  );
}

const watermarkSheet = ({ language }: Watermark) => (language === 'en' ? WATERMARK_SHEET_EN : WATERMARK_SHEET);

/** The lists of allowed values, one per column, on a hidden sheet: inside a cell's rule Excel takes no more than 255 characters. */
function writeLists(book: exceljs.stream.xlsx.WorkbookWriter, lists: readonly OptionList[]): void {
  const sheet = book.addWorksheet(OPTIONS_SHEET, { state: 'hidden' });
  const longest = Math.max(...lists.map(({ values }) => values.length));
  for (let row = 0; row < longest; row++) sheet.addRow(lists.map(({ values }) => values[row] ?? null)).commit();
  sheet.commit();
}

function writeWatermark(book: exceljs.stream.xlsx.WorkbookWriter, watermark: Watermark): void {
  const sheet = book.addWorksheet(watermarkSheet(watermark));
  sheet.columns = [
    { width: 18, style: { alignment: { vertical: 'top' } } },
    { width: 96, style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } } },
  ];
  for (const [label, text] of watermarkRows(watermark)) sheet.addRow([label, cellText(text)]).commit();
  sheet.commit();
}
