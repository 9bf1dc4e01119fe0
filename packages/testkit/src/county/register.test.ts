import { expect, test } from 'vitest';
import { ageOn } from './dates.ts';
import { countOn, generateCounty, headOn, isRegisteredOn, membersOn } from './index.ts';
import { checkDigit } from './identity.ts';
import type { TwinHousehold, TwinMember } from './types.ts';

const county = generateCounty({ seed: 'S2', size: 'district', reportDate: '2026-09-30' });
const TODAY = '2026-09-30';
const now = (where: (household: TwinHousehold) => boolean = () => true) => countOn(county, TODAY, where);
const tally = <T>(items: readonly T[], key: (item: T) => string) =>
  items.reduce<Record<string, number>>((counts, item) => ({ ...counts, [key(item)]: (counts[key(item)] ?? 0) + 1 }), {});
const everyone = county.households.flatMap(({ members }) => members);

test('seven townships hold 42 villages with names of their own, twelve of them listed', () => {
  expect(county.townships.map(({ code, name }) => `${code} ${name}`)).toEqual([
    '990101100000 东篱镇',
    '990101101000 西溪乡',
    '990101102000 北岭乡',
    '990101103000 云台镇',
    '990101104000 南塘镇',
    '990101105000 柳溪镇',
    '990101106000 松涧乡',
  ]);
  expect(county.villages).toHaveLength(42);
  expect(new Set(county.villages.map(({ name }) => name)).size).toBe(42);
  expect(tally(county.villages, ({ listState }) => listState)).toEqual({ EXITED: 4, CANDIDATE: 8, NOT_LISTED: 30 });
  const listed = new Map(county.villages.map(({ code, listState }) => [code, listState !== 'NOT_LISTED']));
  expect(now(({ villageCode }) => listed.get(villageCode) === false).households / now().households).toBeCloseTo(2 / 3, 2);
});

test('the register stands at 2,235 households and 4,621 persons, by status and attribute as printed', () => {
  const left = ({ status }: TwinHousehold) => status === 'NOT_EXITED' || status === 'PRE_EXIT';
  const pair = (households: number, persons: number) => ({ households, persons });
  expect(now()).toEqual(pair(2_235, 4_621));
  expect(now(left)).toEqual(pair(724, 1_595));
  expect(now((household) => left(household) && household.attribute === 'LOW_INCOME_ALLOWANCE')).toEqual(pair(556, 1_243));
  expect(now((household) => left(household) && household.attribute === 'SPECIAL_HARDSHIP')).toEqual(pair(28, 34));
  expect(now((household) => left(household) && household.attribute === 'ORDINARY')).toEqual(pair(140, 318));
  expect(now(({ status }) => status === 'PRE_EXIT')).toEqual(pair(671, 1_412));
  expect(now(({ status }) => status === 'NOT_EXITED')).toEqual(pair(53, 183));
  expect(now(({ status }) => status === 'EXITED')).toEqual(pair(1_511, 3_026));
  expect([2023, 2024, 2025].map((year) => now(({ exitedOn }) => exitedOn?.startsWith(String(year)) === true).households)).toEqual([
    359, 370, 782,
  ]);
});

test('August adds 308 persons and clears 293, and nothing else moves until the report', () => {
  expect(countOn(county, '2026-07-31').persons).toBe(4_606);
  expect(countOn(county, '2026-08-31').persons).toBe(4_621);
  const moved = (date: string | null) => date !== null && date > '2026-07-31';
  const joined = everyone.filter(({ joinedOn }) => moved(joinedOn));
  const left = everyone.filter(({ leftOn }) => moved(leftOn));
  expect(joined).toHaveLength(308);
  expect(new Set(joined.map(({ joinReason }) => joinReason))).toEqual(new Set(['NEWLY_IDENTIFIED', 'LATE_REGISTERED']));
  expect(left).toHaveLength(293);
  expect(new Set(left.map(({ leaveReason }) => leaveReason))).toEqual(new Set(['CLEARED']));
  expect(
    [...joined.map(({ joinedOn }) => joinedOn), ...left.map(({ leftOn }) => leftOn ?? '')].every((date) => date.startsWith('2026-08-')),
  ).toBe(true);
  const cleared = county.households.filter(({ status }) => status === 'CLEARED');
  expect(cleared).toHaveLength(92);
  expect(cleared.flatMap(({ members }) => members)).toHaveLength(215);
});

