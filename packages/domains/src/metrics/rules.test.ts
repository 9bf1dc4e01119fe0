import { expect, test } from 'vitest';
import { printedValue } from './printing.ts';
import { agrees, contradiction } from './rules.ts';
import { hiddenCells } from './suppress.ts';

test.each([
  ['89.9', '2021', '2235', undefined, '2021 ÷ 2235 = 90.4 %, 材料印的是 89.9 %'],
  ['89.9', '2009', '2235', undefined, undefined],
  ['162.8', '1645', '1010', undefined, undefined],
  ['85.77', '404.95', '472.11', undefined, undefined],
])('a printed rate of %s %% out of %s and %s contradicts itself or not', (value, numerator, denominator, multipleOf, expected) => {
  expect(contradiction({ value, numerator, denominator, multipleOf, unit: 'PERCENT' })).toBe(expected);
});

test('35 persons sharing 118,500 yuan do not each have a whole multiple of 1,500, and 79 shares do', () => {
  const about = (denominator: string) =>
    contradiction({ value: '11.85', numerator: '118500', denominator, multipleOf: '1500', unit: 'WAN_YUAN' });
  expect(about('35')).toBe('118500 ÷ 35 = 3385.71, 不是 1500 的整数倍');
  expect(about('79')).toBeUndefined();
});

test.each([
  ['724', '724', 'EXACT', true],
  ['724', '725', 'EXACT', false],
  ['100', '120', 'AT_LEAST', true],
  ['100', '99', 'AT_LEAST', false],
  ['0.5', '0.42', 'AT_MOST', true],
  ['5200', '5000', 'ABOUT', true],
  ['5200', '4000', 'ABOUT', false],
] as const)('declared %s beside computed %s at precision %s', (declared, computed, precision, expected) => {
  expect(agrees(declared, computed, precision)).toBe(expected);
});

test.each([
  ['PERCENT', 2, { numerator: 40495n, denominator: 47211n }, '85.77'],
  ['WAN_YUAN', 2, { numerator: 40_495_000_0n }, '404.95'],
  ['YUAN', 2, { numerator: 51_600n }, '516.00'],
  ['HOUSEHOLDS', 0, { numerator: 724n }, '724'],
] as const)('a figure in %s prints with %d decimals', (unit, decimals, exact, expected) => {
  expect(printedValue(exact, { key: 'X', names: { 'zh-CN': '', en: '' }, unit, decimals })).toBe(expected);
});

test('a single small cell takes the next smallest with it, and zero stays zero', () => {
  const cells = [12, 3, 7, 0].map((size, index) => ({ keys: { VILLAGE: String(index) }, size }));
  expect([...hiddenCells(cells, ['VILLAGE'], 5)].sort((a, b) => a - b)).toEqual([1, 2]);
  expect([...hiddenCells(cells, ['VILLAGE'], 0)]).toEqual([]);
});
