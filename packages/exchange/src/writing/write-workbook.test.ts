import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { collect, texts } from '../testing/collect.ts';
import type { SheetToWrite } from './sheet-to-write.ts';
import { workbookBuffer, writeWorkbook } from './write-workbook.ts';

const columns = [
  { header: '姓名', note: '与身份证一致' },
  { header: '身份证号' },
  { header: '登记日期', kind: 'date' },
  { header: '补助金额（元）', kind: 'yuan' },
  { header: '人口数', kind: 'number' },
  { header: '致贫原因', allowed: ['因病', '因残', '因学', '其他,"不详"'] },
] as const;
const rows = [
  ['张三', '330327199001011234', '2020-02-29', '1234567.80', 3, '因病'],
  ['欧阳 㐂', '000123', '1899-12-31', '约三千', null, null],
  ['=HYPERLINK("http://x","y")', '+1', '-1', '@a', '12345678901234567', '\t=1'],
] as const;
const sheet: SheetToWrite = { name: '户信息', columns, rows };

async function opened(file: Buffer): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(file as unknown as exceljs.Buffer);
  return book;
}

test('reads back what it wrote: identity numbers whole, dates and money as such, formulas as text behind an apostrophe', async () => {
  const { rows: read } = await collect(await workbookBuffer([sheet]));
  expect(read.map(({ cells }) => cells.map(({ kind, text }) => [kind, text]))).toEqual([
    columns.map(({ header }) => ['text', header]),
    [
      ['text', '张三'],
      ['text', '330327199001011234'],
      ['date', '2020-02-29'],
      ['number', '1234567.8'],
      ['number', '3'],
      ['text', '因病'],
    ],
    [
      ['text', '欧阳 㐂'],
      ['text', '000123'],
      ['text', '1899-12-31'],
      ['text', '约三千'],
    ],
    [
      ['text', `'=HYPERLINK("http://x","y")`],
      ['text', "'+1"],
      ['text', "'-1"],
      ['text', "'@a"],
      ['text', '12345678901234567'],
      ['text', "'\t=1"],
    ],
    ['因病', '因残', '因学', '其他,"不详"'].map((text) => ['text', text]).slice(0, 1),
    [['text', '因残']],
    [['text', '因学']],
    [['text', '其他,"不详"']],
  ]);
});

