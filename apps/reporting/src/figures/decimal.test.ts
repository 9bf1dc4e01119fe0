import { expect, test } from 'vitest';

import { compareDecimals, minus, negated, shareOf, sum } from './decimal.ts';

test('sums decimals of different lengths exactly', () => {
  expect(sum(['0.1', '0.20', '3'])).toBe('3.30');
  expect(sum(['12345678901234567890.01', '-0.01'])).toBe('12345678901234567890.00');
  expect(sum([])).toBe('0');
  expect(sum(['1', '—'])).toBeUndefined();
});

test('takes away and turns signs around, the printed minus included', () => {
  expect(minus('724', '861')).toBe('-137');
  expect(minus('1.5', '1.50')).toBe('0.00');
  expect(negated('\u2212' + '3')).toBe('3');
});

test('orders by value, and what is no number comes last', () => {
  const given = ['9', undefined, '10', '9.5', '-1'];
  expect(given.sort(compareDecimals)).toEqual(['-1', '9', '9.5', '10', undefined]);
  expect([['3'], [undefined as string | undefined], ['5']].sort(([a], [b]) => compareDecimals(a, b)).map(([a]) => a)).toEqual([
    '3',
    '5',
    undefined,
  ]);
});

test('a share is rounded half away from zero to one place', () => {
  expect(shareOf('148', '724')).toBe('20.4');
  expect(shareOf('1', '2000')).toBe('0.1');
  expect(shareOf('1', '0')).toBeUndefined();
});
