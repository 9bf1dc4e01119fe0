import { expect, test } from 'vitest';
import { cellRef } from '../refs.ts';
import type { Row } from '../workbook.ts';
import { findHeaderRow, headerMap, type HeadingColumn } from './header-map.ts';

const template = [
  { key: 'name', heading: '姓名' },
  { key: 'id', heading: '身份证号', aliases: ['公民身份号码', '证件号码'] },
  { key: 'income', heading: '人均纯收入（元）' },
  { key: 'phone', heading: '联系电话', optional: true },
] as const satisfies HeadingColumn[];

const row = (headings: readonly string[], rowNumber = 1): Row => ({
  sheet: { name: '登记表', index: 0, hidden: false },
  rowNumber,
  cells: headings
    .map((text, column) => ({ column, ref: cellRef(column, rowNumber), text, kind: 'text' as const }))
    .filter(({ text }) => text !== ''),
});
const map = (...headings: string[]) => headerMap(row(headings).cells, template);

test('matches headings in any order and leaves an optional one out', () => {
  const found = map('人均纯收入（元）', '', '姓名', '身份证号');
  expect(found.ok).toBe(true);
  expect([...found.columns]).toEqual([
    ['name', 2],
    ['id', 3],
    ['income', 0],
  ]);
});

test.each([
  ['spaces and line breaks', '姓 名', '身份证\n号', ' 人均纯收入 \r\n（元）'],
  ['full and half width', '姓　名', '身份证号', '人均纯收入(元)'],
  ['marks of obligation', '*姓名', '身份证号：', '人均纯收入【元】＊'],
  ['remarks in parentheses', '姓名（户主）', '身份证号(18位)', '人均纯收入(元)(2025年度)'],
  ['aliases', '姓名', '公民身份号码', '人均纯收入（元）'],
  ['a unit left out', '姓名', '证件号码', '人均纯收入'],
])('matches headings despite %s', (_what, ...headings) => {
  expect(map(...headings)).toMatchObject({ ok: true, unknown: [], duplicate: [] });
});

test('never takes one unit for another', () => {
  const found = map('姓名', '身份证号', '人均纯收入（万元）');
  expect(found.missing).toEqual([{ key: 'income', heading: '人均纯收入（元）' }]);
  expect(found.unknown).toEqual([{ heading: '人均纯收入（万元）', column: 2 }]);
});

test('does not guess between two columns that differ only in a remark', () => {
  const both = [
    { key: 'yuan', heading: '收入（元）' },
    { key: 'days', heading: '收入（天）' },
  ] as const;
  expect(headerMap(row(['收入', '收入（天）']).cells, both)).toMatchObject({
    missing: [{ key: 'yuan' }],
    unknown: [{ heading: '收入', column: 0 }],
  });
});

test('reports what is missing, unknown and there twice', () => {
  expect(map('姓名', '备注', '姓  名', '身份证号')).toMatchObject({
    ok: false,
    missing: [{ key: 'income', heading: '人均纯收入（元）' }],
    unknown: [{ heading: '备注', column: 1 }],
    duplicate: [{ key: 'name', heading: '姓名', columns: [0, 2] }],
  });
});

test('finds the heading row below title rows, and only within the first ten', () => {
  const headings = ['姓名', '身份证号', '人均纯收入（元）'];
  const above = [row(['某县某村登记表']), row(['填报人：', '', '姓名']), row([], 3)];
  expect(findHeaderRow([...above, row(headings, 4), row(['张三', '3303…', '4200'], 5)], template)?.row.rowNumber).toBe(4);
  expect(findHeaderRow([row(headings, 11)], template)).toBeUndefined();
  expect(findHeaderRow(above, template)).toBeUndefined();
});
