import { expect, test } from 'vitest';

import type { FigureCell, FigureTableData } from './documents.ts';
import { checkColumn, checkParts, modelOf, ordered, valueOf } from './model.ts';

const metric = { code: 'M-02', name: '未脱贫户、人口' };
const households = { key: 'HOUSEHOLDS', name: '户数', unit: 'HOUSEHOLDS', decimals: 0 } as const;
const column = { asOf: '2026-10-31', knownAt: null, metric, measure: households };
const value = (text: string): FigureCell => ({
  __typename: 'FigureValue',
  value: text,
  printed: text,
  unit: 'HOUSEHOLDS',
  numerator: null,
  denominator: null,
  code: `C-${text}`,
});
const hidden: FigureCell = { __typename: 'Suppressed', reason: 'SMALL_NUMBER' };
const town = (code: string) => ({ dimension: 'TOWNSHIP', value: code, place: { id: code, code, name: code } }) as const;
const kind = (key: string) => ({ dimension: 'ATTRIBUTE', value: key, place: null }) as const;
const table = (rows: FigureTableData['rows']): FigureTableData => ({ snapshot: 's', columns: [column], rows });

const byTown = table([
  { total: true, keys: [], cells: [value('10')] },
  { total: false, keys: [town('A')], cells: [value('3')] },
  { total: false, keys: [town('B')], cells: [value('7')] },
]);
const split = {
  both: table([
    { total: true, keys: [], cells: [value('10')] },
    { total: false, keys: [town('A'), kind('LOW')], cells: [value('3')] },
    { total: false, keys: [town('B'), kind('LOW')], cells: [value('2')] },
    { total: false, keys: [town('B'), kind('PLAIN')], cells: [value('5')] },
  ]),
  second: table([
    { total: true, keys: [], cells: [value('10')] },
    { total: false, keys: [kind('LOW')], cells: [value('5')] },
    { total: false, keys: [kind('PLAIN')], cells: [value('5')] },
  ]),
};
const model = modelOf({ rows: byTown, split, measure: 'HOUSEHOLDS', firstDimension: 'TOWNSHIP' });

test('parts stand before the total they sum to, and a combination that did not occur is 0', () => {
  expect(model.columns.map(({ key }) => key)).toEqual(['M-02.HOUSEHOLDS@LOW', 'M-02.HOUSEHOLDS@PLAIN', 'M-02.HOUSEHOLDS']);
  expect(model.rows.map(({ cells }) => Object.values(cells).map(valueOf))).toEqual([
    ['3', '3', '0'],
    ['7', '2', '5'],
  ]);
  expect(valueOf(model.total.cells['M-02.HOUSEHOLDS@LOW'])).toBe('5');
});

test('rows and parts are added up against the total that the server counted itself', () => {
  const main = model.main;
  if (!main) throw new Error('no main column');
  expect(checkColumn(model, main)).toMatchObject({ terms: ['3', '7'], total: '10', holds: true });
  expect(checkParts(model, model.total, main)).toMatchObject({ terms: ['5', '5'], total: '10', holds: true });
  const broken = { ...model, total: { ...model.total, cells: { ...model.total.cells, [main.key]: value('11') } } };
  expect(checkColumn(broken, main)).toMatchObject({ holds: false });
});

test('a hidden cell makes the sum unknown, not wrong', () => {
  const [first, ...rest] = model.rows;
  const main = model.main;
  if (!first || !main) throw new Error('no rows');
  const veiled = { ...model, rows: [{ ...first, cells: { ...first.cells, [main.key]: hidden } }, ...rest] };
  expect(checkColumn(veiled, main)).toMatchObject({ hidden: 1, missing: 0, holds: false });
});

test('rows are ordered by value, largest first, and by name', () => {
  const label = (key: { value: string }) => key.value;
  expect(ordered(model, { by: 'M-02.HOUSEHOLDS', ascending: false }, label).rows.map(({ key }) => key)).toEqual(['B', 'A']);
  expect(ordered(model, { by: 'name', ascending: true }, label).rows.map(({ key }) => key)).toEqual(['A', 'B']);
});
