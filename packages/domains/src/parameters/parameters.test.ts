import { expect, test } from 'vitest';
import { county, graphWorld, otherTownship, township, village } from '../testing.ts';
import { adoptParameters, publishCalendar, registerDocument } from './commands.ts';
import { findParameter, loadCalendar, resolveParameter } from './store.ts';

const number = '青禾扶组〔2026〕3号';

test('the nearest place upward gives the value, with its document to cite', async () => {
  const world = await graphWorld();
  await world.database.write(world.system, async (db) => {
    await adoptParameters(db, world.system, { document: number, place: county, from: '2020-01-01', values: { 'notice.days.test': 7 } });
    await adoptParameters(db, world.system, { document: number, place: township, from: '2022-01-01', values: { 'notice.days.test': 10 } });
  });
  const at = (place: string, date: string) =>
    world.database.read(world.system, (db) => resolveParameter(db, 'notice.days.test', place, date));
  expect(await at(village, '2026-01-01')).toMatchObject({
    value: 10,
    citation: { key: 'notice.days.test', value: '10', place: township, document: { number } },
  });
  expect(await at(otherTownship, '2026-01-01')).toMatchObject({ value: 7, citation: { place: county } });
  expect(await at(village, '2021-06-30')).toMatchObject({ value: 7 });
});

test('a parameter that is missing stops the act and names itself, its place and its day', async () => {
  const world = await graphWorld();
  const asked = world.database.read(world.system, (db) => resolveParameter(db, 'loan.household.cap', village, '2026-01-01'));
  await expect(asked).rejects.toMatchObject({
    code: 'PARAMETER_MISSING',
    details: { parameters: { key: 'loan.household.cap', place: village, date: '2026-01-01' } },
  });
});

test('numbers, decimals, yes and no, lists and tables come back as they were adopted', async () => {
  const world = await graphWorld();
  const values = {
    'test.days': 7,
    'test.money': '4000.00',
    'test.yes': true,
    'test.no': false,
    'test.list': ['A', 'B'],
    'test.table': { min: '600.00' },
  };
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: number, place: county, from: '2020-01-01', values }),
  );
  for (const [key, value] of Object.entries(values)) {
    expect((await world.database.read(world.system, (db) => findParameter(db, key, village, '2026-01-01')))?.value).toEqual(value);
  }
});

test('a second document of the same number is refused', async () => {
  const world = await graphWorld();
  const again = world.database.write(world.system, (db) =>
    registerDocument(db, world.system, { number, title: 'x', issuer: 'x', issuedOn: '2026-01-01', effectiveFrom: '2026-01-01' }),
  );
  await expect(again).rejects.toMatchObject({ code: 'DOCUMENT_ALREADY_EXISTS' });
});

test('a day of an unpublished year is refused, never taken for a working day', async () => {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    publishCalendar(db, world.system, [
      { day: '2026-10-01', working: false },
      { day: '2026-10-08', working: true },
    ]),
  );
  const isWorkingDay = await world.database.read(world.system, (db) => loadCalendar(db, '2026-01-01', '2027-12-31'));
  expect([isWorkingDay('2026-10-01'), isWorkingDay('2026-10-08')]).toEqual([false, true]);
  expect(() => isWorkingDay('2027-01-04')).toThrow('CALENDAR_NOT_PUBLISHED');
});
