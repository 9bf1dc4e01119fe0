import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { cellAt, hasLostDigits } from '../workbook.ts';
import { collect, texts } from '../testing/collect.ts';
import { handMade, rowsXml, worksheet } from '../testing/hand-made.ts';
import { readWorkbook } from './read-workbook.ts';

async function written(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('reads sheets in order with names, row numbers and references, and leaves blank rows out', async () => {
  const file = await written((book) => {
    const first = book.addWorksheet('户信息');
    first.getCell('A1').value = '户编号';
    first.getCell('C3').value = '张三';
    book.addWorksheet('成员').getCell('B2').value = '李四';
    book.addWorksheet('说明', { state: 'hidden' }).getCell('A1').value = '填表说明';
  });
  const { info, rows, sheets, ends } = await collect(file);
  expect(info.kind).toBe('xlsx');
  expect(sheets).toEqual([
    { name: '户信息', index: 0, hidden: false },
    { name: '成员', index: 1, hidden: false },
    { name: '说明', index: 2, hidden: true },
  ]);
  expect(
    rows.map(({ sheet, rowNumber, cells }) => [sheet.name, rowNumber, cells.map(({ ref, column, text }) => [ref, column, text])]),
  ).toEqual([
    ['户信息', 1, [['A1', 0, '户编号']]],
    ['户信息', 3, [['C3', 2, '张三']]],
    ['成员', 2, [['B2', 1, '李四']]],
    ['说明', 1, [['A1', 0, '填表说明']]],
  ]);
  expect(ends.map((end) => end.rows)).toEqual([2, 1, 1]);
});

test('keeps an 18-digit number typed as text, and says of one typed as a number that its digits are lost', async () => {
  const file = await written((book) => {
    book.addWorksheet('s').addRow(['330327199001011234', Number('330327199001011234'), 4200.5, 0.1 + 0.2, 1e-7]);
  });
  const [row] = (await collect(file)).rows;
  expect(row?.cells.map(({ kind, text }) => [kind, text])).toEqual([
    ['text', '330327199001011234'],
    ['number', '330327199001011260'],
    ['number', '4200.5'],
    ['number', '0.3'],
    ['number', '0.0000001'],
  ]);
  expect(row?.cells.map(hasLostDigits)).toEqual([false, true, false, false, false]);
});

test('reads formulas with their text and stored result, booleans and errors', async () => {
  const file = await written((book) => {
    const sheet = book.addWorksheet('s');
    sheet.getCell('A1').value = 2;
    sheet.getCell('B1').value = { formula: 'A1*2', result: 4 };
    sheet.getCell('C1').value = { formula: 'TEXT(A1,"0")', result: '2' };
    sheet.getCell('D1').value = true;
    sheet.getCell('E1').value = { error: '#N/A' };
    sheet.fillFormula('A2:C2', 'A1+1', [3, 5, 3]);
  });
  const { rows } = await collect(file);
  expect(rows[0]?.cells.map(({ kind, text, formula }) => [kind, text, formula])).toEqual([
    ['number', '2', undefined],
    ['formula', '4', 'A1*2'],
    ['formula', '2', 'TEXT(A1,"0")'],
    ['boolean', 'TRUE', undefined],
    ['error', '#N/A', undefined],
  ]);
  expect(rows[1]?.cells.map(({ kind, formula }) => [kind, formula])).toEqual([
    ['formula', 'A1+1'],
    ['formula', 'A1+1'],
    ['formula', 'A1+1'],
  ]);
});

test('reads a formula without a stored result as a formula with empty text', async () => {
  const { rows } = await collect(handMade({ sheet: '<sheetData><row r="1"><c r="A1"><f>NOW()</f></c></row></sheetData>' }));
  expect(rows[0]?.cells).toEqual([{ column: 0, ref: 'A1', text: '', kind: 'formula', formula: 'NOW()' }]);
});

test('turns serial numbers under a date format into civil dates and leaves times and plain numbers alone', async () => {
  const file = await written((book) => {
    const sheet = book.addWorksheet('s');
    const formats = [
      'yyyy-mm-dd',
      'yyyy"年"m"月"d"日"',
      '[$-804]yyyy"年"m"月";@',
      'm/d/yyyy',
      'mmm-yy',
      'h:mm',
      '[h]:mm:ss',
      '0.00',
      '"day" 0',
      '#,##0_);[Red]',
    ];
    formats.forEach((format, at) => {
      const cell = sheet.getCell(1, at + 1);
      cell.value = 45291;
      cell.numFmt = format;
    });
  });
  const [row] = (await collect(file)).rows;
  expect(row?.cells.map(({ kind }) => kind)).toEqual([
    'date',
    'date',
    'date',
    'date',
    'date',
    'number',
    'number',
    'number',
    'number',
    'number',
  ]);
  expect(row?.cells[0]).toMatchObject({ text: '2023-12-31', serial: '45291' });
});

test('knows that 1900 was no leap year, though the format says so, and drops the time of day', async () => {
  const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  const row = ['1', '59', '60', '61', '36526.75', '2958465', '2958466'].map((value) => `<c s="1"><v>${value}</v></c>`).join('');
  const { rows } = await collect(handMade({ styles, sheet: `<sheetData><row>${row}</row></sheetData>` }));
  expect(texts(rows)).toEqual([['1900-01-01', '1900-02-28', '60', '1900-03-01', '2000-01-01', '9999-12-31', '2958466']]);
});

test('counts days from 1904 where the workbook says so', async () => {
  const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>';
  const sheet = '<sheetData><row><c s="1"><v>0</v></c><c s="1"><v>42369</v></c><c t="d"><v>2020-01-02T03:04:05</v></c></row></sheetData>';
  const { rows } = await collect(handMade({ styles, sheet, workbookPr: '<workbookPr date1904="1"/>' }));
  expect(texts(rows)).toEqual([['1904-01-01', '2020-01-01', '2020-01-02']]);
});

test('joins rich text, skips phonetic runs and undoes escaped characters', async () => {
  const strings =
    '<si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve">三 </t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><t>一_x000D_二_x005F_x</t></si>';
  const cells =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c><c t="str"><v>赵六</v></c>';
  const { rows } = await collect(handMade({ strings, sheet: `<sheetData><row>${cells}</row></sheetData>` }));
  expect(texts(rows)).toEqual([['张三 ', '一\r二_x', '王五', '赵六']]);
});

test('reads files whose element names carry a prefix', async () => {
  const data =
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
  const { rows } = await collect(handMade({ parts: [{ name: 'xl/worksheets/sheet1.xml', data }] }));
  expect(rows[0]?.cells).toEqual([{ column: 1, ref: 'B2', text: '甲', kind: 'text' }]);
});

test('reports merged ranges after the rows', async () => {
  const file = await written((book) => {
    const sheet = book.addWorksheet('s');
    sheet.getCell('A1').value = '登记表';
    sheet.mergeCells('A1:C2');
  });
  const { ends, rows } = await collect(file);
  expect(texts(rows)).toEqual([['登记表']]);
  expect(ends[0]?.merges).toEqual([{ ref: 'A1:C2', firstColumn: 0, firstRow: 1, lastColumn: 2, lastRow: 2 }]);
});

test('answers an empty cell for a column that the row does not have', async () => {
  const [row] = (await collect(handMade())).rows;
  expect(row && cellAt(row, 7)).toEqual({ column: 7, ref: 'H1', text: '', kind: 'empty' });
});

test('reads formatted but empty rows down to the last row of the grid without counting them', async () => {
  const blank = Array.from(
    { length: 1000 },
    (_, at) => `<row r="${1_047_576 + at + 1}"><c r="XFD${1_047_576 + at + 1}" s="0"/></row>`,
  ).join('');
  const { rows } = await collect(handMade({ sheet: `<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${blank}</sheetData>` }));
  expect(rows).toHaveLength(1);
});

test('closes the file when the loop is left early', async () => {
  const many = rowsXml(Array.from({ length: 5000 }, (_, at) => [`第${at}行`]));
  const reader = await readWorkbook(handMade({ parts: [{ name: 'xl/worksheets/sheet1.xml', data: worksheet(many) }] }));
  let seen = 0;
  for await (const part of reader) if (part.type === 'row' && ++seen === 10) break;
  expect(seen).toBe(10);
});
