import { expect, test } from 'vitest';

import type { FigureCell, FigureTableData } from '../../figures/documents.ts';
import { bridgeOfChange, bridgeOfPlaces, changeOf, checkOf, flows, largestStep } from './bridge.ts';

const measure = { key: 'HOUSEHOLDS', name: '户数', unit: 'HOUSEHOLDS', decimals: 0 } as const;
const cell = (text: string): FigureCell => ({
  __typename: 'FigureValue',
  value: text,
  printed: text,
  unit: 'HOUSEHOLDS',
  numerator: null,
  denominator: null,
  code: 'X',
});
const table = (asOf: string, total: string, rows: Readonly<Record<string, string>>): FigureTableData => ({
  snapshot: 's',
  columns: [{ asOf, knownAt: null, metric: { code: 'M-02', name: '未脱贫' }, measure }],
  rows: [
    { total: true, keys: [], cells: [cell(total)] },
    ...Object.entries(rows).map(([code, text]) => ({
      total: false,
      keys: [{ dimension: 'TOWNSHIP' as const, value: code, place: { id: code, code, name: code } }],
      cells: [cell(text)],
    })),
  ],
});

const bridge = bridgeOfPlaces(
  table('2025-12-31', '861', { A: '400', B: '461' }),
  table('2026-10-31', '724', { A: '410', B: '304', C: '10' }),
  ({ value }) => value,
);

test('each place is a step, and one that appears counts from 0', () => {
  expect(bridge.steps.map(({ key, amounts }) => [key, amounts['HOUSEHOLDS']])).toEqual([
    ['A', '10'],
    ['C', '10'],
    ['B', '-157'],
  ]);
  expect(checkOf(bridge, measure)).toEqual({ terms: ['861', '10', '10', '-157'], total: '724', known: true });
});

test('the title names the largest step in the direction of the change', () => {
  expect(changeOf(bridge, 'HOUSEHOLDS')).toBe('-137');
  expect(largestStep(bridge, 'HOUSEHOLDS')?.key).toBe('B');
  expect(flows(bridge, 'HOUSEHOLDS')).toEqual({ in: '20', out: '157' });
});

test('who came and went by class is a bridge that closes, in households and in persons', () => {
  const change = bridgeOfChange(
    {
      opening: { households: 861, persons: 1928 },
      closing: { households: 724, persons: 1595 },
      classes: [
        { direction: 'CAME', class: 'NEW', amount: { households: 9, persons: 20 } },
        { direction: 'CAME', class: 'NATURAL_INCREASE', amount: { households: 0, persons: 27 } },
        { direction: 'WENT', class: 'EXITED', amount: { households: 146, persons: 380 } },
      ],
    },
    (name) => name,
  );
  expect(change.steps.map(({ key, amounts }) => [key, amounts['HOUSEHOLDS'], amounts['PERSONS']])).toEqual([
    ['CAME:NEW', '9', '20'],
    ['CAME:NATURAL_INCREASE', '0', '27'],
    ['WENT:EXITED', '-146', '-380'],
  ]);
  expect(checkOf(change, measure)).toEqual({ terms: ['861', '9', '-146'], total: '724', known: true });
  expect(checkOf(change, { key: 'PERSONS', unit: 'PERSONS' })?.terms).toEqual(['1928', '20', '27', '-380']);
});
