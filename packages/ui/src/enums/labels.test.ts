import { expect, test } from 'vitest';

import { enumLabel, enumOptions } from './labels.ts';

test('labels by language; nothing is a dash; an unknown value shows itself', () => {
  expect(enumLabel('RegisterStatus', 'NOT_EXITED', 'zh-CN')).toBe('未脱贫');
  expect(enumLabel('RegisterStatus', 'NOT_EXITED', 'en')).toBe('Not exited');
  expect(enumLabel('RegisterStatus', null, 'en')).toBe('—');
  expect(enumLabel('RegisterStatus', 'NEWER_THAN_THIS', 'en')).toBe('NEWER_THAN_THIS');
  expect(enumOptions('FundLevel', 'zh-CN')[0]).toEqual({ value: 'CENTRAL', label: '中央' });
});
