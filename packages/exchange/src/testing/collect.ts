import { FileRefused } from '../refusal.ts';
import { type ReadOptions, readWorkbook } from '../reading/read-workbook.ts';
import type { Row, SheetInfo, WorkbookInfo, WorkbookPart } from '../workbook.ts';

export interface Collected {
  info: WorkbookInfo;
  sheets: SheetInfo[];
  rows: Row[];
  ends: Extract<WorkbookPart, { type: 'sheetEnd' }>[];
}

/** Reads a small file whole. */
export async function collect(file: Buffer | string, options?: ReadOptions): Promise<Collected> {
  const reader = await readWorkbook(file, options);
  const { kind, sheets, encoding, separator } = reader;
  const info: WorkbookInfo = { kind, sheets, ...(encoding && { encoding }), ...(separator && { separator }) };
  const collected: Collected = { info, sheets: [], rows: [], ends: [] };
  for await (const part of reader) {
    if (part.type === 'sheet') collected.sheets.push(part.sheet);
    else if (part.type === 'row') collected.rows.push(part.row);
    else collected.ends.push(part);
  }
  return collected;
}

export const texts = (rows: readonly Row[]) => rows.map((row) => row.cells.map((cell) => cell.text));

/** The refusal a file meets; throws when it is read after all. */
export async function refusalOf(read: Promise<unknown>): Promise<FileRefused> {
  try {
    await read;
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
  throw new Error('the file was read');
}
