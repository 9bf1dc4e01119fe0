import type { DomainError } from '@mingzhang/kernel';
import { describe, expect, test } from 'vitest';
import {
  acceptanceRefusals,
  assessmentRefusals,
  dividendRefusals,
  endRefusals,
  equityRefusals,
  menuRefusals,
  readAllowedGrades,
  readMenu,
  stakeRefusals,
  subsidyOf,
} from './rules.ts';

const codes = (refusals: readonly DomainError[]) => refusals.map(({ code }) => code);
const citation = {
  key: 'industry.menu',
  value: '{}',
  document: { number: '示例农〔2026〕2号', title: '示例', effectiveFrom: '2026-01-01' },
};
const menu = readMenu({ TEA: { unit: 'MU', yuan: '500.00' }, PIG: { unit: 'HEAD', yuan: '300' } });

describe('the menu', () => {
  test.each([
    ['4', 50_000, 200_000],
    ['2.5', 50_000, 125_000],
    ['0.01', 50_000, 500],
    ['1234567.89', 1, 1_234_568],
    ['0.05', 10, 1],
    ['0.04', 10, 0],
  ])('%s units at %s fen are subsidised with %s fen, half a fen rounded up', (quantity, unit, expected) => {
    expect(subsidyOf(quantity, BigInt(unit))).toBe(BigInt(expected));
  });

  test.each([
    [{ kind: 'TEA', unit: 'MU', quantity: '2.5' }, []],
    [{ kind: 'TEA', unit: 'HEAD', quantity: '2.5' }, ['UNIT_NOT_OF_MENU']],
    [{ kind: 'BEE', unit: 'HIVE', quantity: '2' }, ['KIND_NOT_ON_MENU']],
    [{ kind: 'PIG', unit: 'HEAD', quantity: '0' }, ['QUANTITY_NOT_POSITIVE']],
    [{ kind: 'PIG', unit: 'HEAD', quantity: '1.005' }, ['QUANTITY_NOT_POSITIVE']],
    [{ kind: 'BEE', unit: 'HIVE', quantity: '-1' }, ['QUANTITY_NOT_POSITIVE', 'KIND_NOT_ON_MENU']],
  ] as const)('%j is refused with %j', (asked, expected) => {
    expect(codes(menuRefusals({ ...asked, date: '2026-05-01' }, menu, citation))).toEqual(expected);
  });

  test('a kind that is not on it is refused with the kinds that are, and the document', () => {
    const [refusal] = menuRefusals({ kind: 'BEE', unit: 'HIVE', quantity: '2', date: '2026-05-01' }, menu, citation);
    expect(refusal?.details).toEqual({
      field: ['kind'],
      rule: { ...citation, value: 'TEA PIG' },
      parameters: { kind: 'BEE', date: '2026-05-01', document: '示例农〔2026〕2号', kinds: 'TEA、PIG' },
    });
  });

  test.each([
    [null],
    ['500'],
    [{ TEA: { unit: 'MU', yuan: 500 } }],
    [{ TEA: { unit: 'ACRE', yuan: '1' } }],
    [{ UNICORN: { unit: 'HEAD', yuan: '1' } }],
  ])('the value %j is a fault of the data and names the parameter', (value) => {
    expect(() => readMenu(value)).toThrow('industry.menu');
  });
});

