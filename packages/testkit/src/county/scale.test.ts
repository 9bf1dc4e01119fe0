import { expect, test } from 'vitest';
import { checkDigit } from './identity.ts';
import { countOn, countyWorkbooks, generateCounty, headOn, type TwinHousehold } from './index.ts';

const request = { seed: 'large', reportDate: '2026-09-30' } as const;

test('30,000 residents: every one in a household with a head and a number of one’s own, two in a hundred registered', () => {
  const county = generateCounty({ ...request, size: { residents: 30_000, townships: 3, villages: 15 } });
  const registered = countOn(county, '2026-09-30').persons;
  expect(registered / 30_000).toBeCloseTo(0.02, 3);
  const numbers = new Set(county.households.flatMap(({ members }) => members.map(({ person }) => person.idNumber)));
  const before = numbers.size;
  let others = 0;
  const odd: TwinHousehold[] = [];
  for (const village of county.villages) {
    for (const household of county.otherHouseholds(village)) {
      others += household.members.length;
      if (
        headOn(household, '2026-09-30').length !== 1 ||
        household.registered ||
        household.status !== 'UNREGISTERED' ||
        household.villageCode !== village.code
      )
        odd.push(household);
      for (const { person } of household.members) {
        numbers.add(person.idNumber);
        if (person.idNumber[17] !== checkDigit(person.idNumber)) odd.push(household);
      }
    }
  }
  expect(odd).toEqual([]);
  expect(others + registered).toBe(30_000);
  expect(numbers.size).toBe(before + others);
}, 120_000);

test('720,000 residents in 363 villages: files stay below 20,000 rows a sheet, and villages are streamed, the same at every call', () => {
  const county = generateCounty({ ...request, size: { residents: 720_000, townships: 17, villages: 363 } });
  expect([county.townships.length, county.villages.length, new Set(county.villages.map(({ name }) => name)).size]).toEqual([17, 363, 363]);
  const total = county.villages.reduce((sum, { otherResidents }) => sum + otherResidents, 0) + countOn(county, '2026-09-30').persons;
  expect(total).toBe(720_000);
  const township = county.townships[0]?.code;
  const books = [...countyWorkbooks(county)].filter(({ townshipCode }) => townshipCode === township);
  const parts = books.filter(({ template }) => template === 'REGISTER');
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[1]?.fileName).toBe('东篱镇-建档立卡名册-2.xlsx');
  for (const { sheets } of books.filter((book) => !parts.slice(1).includes(book))) {
    for (const { rows } of sheets) {
      let count = 0;
      for (const row of rows) count += row.length > 0 ? 1 : 0;
      expect(count).toBeLessThan(20_000);
    }
  }
  const village = county.villages[200];
  const first = () => (village ? JSON.stringify(county.otherHouseholds(village)[Symbol.iterator]().next().value) : '');
  expect(first()).toBe(first());
}, 240_000);
