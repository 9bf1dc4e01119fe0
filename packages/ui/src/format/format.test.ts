import { describe, expect, test } from 'vitest';

import { groupsOfFour, maskedText } from './codes.ts';
import { addDays, daysBetween, formatDateInProse, formatInstant, formatInstantShort, formatPeriod, formatWeekday } from './dates.ts';
import { formatBytes, formatChange, formatCount, formatRate, formatWan, formatYuan } from './numbers.ts';

describe('amounts are decimal strings and stay exact', () => {
  test.each([
    ['1234.50', '1,234.50'],
    ['9610', '9,610.00'],
    ['0', '0.00'],
    ['0.00', '0.00'],
    ['-3000.00', '−3,000.00'],
    ['-0.00', '0.00'],
    ['0.1', '0.10'],
    ['0.005', '0.01'],
    ['-0.004', '0.00'],
    ['123456789012345678.99', '123,456,789,012,345,678.99'],
    ['999.999', '1,000.00'],
    ['', '—'],
    ['不显示', '不显示'],
  ])('formatYuan(%j) is %j', (given, printed) => {
    expect(formatYuan(given)).toBe(printed);
  });

  test.each([
    ['25312400.00', 2, '2,531.24'],
    ['25312450.00', 2, '2,531.25'],
    ['25312345.00', 3, '2,531.235'],
    ['71850', 2, '7.19'],
    ['-28000', 2, '−2.80'],
    ['0', 2, '0.00'],
  ] as const)('formatWan(%j, %d) is %j', (yuan, places, printed) => {
    expect(formatWan(yuan, places)).toBe(printed);
  });

  test('nothing given is a dash, not a zero', () => {
    expect([formatYuan(null), formatWan(undefined), formatCount(null), formatRate(null), formatChange(undefined)]).toEqual([
      '—',
      '—',
      '—',
      '—',
      '—',
    ]);
  });
});

test.each([
  [724, '724'],
  ['10801', '10,801'],
  [200000n, '200,000'],
  [0, '0'],
])('formatCount(%s) is %s', (given, printed) => {
  expect(formatCount(given)).toBe(printed);
});

test.each([
  ['0.8577', {}, '85.77%'],
  ['0.783', { places: 1 }, '78.3%'],
  ['3.77', { scale: 'percent', bare: true }, '3.77'],
  ['1', { places: 0 }, '100%'],
  ['0', {}, '0.00%'],
] as const)('formatRate(%s, %o) is %s', (given, form, printed) => {
  expect(formatRate(given, form)).toBe(printed);
});

test.each([
  ['138', 0, '+138'],
  ['-28', 0, '−28'],
  ['0', 0, '0'],
  ['-14.2', 1, '−14.2'],
] as const)('formatChange(%s, %d) is %s', (given, places, printed) => {
  expect(formatChange(given, places)).toBe(printed);
});

test('dates in tables, prose and periods', () => {
  expect(formatDateInProse('2026-11-22', 'zh-CN')).toBe('2026 年 11 月 22 日');
  expect(formatDateInProse('2026-11-22', 'en')).toBe('22 Nov 2026');
  expect(formatPeriod('2026-11-21', '2026-11-27', 'zh-CN')).toBe('2026-11-21 至 2026-11-27');
  expect(formatPeriod('2026-11-21', '2026-11-27', 'en')).toBe('2026-11-21 to 2026-11-27');
  expect(formatWeekday('2026-11-20', 'zh-CN')).toBe('星期五');
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
});

test("instants are on China's clock", () => {
  expect(formatInstant('2026-11-19T16:30:00Z')).toBe('2026-11-20 00:30');
  const now = new Date('2026-11-20T03:00:00Z');
  expect(formatInstantShort('2026-11-20T01:42:00Z', now)).toBe('09:42');
  expect(formatInstantShort('2026-11-02T02:06:00Z', now)).toBe('11-02 10:06');
  expect(formatInstantShort('2025-11-02T02:06:00Z', now)).toBe('2025-11-02');
});

test('household numbers, masks and sizes', () => {
  expect(groupsOfFour('990120300117')).toBe('9901 2030 0117');
  expect(maskedText('110101199001011417')).toBe('******1417');
  expect(maskedText('141')).toBe('******');
  expect(maskedText('110***1417')).toBe('110***1417');
  expect([formatBytes(12), formatBytes(1400), formatBytes(25_600_000)]).toEqual(['12 B', '1.4 kB', '26 MB']);
});
