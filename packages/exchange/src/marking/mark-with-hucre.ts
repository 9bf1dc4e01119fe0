import { type Cell, type CellStyle, openXlsx, type Sheet, saveXlsx } from 'hucre/xlsx';
import { guardText } from '../writing/safe-text.ts';
import { LIST_WIDTHS, type Mark, MARK_SIGN, SEAL_RED, TINT, withoutMark } from './fault.ts';
import type { Marker } from './marker.ts';

/** hucre keeps every part it does not know as it was, and is three times as fast as exceljs. */
export const markWithHucre: Marker = async (original, marks, list) => {
  const book = await openXlsx(original, { readStyles: true });
  book.sheets = book.sheets.filter(({ name }) => name !== list.name);
  for (const sheet of book.sheets) clearMarks(sheet);
  for (const mark of marks) {
    const sheet = book.sheets.find(({ name }) => name === mark.sheet);
    if (sheet) setMark(sheet, mark);
  }
  book.sheets.push(listSheet(list));
  return Buffer.from(await saveXlsx(book));
};

const edge = { style: 'thin', color: { rgb: SEAL_RED } } as const;
const tint: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: TINT } },
  border: { top: edge, right: edge, bottom: edge, left: edge },
};

function setMark(sheet: Sheet, { row, column, comment }: Mark): void {
  const at = anchor(sheet, row - 1, column);
  const cells = (sheet.cells ??= new Map<string, Cell>());
  const cell = cells.get(`${at.row},${at.column}`) ?? bareCell(sheet, at.row, at.column);
  const before = cell.comment ? `${withoutMark(cell.comment.text)}\n` : '';
  cells.set(`${at.row},${at.column}`, {
    ...cell,
    style: { ...cell.style, ...tint },
    comment: { author: cell.comment?.author ?? '明账', text: `${before}${comment}`.trim() },
  });
}

/** The cell that shows: the first of a merged range, and for a fault of the row its first cell with content. */
function anchor(sheet: Sheet, row: number, column: number | undefined): { row: number; column: number } {
  const wanted =
    column ??
    Math.max(
      0,
      (sheet.rows[row] ?? []).findIndex((value) => value !== null && value !== undefined && value !== ''),
    );
  const merged = sheet.merges?.find(
    (range) => range.startRow <= row && row <= range.endRow && range.startCol <= wanted && wanted <= range.endCol,
  );
  return merged ? { row: merged.startRow, column: merged.startCol } : { row, column: wanted };
}

function bareCell(sheet: Sheet, row: number, column: number): Cell {
  const value = sheet.rows[row]?.[column] ?? null;
  if (value === null) return { value, type: 'empty' };
  if (value instanceof Date) return { value, type: 'date' };
  return { value, type: typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'string' };
}

/** A file that comes back corrected must not carry the marks of last time. */
function clearMarks(sheet: Sheet): void {
  for (const cell of sheet.cells?.values() ?? []) {
    if (!cell.comment?.text.includes(MARK_SIGN)) continue;
    const text = withoutMark(cell.comment.text);
    if (text === '') delete cell.comment;
    else cell.comment = { ...cell.comment, text };
    if (cell.style) {
      const { fill: _fill, border: _border, ...style } = cell.style;
      cell.style = style;
    }
  }
}

function listSheet({ name, headers, rows }: Parameters<Marker>[2]): Sheet {
  const cells = new Map<string, Cell>();
  for (const [column, value] of headers.entries()) {
    cells.set(`0,${column}`, {
      value,
      type: 'string',
      style: { font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E9EEEA' } } },
    });
  }
  const wrapped = { alignment: { wrapText: true, vertical: 'top' } } as const;
  return {
    name,
    rows: [[...headers], ...rows.map((row) => row.map((value) => (typeof value === 'string' ? guardText(value) : value)))],
    cells,
    columns: LIST_WIDTHS.map((width) => ({ width, style: wrapped })),
    freezePane: { rows: 1 },
  };
}
