import { expect, test } from 'vitest';
import { ageOn } from './dates.ts';
import { selfPayCeilingFen } from './health.ts';
import { generateCounty, isMemberOn, payers, subjectsOn } from './index.ts';
import { countsByStandard } from './standards.ts';
import type { Settlement, StudentAward, Subject } from './types.ts';

const county = generateCounty({ seed: 'S2', size: 'district', reportDate: '2026-09-30' });
const sum = <T>(rows: readonly T[], value: (row: T) => number) => rows.reduce((total, row) => total + value(row), 0);
const people = (rows: readonly Subject[]) => new Set(rows.map(({ member }) => member.person.idNumber)).size;

test('pupils: 292 and 242,800 yuan to July, by place and by stage from the same rows', () => {
  const spring = county.awards.filter(({ programme, term }) => programme !== 'RAIN_DEW' && term === 'SPRING');
  const count = (where: (award: StudentAward) => boolean) => [
    people(spring.filter(where)),
    sum(spring.filter(where), ({ amountFen }) => amountFen) / 100,
  ];
  expect(count(() => true)).toEqual([292, 242_800]);
  expect(count(({ place }) => place === 'OUTSIDE')).toEqual([70, 52_350]);
  expect(count(({ place }) => place === 'INSIDE')).toEqual([222, 190_450]);
  expect(count(({ stage }) => stage === 'PRESCHOOL')).toEqual([41, 34_700]);
  expect(count(({ stage }) => stage === 'PRIMARY' || stage === 'JUNIOR')).toEqual([217, 131_200]);
  expect(count(({ stage }) => stage === 'SENIOR' || stage === 'VOCATIONAL_SECONDARY')).toEqual([25, 52_900]);
  expect(count(({ stage }) => stage === 'UNDERGRADUATE' || stage === 'VOCATIONAL_HIGHER')).toEqual([9, 24_000]);
  expect(spring.every(({ paidOn }) => paidOn <= '2026-07-31')).toBe(true);
});

test('Rain-Dew: 35 persons, 79 shares of 1,500 yuan; autumn: 182 pupils, 141,000 yuan in August', () => {
  const rainDew = county.awards.filter(({ programme }) => programme === 'RAIN_DEW');
  expect([people(rainDew), sum(rainDew, ({ amountFen }) => amountFen) / 100, sum(rainDew, ({ amountFen }) => amountFen / 150_000)]).toEqual(
    [35, 118_500, 79],
  );
  const autumn = county.awards.filter(({ term }) => term === 'AUTUMN');
  expect([people(autumn), sum(autumn, ({ amountFen }) => amountFen) / 100]).toEqual([182, 141_000]);
  expect(autumn.every(({ paidOn, place }) => paidOn > '2026-07-31' && paidOn <= '2026-08-31' && place === 'INSIDE')).toBe(true);
});

test('a pupil has one award per programme and term, is of the age and was a member that day', () => {
  expect(
    new Set(county.awards.map(({ member, programme, schoolYear, term }) => `${member.personNo} ${programme} ${schoolYear} ${term}`)).size,
  ).toBe(county.awards.length);
  // Completed years on the first day of the school year.
  const ages: Record<StudentAward['stage'], readonly [number, number]> = {
    PRESCHOOL: [3, 5],
    PRIMARY: [6, 11],
    JUNIOR: [12, 14],
    SENIOR: [15, 17],
    VOCATIONAL_SECONDARY: [15, 17],
    VOCATIONAL_HIGHER: [18, 20],
    UNDERGRADUATE: [18, 21],
  };
  const wrong = county.awards.filter(({ member, stage, schoolYear, paidOn, amountFen }) => {
    const age = ageOn(member.person.birthDate, `${schoolYear.slice(0, 4)}-09-01`);
    return age < ages[stage][0] || age > ages[stage][1] || !isMemberOn(member, paidOn) || amountFen % 500 !== 0;
  });
  expect(wrong).toEqual([]);
});

test('the solver spreads pupils over standards exactly or says that it cannot', () => {
  const counts = countsByStandard(162, 99_450, [500, 600, 625, 725]);
  expect(sum([...counts.values()], (count) => count)).toBe(162);
  expect(sum([...counts], ([standard, count]) => standard * count)).toBe(99_450);
  expect(() => countsByStandard(2, 1_001, [500, 600])).toThrow('do not fit');
});

test('hospital bills add up to the fen, row by row and in all', () => {
  const of = (...kinds: Settlement['kind'][]) => county.settlements.filter(({ kind }) => kinds.includes(kind));
  const paid = (rows: readonly Settlement[], only: readonly (typeof payers)[number][] = payers) =>
    sum(rows, ({ paidFen }) => sum(only, (payer) => paidFen[payer])) / 100;
  expect(
    county.settlements.filter(
      ({ totalFen, paidFen, selfPaidFen }) =>
        totalFen !== sum(payers, (payer) => paidFen[payer]) + selfPaidFen || selfPaidFen < 0 || payers.some((payer) => paidFen[payer] < 0),
    ),
  ).toEqual([]);
  const stays = of('INPATIENT');
  expect([
    stays.length,
    sum(stays, ({ totalFen }) => totalFen) / 100,
    paid(stays),
    paid(stays, ['FISCAL_FLOOR']),
    sum(stays, ({ selfPaidFen }) => selfPaidFen) / 100,
  ]).toEqual([799, 4_721_100, 4_049_500, 93_300, 671_600]);
  const visits = of('OUTPATIENT', 'CHRONIC_OUTPATIENT');
  expect([visits.length, paid(visits)]).toEqual([10_801, 1_662_500]);
  const chronic = county.settlements.filter(({ paidFen }) => paidFen.CHRONIC_180 > 0);
  expect([chronic.length, paid(chronic, ['CHRONIC_180']), new Set(chronic.map(({ kind }) => kind))]).toEqual([
    631,
    49_700,
    new Set(['CHRONIC_OUTPATIENT']),
  ]);
  expect(new Set(county.settlements.map(({ caseNo }) => caseNo)).size).toBe(11_600);
  expect(stays.filter(({ level, selfPaidFen }) => selfPaidFen > selfPayCeilingFen[level])).toEqual([]);
  expect(county.settlements.filter(({ member, on }) => !isMemberOn(member, on) || on > '2026-09-30')).toEqual([]);
});

