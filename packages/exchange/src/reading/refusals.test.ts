import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import type { Limits } from '../limits.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { RefusalCode } from '../refusal.ts';
import { collect, refusalOf } from '../testing/collect.ts';
import { handMade, rowsXml, worksheet, zipOf } from '../testing/hand-made.ts';

const sheetPart = (data: string | Buffer, more = {}) => handMade({ parts: [{ name: 'xl/worksheets/sheet1.xml', data, ...more }] });
const part = (name: string, data = '<a/>') => handMade({ parts: [{ name, data }] });
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(70_000), Buffer.from(stream, 'utf16le'), Buffer.alloc(9)]);
const rels = (type: string) =>
  part(
    'xl/worksheets/_rels/sheet1.xml.rels',
    `<Relationships><Relationship Id="r" Type="http://x/${type}" Target="http://example.org/" TargetMode="External"/></Relationships>`,
  );
const contentType = (type: string) =>
  part('[Content_Types].xml', `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`);
const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';

const refused: [what: string, code: RefusalCode, file: Buffer, limits?: Partial<Limits>][] = [
  ['an empty file', 'EMPTY_FILE', Buffer.alloc(0)],
  ['a workbook without any content', 'EMPTY_FILE', handMade({ sheet: '<sheetData/>' })],
  ['a PDF', 'NOT_A_SPREADSHEET', Buffer.from('%PDF-1.7 …')],
  ['a picture', 'NOT_A_SPREADSHEET', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['an HTML table sold as .xls', 'NOT_A_SPREADSHEET', Buffer.from('\ufeff <HTML><table><tr><td>1</td></tr></table>')],
  ['JSON', 'NOT_A_SPREADSHEET', Buffer.from('[{"a":1}]')],
  ['bytes that are no text', 'NOT_A_SPREADSHEET', Buffer.from('a,b\n\0\x01\x02,d\n')],
  ['a zip of something else', 'NOT_A_SPREADSHEET', zipOf([{ name: 'a.txt', data: 'a' }])],
  [
    'a Word document',
    'NOT_A_SPREADSHEET',
    zipOf([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'word/document.xml', data: '<w/>' },
    ]),
  ],
  ['a binary workbook', 'NOT_A_SPREADSHEET', contentType('application/vnd.ms-excel.sheet.binary.macroEnabled.main')],
  ['an old .xls', 'OLD_XLS', compound('Workbook')],
  ['another compound file', 'NOT_A_SPREADSHEET', compound('WordDocument')],
  ['a workbook with a password', 'ENCRYPTED_WORKBOOK', compound('EncryptedPackage')],
  ['an archive with a password', 'ENCRYPTED_WORKBOOK', sheetPart(worksheet(''), { flags: 1 })],
  ['a macro project', 'MACRO_WORKBOOK', part('xl/vbaProject.bin')],
  ['a macro workbook by its content type', 'MACRO_WORKBOOK', contentType('application/vnd.ms-excel.sheet.macroEnabled.main+xml')],
  ['a link to another workbook', 'EXTERNAL_LINK', part('xl/externalLinks/externalLink1.xml')],
  ['a data connection', 'EXTERNAL_LINK', part('xl/connections.xml')],
  ['a picture from the network', 'EXTERNAL_LINK', rels('image')],
  ['a file over the limit', 'TOO_LARGE', Buffer.alloc(2000, 'a'), { fileBytes: 1999 }],
  ['a part over the limit', 'UNPACKED_TOO_LARGE', sheetPart(worksheet(rowsXml([['a'.repeat(3000)]]))), { entryBytes: 3000 }],
  ['parts over the limit together', 'UNPACKED_TOO_LARGE', handMade(), { unpackedBytes: 900 }],
  ['too many parts', 'TOO_MANY_ENTRIES', handMade({ parts: Array.from({ length: 200 }, (_, at) => ({ name: `m/${at}.txt`, data: '' })) })],
  ['too many rows', 'TOO_MANY_ROWS', handMade({ sheet: rowsXml([['a'], ['b'], ['c']]) }), { rows: 2 }],
  ['content in a far row', 'TOO_MANY_ROWS', handMade({ sheet: '<sheetData><row r="20001"><c r="A20001"><v>1</v></c></row></sheetData>' })],
  ['content in a far column', 'TOO_MANY_COLUMNS', handMade({ sheet: '<sheetData><row r="1"><c r="CW1"><v>1</v></c></row></sheetData>' })],
  ['a long cell', 'CELL_TOO_LONG', handMade({ sheet: rowsXml([['字'.repeat(2001)]]) })],
  [
    'a long shared string',
    'CELL_TOO_LONG',
    handMade({ strings: `<si><t>${'字'.repeat(2001)}</t></si>`, sheet: '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>' }),
  ],
  [
    'too many merges',
    'TOO_MANY_MERGES',
    handMade({ sheet: `${rowsXml([['a']])}<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(11)}</mergeCells>` }),
    { rows: 1 },
  ],
  ['a document type in a sheet', 'EXTERNAL_ENTITY', sheetPart(`<?xml version="1.0"?>${laughs}<worksheet>&b;</worksheet>`)],
  ['a document type in a part we do not read', 'EXTERNAL_ENTITY', part('docProps/core.xml', `${laughs}<a>&b;</a>`)],
  [
    'a document type in UTF-16',
    'EXTERNAL_ENTITY',
    handMade({ parts: [{ name: 'docProps/core.xml', data: Buffer.from(`\ufeff${laughs}<a/>`, 'utf16le') }] }),
  ],
  ['an unknown entity', 'BROKEN_XML', sheetPart('<worksheet>&xxe;</worksheet>')],
  ['XML cut short', 'BROKEN_XML', sheetPart('<worksheet><sheetData><row>')],
  ['XML nested without end', 'BROKEN_XML', sheetPart('<a>'.repeat(100_000))],
  [
    'one endless tag',
    'BROKEN_XML',
    sheetPart(`<worksheet a="${Buffer.from(Array.from({ length: 1_500_000 }, () => 97 + Math.random() * 26)).toString()}"/>`),
  ],
  ['rows out of order', 'BROKEN_XML', handMade({ sheet: '<sheetData><row r="2"/><row r="2"/></sheetData>' })],
  [
    'a cell written twice',
    'BROKEN_XML',
    handMade({ sheet: '<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>' }),
  ],
  ['a string that does not exist', 'BROKEN_XML', handMade({ sheet: '<sheetData><row><c t="s"><v>5</v></c></row></sheetData>' })],
  ['bytes that are not UTF-8 in XML', 'BROKEN_XML', sheetPart(Buffer.from('<worksheet>\xd5\xc5</worksheet>', 'latin1'))],
  ['an archive cut short', 'BROKEN_ARCHIVE', handMade().subarray(0, 900)],
  ['an archive with a changed byte', 'BROKEN_ARCHIVE', sheetPart(worksheet(rowsXml([['a']])), { checksum: 7 })],
  ['two parts of one name', 'BROKEN_ARCHIVE', handMade({ parts: [{ name: 'XL/WORKSHEETS/SHEET1.XML', data: '' }] })],
  ['a path out of the archive', 'BROKEN_ARCHIVE', part('../evil.xml')],
  ['no sheet', 'NO_SHEET', part('xl/workbook.xml', '<workbook><sheets/></workbook>')],
];

