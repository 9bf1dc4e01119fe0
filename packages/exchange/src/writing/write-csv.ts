import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { guardText } from './safe-text.ts';
import type { CellInput } from './sheet-to-write.ts';
import { type Watermark, watermarkLine } from './watermark.ts';

export interface CsvToWrite {
  headers: readonly string[];
  rows: Iterable<readonly CellInput[]> | AsyncIterable<readonly CellInput[]>;
}

export interface WriteCsvOptions {
  /**
   * Who will read it. For 'spreadsheet', the default, numbers of 12 digits and more and numbers with leading zeros get a tab behind them:
   * Excel keeps them as text then, where it would round the 16th digit away. For 'program' they stand bare. Formulas are guarded for both.
   */
  reader?: 'spreadsheet' | 'program';
  /** Written as a last line of one cell. */
  watermark?: Watermark;
}

const BYTE_ORDER_MARK = '\ufeff';
/** Lines are sent in pieces of about this many characters. */
const PIECE_CHARACTERS = 64 * 1024;

/** Writes UTF-8 with a byte order mark and CRLF, as fast as the target takes it; ends the target. */
export async function writeCsv(target: string | Writable, csv: CsvToWrite, options: WriteCsvOptions = {}): Promise<void> {
  const stream = typeof target === 'string' ? createWriteStream(target) : target;
  await pipeline(Readable.from(pieces(csv, options)), stream);
}

async function* pieces({ headers, rows }: CsvToWrite, { reader = 'spreadsheet', watermark }: WriteCsvOptions): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + lineOf(headers, reader);
  for await (const row of rows) {
    piece += lineOf(row, reader);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield watermark ? piece + lineOf([watermarkLine(watermark)], reader) : piece;
}

function lineOf(row: readonly CellInput[], reader: 'spreadsheet' | 'program'): string {
  return `${row.map((value) => field(value, reader)).join(',')}\r\n`;
}

function field(value: CellInput, reader: 'spreadsheet' | 'program'): string {
  if (value === null) return '';
  // A negative number is a number; the same in text could be the start of a formula.
  if (typeof value === 'number') return String(value);
  const isExactNumber = /^-?\d{1,11}(\.\d+)?$/.test(value) && !/^-?0\d/.test(value);
  const guarded = isExactNumber ? value : guardText(value);
  const kept = reader === 'spreadsheet' && /^(\d{12,}|0\d+)$/.test(guarded) ? `${guarded}\t` : guarded;
  return /[",;\r\n\t']|^\s|\s$/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}
