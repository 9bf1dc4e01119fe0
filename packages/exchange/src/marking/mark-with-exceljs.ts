import exceljs from 'exceljs';
import { headerStyle } from '../writing/sheet-style.ts';
import { cellText } from '../writing/safe-text.ts';
import { LIST_WIDTHS, type Mark, MARK_SIGN, SEAL_RED, TINT, withoutMark } from './fault.ts';
import type { FaultList, Marker } from './marker.ts';

/** The second way, for what hucre cannot open. exceljs drops parts it does not know, such as charts. */
export const markWithExceljs: Marker = async (original, marks, list) => {
  const book = new exceljs.Workbook();
  // Its types take an ArrayBuffer for a Buffer; it reads either.
  await book.xlsx.load(original as unknown as exceljs.Buffer);
  const former = book.getWorksheet(list.name);
  if (former) book.removeWorksheet(former.id);
  for (const sheet of book.worksheets) clearMarks(sheet);
  for (const mark of marks) {
    const sheet = book.getWorksheet(mark.sheet);
    if (sheet) setMark(sheet, mark);
  }
  addList(book, list);
  return Buffer.from(await book.xlsx.writeBuffer());
};

const edge = { style: 'thin', color: { argb: `FF${SEAL_RED}` } } as const;

function setMark(sheet: exceljs.Worksheet, { row, column, comment }: Mark): void {
  const cell = sheet.getCell(row, (column ?? firstFilled(sheet, row)) + 1).master;
  // Cells share style objects: a new one, or the whole column turns red.
  cell.style = {
    ...cell.style,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${TINT}` } },
    border: { top: edge, right: edge, bottom: edge, left: edge },
  };
  const before = withoutMark(noteText(cell));
  cell.note = { texts: [{ text: before ? `${before}\n${comment}` : comment }] };
}

function firstFilled(sheet: exceljs.Worksheet, row: number): number {
  let first = 0;
  sheet.getRow(row).eachCell((_cell, number) => {
    first ||= number;
  });
  return Math.max(0, first - 1);
}

function noteText({ note }: exceljs.Cell): string {
  if (typeof note === 'string' || note === undefined) return note ?? '';
  return (note.texts ?? []).map(({ text }) => text).join('');
}

function clearMarks(sheet: exceljs.Worksheet): void {
  sheet.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      const note = noteText(cell);
      if (!note.includes(MARK_SIGN)) return;
      cell.note = withoutMark(note);
      const { fill: _fill, border: _border, ...style } = cell.style;
      cell.style = style;
    }),
  );
}

function addList(book: exceljs.Workbook, { name, headers, rows }: FaultList): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = LIST_WIDTHS.map((width) => ({ width, style: { alignment: { wrapText: true, vertical: 'top' as const } } }));
  sheet.addRow([...headers]).eachCell((cell) => {
    cell.style = headerStyle;
  });
  for (const row of rows) sheet.addRow(row.map((value) => (typeof value === 'string' ? cellText(value) : value)));
}
