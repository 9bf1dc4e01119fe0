import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { collect, texts } from '../testing/collect.ts';
import { guardText, unguardText } from './safe-text.ts';
import { writeCsv, type CsvToWrite, type WriteCsvOptions } from './write-csv.ts';

async function written(csv: CsvToWrite, options?: WriteCsvOptions): Promise<string> {
  const target = new PassThrough();
  const [content] = await Promise.all([buffer(target), writeCsv(target, csv, options)]);
  return content.toString('utf8');
}

test('writes UTF-8 with a byte order mark and CRLF to a path', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'exchange-')), 'a.csv');
  await writeCsv(path, { headers: ['姓名', '备注'], rows: [['张三', null]] });
  expect((await readFile(path)).toString('hex')).toBe(Buffer.from('\ufeff姓名,备注\r\n张三,\r\n').toString('hex'));
});

test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', "=cmd|' /C calc'!A0"])(
  'writes %j with an apostrophe and in quotes',
  async (value) => {
    const content = await written({ headers: ['a'], rows: [[value]] });
    expect(content.slice('\ufeffa\r\n'.length)).toBe(`"'${value}"\r\n`);
    expect((await collect(Buffer.from(content))).rows[1]?.cells[0]?.text).toBe(`'${value}`);
    expect(unguardText(guardText(value))).toBe(value);
    expect(guardText(guardText(value))).toBe(guardText(value));
  },
);

test('leaves negative amounts, apostrophes inside and ordinary text alone', async () => {
  expect(await written({ headers: ['a'], rows: [['-12.50'], [-3], ['张三=李四'], ["d'or"]] })).toBe(
    '\ufeffa\r\n-12.50\r\n-3\r\n张三=李四\r\n"d\'or"\r\n',
  );
});

test('keeps long numbers and leading zeros as text for a spreadsheet, bare for a program', async () => {
  const csv = { headers: ['a'], rows: [['330327199001011234'], ['0577'], ['0.5'], ['12345']] };
  const forSpreadsheet = await written(csv);
  expect(forSpreadsheet).toBe('\ufeffa\r\n"330327199001011234\t"\r\n"0577\t"\r\n0.5\r\n12345\r\n');
  expect(
    texts((await collect(Buffer.from(forSpreadsheet))).rows)
      .flat()
      .map(unguardText),
  ).toEqual(['a', '330327199001011234', '0577', '0.5', '12345']);
  expect(await written(csv, { reader: 'program' })).toBe('\ufeffa\r\n330327199001011234\r\n0577\r\n0.5\r\n12345\r\n');
});

test('quotes separators, quotes and line breaks so that they read back the same', async () => {
  const row = ['a,b', 'say "yes"', 'two\r\nlines', ' space '];
  expect(texts((await collect(Buffer.from(await written({ headers: ['1', '2', '3', '4'], rows: [row] })))).rows)[1]).toEqual(row);
});

test('ends with the watermark', async () => {
  const content = await written({ headers: ['a'], rows: [] }, { watermark: { user: '张三', at: '2026-11-22 09:05', purpose: '核对' } });
  expect(content.endsWith('导出人：张三　导出时间：2026-11-22 09:05　用途：核对\r\n')).toBe(true);
});

test('writes a hundred thousand rows from a generator', async () => {
  async function* rows() {
    for (let at = 0; at < 100_000; at++) yield [at, '张三'];
  }
  expect((await written({ headers: ['a', 'b'], rows: rows() })).split('\r\n')).toHaveLength(100_002);
});
