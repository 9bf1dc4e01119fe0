import { expect, test } from 'vitest';
import '../schema.ts';
import { allMetrics } from '../metric.ts';
import { printedValue } from './printing.ts';
import { agrees, contradiction } from './rules.ts';
import { hiddenIn } from './suppress.ts';

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

const rowsOf = (sizes: readonly number[]) => sizes.map((size, index) => ({ keys: { VILLAGE: String(index) }, size }));
const hiddenRows = (sizes: readonly number[], floor: number) => {
  const rows = rowsOf(sizes);
  const hidden = hiddenIn({ rows, total: { keys: {}, size: sizes.reduce((sum, size) => sum + size, 0) } }, ['VILLAGE'], floor);
  return [...rows.keys()].filter((row) => hidden.row(row)).concat(hidden.total() ? [-1] : []);
};

test('a single small cell takes the next smallest with it, and zero stays zero', () => {
  expect(hiddenRows([12, 3, 7, 0], 5)).toEqual([1, 2]);
  expect(hiddenRows([12, 3, 2, 9], 5)).toEqual([1, 2]);
  expect(hiddenRows([12, 3, 7, 0], 0)).toEqual([]);
});

test('two small cells that are few together take a third with them (the total gave away that they are two)', () => {
  expect(hiddenRows([12, 1, 1, 9], 5)).toEqual([1, 2, 3]);
  expect(hiddenRows([1, 1, 2], 5)).toEqual([0, 1, 2, -1]);
  expect(hiddenRows([2, 3], 5)).toEqual([0, 1]);
});

test('a place with too few in all shows no total either', () => {
  expect(hiddenRows([3, 0], 5)).toEqual([0, -1]);
});

test('in a statement, no hidden part follows from the parts of its line, nor from the other lines', () => {
  const parts = ['OPENING', 'NEW', 'CLEARED', 'CLOSING'];
  const line = (village: string, [opening = 0, came = 0, went = 0, closing = 0]: readonly number[]) => ({
    keys: { VILLAGE: village },
    size: opening,
    sizes: { OPENING: opening, NEW: came, CLEARED: went, CLOSING: closing },
  });
  const rows = [line('A', [40, 2, 0, 42]), line('B', [30, 9, 8, 31]), line('C', [50, 7, 6, 51])];
  const total = { ...line('', [120, 18, 14, 124]), keys: {} };
  const hidden = hiddenIn({ rows, total }, ['VILLAGE'], 5, parts);
  const shown = [...rows.keys()].map((row) => parts.filter((part) => !hidden.row(row, part)));
  // NEW of A is small. NEW of C goes with it in its column and OPENING of A in its line, and so on until nothing follows.
  expect(shown).toEqual([
    ['CLEARED', 'CLOSING'],
    ['NEW', 'CLOSING'],
    ['OPENING', 'CLOSING'],
  ]);
  expect(parts.filter((part) => hidden.total(part))).toEqual([]);
  expect(hiddenIn({ rows, total }, ['VILLAGE'], 0, parts).row(0, 'NEW')).toBe(false);
});

test('every figure says what it is in words: no code of an enumeration and no key of a parameter, no English in the Chinese', () => {
  const texts = allMetrics().flatMap(({ names, definition, formula, measures }) => [
    names,
    definition,
    formula,
    ...measures.map((measure) => measure.names),
  ]);
  expect(allMetrics()).toHaveLength(14);
  const codes = texts.flatMap((text) => Object.values(text)).filter((text) => /[A-Z]{2,}|_|[a-z]\.[a-z]/.test(text));
  const latin = texts.map((text) => text['zh-CN']).filter((text) => /[A-Za-z]/.test(text.replaceAll(/\b[MR]-\d+\b/g, '')));
  const chinese = texts.map((text) => text.en).filter((text) => /\p{Script=Han}/u.test(text));
  expect({ codes, latin, chinese }).toEqual({ codes: [], latin: [], chinese: [] });
});
