/**
 * Spreadsheets in and out. Files that people send are opened by `readInWorker`, files we hand out are written by `writeWorkbook` and
 * `writeCsv`, and a file with faults goes back through `markInWorker`. Nothing here knows what a column means.
 */
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { FileRefused, fileRefusalMessage, isOverLimit, type Locale, type RefusalCode, type RefusalParams } from './refusal.ts';
export { cellRef, columnName, parseRef } from './refs.ts';
export {
  type Cell,
  cellAt,
  type CellKind,
  type Encoding,
  hasLostDigits,
  type MergedRange,
  type Row,
  rowsOf,
  type Separator,
  type SheetInfo,
  type WorkbookInfo,
  type WorkbookPart,
  type WorkbookReader,
} from './workbook.ts';
export { type ReadOptions, readWorkbook } from './reading/read-workbook.ts';
export { hasWorker, markInWorker, readInWorker, type ReadInWorkerOptions } from './worker/in-worker.ts';
export type { WorkerBounds } from './worker/worker-talk.ts';
export { findHeaderRow, type HeaderMap, headerMap, type HeaderRow, type HeadingColumn } from './headings/header-map.ts';
export type { CellInput, SheetColumn, SheetToWrite } from './writing/sheet-to-write.ts';
export type { Watermark } from './writing/watermark.ts';
export { WATERMARK_SHEET, type WriteOptions, workbookBuffer, writeWorkbook } from './writing/write-workbook.ts';
export { type CsvToWrite, writeCsv, type WriteCsvOptions } from './writing/write-csv.ts';
export { guardText, unguardText } from './writing/safe-text.ts';
export { type Fault, FAULT_SHEETS } from './marking/fault.ts';
export { type MarkOptions, markWorkbook } from './marking/mark-workbook.ts';