test('everybody in the register has a family doctor, and the ledger holds no diagnosis', () => {
  expect([county.contracts.length, people(county.contracts)]).toEqual([4_621, 4_621]);
  expect(new Set(subjectsOn(county, '2026-09-30').map(({ member }) => member.personNo))).toEqual(
    new Set(county.contracts.map(({ member }) => member.personNo)),
  );
  expect(
    county.contracts.every(({ chronic, signedOn }) => (chronic === null || /^M\d\d$/u.test(chronic.classCode)) && signedOn <= '2026-09-30'),
  ).toBe(true);
  expect(county.contracts.filter(({ chronic }) => chronic).length).toBeGreaterThan(300);
});

test('work: 204 at work, 47 trained, 194 with travel money, 59 in public posts', () => {
  expect(people(county.labour.filter(({ state }) => state === 'EMPLOYED'))).toBe(204);
  expect(county.labour.filter(({ state, employer, member }) => state === 'EMPLOYED' && (!employer || !member.person.workPlace))).toEqual(
    [],
  );
  expect([people(county.trainings), sum(county.trainings, ({ subsidyFen }) => subsidyFen) / 100]).toEqual([47, 109_500]);
  expect([people(county.transports), sum(county.transports, ({ amountFen }) => amountFen) / 100]).toEqual([194, 56_100]);
  expect([county.posts.length, people(county.posts)]).toEqual([59, 59]);
  expect(
    county.posts.every(
      ({ monthlyPayFen, months, paidFen }) =>
        monthlyPayFen >= 60_000 && monthlyPayFen <= 80_000 && paidFen === monthlyPayFen * months.length,
    ),
  ).toBe(true);
  expect(people(county.labour)).toBe(county.labour.length);
  expect(
    county.labour.filter(
      ({ member }) => ageOn(member.person.birthDate, '2026-09-30') < 16 || ageOn(member.person.birthDate, '2026-09-30') > 59,
    ),
  ).toEqual([]);
});

test('industry: 97 operators carry 1,565 households, 4,601 entries of 13 kinds, 2,009 households covered', () => {
  expect(county.operators).toHaveLength(97);
  expect(new Set(county.carries.map(({ operator }) => operator.operatorNo)).size).toBe(97);
  const carried = new Set(county.carries.map(({ household }) => household.householdNo));
  expect(carried.size).toBe(1_565);
  expect(county.industryEntries).toHaveLength(4_601);
  expect(new Set(county.industryEntries.map(({ kind }) => kind)).size).toBe(13);
  const accepted = county.industryEntries.filter(({ state }) => state === 'ACCEPTED').map(({ household }) => household.householdNo);
  expect(new Set([...carried, ...accepted]).size).toBe(2_009);
  expect(new Set(county.industryEntries.map(({ household, kind }) => household.householdNo + kind)).size).toBe(4_601);
  expect(county.dividends.length).toBeGreaterThan(100);
  expect(
    county.dividends.every(({ carry, amountFen }) => carry.mode === 'EQUITY' && carry.equityFen !== null && amountFen < carry.equityFen),
  ).toBe(true);
  expect(county.carries.filter(({ from, household }) => from <= (household.registeredOn ?? ''))).toEqual([]);
});

test('villages: three yearly profiles each, and the printed takings in hundredths of 万元', () => {
  expect(county.profiles).toHaveLength(126);
  const takings = (state: string) =>
    county.villages
      .filter(({ listState }) => listState === state)
      .map(
        (village) =>
          sum(
            county.incomes.filter((income) => income.village === village),
            ({ amountFen }) => amountFen,
          ) / 1_000_000,
      );
  expect(takings('CANDIDATE')).toEqual([14, 12, 10.46, 19.5, 12.59, 16.2, 27.7, 12.59]);
  expect(Math.max(...takings('EXITED'))).toBe(23.1);
  expect(Math.max(...takings('NOT_LISTED'))).toBeLessThan(10);
  expect(county.incomes.some(({ recurrent }) => !recurrent)).toBe(true);
});

test('the printed claims stay claims: coverage is disputed and kept beside the rows', () => {
  const claim = (key: string) => county.declaredFigures.find((figure) => figure.key === key);
  expect(claim('industry.coverage')).toMatchObject({ value: '89.9', numerator: '2021', denominator: '2235', disputed: 'A-093' });
  expect(claim('health.inpatient.ratio')).toMatchObject({ value: '85.77', precision: 2 });
  expect(new Set(county.declaredFigures.map(({ key }) => key)).size).toBe(county.declaredFigures.length);
});
