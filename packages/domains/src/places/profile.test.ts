import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { graphWorld, otherTownship, village } from '../testing.ts';

const REPORT = `mutation ($input: ReportVillageProfileInput!) { reportVillageProfile(input: $input) { profile { year } userErrors { code field } } }`;
const DECLARE = `mutation ($input: DeclareFigureInput!) { declareFigure(input: $input) { declaredFigure { id } userErrors { code } } }`;
const REGISTER = `mutation ($input: RegisterPlaceInput!) { registerPlace(input: $input) { place { code } userErrors { code } } }`;

// Each of these was a fault of the platform: the database refused what no rule had looked at.
test.each([
  ['more rural people than people', { population: 0, ruralPopulation: 1 }, 'PROFILE_COUNTS_IMPOSSIBLE'],
  ['fewer households than none', { households: -1 }, 'PROFILE_COUNTS_IMPOSSIBLE'],
  ['a year that no calendar has', { year: 2_147_483_647 }, 'YEAR_IMPOSSIBLE'],
])('a village report of %s is refused with a reason, and nothing is kept', async (_, changes, code) => {
  const world = await graphWorld();
  const input = { village, year: 2025, households: 4, population: 9, ruralPopulation: 9, ...changes };
  const answer = await world.as('COUNTY_CLERK').run<Record<string, { userErrors: { code: string }[] }>>(REPORT, { input });
  expect(answer['reportVillageProfile']?.userErrors.map((error) => error.code)).toEqual([code]);
  expect(await world.owner.execute(sql`select 1 from village_profile`)).toHaveLength(0);
});

test('a figure of another place is not declared and a place outside is not registered: not found, as anywhere else', async () => {
  const world = await graphWorld();
  const figure = {
    place: village,
    metric: 'M-01',
    measure: 'HOUSEHOLDS',
    asOf: '2026-09-30',
    value: '9',
    precision: 'EXACT',
    source: 'S',
    sourceText: '户',
  };
  expect(await world.as('COUNTY_CLERK', otherTownship).run(DECLARE, { input: figure })).toEqual({
    declareFigure: { declaredFigure: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  const place = { code: '990101100009', name: '新村', from: '2026-01-01' };
  expect(await world.as('DATA_ADMINISTRATOR', otherTownship).run(REGISTER, { input: place })).toEqual({
    registerPlace: { place: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await world.owner.execute(sql`select 1 from declared_figure`)).toHaveLength(0);
});

test('an empty platform begins with its county: no prefecture has to be there, but a township still needs its county', async () => {
  const world = await graphWorld();
  const clerk = world.as('DATA_ADMINISTRATOR', '990201000000');
  const begin = (code: string, name: string) => clerk.run(REGISTER, { input: { code, name, from: '2026-01-01' } });
  expect(await begin('990201100000', '新河镇')).toEqual({
    registerPlace: { place: null, userErrors: [{ code: 'PLACE_PARENT_MISSING' }] },
  });
  expect(await begin('990201000000', '新河县')).toEqual({ registerPlace: { place: { code: '990201000000' }, userErrors: [] } });
  expect(await begin('990201100000', '新河镇')).toEqual({ registerPlace: { place: { code: '990201100000' }, userErrors: [] } });
});
