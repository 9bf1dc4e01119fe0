import exceljs from 'exceljs';
import { openXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { collect, refusalOf, texts } from '../testing/collect.ts';
import { handMade, rowsXml } from '../testing/hand-made.ts';
import { type Fault, faultTexts, listRows, marksOf } from './fault.ts';
import { markWithExceljs } from './mark-with-exceljs.ts';
import { markWithHucre } from './mark-with-hucre.ts';
import { markWorkbook } from './mark-workbook.ts';
import { sameContent } from './same-content.ts';

/** A returned form as villages send it: title, merges, dates, formulas, styles, a remark, a hidden sheet. */
async function form(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('户信息', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.addRow(['登记表']);
  sheet.mergeCells('A1:D1');
  sheet.addRow(['姓名', '身份证号', '出生日期', '收入（元）', '合计']);
  for (let row = 3; row < 8; row++) {
    sheet.addRow([
      `户${row}`,
      '330327199001011234',
      new Date(Date.UTC(1990, 0, row)),
      row * 1000.5,
      { formula: `D${row}*12`, result: row * 12006 },
    ]);
    sheet.getCell(`B${row}`).numFmt = '@';
    sheet.getCell(`C${row}`).numFmt = 'yyyy"年"m"月"d"日"';
  }
  sheet.getCell('A4').font = { bold: true, color: { argb: 'FF006100' } };
  sheet.getCell('A4').note = '村主任：已核实';
  sheet.mergeCells('A6:A7');
  sheet.fillFormula('F3:F5', 'D3+1', [1, 2, 3]);
  sheet.getCell('G3').dataValidation = { type: 'list', formulae: ['"是,否"'] };
  sheet.getColumn(2).width = 22;
  book.addWorksheet('参数', { state: 'hidden' }).addRow(['甲', 1]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const faults: Fault[] = [
  { sheet: '户信息', row: 3, column: 1, heading: '身份证号', message: '校验码不正确', remedy: '请对照身份证核对' },
  { sheet: '户信息', row: 3, column: 3, heading: '收入（元）', content: '3001.5', message: '超出范围' },
  { sheet: '户信息', row: 3, column: 3, heading: '收入（元）', content: '3001.5', message: '与上年相差过大', remedy: '请说明' },
  { sheet: '户信息', row: 4, column: 0, heading: '姓名', content: '户4', message: '同名', remedy: '请核对' },
  { sheet: '户信息', row: 7, column: 0, content: '=1+1', message: '不能为空' },
  { sheet: '户信息', row: 5, message: '整行重复', remedy: '请删除一行' },
  { sheet: '户信息', row: 12, column: 2, message: '缺少日期' },
  { sheet: '户信息', row: 0, message: '缺少列“村名”' },
];

async function opened(file: Buffer): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(file as unknown as exceljs.Buffer);
  return book;
}

const note = (sheet: exceljs.Worksheet | undefined, ref: string) => {
  const value = sheet?.getCell(ref).note;
  return typeof value === 'string' || value === undefined ? value : (value.texts ?? []).map(({ text }) => text).join('');
};
const fill = (sheet: exceljs.Worksheet | undefined, ref: string) => {
  const value = sheet?.getCell(ref).fill;
  return value?.type === 'pattern' ? value.fgColor?.argb : undefined;
};

const list = { name: '问题清单', headers: faultTexts['zh-CN'].headers, rows: listRows(faults) };
const marked = {
  markWorkbook: (file: Buffer) => markWorkbook(file, faults),
  'hucre alone': (file: Buffer) => markWithHucre(file, marksOf(faults, faultTexts['zh-CN']), list),
  'exceljs alone': (file: Buffer) => markWithExceljs(file, marksOf(faults, faultTexts['zh-CN']), list),
};

test.each(Object.entries(marked))(
  '%s tints, frames and comments the faulty cells and leaves everything else as it was',
  async (_name, mark) => {
    const original = await form();
    const file = await mark(original);
    const sheet = (await opened(file)).getWorksheet('户信息');

    expect(['B3', 'D3', 'A4', 'A5', 'A6', 'C12'].map((ref) => fill(sheet, ref))).toEqual(Array(6).fill('FFFBECEB'));
    expect(sheet?.getCell('D3').border.top).toMatchObject({ style: 'thin', color: { argb: 'FF9B1C22' } });
    expect(note(sheet, 'B3')).toBe('▲ 问题：校验码不正确\n处理办法：请对照身份证核对');
    expect(note(sheet, 'D3')).toBe('▲ 问题：超出范围\n问题：与上年相差过大\n处理办法：请说明');
    expect(note(sheet, 'A4')).toBe('村主任：已核实\n▲ 问题：同名\n处理办法：请核对');
    expect(note(sheet, 'A5')).toContain('整行重复');

    expect(fill(sheet, 'B4')).toBeUndefined();
    expect(note(sheet, 'B4')).toBeUndefined();
    expect(sheet?.getCell('A4').font).toMatchObject({ bold: true, color: { argb: 'FF006100' } });
    expect(sheet?.getCell('C4').numFmt).toBe('yyyy"年"m"月"d"日"');
    expect(sheet?.getCell('B3').numFmt).toBe('@');
    expect(sheet?.getCell('G3').dataValidation?.formulae).toEqual(['"是,否"']);
    expect(sheet?.getColumn(2).width).toBe(22);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(await sameContent(original, file, '问题清单')).toBe(true);

    const { ends, rows, sheets } = await collect(file);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['户信息', false],
      ['参数', true],
      ['问题清单', false],
    ]);
    expect(ends[0]?.merges.map(({ ref }) => ref).sort()).toEqual(['A1:D1', 'A6:A7']);
    expect(rows[2]?.cells.map(({ kind, text, formula }) => [kind, formula ?? text])).toEqual([
      ['text', '户3'],
      ['text', '330327199001011234'],
      ['date', '1990-01-03'],
      ['number', '3001.5'],
      ['formula', 'D3*12'],
      ['formula', 'D3+1'],
    ]);
    expect(texts(rows.filter((row) => row.sheet.name === '问题清单'))).toEqual([
      ['序号', '工作表', '行', '列', '单元格', '填写内容', '问题', '处理办法'],
      ['1', '户信息', '3', 'B 身份证号', 'B3', '校验码不正确', '请对照身份证核对'],
      ['2', '户信息', '3', 'D 收入（元）', 'D3', '3001.5', '超出范围'],
      ['3', '户信息', '3', 'D 收入（元）', 'D3', '3001.5', '与上年相差过大', '请说明'],
      ['4', '户信息', '4', 'A 姓名', 'A4', '户4', '同名', '请核对'],
      ['5', '户信息', '7', 'A', 'A7', "'=1+1", '不能为空'],
      ['6', '户信息', '5', '整行重复', '请删除一行'],
      ['7', '户信息', '12', 'C', 'C12', '缺少日期'],
      ['8', '户信息', '缺少列“村名”'],
    ]);
  },
);

test.each(Object.entries(marked))('%s takes the marks of the last round off before it sets new ones', async (name, mark) => {
  const first = await mark(await form());
  const second = name === 'exceljs alone' ? await markWithExceljs(first, [], { ...list, rows: [] }) : await markWorkbook(first, []);
  const book = await opened(second);
  const sheet = book.getWorksheet('户信息');
  expect(['B3', 'D3', 'A4', 'A5', 'A6'].map((ref) => fill(sheet, ref))).toEqual(Array(5).fill(undefined));
  expect(note(sheet, 'B3') ?? '').toBe('');
  expect(note(sheet, 'A4')).toBe('村主任：已核实');
  expect(book.worksheets.filter(({ name: sheetName }) => sheetName.startsWith('问题清单'))).toHaveLength(1);
});

test('keeps the dates of a workbook that counts from 1904', async () => {
  const original = handMade({
    workbookPr: '<workbookPr date1904="1"/>',
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    sheet: '<sheetData><row r="1"><c r="A1" s="1"><v>42369</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>',
  });
  const { rows } = await collect(await markWorkbook(original, [{ sheet: '登记表', row: 1, column: 1, message: 'x' }]));
  expect(rows[0]?.cells.map(({ kind, text }) => [kind, text])).toEqual([
    ['date', '2020-01-01'],
    ['text', '甲'],
  ]);
});

test('hands a CSV back as a workbook of its rows with the marks, numbers as text and formulas guarded', async () => {
  const original = Buffer.from('姓名,身份证号,备注\n\n张三,330327199001011234,=1+1\n');
  const file = await markWorkbook(original, [{ sheet: 'CSV', row: 3, column: 1, message: '校验码不正确' }]);
  const sheet = (await opened(file)).getWorksheet('CSV');
  expect(fill(sheet, 'B3')).toBe('FFFBECEB');
  expect(note(sheet, 'B3')).toContain('校验码不正确');
  expect(sheet?.getCell('B3').value).toBe('330327199001011234');
  expect(sheet?.getCell('C3').value).toBe("'=1+1");
});

test('marks a thousand cells and lists the rest', async () => {
  const original = handMade({ sheet: rowsXml(Array.from({ length: 1200 }, (_, at) => [`户${at}`])) });
  const many = Array.from({ length: 1200 }, (_, at) => ({ sheet: '登记表', row: at + 1, column: 0, message: '有误' }));
  const book = await opened(await markWorkbook(original, many));
  expect(fill(book.getWorksheet('登记表'), 'A1000')).toBe('FFFBECEB');
  expect(fill(book.getWorksheet('登记表'), 'A1001')).toBeUndefined();
  expect(book.getWorksheet('问题清单')?.getCell('G2').value).toBe('另有 200 处问题未在表中标出，全部问题见下列各行。');
  expect(book.getWorksheet('问题清单')?.rowCount).toBe(1202);
});

test('writes the list in English when asked', async () => {
  const book = await opened(await markWorkbook(handMade(), [{ sheet: '登记表', row: 1, column: 0, message: 'wrong' }], { locale: 'en' }));
  expect(book.getWorksheet('Problems')?.getCell('G2').value).toBe('wrong');
});

test('passes over a fault on a sheet that is not there, but lists it', async () => {
  const book = await opened(await markWorkbook(handMade(), [{ sheet: '没有', row: 1, column: 0, message: '有误' }]));
  expect(book.getWorksheet('问题清单')?.getCell('B2').value).toBe('没有');
});

test('refuses a bomb in a part that reading never unpacks', async () => {
  const bomb = handMade({ parts: [{ name: 'xl/media/image1.png', data: Buffer.alloc(30 * 1024 * 1024), declaredSize: 900_000 }] });
  expect((await collect(bomb)).rows).toHaveLength(1);
  expect((await refusalOf(markWorkbook(bomb, []))).code).toBe('ZIP_BOMB');
});

test('refuses what would not be read either, with the same code', async () => {
  const original = handMade({ sheet: rowsXml([['a'], ['b'], ['c']]) });
  expect((await refusalOf(markWorkbook(original, [], { limits: { rows: 2 } }))).code).toBe('TOO_MANY_ROWS');
  expect((await refusalOf(markWorkbook(handMade({ sheet: '<sheetData/>' }), []))).code).toBe('EMPTY_FILE');
});

test('finds a workbook changed when one cell, formula or merge differs', async () => {
  const sheet = (cells: string, merges = '') => handMade({ sheet: `<sheetData><row r="1">${cells}</row></sheetData>${merges}` });
  const original = sheet('<c r="A1"><f>B1</f><v>1</v></c><c r="B1"><v>1</v></c>');
  expect(await sameContent(original, sheet('<c r="A1"><f>B1</f><v>2</v></c><c r="B1"><v>1</v></c>'), 'x')).toBe(true);
  expect(await sameContent(original, sheet('<c r="A1"><f>B1</f></c><c r="B1"><v>2</v></c>'), 'x')).toBe(false);
  expect(await sameContent(original, sheet('<c r="A1"><f>B2</f></c><c r="B1"><v>1</v></c>'), 'x')).toBe(false);
  expect(await sameContent(original, sheet('<c r="A1"><f>B1</f></c>'), 'x')).toBe(false);
  const merged = '<mergeCells><mergeCell ref="C1:D1"/></mergeCells>';
  expect(await sameContent(original, sheet('<c r="A1"><f>B1</f></c><c r="B1"><v>1</v></c>', merged), 'x')).toBe(false);
});

test('falls back to exceljs for a workbook that hucre would turn into too large a table', async () => {
  const sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="CV900000"><v>2</v></c></row></sheetData>';
  const original = handMade({ sheet });
  await expect(openXlsx(original)).rejects.toThrow(/cells/);
  const file = await markWorkbook(original, [{ sheet: '登记表', row: 1, column: 0, message: '有误' }], { limits: { rows: 1_000_000 } });
  expect(fill((await opened(file)).getWorksheet('登记表'), 'A1')).toBe('FFFBECEB');
});
