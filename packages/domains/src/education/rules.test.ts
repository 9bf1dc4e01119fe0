import { type DomainError, formatYuan } from '@mingzhang/kernel';
import { describe, expect, test } from 'vitest';
import {
  type AidProgramme,
  type SchoolStage,
  aidProgrammes,
  aidTerms,
  awardRefusals,
  parseSchoolYear,
  requireSchoolYear,
  schoolStages,
  schoolYearOf,
  standardAmount,
  standardOf,
  termDate,
  usualAmounts,
  windowRefusals,
  yuanOfParameter,
} from './rules.ts';

const codes = (refusals: readonly DomainError[]) => refusals.map(({ code }) => code);

describe('school years', () => {
  test.each([
    ['2025-09-01', '2025-26'],
    ['2026-08-31', '2025-26'],
    ['2026-09-01', '2026-27'],
    ['1999-12-31', '1999-00'],
  ])('%s lies in the school year %s', (day, year) => {
    expect(schoolYearOf(day)).toBe(year);
  });

  test.each([
    ['2025-26', '2025-26'],
    ['2025-2026', '2025-26'],
    ['2025—2026学年', '2025-26'],
    ['2099-00', '2099-00'],
    ['2025-27', undefined],
    ['2025-2027', undefined],
    ['2025', undefined],
    ['25-26', undefined],
  ])('%s is read as %s', (text, year) => {
    expect(parseSchoolYear(text)).toBe(year);
  });

  test('a malformed school year is refused', () => {
    expect(() => requireSchoolYear('2025-27')).toThrow('SCHOOL_YEAR_MALFORMED');
  });

  test('standards are looked up on the first day of the term, whatever the day of the award', () => {
    expect(aidTerms.map((term) => termDate('2025-26', term))).toEqual(['2025-09-01', '2026-03-01', '2025-09-01']);
  });

  test.each([
    ['2026-08-12', '2026-27', 'AUTUMN', []],
    ['2026-07-31', '2026-27', 'AUTUMN', ['OUTSIDE_SCHOOL_YEAR']],
    ['2026-01-31', '2025-26', 'SPRING', ['OUTSIDE_SCHOOL_YEAR']],
    ['2026-07-31', '2025-26', 'SPRING', []],
    ['2026-12-31', '2025-26', 'YEAR', []],
    ['2027-01-01', '2025-26', 'YEAR', ['OUTSIDE_SCHOOL_YEAR']],
  ] as const)('on %s aid of %s %s is refused with %j', (day, year, term, expected) => {
    expect(codes(windowRefusals(day, year, term, 'awardedOn'))).toEqual(expected);
  });
});

describe('standards', () => {
  test('every programme that has a scheme names the stages that it aids', () => {
    const covered = (programme: AidProgramme) => schoolStages.filter((stage) => standardOf(programme, stage));
    expect(Object.fromEntries(aidProgrammes.map((programme) => [programme, covered(programme).length]))).toEqual({
      PRESCHOOL_AID: 1,
      LIVING_SUBSIDY: 2,
      TWO_EXEMPT_ONE_SUBSIDY: 2,
      THREE_EXEMPT_ONE_GRANT: 1,
      VOCATIONAL_TWO_EXEMPT: 1,
      STATE_GRANT: 2,
      RAIN_DEW: 2,
      NUTRITION: 7,
      COLLEGE_ENTRY: 2,
      STUDENT_LOAN_INTEREST: 2,
      VOCATIONAL_SUBSIDY: 2,
      SPRING_BUD: 7,
      OTHER: 7,
    });
  });

  // S2-47 and: the district's standards are the province's plus 200.
  test.each([
    ['PRESCHOOL_AID', 'PRESCHOOL', '1000', 'YEAR', '1200.00'],
    ['PRESCHOOL_AID', 'PRESCHOOL', '1000', 'SPRING', '600.00'],
    ['LIVING_SUBSIDY', 'PRIMARY', '1000', 'YEAR', '1200.00'],
    ['LIVING_SUBSIDY', 'JUNIOR', '1250', 'YEAR', '1450.00'],
    ['LIVING_SUBSIDY', 'JUNIOR', '1250', 'AUTUMN', '725.00'],
    ['STATE_GRANT', 'SENIOR', '3800', 'SPRING', '1900.00'],
    ['RAIN_DEW', 'VOCATIONAL_SECONDARY', '1500', 'SPRING', '1500.00'],
    ['RAIN_DEW', 'VOCATIONAL_HIGHER', '1500', 'YEAR', '3000.00'],
    ['COLLEGE_ENTRY', 'UNDERGRADUATE', '6000', 'AUTUMN', '6000.00'],
  ] as const)('%s for %s at %s yuan gives for %s %s yuan', (programme, stage, base, term, expected) => {
    const standard = standardOf(programme, stage as SchoolStage);
    expect(standard && formatYuan(standardAmount(standard, term, yuanOfParameter('key', base, false), 20_000n))).toBe(expected);
  });

  test('a parameter may give one amount to boarders and another to day pupils', () => {
    const value = { BOARDER: '1000.00', DAY: '500.00' };
    expect([true, false].map((boarder) => yuanOfParameter('edu.primary.standard', value, boarder))).toEqual([100_000n, 50_000n]);
    expect(() => yuanOfParameter('edu.primary.standard', 'about 1000', false)).toThrow('edu.primary.standard');
  });

  test('arrears of Rain-Dew are whole shares, and a topped-up standard is paid with and without the top-up, whole and in halves', () => {
    const rainDew = standardOf('RAIN_DEW', 'VOCATIONAL_SECONDARY');
    const junior = standardOf('LIVING_SUBSIDY', 'JUNIOR');
    expect(rainDew && usualAmounts(rainDew, 150_000n, 0n)).toEqual([150_000n, 300_000n, 450_000n, 600_000n]);
    expect(junior && usualAmounts(junior, 125_000n, 20_000n)).toEqual([125_000n, 62_500n, 145_000n, 72_500n]);
  });
});

describe('an award', () => {
  const citation = {
    key: 'edu.primary.standard',
    value: '1000.00',
    document: { number: '示例教〔2026〕1号', title: '示例', effectiveFrom: '2025-09-01' },
  };
  const facts = { amountFen: 60_000n, standardFen: 60_000n, citation, alreadyGranted: false, schoolYear: '2025-26' };

  test.each([
    ['at the standard', [], {}],
    ['below the standard', [], { amountFen: 1n }],
    ['one fen above the standard', ['AID_ABOVE_STANDARD'], { amountFen: 60_001n }],
    ['of nothing', ['AID_NOT_POSITIVE'], { amountFen: 0n }],
    ['made twice', ['AID_ALREADY_GRANTED'], { alreadyGranted: true }],
    ['made twice and too high', ['AID_ALREADY_GRANTED', 'AID_ABOVE_STANDARD'], { amountFen: 70_000n, alreadyGranted: true }],
  ])('%s is refused with %j', (_, expected, changes) => {
    expect(codes(awardRefusals({ ...facts, ...changes }))).toEqual(expected);
  });

  test('a refusal for the amount cites the parameter with its document and says by how much', () => {
    expect(awardRefusals({ ...facts, amountFen: 70_000n })[0]?.details).toEqual({
      field: ['amount'],
      rule: citation,
      parameters: { amount: '700.00', standard: '600.00', over: '100.00', document: '示例教〔2026〕1号' },
    });
  });
});
