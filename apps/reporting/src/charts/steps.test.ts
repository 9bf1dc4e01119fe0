import { expect, test } from 'vitest';

import { axisStart, type Step } from './steps.ts';

const step = (kind: Step['kind'], amount: number): Step => ({ kind, amount, label: '', printed: '' });

test('the axis begins at 0 where the steps can be seen from there', () => {
  expect(axisStart([step('balance', 100), step('in', 50), step('out', 20), step('balance', 130)])).toBe(0);
  expect(axisStart([step('balance', 0), step('in', 3), step('balance', 3)])).toBe(0);
});

test('small steps on a large balance begin at a round number below them', () => {
  expect(axisStart([step('balance', 861), step('in', 9), step('out', 146), step('balance', 724)])).toBe(600);
  expect(axisStart([step('balance', 2235), step('in', 3), step('out', 8), step('balance', 2230)])).toBe(2225);
});
