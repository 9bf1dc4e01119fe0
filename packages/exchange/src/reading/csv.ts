import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Limits } from '../limits.ts';
import { FileRefused } from '../refusal.ts';
import { cellRef } from '../refs.ts';
import type { Cell, Encoding, Separator, SheetInfo, WorkbookPart, WorkbookReader } from '../workbook.ts';
import { decoded, detectEncoding } from './encoding.ts';
import type { Source } from './source.ts';

export const CSV_SHEET: SheetInfo = { name: 'CSV', index: 0, hidden: false };

/** Everything in a CSV is text; its one sheet is called 'CSV'. */
export async function openCsv(source: Source, limits: Limits): Promise<WorkbookReader> {
  const encoding = await detectEncoding(source);
  const separator = await detectSeparator(source, encoding);
  return {
    kind: 'csv',
    sheets: [CSV_SHEET],
    encoding,
    separator,
    [Symbol.asyncIterator]: () => parts(source, encoding, separator, limits),
    close: async () => {},
  };
}

/** The separator seen most often outside quotes in the first ten lines; a comma where there is none. */
async function detectSeparator(source: Source, encoding: Encoding): Promise<Separator> {
  let head = '';
  for await (const piece of decoded(source, encoding)) {
    head += piece;
    if (head.length > 64 * 1024) break;
  }
  const lines = head.replace(/"[^"]*("|$)/g, '').split(/\r\n|\n|\r/, 10);
  const count = (separator: Separator) => lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0);
  const candidates: Separator[] = [',', '\t', ';'];
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best));
}

// A control character other than tab, line breaks and the end mark of old systems: not a text file.
// oxlint-disable-next-line no-control-regex
const BINARY = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/;

async function* textOnly(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  for await (const piece of pieces) {
    if (BINARY.test(piece)) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'binary data' });
    yield piece;
  }
}

async function* parts(
  source: Source,
  encoding: Encoding,
  separator: Separator,
  limits: Limits,
): AsyncGenerator<WorkbookPart, void, undefined> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.columns * limits.cellCharacters,
  });
  const text = Readable.from(textOnly(decoded(source, encoding)));
  pipeline(text, parser, () => {}); // the error reaches us through the parser
  yield { type: 'sheet', sheet: CSV_SHEET };
  let [rows, rowNumber, line] = [0, 0, 1];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rowNumber++;
      const cells = cellsOf(record, rowNumber, limits);
      if (cells.length > 0) {
        if (rowNumber > limits.rows) throw new FileRefused('TOO_MANY_ROWS', { sheet: CSV_SHEET.name, limit: limits.rows });
        rows++;
        yield { type: 'row', row: { sheet: CSV_SHEET, rowNumber, line, cells } };
      }
      line += 1 + record.reduce((sum, text) => sum + lineBreaks(text), 0);
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, line, rowNumber + 1, limits) : error;
  } finally {
    text.destroy();
    parser.destroy();
  }
  if (rows === 0) throw new FileRefused('EMPTY_FILE', {});
  yield { type: 'sheetEnd', sheet: CSV_SHEET, rows, merges: [] };
}

/** csv-parse has a count of its own, but it takes a quoted CRLF for two lines. */
function lineBreaks(text: string): number {
  return /[\r\n]/.test(text) ? text.split(/\r\n|\n|\r/).length - 1 : 0;
}

function cellsOf(record: string[], rowNumber: number, limits: Limits): Cell[] {
  const cells: Cell[] = [];
  for (const [column, text] of record.entries()) {
    if (text.trim() === '' || text === '\u001a') continue;
    const where = { sheet: CSV_SHEET.name, ref: cellRef(column, rowNumber) };
    if (column >= limits.columns) throw new FileRefused('TOO_MANY_COLUMNS', { ...where, limit: limits.columns });
    if (text.length > limits.cellCharacters) throw new FileRefused('CELL_TOO_LONG', { ...where, limit: limits.cellCharacters });
    cells.push({ column, ref: where.ref, text, kind: 'text' });
  }
  return cells;
}

function refusalOf(error: CsvError, line: number, rowNumber: number, limits: Limits): FileRefused {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused('CELL_TOO_LONG', { sheet: CSV_SHEET.name, ref: cellRef(0, rowNumber), limit: limits.cellCharacters });
  }
  const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote not closed' : error.code;
  return new FileRefused('BROKEN_CSV', { line, reason }, { cause: error });
}