test.each(refused)('refuses %s as %s', async (_what, code, file, limits) => {
  const refusal = await refusalOf(collect(file, limits && { limits }));
  expect(refusal.code).toBe(code);
  expect(refusal.messageIn('zh-CN')).toMatch(/请.*。$/);
  expect(refusal.messageIn('en')).toMatch(/^[A-Z"].*\.$/);
  expect(refusal.message).toBe(refusal.messageIn('en'));
  expect(refusal.messageIn('zh-CN')).not.toMatch(/undefined[^ ]|NaN/);
});

test('says where: sheet, cell and limit are in the message', async () => {
  const refusal = await refusalOf(collect(handMade({ sheet: rowsXml([['a'], ['b', '字'.repeat(2001)]]) })));
  expect(refusal.messageIn('zh-CN')).toContain('工作表“登记表”的单元格 B2 超过 2000 个字符');
  expect(JSON.stringify(refusal.params)).not.toContain('字字');
});

test('reads a workbook with a hyperlink, which is never followed', async () => {
  expect((await collect(rels('hyperlink'))).rows).toHaveLength(1);
});

test('reads a workbook that exceljs wrote, though it is told by content and called .csv', async () => {
  const book = new exceljs.Workbook();
  book.addWorksheet('s').addRow(['a']);
  const path = join(await mkdtemp(join(tmpdir(), 'exchange-')), 'x.csv');
  await writeFile(path, Buffer.from(await book.xlsx.writeBuffer()));
  expect((await collect(path)).info.kind).toBe('xlsx');
});

test('throws what the file system throws for a path that is not there', async () => {
  await expect(collect(join(tmpdir(), 'no-such-file.xlsx'))).rejects.toMatchObject({ code: 'ENOENT' });
});

/** 100 MB of zeros in 100 kB. The numbers are generous: seen are a few milliseconds and a megabyte or two. */
test.each([
  ['that declares its size', undefined],
  ['that declares 1000 bytes', 1000],
  ['that declares 40 MB', 40 * 1024 * 1024],
])('refuses a zip bomb %s in under a second and within 50 MB of memory', async (_what, declaredSize) => {
  const file = sheetPart(Buffer.alloc(100 * 1024 * 1024), { ...(declaredSize && { declaredSize }) });
  expect(file.length).toBeLessThan(DEFAULT_LIMITS.fileBytes);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const refusal = await refusalOf(collect(file));
  expect(['ZIP_BOMB', 'BROKEN_XML']).toContain(refusal.code);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
});

test('refuses a bomb of well-formed rows by counting while it unpacks', async () => {
  const rows = '<row/>'.repeat(3_000_000);
  const file = sheetPart(worksheet(`<sheetData>${rows}</sheetData>`), { declaredSize: 900_000 });
  expect((await refusalOf(collect(file))).code).toBe('ZIP_BOMB');
});
