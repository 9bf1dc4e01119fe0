import { expect, test } from 'vitest';
import { collect, refusalOf, texts } from '../testing/collect.ts';

/** 'GB18030' bytes of 姓名,村\n张三,杨柳村\n and a character of extension A (㐂) in four bytes. */
const gb = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const HEADING = 'd0d5c3fb 2c b4e5 0a';
const ROW = 'd5c5c8fd 2c d1eec1f8b4e5 0a';
const UTF8_ROW = Buffer.from('李四四,青山湾村\n');

test.each([
  ['UTF-8', Buffer.from('姓名,村\n张三,杨柳村\n'), 'utf-8'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff姓名,村\n张三,杨柳村\n'), 'utf-8-bom'],
  ['GB18030', gb(HEADING + ROW), 'gb18030'],
] as const)('reads %s and names it', async (_name, file, encoding) => {
  const { info, rows } = await collect(file);
  expect(info).toEqual({ kind: 'csv', sheets: [{ name: 'CSV', index: 0, hidden: false }], encoding, separator: ',' });
  expect(texts(rows)).toEqual([
    ['姓名', '村'],
    ['张三', '杨柳村'],
  ]);
});

test('reads rare characters of GB18030 in four bytes, also across the border of two chunks', async () => {
  const filler = Buffer.from(`${'a'.repeat(1000)}\n`.repeat(70)).subarray(0, 65_534);
  const { rows } = await collect(Buffer.concat([filler, Buffer.from('\n'), gb('8139ef31 d5c5 0a'), gb(ROW)]), { limits: { rows: 100 } });
  expect(rows.at(-2)?.cells[0]?.text).toBe('㐂张');
  expect(rows.at(-1)?.cells[0]?.text).toBe('张三');
});

test.each([
  ['GB18030 with a line of UTF-8', 'MIXED_ENCODING', 1, Buffer.concat([gb(HEADING + ROW), UTF8_ROW, gb(ROW)])],
  ['UTF-8 with a line of GB18030', 'MIXED_ENCODING', 3, Buffer.concat([UTF8_ROW, UTF8_ROW, gb(ROW)])],
  [
    'UTF-8 with one cell of GB18030',
    'MIXED_ENCODING',
    2,
    Buffer.concat([UTF8_ROW, Buffer.from('青山湾村,'), gb('d5c5c8fd'), Buffer.from('\n')]),
  ],
  ['a byte order mark before GB18030', 'MIXED_ENCODING', 1, Buffer.concat([Buffer.from('\ufeff'), gb(ROW)])],
  ['UTF-8 cut off inside a character', 'MIXED_ENCODING', 2, Buffer.concat([UTF8_ROW, UTF8_ROW.subarray(0, 4)])],
  ['bytes of neither encoding', 'WRONG_ENCODING', 2, Buffer.from('a,b\n1,\xff\xff\n', 'latin1')],
  ['UTF-16', 'WRONG_ENCODING', 1, Buffer.from('\ufeff姓名\t村\n', 'utf16le')],
  ['text garbled by another program', 'WRONG_ENCODING', 2, Buffer.from('姓名\n张\ufffd\n')],
] as const)('refuses %s as %s and says it is line %i', async (_what, code, line, file) => {
  const refusal = await refusalOf(collect(file));
  expect(refusal).toMatchObject({ code, params: { line } });
});

test.each([
  [',', 'a,b;c,d\n1,2,3\n'],
  ['\t', 'a\tb\tc\n1\t2,5\t3\n'],
  [';', '"x,y,z,,,,";b;c\n1,5;2;3\n'],
] as const)('recognises the separator %j', async (separator, text) => {
  const { info, rows } = await collect(Buffer.from(text));
  expect(info.separator).toBe(separator);
  expect(rows[0]?.cells).toHaveLength(3);
});

test('keeps row numbers and lines right after quoted line breaks and blank lines', async () => {
  const { rows } = await collect(Buffer.from('姓名,备注\r\n"张\r\n三","说""是"""\r\n\r\n李四,\r\n'));
  expect(rows.map(({ rowNumber, line, cells }) => [rowNumber, line, cells.map(({ ref, text }) => [ref, text])])).toEqual([
    [
      1,
      1,
      [
        ['A1', '姓名'],
        ['B1', '备注'],
      ],
    ],
    [
      2,
      2,
      [
        ['A2', '张\r\n三'],
        ['B2', '说"是"'],
      ],
    ],
    [4, 5, [['A4', '李四']]],
  ]);
});

test('reads mixed line ends and lines of different length', async () => {
  expect(texts((await collect(Buffer.from('a,b\nc\r\nd,e,f\rg'))).rows)).toEqual([['a', 'b'], ['c'], ['d', 'e', 'f'], ['g']]);
});

test('keeps 18-digit numbers and leading zeros as they stand', async () => {
  expect(texts((await collect(Buffer.from('330327199001011234,0577\n'))).rows)).toEqual([['330327199001011234', '0577']]);
});

test.each([
  ['only blank lines', 'EMPTY_FILE', '\n \n,,\n'],
  ['only a byte order mark', 'EMPTY_FILE', '\ufeff'],
  ['a quote that never closes', 'BROKEN_CSV', 'a,b\nc,"d\ne,f\n'],
  ['a cell too long', 'CELL_TOO_LONG', `a\n${'字'.repeat(2001)}`],
  ['a quote that swallows the file', 'CELL_TOO_LONG', `a\n"${'b,c\n'.repeat(100_000)}`],
  ['too many columns', 'TOO_MANY_COLUMNS', `a\n${','.repeat(100)}x`],
  ['too many rows', 'TOO_MANY_ROWS', 'a\n'.repeat(20_001)],
] as const)('refuses %s as %s', async (_what, code, text) => {
  expect((await refusalOf(collect(Buffer.from(text)))).code).toBe(code);
});

test('reads a thousand lines of Chinese names in GB18030 without mistaking one for UTF-8', async () => {
  // All pairs of bytes that are a GB2312 character at once and could begin or go on a character of UTF-8.
  const pairs: Buffer[] = [];
  for (let lead = 0xb0; lead <= 0xf7; lead++) for (let trail = 0xa1; trail <= 0xbf; trail++) pairs.push(Buffer.from([lead, trail]));
  const lines = pairs.map((pair, at) =>
    Buffer.concat([pair, pairs[(at * 7) % pairs.length] ?? pair, gb('b4e5 2c'), pair, Buffer.from('\n')]),
  );
  const { info, rows } = await collect(Buffer.concat(lines));
  expect(info.encoding).toBe('gb18030');
  expect(rows).toHaveLength(pairs.length);
});
