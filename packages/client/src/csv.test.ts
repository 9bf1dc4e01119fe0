import { expect, test } from 'vitest';

import { csvCell, csvOf } from './csv.ts';

test.each([
  ['张某一', '张某一'],
  ['=1+1', "'=1+1"],
  ['@sum', "'@sum"],
  ['-12.50', '-12.50'],
  ['-x', "'-x"],
  ['甲,乙', '"甲,乙"'],
  ['他说"好"', '"他说""好"""'],
  ['=A1,B1', `"'=A1,B1"`],
])('the cell %j is written as %j', (value, written) => {
  expect(csvCell(value)).toBe(written);
});

test('a file begins with a byte order mark and ends with a line', async () => {
  const bytes = new Uint8Array(await csvOf([['户编号'], ['990120300117']]).arrayBuffer());
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('户编号\r\n990120300117\r\n');
});
