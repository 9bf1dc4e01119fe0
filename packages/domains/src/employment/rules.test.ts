import type { DomainError } from '@mingzhang/kernel';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  agreementRefusals,
  attendanceRefusals,
  capRefusals,
  endHoldingRefusals,
  labourRefusals,
  monthOfAgreement,
  monthPay,
  payRefusals,
  readMaxMonths,
  stateAfter,
  trainingCap,
  trainingRefusals,
  transportCap,
  transportRefusals,
} from './rules.ts';
import { endReasons } from './vocabulary.ts';

const codes = (refusals: readonly DomainError[]) => refusals.map(({ code }) => code);
const citation = {
  key: 'post.payBand',
  value: '{}',
  document: { number: '示例人社〔2026〕2号', title: '示例', effectiveFrom: '2026-01-01' },
};

describe('a labour state', () => {
  const nothing = { workPlace: undefined, employer: undefined, monthlyIncomeFen: undefined };
  test.each([
    ['in work at a place', { state: 'IN_WORK', workPlace: 'OTHER_PROVINCE' }, []],
    ['in work nowhere', { state: 'IN_WORK' }, ['WORK_PLACE_MISSING']],
    ['in a public post with pay', { state: 'PUBLIC_POST', monthlyIncomeFen: 65_000n }, []],
    ['farming', { state: 'FARMING' }, []],
    ['farming with an employer', { state: 'FARMING', employer: '示例厂' }, ['WORK_DETAILS_WITHOUT_WORK']],
    ['seeking with an income', { state: 'SEEKING', monthlyIncomeFen: 1n }, ['WORK_DETAILS_WITHOUT_WORK']],
    ['in work below nothing', { state: 'IN_WORK', workPlace: 'INSIDE_COUNTY', monthlyIncomeFen: -1n }, ['WAGE_NEGATIVE']],
  ] as const)('%s is judged', (_, facts, expected) => {
    expect(codes(labourRefusals({ ...nothing, ...facts }))).toEqual(expected);
  });
});

describe('subsidies', () => {
  const value = { training: { SKILL: '2500.00' }, transport: { OTHER_PROVINCE: '400' } };
  test('caps are read by kind and by work place, and a missing one is a fault of the data', () => {
    expect(trainingCap(value, 'SKILL')).toBe(250_000n);
    expect(transportCap(value, 'OTHER_PROVINCE')).toBe(40_000n);
    expect(() => trainingCap(value, 'FARMER')).toThrow('training.FARMER');
    expect(() => transportCap(null, 'INSIDE_COUNTY')).toThrow('employment.subsidies');
  });

  test('an amount above the cap is refused with the cap and the document, the cap itself is not', () => {
    expect(capRefusals(40_000n, 40_000n, citation, 'amount')).toEqual([]);
    expect(capRefusals(40_001n, 40_000n, citation, 'amount')[0]?.details).toEqual({
      field: ['amount'],
      rule: { ...citation, value: '400.00' },
      parameters: { amount: '400.01', cap: '400.00', over: '0.01', document: '示例人社〔2026〕2号' },
    });
  });

  test('training has hours and an end that is not before its beginning', () => {
    const facts = { startedOn: '2026-03-09', endedOn: '2026-03-20', hours: 40, subsidyFen: 0n };
    expect(trainingRefusals(facts)).toEqual([]);
    expect(codes(trainingRefusals({ startedOn: '2026-03-09', endedOn: '2026-03-08', hours: 0, subsidyFen: -1n }))).toEqual([
      'TRAINING_DATES_WRONG',
      'HOURS_NOT_POSITIVE',
      'EMPLOYMENT_SUBSIDY_WRONG',
    ]);
  });

  test('travel money is paid after leaving and is above nothing', () => {
    expect(transportRefusals({ leftOn: '2026-03-01', paidOn: '2026-03-01', amountFen: 1n })).toEqual([]);
    expect(codes(transportRefusals({ leftOn: '2026-03-02', paidOn: '2026-03-01', amountFen: 0n }))).toEqual([
      'PAID_BEFORE_LEAVING',
      'EMPLOYMENT_SUBSIDY_WRONG',
    ]);
  });
});

