import { expect, test } from 'vitest';
import { isCalendarDate } from './dates.ts';
import { checkDigit, findIdentityNumberFault, normaliseIdentityNumber } from './identity-number.ts';
import { formatYuan, parseYuan } from './money.ts';
import { hasForbiddenCharacter, tidyText } from './text.ts';

test.each([
  ['0.01', 1n],
  ['1234.5', 123_450n],
  ['-3', -300n],
  ['999999999999999.99', 99_999_999_999_999_999n],
  ['1e3', undefined],
  ['0.001', undefined],
  ['.5', undefined],
  ['NaN', undefined],
  ['0x10', undefined],
  ['１', undefined],
  ['1,000', undefined],
  ['', undefined],
])('of yuan, "%s" is %s fen exactly, or no amount (SEC-31)', (text, fen) => {
  expect(parseYuan(text)).toBe(fen);
});

test('an amount is written as it is read', () => {
  for (const fen of [0n, 1n, -1n, 10n, -300n, 123_450n, 99_999_999_999_999_999n]) expect(parseYuan(formatYuan(fen))).toBe(fen);
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['now()', false],
  ['infinity', false],
  ['2026-01-01T00:00:00Z', false],
])('%s is a day of the calendar: %s (SEC-32)', (text, is) => expect(isCalendarDate(text)).toBe(is));

const numberOf = (first17: string) => first17 + checkDigit(first17);
const good = numberOf('99010119680228011');

test.each([
  [good, undefined],
  [good.slice(0, 17), 'WRONG_LENGTH'],
  [`${good}0`, 'WRONG_LENGTH'],
  [`9901011968022801${'A'}1`, 'WRONG_CHARACTER'],
  [numberOf('99010119680230011'), 'WRONG_BIRTH_DATE'],
  [numberOf('99010118991231011'), 'WRONG_BIRTH_DATE'],
  [good.replace(/.$/u, (last) => (last === '1' ? '2' : '1')), 'WRONG_CHECK_DIGIT'],
])('of the identity number %s is wrong: %s (SEC-32)', (text, fault) => expect(findIdentityNumberFault(text)).toBe(fault));

test('a check digit is the one of the standard, and a number is folded to one form before it is compared', () => {
  // The example of GB 11643-1999.
  expect(checkDigit('11010519491231002')).toBe('X');
  expect(normaliseIdentityNumber(' 11010519491231００２x ')).toBe('11010519491231002X');
});

test.each([
  '\u0000',
  '\u0008',
  '\u000b',
  '\u001f',
  '\u007f',
  '\u061c',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ud800',
  '\udc00x',
])('the character %j may not stand in a text (SEC-28; marks of direction could)', (character) => {
  expect(hasForbiddenCharacter(`甲${character}乙`)).toBe(true);
});

test('tab, line break, rare characters and pictures may stand in a text, which is kept trimmed and in one form', () => {
  for (const character of ['\t', '\n', '𠮷', '👍', '·', 'é']) expect(hasForbiddenCharacter(`甲${character}乙`)).toBe(false);
  expect(tidyText(' e\u0301 ')).toBe('\u00e9');
});