test('styles the headings, freezes and filters them, fits widths and forces text columns to text', async () => {
  const read = (await opened(await workbookBuffer([sheet]))).getWorksheet('户信息');
  const head = read?.getCell('B1');
  expect(head?.font?.bold).toBe(true);
  expect(head?.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFE9EEEA' } });
  expect(read?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(read?.autoFilter).toBe('A1:F1');
  expect(read?.getCell('B2').numFmt).toBe('@');
  expect(read?.getColumn(2).numFmt).toBe('@');
  expect(read?.getCell('C2').numFmt).toBe('yyyy-mm-dd');
  expect(read?.getCell('D2').numFmt).toBe('#,##0.00');
  expect(read?.getColumn(2).width).toBe(20);
  expect(read?.getColumn(4).width).toBe(18);
  expect(JSON.stringify(read?.getCell('A1').note)).toContain('与身份证一致');
});

test('offers allowed values from a hidden sheet, down to rows added by hand', async () => {
  const book = await opened(await workbookBuffer([sheet]));
  const rule = { type: 'list', formulae: ["'选项'!$A$1:$A$4"], allowBlank: true };
  expect(book.getWorksheet('户信息')?.getCell('F2').dataValidation).toMatchObject(rule);
  expect(book.getWorksheet('户信息')?.getCell('F20000').dataValidation).toMatchObject(rule);
  expect(book.getWorksheet('选项')?.state).toBe('hidden');
  expect(book.getWorksheet('选项')?.getCell('A4').value).toBe('其他,"不详"');
});

test('puts a title above the headings and totals below the rows, asked for when the rows are through', async () => {
  let sum = 0;
  async function* counted() {
    for (const amount of [10.5, 20]) {
      sum += amount;
      yield ['户', amount];
    }
  }
  const read = (
    await opened(
      await workbookBuffer([
        {
          name: 's',
          title: '某县补助发放表',
          columns: [{ header: '名称' }, { header: '金额', kind: 'yuan' }],
          rows: counted(),
          totals: () => ['合计', sum],
        },
      ]),
    )
  ).getWorksheet('s');
  expect(read?.getCell('B1').master.address).toBe('A1');
  expect(read?.getCell('A2').value).toBe('名称');
  expect(read?.views[0]).toMatchObject({ ySplit: 2 });
  expect(read?.getRow(5).values).toEqual([undefined, '合计', 30.5]);
  expect(read?.getCell('B5').font?.bold).toBe(true);
  expect(read?.autoFilter).toBe('A2:B2');
});

test('says what the sheet is in lines under the title, and gives numbers as many places as they have', async () => {
  const read = (
    await opened(
      await workbookBuffer([
        {
          name: 's',
          title: '未脱贫户',
          lines: ['地方：青禾县', '=条件：'.padEnd(120, '长')],
          columns: [{ header: '乡镇' }, { header: '户', kind: 'number', decimals: 0 }, { header: '发生率 %', kind: 'number', decimals: 2 }],
          rows: [['东篱镇', '1182', '2.90']],
        },
      ]),
    )
  ).getWorksheet('s');
  expect(['A1', 'A2', 'A3', 'A4'].map((cell) => read?.getCell(cell).value)).toEqual([
    '未脱贫户',
    '地方：青禾县',
    `'${'=条件：'.padEnd(120, '长')}`,
    '乡镇',
  ]);
  expect(read?.getCell('C3').master.address).toBe('A3');
  expect(read?.getRow(3).height).toBeGreaterThan(64);
  expect(read?.views[0]).toMatchObject({ ySplit: 4 });
  expect([read?.getCell('B5').numFmt, read?.getCell('C5').numFmt]).toEqual(['#,##0', '#,##0.00']);
  expect([read?.getCell('B5').value, read?.getCell('C5').value]).toEqual([1182, 2.9]);
});

test('speaks English where the file is English, and adds what else is known of it', async () => {
  const watermark = {
    user: 'Zhang',
    at: 'now',
    purpose: 'check',
    language: 'en',
    more: [['Query', '{ a }']],
    notice: 'No persons.',
  } as const;
  const book = await opened(await workbookBuffer([sheet], { watermark }));
  expect(book.getWorksheet('户信息')?.headerFooter.oddFooter).toBe(
    '&LExported by: Zhang   Exported at: now   Purpose: check&RPage &P of &N',
  );
  const last = book.worksheets.at(-1);
  expect(last?.name).toBe('About this file');
  expect([1, 2, 3, 4, 5].map((row) => [last?.getCell(row, 1).value, last?.getCell(row, 2).value])).toEqual([
    ['Exported by', 'Zhang'],
    ['Exported at', 'now'],
    ['Purpose', 'check'],
    ['Query', '{ a }'],
    ['Note', 'No persons.'],
  ]);
});

test('carries the watermark in the footer, the properties and a last sheet', async () => {
  const watermark = { user: '张&李', at: new Date('2026-11-22T01:05:00Z'), purpose: '核对2026年&补助' };
  const book = await opened(await workbookBuffer([sheet], { watermark }));
  expect(book.getWorksheet('户信息')?.headerFooter.oddFooter).toContain(
    '导出人：张&&李　导出时间：2026-11-22 09:05　用途：核对2026年&&补助',
  );
  expect(book.creator).toBe('张&李');
  expect(book.description).toContain('核对2026年&补助');
  const last = book.worksheets.at(-1);
  expect(last?.name).toBe('导出说明');
  expect(last?.getColumn(2).values).toContain('2026-11-22 09:05');
});

test('keeps a footer within 255 characters however long the purpose', async () => {
  const book = await opened(await workbookBuffer([sheet], { watermark: { user: '甲', at: '今天', purpose: '&'.repeat(400) } }));
  expect(book.getWorksheet('户信息')?.headerFooter.oddFooter?.length).toBeLessThanOrEqual(255);
});

test('mends sheet names that Excel would not open', async () => {
  const plain = { columns: [{ header: 'a' }], rows: [] };
  const { sheets } = await collect(
    await workbookBuffer([
      { name: '2025/2026:表', ...plain },
      { name: '2025/2026:表', ...plain },
      { name: '长'.repeat(40), ...plain },
      { name: '选项', ...plain },
    ]),
  );
  expect(sheets.map(({ name }) => name)).toEqual(['2025_2026_表', '2025_2026_表(2)', '长'.repeat(31), '选项(2)']);
});

test('writes several sheets and an empty one', async () => {
  const { rows: read } = await collect(
    await workbookBuffer([
      sheet,
      { name: '空', columns: [{ header: '甲' }], rows: [] },
      { name: '乙表', columns: [{ header: '乙' }], rows: [['1']] },
    ]),
  );
  expect(texts(read.filter((row) => row.sheet.index > 0 && row.sheet.name !== '选项'))).toEqual([['甲'], ['乙'], ['1']]);
});

async function* failing() {
  yield ['一'];
  throw new Error('the database went away');
}

test('leaves no file behind when the rows fail half-way', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-'));
  const path = join(folder, 'a.xlsx');
  await expect(writeWorkbook(path, [{ name: 's', columns: [{ header: 'a' }], rows: failing() }])).rejects.toThrow('the database went away');
  expect(await readdir(folder)).toEqual([]);
  await writeWorkbook(path, [sheet]);
  expect(await readdir(folder)).toEqual(['a.xlsx']);
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
});

test('destroys the target when the rows fail half-way, and fails when the target breaks', async () => {
  const target = new PassThrough();
  target.resume();
  await expect(writeWorkbook(target, [{ name: 's', columns: [{ header: 'a' }], rows: failing() }])).rejects.toThrow(
    'the database went away',
  );
  expect(target.destroyed).toBe(true);

  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left')) });
  await expect(writeWorkbook(full, [sheet])).rejects.toThrow('no space left');

  const gone = new PassThrough();
  const writing = writeWorkbook(gone, [{ name: 's', columns: [{ header: 'a' }], rows: many(50_000) }]);
  setTimeout(() => gone.destroy(), 50);
  await expect(writing).rejects.toThrow('the target closed');
});

function* many(count: number): Generator<string[]> {
  for (let at = 0; at < count; at++) yield [`${at}-${'x'.repeat(50)}${at * 7919}`];
}

test('asks for no more rows while a slow target is busy', async () => {
  let taken = 0;
  function* counted() {
    for (; taken < 40_000; taken++) yield [randomBytes(1000).toString('hex')];
  }
  const target = new PassThrough({ highWaterMark: 1024 });
  const writing = writeWorkbook(target, [{ name: 's', columns: [{ header: 'a' }], rows: counted() }]);
  // Until it stands still: the 3 MB that the archive holds on its way are full then.
  for (let before = -1; before !== taken;) {
    before = taken;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(20_000);
  target.destroy();
  await expect(writing).rejects.toThrow('the target closed');
});
