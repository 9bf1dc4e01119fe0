import { expect, test } from 'vitest';

import { groupOf, matchesMetric, pinyinInitials } from './metric-search.ts';

const metric = {
  code: 'M-02',
  name: 'Households and persons not exited',
  nameZh: '未脱贫户、人口',
  definition: '',
  formula: '',
  opens: true,
  dimensions: [],
  measures: [],
};

test('a Chinese name is found by its pinyin initials', () => {
  expect(pinyinInitials('未脱贫户、人口')).toBe('wtphrk');
  expect(pinyinInitials('贫困发生率')).toBe('pkfsl');
  expect(matchesMetric(metric, 'wtp')).toBe(true);
  expect(matchesMetric(metric, 'ytp')).toBe(false);
});

test('a metric is found by code with or without its hyphen, by Chinese and by English', () => {
  expect(['m-02', 'M02', '脱贫', 'not exited'].every((words) => matchesMetric(metric, words))).toBe(true);
  expect(matchesMetric(metric, 'loan')).toBe(false);
});

test('the numbering of the catalogue tells the subject', () => {
  expect(['M-01', 'M-12', 'M-20', 'M-25', 'M-30', 'M-40'].map(groupOf)).toEqual([
    'groupRegister',
    'groupFunds',
    'groupWork',
    'groupCare',
    'groupSafety',
    'groupHelp',
  ]);
});