test('earlier years have births, deaths, marriages, moves and changes of attribute', () => {
  const reasons = new Set([...everyone.map(({ joinReason }) => joinReason), ...everyone.map(({ leaveReason }) => leaveReason)]);
  for (const reason of ['BIRTH', 'MARRIAGE', 'RETURN', 'DEATH', 'MARRIAGE_OUT', 'MOVE', 'IMPRISONMENT'] as const)
    expect(reasons).toContain(reason);
  expect(county.households.filter(({ attributeChanges }) => attributeChanges.length > 0).length).toBeGreaterThan(100);
  for (const { attribute, attributeChanges, registeredOn } of county.households.filter(
    (household) => household.attributeChanges.length > 0,
  )) {
    expect(attributeChanges.at(-1)?.to).toBe(attribute);
    expect(
      attributeChanges.every(
        ({ on, from, to }, index) => from !== to && on > (registeredOn ?? '') && (index === 0 || attributeChanges[index - 1]?.to === from),
      ),
    ).toBe(true);
  }
});

test('identity numbers are unique, invented, of the right length, and agree with birth date and sex', () => {
  const people = everyone.map(({ person }) => person);
  expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length);
  expect(
    people.filter(
      ({ idNumber, birthDate, sex }) =>
        !/^990101\d{11}[\dX]$/u.test(idNumber) ||
        checkDigit(idNumber) !== idNumber[17] ||
        idNumber.slice(6, 14) !== birthDate.replaceAll('-', '') ||
        (Number(idNumber[16]) % 2 === 1) !== (sex === 'MALE'),
    ),
  ).toEqual([]);
  expect(checkDigit('11010519491231002')).toBe('X');
  expect(people.filter(({ name }) => !/^.某[零一二三四五六七八九十百千]+$/u.test(name))).toEqual([]);
  expect(new Set(county.households.map(({ householdNo }) => householdNo)).size).toBe(county.households.length);
  expect(new Set(everyone.map(({ personNo }) => personNo)).size).toBe(everyone.length);
  expect(
    county.households.filter(({ householdNo, phone }) => !/^9901\d{10}$/u.test(householdNo) || !/^1990000\d{4}$/u.test(phone)),
  ).toEqual([]);
});

test('every household has exactly one head on every day it exists', () => {
  for (const household of county.households) {
    const turns = household.members.flatMap(({ joinedOn, leftOn, relationChange }) => [joinedOn, leftOn, relationChange?.on]);
    const days = [...new Set([...turns, TODAY])].filter((day): day is string => typeof day === 'string' && isRegisteredOn(household, day));
    for (const day of days) expect(headOn(household, day), `${household.householdNo} on ${day}`).toHaveLength(1);
    expect(membersOn(household, household.registeredOn ?? '').length).toBeGreaterThan(0);
    expect(
      household.members.every(
        ({ joinedOn, leftOn, person }) =>
          joinedOn >= (household.registeredOn ?? '') && joinedOn >= person.birthDate && (leftOn === null || leftOn > joinedOn),
      ),
    ).toBe(true);
  }
});

test('ages fit relations, and people who live alone are mostly special hardship', () => {
  const gaps: Partial<Record<TwinMember['relation'], readonly [low: number, high: number]>> = {
    SPOUSE: [-12, 12],
    SON: [-60, -17],
    DAUGHTER: [-60, -17],
    GRANDCHILD: [-85, -34],
    PARENT: [16, 40],
    SIBLING: [-12, 0],
    DAUGHTER_IN_LAW: [-60, -12],
  };
  const unfit = county.households.flatMap(({ householdNo, members }) =>
    members
      .slice(1)
      .filter(({ relation, person }) => {
        const gap = ageOn(person.birthDate, TODAY) - ageOn(members[0]?.person.birthDate ?? '', TODAY);
        const [low, high] = gaps[relation] ?? [-99, 99];
        return gap < low || gap > high;
      })
      .map(({ relation, person }) => `${householdNo} ${relation} ${person.birthDate}`),
  );
  expect(unfit).toEqual([]);
  const ages = everyone.map(({ person }) => ageOn(person.birthDate, TODAY));
  expect(Math.max(...ages)).toBeLessThan(99);
  const minors = everyone.filter(
    ({ relation, person }) => (relation === 'SELF' || relation === 'SPOUSE') && ageOn(person.birthDate, TODAY) < 22,
  );
  expect(minors).toEqual([]);
  const alone = county.households.filter((household) => isRegisteredOn(household, TODAY) && membersOn(household, TODAY).length === 1);
  expect(alone.filter(({ attribute }) => attribute === 'SPECIAL_HARDSHIP').length / alone.length).toBeGreaterThan(0.5);
});

test('one main cause per household, and illness is the commonest', () => {
  const causes = tally(county.households, ({ mainCause }) => mainCause ?? 'none');
  expect(causes).not.toHaveProperty('none');
  const largest = Object.entries(causes).sort(([, a], [, b]) => b - a)[0]?.[0];
  expect(largest).toBe('ILLNESS');
  expect(county.households.some(({ otherCauses }) => otherCauses.length > 0)).toBe(true);
  expect(county.households.every(({ mainCause, otherCauses }) => !otherCauses.some((cause) => cause === mainCause))).toBe(true);
});
