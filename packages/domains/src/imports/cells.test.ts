import type { Cell } from '@mingzhang/exchange';
import { expect, test } from 'vitest';
import type { ColumnTemplate } from '../import-template.ts';
import { shownContent } from './reading/cell-fault.ts';
import { readCell } from './reading/cells.ts';
import { fakeNumber } from './testing.ts';

const cell = (kind: Cell['kind'], text: string, more: Partial<Cell> = {}): Cell => ({ column: 0, ref: 'A2', kind, text, ...more });
const column = (kind: ColumnTemplate['kind'], more: Partial<ColumnTemplate> = {}): ColumnTemplate => ({
  key: 'key',
  header: '列',
  kind,
  ...more,
});
const read = (template: ColumnTemplate, given: Cell, fromCsv = false) => {
  const { value, faults } = readCell(template, given, { today: '2026-11-22', fromCsv });
  return [value, ...faults.map(({ code, severity }) => (severity === 'ERROR' ? code : `${code}?`))];
};
const good = fakeNumber('1968-02-28', 11);
const codes = { 小学: 'PRIMARY', 初中: 'JUNIOR' };

test.each<[string, ColumnTemplate, Cell, unknown[]]>([
  ['an empty cell that is required', column('text', { required: true }), cell('empty', ''), [null, 'REQUIRED_CELL_EMPTY']],
  ['an empty cell that may be empty', column('date'), cell('empty', ''), [null]],
  ['a formula', column('yuan'), cell('formula', '8000', { formula: '4000*2' }), [null, 'FORMULA_IN_CELL']],
  ['an error value', column('yuan'), cell('error', '#N/A'), [null, 'CELL_SHOWS_ERROR']],
  ['a control character', column('text'), cell('text', '三里\u0007村'), [null, 'CONTROL_CHARACTER']],
  ['text that would run', column('text'), cell('text', '=HYPERLINK("x")'), [null, 'FORMULA_INJECTION_TEXT']],
  ['text with our own guard before it', column('text'), cell('text', "'+8613800990001"), ['+8613800990001']],
  ['a text that is too long', column('text', { maxLength: 3 }), cell('text', '长长长长'), [null, 'TEXT_TOO_LONG']],
  ['a key with spaces and full-width digits', column('key'), cell('text', '９９01 0100'), ['99010100']],
  ['a key that lost its digits', column('key'), cell('number', '99010000100005123'), [null, 'DIGITS_LOST']],
  ['a name with spaces between characters', column('name'), cell('text', '张 某 一'), ['张某一']],
  ['a name with digits', column('name'), cell('text', '张某1'), [null, 'NAME_MALFORMED']],
  ['an identity number', column('identityNumber'), cell('text', ` ${good.toLowerCase()} `), [good]],
  [
    'an identity number with a wrong check digit',
    column('identityNumber'),
    cell('text', good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')),
    [null, 'IDENTITY_NUMBER_CHECK_DIGIT'],
  ],
  ['an identity number of 17 digits', column('identityNumber'), cell('text', good.slice(0, 17)), [null, 'IDENTITY_NUMBER_LENGTH']],
  [
    'an identity number as a number',
    column('identityNumber'),
    cell('number', '990101196802280000'),
    [null, 'IDENTITY_NUMBER_STORED_AS_NUMBER'],
  ],
  ['an identity number of 30 February', column('identityNumber'), cell('text', '99010119680230001X'), [null, 'IDENTITY_NUMBER_BIRTH_DATE']],
  ['a date cell', column('date'), cell('date', '2021-12-20'), ['2021-12-20']],
  ['a date in Chinese', column('date'), cell('text', '2021年3月5日'), ['2021-03-05']],
  ['a date with slashes', column('date'), cell('text', '1968/2/28'), ['1968-02-28']],
  ['30 February', column('date'), cell('text', '1968/2/30'), [null, 'DATE_DOES_NOT_EXIST']],
  ['words for a date', column('date'), cell('text', '二三年底'), [null, 'DATE_UNREADABLE']],
  ['tomorrow', column('date'), cell('date', '2026-11-23'), [null, 'DATE_IN_FUTURE']],
  ['tomorrow where it may be', column('date', { future: 'ALLOWED' }), cell('date', '2026-11-23'), ['2026-11-23']],
  ['a date before 1900', column('date'), cell('text', '1899-12-31'), [null, 'DATE_OUT_OF_RANGE']],
  ['yuan as fen', column('yuan'), cell('number', '5200.5'), [520_050]],
  ['yuan with three decimals', column('yuan'), cell('number', '5200.555'), [null, 'TOO_MANY_DECIMALS']],
  ['yuan with a space', column('yuan'), cell('text', '1 2,400'), [1_240_000, 'NUMBER_STORED_AS_TEXT?']],
  ['a number in words', column('yuan'), cell('text', '约八千'), [null, 'NUMBER_UNREADABLE']],
  ['a negative amount', column('yuan'), cell('number', '-120'), [null, 'NEGATIVE_AMOUNT']],
  ['a negative amount where it may be', column('yuan', { negative: 'ALLOWED' }), cell('number', '-120'), [-12_000]],
  ['万元 as fen', column('wanYuan'), cell('number', '24.28'), [24_280_000]],
  ['an amount beyond reason', column('yuan'), cell('number', '200000000000'), [null, 'NUMBER_TOO_LARGE']],
  ['a whole number with a fraction', column('integer'), cell('number', '3.5'), [null, 'TOO_MANY_DECIMALS']],
  ['a decimal', column('decimal'), cell('number', '3.50'), ['3.5']],
  ['yes', column('boolean'), cell('text', '是'), [true]],
  ['neither yes nor no', column('boolean'), cell('text', '也许'), [null, 'UNKNOWN_CODE_WORD']],
  ['a word of the list', column('code', { codes }), cell('text', '初中'), ['JUNIOR']],
  ['a word with something behind it', column('code', { codes }), cell('text', '初中毕业'), ['JUNIOR', 'CODE_WORD_READ_AS?']],
  ['a word of no list', column('code', { codes }), cell('text', '扫盲班'), [null, 'UNKNOWN_CODE_WORD']],
  ['several words', column('codes', { codes }), cell('text', '初中、小学、初中'), [['JUNIOR', 'PRIMARY']]],
])('%s is read so', (_name, template, given, expected) => {
  expect(read(template, given)).toEqual(expected);
});

test('a number as text is no fault in a csv, where everything is text', () => {
  expect(read(column('yuan'), cell('text', '5200.50'), true)).toEqual([520_050]);
  expect(read(column('yuan'), cell('text', '5200.50'))).toEqual([520_050, 'NUMBER_STORED_AS_TEXT?']);
});

test('an identity number is shown by its last four, also in a column where it does not belong', () => {
  expect(shownContent({ kind: 'identityNumber' }, good)).toBe(`**************${good.slice(-4)}`);
  expect(shownContent({ kind: 'text' }, `证件${good}`)).toBe(`证件**************${good.slice(-4)}`);
  expect(shownContent({ kind: 'key', sensitive: true }, '13800990001')).toBe('138****0001');
});
