import { expect, expectTypeOf, test } from 'vitest';

import { catalogueFaults, defineMessages, textOf } from './messages.ts';

const words = defineMessages({
  'zh-CN': { save: '存草稿', left: '还有 {n} 户，{days} 天' },
  en: { save: 'Save draft', left: '{n} {n|household|households}, {days} {days|day|days} left' },
});

test('fills names and picks the English word by number', () => {
  const en = textOf(words, 'en');
  expect(en('left', { n: 1, days: '2' })).toBe('1 household, 2 days left');
  expect(textOf(words, 'zh-CN')('left', { n: 3, days: 1 })).toBe('还有 3 户，1 天');
  expect(en('save')).toBe('Save draft');
});

test('a text with names asks for all of them, a text without takes none', () => {
  const t = textOf(words, 'en');
  expectTypeOf(t<'left'>).parameters.toEqualTypeOf<['left', Readonly<Record<'n' | 'days', string | number>>]>();
  expectTypeOf(t<'save'>).parameters.toEqualTypeOf<['save']>();
  // @ts-expect-error en lacks `b`
  const lacking = defineMessages({ 'zh-CN': { a: '甲', b: '乙' }, en: { a: 'A' } });
  // @ts-expect-error en has `c` too many
  const excess = defineMessages({ 'zh-CN': { a: '甲' }, en: { a: 'A', c: 'C' } });
  expect(catalogueFaults(lacking)).toEqual(['b: no en']);
  expect(catalogueFaults(excess)).toEqual(['c: no zh-CN']);
});

test('names the languages do not share are a fault', () => {
  expect(catalogueFaults({ 'zh-CN': { a: '{n} 户' }, en: { a: 'households' } })).toEqual(['a: {n} in zh-CN, {} in en']);
  expect(catalogueFaults(words)).toEqual([]);
});