describe('public posts', () => {
  test.each([
    ['599.99', 1],
    ['600.00', 0],
    ['800.00', 0],
    ['800.01', 1],
  ])('pay of %s yuan in the band 600 to 800 has %i faults', (pay, count) => {
    const fen = BigInt(pay.replace('.', ''));
    expect(payRefusals(fen, { min: '600.00', max: '800.00' }, citation)).toHaveLength(count);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
  ])('%s and %i months are %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  test.each([
    ['a calendar year', '2026-01-01', '2026-12-31', []],
    ['a year and a day', '2026-01-01', '2027-01-01', ['AGREEMENT_TOO_LONG']],
    ['a day', '2026-03-01', '2026-03-01', []],
    ['nothing', '2026-03-01', '2026-02-28', ['AGREEMENT_DATES_WRONG']],
    ['before the post opened', '2025-12-31', '2026-06-30', ['BEFORE_POST_OPENED']],
  ])('an agreement over %s is judged', (_, from, until, expected) => {
    expect(codes(agreementRefusals({ from, until }, '2026-01-01', readMaxMonths(12), citation))).toEqual(expected);
  });

  const holding = { validFrom: '2026-03-10', validTo: '2027-03-10' };
  const facts = { month: '2026-07', daysAttended: 22, daysDue: 22, paidOn: undefined, holding, alreadyRecorded: false };
  test.each([
    ['whole', {}, []],
    ['of the first month', { month: '2026-03' }, []],
    ['of the last month', { month: '2027-03' }, []],
    ['before the agreement', { month: '2026-02' }, ['MONTH_OUTSIDE_HOLDING']],
    ['behind the agreement', { month: '2027-04' }, ['MONTH_OUTSIDE_HOLDING']],
    ['of a month that is none', { month: '2026-13' }, ['MONTH_MALFORMED']],
    ['recorded before', { alreadyRecorded: true }, ['MONTH_ALREADY_PAID']],
    ['above what is due', { daysAttended: 23 }, ['DAYS_WRONG']],
    ['with more days than the month has', { month: '2026-06', daysDue: 31 }, ['DAYS_WRONG']],
    ['paid before the month', { paidOn: '2026-06-30' }, ['PAID_BEFORE_MONTH']],
  ])('attendance %s is judged', (_, changes, expected) => {
    expect(codes(attendanceRefusals({ ...facts, ...changes }))).toEqual(expected);
  });

  test.each([
    [22, 22, '65000'],
    [11, 22, '32500'],
    [1, 3, '21667'],
    [0, 22, '0'],
  ])('%i of %i days of 650 yuan pay %s fen', (attended, due, expected) => {
    expect(String(monthPay(65_000n, attended, due))).toBe(expected);
  });

  test.each([
    [3, '2026-03'],
    [12, '2026-12'],
    [1, '2027-01'],
  ])('month %i of an agreement from March 2026 is %s', (month, expected) => {
    expect(monthOfAgreement('2026-03-10', month)).toBe(expected);
  });

  test.each([
    ['within the agreement', 'ACTIVE', '2026-08-01', '2026-07', []],
    ['at its end', 'ACTIVE', '2027-03-10', undefined, []],
    ['on its first day', 'ACTIVE', '2026-03-10', undefined, ['HOLDING_END_WRONG']],
    ['behind it', 'ACTIVE', '2027-03-11', undefined, ['HOLDING_END_WRONG']],
    ['before a month that is paid', 'ACTIVE', '2026-07-01', '2026-07', ['MONTH_PAID_AFTER_END']],
    ['in a month that is paid', 'ACTIVE', '2026-07-02', '2026-07', []],
    ['once more', 'CLEARED', '2026-08-01', undefined, ['HOLDING_ALREADY_ENDED']],
  ] as const)('a holding ended %s is judged', (_, state, on, paid, expected) => {
    expect(codes(endHoldingRefusals({ ...holding, state }, on, paid))).toEqual(expected);
  });

  test('who is unfit, in two posts, gone or too old is cleared out; the others have ended', () => {
    expect(endReasons.map(stateAfter)).toEqual(['CLEARED', 'CLEARED', 'CLEARED', 'CLEARED', 'ENDED', 'ENDED']);
  });
});
