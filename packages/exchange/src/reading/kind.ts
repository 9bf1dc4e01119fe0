import type { Limits } from '../limits.ts';
import { FileRefused } from '../refusal.ts';
import type { Source } from './source.ts';

/** Formats that people send by mistake, by their first bytes, so that the refusal can name them. */
const knownOthers: readonly (readonly [magic: string, name: string])[] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'gzip'],
  ['{\\rtf', 'RTF'],
];

const COMPOUND_FILE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const UTF16_MARKS = ['\xff\xfe', '\xfe\xff'];

/**
 * Tells a zip archive from text by the first bytes, never by the name; everything else is refused under its own name.
 * That the archive is a workbook, and that the text decodes, is for the readers to find out.
 */
export async function kindOf(source: Source, limits: Limits): Promise<'zip' | 'text'> {
  if (source.bytes === 0) throw new FileRefused('EMPTY_FILE', {});
  if (source.bytes > limits.fileBytes) throw new FileRefused('TOO_LARGE', { bytes: source.bytes, limit: limits.fileBytes });

  const head = (await source.head(1024)).toString('latin1');
  if (head.startsWith('PK\x03\x04')) return 'zip';
  if (head.startsWith('PK\x05\x06')) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'ZIP' });
  if (head.startsWith(COMPOUND_FILE)) throw await compoundFileRefusal(source);
  const other = knownOthers.find(([magic]) => head.startsWith(magic));
  if (other) throw new FileRefused('NOT_A_SPREADSHEET', { found: other[1] });
  if (UTF16_MARKS.some((mark) => head.startsWith(mark))) throw new FileRefused('WRONG_ENCODING', { line: 1, found: 'UTF-16' });

  const text = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  // County systems export HTML tables under the name .xls.
  if (/^<(!doctype html|html|table|head|body|meta)/i.test(text)) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'HTML' });
  if (text.startsWith('<')) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'XML' });
  if (/^(\{\s*"|\[\s*[[{])/.test(text)) throw new FileRefused('NOT_A_SPREADSHEET', { found: 'JSON' });
  return 'text';
}

/** Old .xls and password-protected .xlsx are both compound files; the names of their streams, in UTF-16, tell which. */
async function compoundFileRefusal(source: Source): Promise<FileRefused> {
  const names = { encrypted: utf16('EncryptedPackage'), workbook: utf16('Workbook'), book: utf16('Book') };
  let [encrypted, workbook] = [false, false];
  let tail = '';
  for await (const chunk of source.chunks()) {
    const text = tail + chunk.toString('latin1');
    encrypted ||= text.includes(names.encrypted);
    workbook ||= text.includes(names.workbook) || text.includes(names.book);
    tail = text.slice(-names.encrypted.length);
  }
  if (encrypted) return new FileRefused('ENCRYPTED_WORKBOOK', {});
  return workbook ? new FileRefused('OLD_XLS', {}) : new FileRefused('NOT_A_SPREADSHEET', { found: 'OLE' });
}

const utf16 = (name: string) => Buffer.from(name, 'utf16le').toString('latin1');
