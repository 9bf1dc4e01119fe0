import { DomainError } from '@mingzhang/kernel';
import { describe, expect, test } from 'vitest';
import { type ListType, columnKinds } from '../list-type.ts';
import { findPrivateData } from './rules/private-data.ts';
import { postingWindow, readNoticeDays } from './rules/posting.ts';
import { approvalRefusals, stateOn } from './rules/refusals.ts';
import { searchKey } from './rules/search.ts';
import { type Cell, type Showing, showingOf } from './rules/small-numbers.ts';
import { freeze, readShortCode, shortCodeOf } from './rules/snapshot.ts';

describe('what may never be published is found in any text', () => {
  test.each([
    ['张某一 990101196802280115', 'IDENTITY_NUMBER'],
    ['99010119680228011５', 'IDENTITY_NUMBER'],
    ['请打 13800000000', 'PHONE'],
    ['138-0000-0000', 'PHONE'],
    ['卡号 6222 0200 0000 0000 000', 'BANK_CARD'],
    ['因肝炎住院', 'ILLNESS'],
    ['养牛 2 头，每头 1500 元', undefined],
    ['值班电话 0000-0000012', undefined],
  ])('%s', (text, code) => expect(findPrivateData(text)?.code).toBe(code));
});

const type: ListType = {
  code: 'D-00',
  names: { 'zh-CN': '试', en: 'Trial' },
  level: 'VILLAGE',
  noticeDaysKey: 'notice.days.D-00.VILLAGE',
  title: () => ({ 'zh-CN': '试', en: 'Trial' }),
  columns: [
    { key: 'name', names: { 'zh-CN': '户主', en: 'Head' }, kind: 'maskedName' },
    { key: 'note', names: { 'zh-CN': '说明', en: 'Note' }, kind: 'text' },
  ],
  rows: () => Promise.resolve([]),
  summary: () => ({ 'zh-CN': '', en: '' }),
};
const context = { place: { 'zh-CN': '三里村', en: 'Sanli' }, year: 2026 };

test('a cell with an identity number stops the list and names its line and column', () => {
  const rows = [
    { subjectId: 'a', name: '张某一', cells: { note: '无' } },
    { subjectId: 'b', name: '李某二', cells: { note: '证号 990101196802280115' } },
  ];
  let refusal: unknown;
  try {
    freeze(type, rows, 'SURNAME', context);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({
    code: 'PUBLICATION_HOLDS_PRIVATE_DATA',
    details: { index: 1, parameters: { row: 2, column: '说明', kind: '身份证号' } },
  });
});

test('only declared columns reach the snapshot, whatever a row carries besides', () => {
  const snapshot = freeze(type, [{ subjectId: 'a', name: '张某一', cells: { note: '无', phone: '13800000000' } }], 'SURNAME', context);
  expect(snapshot.rows).toEqual([{ no: 1, subjectId: 'a', cells: [['张*'], ['无']] }]);
  expect(columnKinds).toEqual(['maskedName', 'text', 'quantity', 'yuan', 'count', 'year']);
});

test.each<[string, Cell, Cell | undefined, Showing]>([
  ['nobody is 0 and shown', { households: 0 }, undefined, 'NEW'],
  ['four are hidden', { households: 4 }, undefined, 'HIDDEN'],
  ['five are shown', { households: 5 }, undefined, 'NEW'],
  ['four are hidden though nine were shown', { households: 4 }, { households: 9 }, 'HIDDEN'],
  ['one more than yesterday waits', { households: 10, changed: 1 }, { households: 9 }, 'STANDS'],
  ['one less than yesterday waits', { households: 8 }, { households: 9 }, 'STANDS'],
  ['five more are shown', { households: 14 }, { households: 9 }, 'NEW'],
  ['the same nine, of whom five were given more, are shown', { households: 9, changed: 5 }, { households: 9 }, 'NEW'],
  ['the same nine, of whom one was given more, wait', { households: 9, changed: 1 }, { households: 9 }, 'STANDS'],
])('of small numbers: %s', (_name, cell, shown, showing) => expect(showingOf(cell, shown, 5)).toBe(showing));

const everyDay = () => true;
const weekdays = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
test.each([
  [7, 0, everyDay, '2026-11-23', '2026-11-24'],
  [{ days: 7, kind: 'CALENDAR' }, 10, everyDay, '2026-11-23', '2026-12-04'],
  [{ days: 5, kind: 'WORKING' }, 0, weekdays, '2026-11-24', '2026-11-25'],
])('a posting from Tuesday 2026-11-17 by %j ends by the parameter', (value, retention, isWorkingDay, toOn, expiresOn) => {
  expect(postingWindow('2026-11-17', readNoticeDays('k', value), retention, isWorkingDay)).toEqual({
    fromOn: '2026-11-17',
    toOn,
    expiresOn,
  });
});

test('a parameter that is no number of days is refused', () => {
  for (const value of [0, 1.5, '7', { days: 7, kind: 'LUNAR' }, null])
    expect(() => readNoticeDays('notice.days.D-26.VILLAGE', value)).toThrow(DomainError);
});

test('the state follows the dates, except of drafts and withdrawn lists', () => {
  const dates = { fromOn: '2026-11-17', toOn: '2026-11-23', expiresOn: '2026-11-27' };
  const at = (state: string, today: string) => stateOn({ state, ...dates }, today);
  expect(['2026-11-16', '2026-11-17', '2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'].map((day) => at('POSTED', day))).toEqual([
    'APPROVED',
    'POSTED',
    'POSTED',
    'CLOSED',
    'CLOSED',
    'EXPIRED',
  ]);
  expect([at('DRAFT', '2026-11-27'), at('WITHDRAWN', '2026-11-18')]).toEqual(['DRAFT', 'WITHDRAWN']);
});

test('approving asks for another person of an approving office, a draft and at least one line, and says all at once', () => {
  const actor = { accountId: 'a', role: 'VILLAGE_CLERK', via: 'session' } as const;
  expect(approvalRefusals({ state: 'POSTED', draftedBy: 'a', rowCount: 0 }, actor).map(({ code }) => code)).toEqual([
    'OFFICE_CANNOT_APPROVE',
    'PUBLICATION_NOT_DRAFT',
    'DRAFTER_CANNOT_APPROVE',
    'PUBLICATION_EMPTY',
  ]);
  expect(approvalRefusals({ state: 'DRAFT', draftedBy: 'a', rowCount: 1 }, { ...actor, accountId: 'b', role: 'TOWNSHIP_LEADER' })).toEqual(
    [],
  );
});

test('the short code is read as people type it', () => {
  expect(shortCodeOf(Buffer.from('00443214c74254b635cf84653a56d7c675be77df', 'hex'))).toBe('0123-4567-89AB-CDEF');
  expect(readShortCode('o123 4567-89ab cdef')).toBe('0123-4567-89AB-CDEF');
  expect(readShortCode('0123-4567-89AB-CDEU')).toBeUndefined();
});

test('a document number is one text however it is typed', () => {
  expect(['〔2026〕17 号', '[2026]17号', '2026 17', '（2026）第17号'].map(searchKey)).toEqual(['202617', '202617', '202617', '202617']);
});
