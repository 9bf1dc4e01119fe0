import { describe, expect, test } from 'vitest';
import {
  type Bill,
  billRefusals,
  ceilingWarnings,
  codesOfParameter,
  compensationOf,
  contractRefusals,
  diseaseRefusals,
  percentOfParameter,
  topUpRefusals,
  unacknowledged,
} from './rules.ts';

const none = { basic: 0n, seriousIllness: 0n, medicalRelief: 0n, supplement: 0n, fiscalFloor: 0n, chronicTopUp: 0n, antiPoverty: 0n };
const bill = (changes: Partial<Bill> = {}): Bill => ({
  totalFen: 100_000n,
  parts: { ...none, basic: 70_000n, medicalRelief: 15_000n },
  selfPaidFen: 15_000n,
  ...changes,
});
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const document = { number: '示例医〔2026〕1号', title: '示例', effectiveFrom: '2026-01-01' };

describe('a bill (R-067)', () => {
  test.each([
    ['adds up', [], {}],
    ['with nothing self-paid', [], { totalFen: 85_000n, selfPaidFen: 0n }],
    ['one fen too high', ['BILL_DOES_NOT_ADD_UP'], { totalFen: 100_001n }],
    ['with a negative part that adds up', ['BILL_PART_NEGATIVE'], { parts: { ...none, basic: 90_000n, supplement: -5_000n } }],
    ['with a negative self-paid part', ['BILL_PART_NEGATIVE'], { totalFen: 84_999n, selfPaidFen: -1n }],
    ['of nothing', ['BILL_EMPTY'], { totalFen: 0n, parts: none, selfPaidFen: 0n }],
    ['of nothing that somebody paid', ['BILL_EMPTY', 'BILL_DOES_NOT_ADD_UP'], { totalFen: 0n }],
  ])('%s: %j', (_, expected, changes) => {
    expect(codes(billRefusals(bill(changes)))).toEqual(expected);
  });

  test('compensation is what all payers paid, the patient not among them', () => {
    expect(compensationOf(bill())).toBe(85_000n);
  });

  test('a refusal says total, sum and difference', () => {
    expect(billRefusals(bill({ totalFen: 120_000n }))[0]?.details.parameters).toEqual({
      total: '1200.00',
      sum: '1000.00',
      difference: '200.00',
    });
  });
});

describe('the chronic top-up (R-069)', () => {
  const ratio = { percent: 80n, citation: { key: 'health.chronicTopUp', value: '80', document } };
  const withTopUp = (chronicTopUp: bigint, selfPaidFen: bigint) => bill({ parts: { ...none, chronicTopUp }, selfPaidFen });

  test.each([
    ['without a top-up', 'INPATIENT', 0n, 10_000n, []],
    ['of exactly four fifths', 'CHRONIC_OUTPATIENT', 8_000n, 2_000n, []],
    ['rounded half up to the fen', 'CHRONIC_OUTPATIENT', 6n, 1n, []],
    ['one fen above four fifths', 'CHRONIC_OUTPATIENT', 8_001n, 1_999n, ['TOP_UP_ABOVE_RATIO']],
    ['for an ordinary outpatient', 'OUTPATIENT', 8_000n, 2_000n, ['TOP_UP_WITHOUT_CHRONIC']],
  ] as const)('%s (%s) is refused as expected', (_, kind, topUp, selfPaid, expected) => {
    expect(codes(topUpRefusals(withTopUp(topUp, selfPaid), kind, ratio))).toEqual(expected);
  });
});

describe('the yearly ceiling (R-068)', () => {
  const facts = {
    level: 'COUNTY',
    year: 2026,
    ceilingFen: 300_000n,
    citation: { key: 'health.ceiling.COUNTY', value: '3000.00', document },
  } as const;

  test.each([
    ['at the ceiling', 300_000n, []],
    ['one fen above it', 300_001n, ['SELF_PAY_OVER_CEILING']],
  ] as const)('%s', (_, selfPaidFen, expected) => {
    expect(codes(ceilingWarnings({ ...facts, selfPaidFen }))).toEqual(expected);
  });

  test('is a warning that can be acknowledged, and another code does not acknowledge it', () => {
    const warnings = ceilingWarnings({ ...facts, selfPaidFen: 350_000n });
    expect(unacknowledged(warnings, ['SELF_PAY_OVER_CEILING'])).toEqual([]);
    expect(codes(unacknowledged(warnings, ['BILL_EMPTY']))).toEqual(['SELF_PAY_OVER_CEILING']);
    expect(codes(unacknowledged(billRefusals(bill({ totalFen: 1n })), ['BILL_DOES_NOT_ADD_UP']))).toEqual(['BILL_DOES_NOT_ADD_UP']);
  });
});

test.each([
  [2026, '2025-09-30', 2, ['CONTRACT_OUTSIDE_YEAR']],
  [2026, '2025-10-01', 2, []],
  [2026, '2026-12-31', 0, []],
  [2026, '2027-01-01', 2, ['CONTRACT_OUTSIDE_YEAR']],
  [2026, '2026-03-01', -1, ['COUNT_NEGATIVE']],
])('a contract for %i signed on %s with %i visits due is refused with %j', (year, signedOn, servicesDue, expected) => {
  expect(codes(contractRefusals({ year, signedOn, servicesDue }))).toEqual(expected);
});

test('a disease that is not on the list is refused without naming it', () => {
  const list = { codes: ['D01', 'D02'], citation: { key: 'health.diseaseList', value: '["D01","D02"]', document } };
  expect(diseaseRefusals('D02', list)).toEqual([]);
  expect(diseaseRefusals('D99', list)[0]?.details).toEqual({
    field: ['disease'],
    rule: { ...list.citation, value: '2' },
    parameters: { document: document.number },
  });
});

test('a parameter of another kind is a fault of the data, and names its key', () => {
  expect(percentOfParameter('health.chronicTopUp', 80)).toBe(80n);
  expect(() => percentOfParameter('health.chronicTopUp', 0.8)).toThrow('health.chronicTopUp');
  expect(() => codesOfParameter('health.diseaseList', 25)).toThrow('health.diseaseList');
});
