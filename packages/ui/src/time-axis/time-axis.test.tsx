import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { LanguageProvider } from '../i18n/language-context.tsx';
import { linesOf } from './axis-table.tsx';
import { changeDays, marksOf, snap, untilDay } from './layout.ts';
import { moved } from './needle.tsx';
import { scaleOf } from './scale.ts';
import { TimeAxis, type TimeAxisProps } from './time-axis.tsx';
import type { AxisBandRow, AxisPointRow } from './types.ts';

const today = '2026-11-20';
const bandRows: AxisBandRow[] = [
  {
    key: 'status',
    label: '登记状态',
    bands: [
      { key: 'a', from: '2014-06-01', to: '2018-12-20', label: '未脱贫', tone: 'amber' },
      { key: 'b', from: '2018-12-20', to: null, label: '已脱贫', tone: 'pine' },
    ],
  },
];
const pointRows: AxisPointRow[] = [
  {
    key: 'health',
    label: '健康',
    points: [
      { key: 'p1', date: '2018-03-01' },
      { key: 'p2', date: '2022-03-01', label: '住院', amount: '1200.50' },
      { key: 'p3', date: '2022-03-12' },
      { key: 'p4', date: '2022-03-20' },
    ],
    spans: [{ key: 's1', from: '2017-01-01', to: '2021-01-01', label: '低保金' }],
  },
];
const years = [
  { year: 2018, amount: '8900.00' },
  { year: 2022, amount: '22960.00' },
];
const scale = scaleOf('2014-06-01', today);

function html(more: Partial<TimeAxisProps> = {}): string {
  return renderToStaticMarkup(
    <LanguageProvider initial="zh-CN">
      <TimeAxis today={today} bandRows={bandRows} pointRows={pointRows} years={years} onOpen={() => undefined} {...more} />
    </LanguageProvider>,
  );
}

test('the scale runs from the first of January to the end of this year, and dates come back as they went', () => {
  expect([scale.from, scale.to, scale.years.length]).toEqual(['2014-01-01', '2027-01-01', 13]);
  expect(scale.at('2014-01-01')).toBe(0);
  expect(scale.dateAt(scale.at('2019-06-30'))).toBe('2019-06-30');
  expect(scale.at('2040-01-01')).toBe(1);
});

test('bands are cut at the needle, and what began later is gone', () => {
  const cut = untilDay(bandRows[0]?.bands ?? [], '2018-01-01');
  expect(cut).toMatchObject([{ key: 'a', end: '2018-01-01', open: true, lastDay: null }]);
  const whole = untilDay(bandRows[0]?.bands ?? [], today);
  expect(whole).toMatchObject([
    { key: 'a', end: '2018-12-20', lastDay: '2018-12-19' },
    { key: 'b', end: today, lastDay: null },
  ]);
});

test('points that would touch become one bar with their count; wider, they part again', () => {
  const points = pointRows[0]?.points ?? [];
  expect(marksOf(points, today, scale, 1000).map((mark) => mark.points.length)).toEqual([1, 3]);
  expect(marksOf(points, today, scale, 20_000).map((mark) => mark.points.length)).toEqual([1, 1, 1, 1]);
  expect(marksOf(points, '2022-03-01', scale, 1000).map((mark) => mark.points.length)).toEqual([1, 1]);
});

test('the needle snaps to a change that is near on the screen', () => {
  const days = changeDays(bandRows, pointRows, today);
  expect(days).toEqual(['2014-06-01', '2017-01-01', '2018-12-20', '2021-01-01', today]);
  expect(snap('2018-12-01', days, scale, 1000)).toBe('2018-12-20');
  expect(snap('2018-06-01', days, scale, 1000)).toBe('2018-06-01');
});

test.each([
  ['ArrowLeft', false, today, '2021-01-01'],
  ['ArrowLeft', false, '2014-06-01', '2014-01-01'],
  ['ArrowRight', false, '2017-01-01', '2018-12-20'],
  ['ArrowRight', false, today, today],
  ['ArrowLeft', true, '2019-03-01', '2019-02-28'],
  ['PageDown', false, '2020-02-29', '2019-02-28'],
  ['PageUp', false, '2026-05-01', today],
  ['Home', false, today, '2014-06-01'],
  ['End', false, '2015-01-01', today],
  ['x', false, today, undefined],
])('%s (shift %s) from %s leads to %s', (key, shiftKey, day, expected) => {
  const changes = changeDays(bandRows, pointRows, today);
  expect(moved({ key, shiftKey }, { day, today, first: scale.from, changes })).toBe(expected);
});

test('today: bands, dense points as a bar, money by year, a still needle', () => {
  const shown = html();
  expect(shown).toContain('登记状态：未脱贫，2014-06-01 至 2018-12-19');
  expect(shown).toContain('登记状态：已脱贫，2018-12-20 至今');
  expect(shown).toContain('健康：3 次，2022-03-01 至 2022-03-20');
  expect(shown).toContain('2022 年 22,960.00 元');
  expect(shown).not.toContain('role="slider"');
  expect(shown).not.toContain('mz-axis-later');
});

test('as of a past day: nothing later is in the page at all, the rest is hatched, the needle says the day', () => {
  const shown = html({ asOf: '2018-06-30', onAsOf: () => undefined });
  expect(shown).not.toContain('已脱贫');
  expect(shown).not.toContain('2022-03');
  expect(shown).not.toContain('22,960');
  expect(shown).toContain('mz-axis-later');
  expect(shown).toMatch(/role="slider"[^>]*aria-valuetext="2018-06-30"/);
});

test('the same data as a table, up to the same day', () => {
  expect(
    linesOf({ bandRows, pointRows, years, day: '2018-06-30' }, '至今', '按年金额').map(({ row, what, from, to, amount }) => [
      row,
      what,
      from,
      to,
      amount,
    ]),
  ).toEqual([
    ['登记状态', '未脱贫', '2014-06-01', '至今', ''],
    ['健康', '低保金', '2017-01-01', '至今', ''],
    ['健康', '', '2018-03-01', '', ''],
    ['按年金额', '2018', '', '', '8,900.00'],
  ]);
  expect(html({ initialView: 'table' })).toContain('<caption');
});
