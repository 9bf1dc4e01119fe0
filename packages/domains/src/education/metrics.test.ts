import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Moment } from '@mingzhang/db';
import { registerHousehold } from '../households/commands/register-household.ts';
import { type Dimension, findMetric } from '../metric.ts';
import { adoptParameters } from '../parameters/commands.ts';
import { type GraphWorld, county, farVillage, graphWorld, identityNumber, testSecrets, today, township, village } from '../testing.ts';
import { enrolPupil, grantRainDew, grantStudentAid, reverseStudentAid } from './commands.ts';
import './metrics.ts';

/** Three pupils: a primary pupil here, a junior one schooled outside the county, a vocational one far away. */
async function aidedWorld() {
  const world = await graphWorld();
  const values = {
    'edu.primary.standard': '1000.00',
    'edu.junior.standard': '1250.00',
    'edu.topUp': '200.00',
    'edu.rainDew.perTerm': '1500.00',
  };
  const ids = await world.database.write(world.system, async (db) => {
    await adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2024-01-01', values });
    const context = { db, actor: world.system, today, secrets: testSecrets };
    const pupils = [
      { birthDate: '2016-05-01', place: village, stage: 'PRIMARY', inCounty: true },
      { birthDate: '2012-05-01', place: village, stage: 'JUNIOR', inCounty: false },
      { birthDate: '2009-05-01', place: farVillage, stage: 'VOCATIONAL_SECONDARY', inCounty: true },
    ] as const;
    const people: string[] = [];
    for (const [index, { birthDate, place, stage, inCounty }] of pupils.entries()) {
      await registerHousehold(context, {
        number: `9901010001000${index}`,
        village: place,
        registeredOn: '2020-01-01',
        attribute: 'ORDINARY',
        causes: [{ cause: 'SCHOOLING', main: true }],
        members: [{ name: '张某一', identityNumber: identityNumber(birthDate, index + 1), relation: 'SELF' }],
      });
      const [person] = await db.execute<{ id: string }>(sql`select id from person where birth_date = ${birthDate}`);
      people.push(person?.id ?? '');
      await enrolPupil(context, {
        person: people[index] ?? '',
        schoolYear: '2025-26',
        school: '示例学校',
        stage,
        grade: '一',
        boarder: false,
        inCounty,
      });
    }
    const [primary = '', junior = '', vocational = ''] = people;
    const aid = { programme: 'LIVING_SUBSIDY', schoolYear: '2025-26', component: 'CASH' } as const;
    await grantStudentAid(context, { ...aid, person: primary, term: 'AUTUMN', awardedOn: '2025-10-10' });
    await grantStudentAid(context, { ...aid, person: primary, term: 'SPRING', awardedOn: '2026-04-10' });
    const wrong = await grantStudentAid(context, { ...aid, person: junior, term: 'SPRING', awardedOn: '2026-04-20' });
    await grantRainDew(context, { person: vocational, schoolYear: '2025-26', term: 'SPRING', awardedOn: '2026-05-20' });
    return { wrong, primary };
  });
  return { world, ...ids };
}

async function figures(world: GraphWorld, code: string, moment: Moment, by: readonly Dimension[] = [], place = county) {
  const metric = findMetric(code);
  if (!metric) throw new Error(`There is no metric ${code}.`);
  const cells = await world.database.read(world.system, (db) => metric.compute(db, { place, moment, current: false, by }));
  return cells
    .map(({ keys, values, size }) => [...Object.values(keys), ...metric.measures.map(({ key }) => partsOf(values[key])), size])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

const partsOf = (exact: { numerator: bigint; denominator?: bigint | undefined } | undefined) =>
  exact && (exact.denominator === undefined ? Number(exact.numerator) : `${exact.numerator}/${exact.denominator}`);

test('aid of the school year counts pupils once, Rain-Dew apart, and both breakdowns sum to the total (R-066)', async () => {
  const { world } = await aidedWorld();
  const july = { asOf: '2026-07-31' };
  expect(await figures(world, 'M-21', july)).toEqual([[2, 192_500, 1, 150_000, 3]]);
  expect(await figures(world, 'M-21', july, ['SCHOOL_STAGE'])).toEqual([
    ['JUNIOR', 1, 72_500, 0, 0, 1],
    ['PRIMARY', 1, 120_000, 0, 0, 1],
    ['VOCATIONAL_SECONDARY', 0, 0, 1, 150_000, 1],
  ]);
  expect(await figures(world, 'M-21', july, ['SCHOOL_PLACE'])).toEqual([
    ['INSIDE', 1, 120_000, 1, 150_000, 2],
    ['OUTSIDE', 1, 72_500, 0, 0, 1],
  ]);
  expect(await figures(world, 'M-21', july, ['TOWNSHIP'], township)).toEqual([[township, 2, 192_500, 0, 0, 2]]);
  expect(await figures(world, 'M-22', july)).toEqual([['192500/2', 2, 3]]);
});

test('aid is asked as of a day: earlier days know less, and with the new school year the count begins again', async () => {
  const { world } = await aidedWorld();
  expect(await figures(world, 'M-21', { asOf: '2026-04-15' })).toEqual([[1, 120_000, 0, 0, 1]]);
  expect(await figures(world, 'M-21', { asOf: '2025-09-30' })).toEqual([[0, 0, 0, 0, 0]]);
  expect(await figures(world, 'M-21', { asOf: '2026-09-01' })).toEqual([[0, 0, 0, 0, 0]]);
  expect(await figures(world, 'M-22', { asOf: '2026-09-01' })).toEqual([[undefined, 0, 0]]);
});

test("an award taken back leaves today's figure, and the figure as it was known before stays", async () => {
  const { world, wrong } = await aidedWorld();
  const [clock] = await world.owner.execute<{ drawn: string }>(sql`select drawn_at::text as drawn from register_clock`);
  await world.database.write(world.system, (db) =>
    reverseStudentAid({ db, actor: world.system, today }, { award: wrong, expectedVersion: 1, reason: '重复发放' }),
  );
  expect(await figures(world, 'M-21', { asOf: '2026-07-31' })).toEqual([[1, 120_000, 1, 150_000, 2]]);
  expect(await figures(world, 'M-21', { asOf: '2026-07-31', knownAt: clock?.drawn })).toEqual([[2, 192_500, 1, 150_000, 3]]);
  expect(await figures(world, 'M-21', { asOf: '2026-07-31', knownAt: '2026-01-01T00:00:00Z' })).toEqual([[0, 0, 0, 0, 0]]);
});

test('the households behind a cell are those of its pupils', async () => {
  const { world } = await aidedWorld();
  const query = { place: county, moment: { asOf: '2026-07-31' }, current: false, by: ['SCHOOL_STAGE'] as const };
  const behind = findMetric('M-21')?.members?.(query, { SCHOOL_STAGE: 'JUNIOR' });
  expect(await world.owner.execute(sql`select number from household where ${behind?.where}`)).toEqual([{ number: '99010100010001' }]);
});