describe('acceptance', () => {
  const facts = {
    year: 2026,
    state: 'RUNNING',
    acceptedBefore: null,
    entered: '4.00',
    found: '4',
    acceptedOn: '2026-06-01',
    paidOn: undefined,
  } as const;
  test.each([
    ['of what was entered', {}, []],
    ['of a planned entry', { state: 'PLANNED' }, []],
    ['of a failed entry that was mended', { state: 'FAILED' }, []],
    ['of less than was entered', { found: '3.5' }, []],
    ['of more than was entered', { found: '4.01' }, ['QUANTITY_ABOVE_ENTRY']],
    ['of an accepted entry', { state: 'ACCEPTED', acceptedBefore: '2026-05-01' }, ['ENTRY_ALREADY_ACCEPTED']],
    ['before its year', { acceptedOn: '2025-12-31' }, ['OUTSIDE_ENTRY_YEAR']],
    ['at the end of the next year', { acceptedOn: '2027-12-31' }, []],
    ['two years later', { acceptedOn: '2028-01-01' }, ['OUTSIDE_ENTRY_YEAR']],
    ['paid before it', { paidOn: '2026-05-31' }, ['SUBSIDY_PAID_BEFORE_ACCEPTED']],
  ] as const)('%s is refused with %j', (_, changes, expected) => {
    expect(codes(acceptanceRefusals({ ...facts, ...changes }))).toEqual(expected);
  });
});

describe('equity', () => {
  const operator = { name: '示例合作社', assessedOn: '2026-01-10', riskGrade: 'B', assessmentUntil: '2027-01-09' } as const;
  const allowed = readAllowedGrades({ grades: ['A', 'B', 'C'] });
  test.each([
    ['on the first day of the assessment', operator, '2026-01-10', 0],
    ['on its last day', operator, '2027-01-09', 0],
    ['the day before it', operator, '2026-01-09', 1],
    ['the day after it', operator, '2027-01-10', 1],
    ['with grade D', { ...operator, riskGrade: 'D' }, '2026-05-01', 1],
    ['without assessment', { name: '示例', assessedOn: null, riskGrade: null, assessmentUntil: null }, '2026-05-01', 1],
  ] as const)('%s is refused %#', (_, given, date, count) => {
    expect(equityRefusals(given, date, allowed, citation)).toHaveLength(count);
  });

  test.each([
    ['EQUITY', 100, []],
    ['EQUITY', undefined, []],
    ['EQUITY', 0, ['STAKE_NOT_FOR_MODE']],
    ['JOB', 100, ['STAKE_NOT_FOR_MODE']],
    ['JOB', undefined, []],
  ] as const)('mode %s with a stake of %s is refused with %j', (mode, stake, expected) => {
    expect(codes(stakeRefusals(mode, stake === undefined ? undefined : BigInt(stake)))).toEqual(expected);
  });
});

test.each([
  [{ assessedOn: null, riskGrade: null, assessmentUntil: null }, 0],
  [{ assessedOn: '2026-01-01', riskGrade: 'A', assessmentUntil: '2026-12-31' }, 0],
  [{ assessedOn: '2026-01-01', riskGrade: 'A', assessmentUntil: '2025-12-31' }, 1],
  [{ assessedOn: '2026-01-01', riskGrade: null, assessmentUntil: '2026-12-31' }, 1],
] as const)('the assessment %j has %i faults', (assessment, count) => {
  expect(assessmentRefusals(assessment)).toHaveLength(count);
});

test.each([
  ['infinity', '2026-01-02', []],
  ['infinity', '2026-01-01', ['CARRYING_ENDS_BEFORE_BEGIN']],
  ['2026-06-01', '2026-07-01', ['CARRYING_ALREADY_ENDED']],
])('a relation since 2026-01-01 until %s ended on %s is refused with %j', (validTo, on, expected) => {
  expect(codes(endRefusals({ validFrom: '2026-01-01', validTo }, on))).toEqual(expected);
});

test.each([
  ['to who has a stake', {}, []],
  ['of nothing', { amountFen: 0n }, ['DIVIDEND_NOT_POSITIVE']],
  ['without a stake', { hasStake: false }, ['NO_STAKE']],
  ['twice and without a stake', { hasStake: false, alreadyPaid: true }, ['NO_STAKE', 'DIVIDEND_ALREADY_PAID']],
])('a dividend %s is judged', (_, changes, expected) => {
  const facts = { operator: '示例', amountFen: 1n, paidOn: '2026-01-20', period: '2025年度', hasStake: true, alreadyPaid: false };
  expect(codes(dividendRefusals({ ...facts, ...changes }))).toEqual(expected);
});
