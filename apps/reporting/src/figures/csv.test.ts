import { expect, test } from 'vitest';

import { csvOf, safeCell } from './csv.ts';

test('text that begins like a formula is guarded, a negative number is not', () => {
  expect(safeCell('=1+1')).toBe("'=1+1");
  expect(safeCell('@x')).toBe("'@x");
  expect(safeCell('-cmd')).toBe("'-cmd");
  expect(safeCell('-12.5')).toBe('-12.5');
  expect(safeCell('a,"b"')).toBe('"a,""b"""');
});

test('a file begins with the mark that makes Excel read Chinese', async () => {
  const bytes = new Uint8Array(
    await csvOf([
      ['乡镇', '户'],
      ['东篱镇', '118'],
    ]).arrayBuffer(),
  );
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('乡镇,户\r\n东篱镇,118\r\n');
});
