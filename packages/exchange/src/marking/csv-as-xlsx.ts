import exceljs from 'exceljs';
import type { Limits } from '../limits.ts';
import { CSV_SHEET } from '../reading/csv.ts';
import { readWorkbook } from '../reading/read-workbook.ts';
import { cellText } from '../writing/safe-text.ts';
import { rowsOf } from '../workbook.ts';

/** The rows of a CSV at their places in a workbook, all as text, since a CSV cannot carry colours or comments. */
export async function csvAsXlsx(original: Buffer, limits: Limits): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet(CSV_SHEET.name);
  for await (const { rowNumber, cells } of rowsOf(await readWorkbook(original, { limits }))) {
    for (const { column, text } of cells) {
      const cell = sheet.getCell(rowNumber, column + 1);
      cell.value = cellText(text);
      cell.numFmt = '@';
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
