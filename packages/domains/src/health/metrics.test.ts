import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Moment } from '@mingzhang/db';
import { registerHousehold } from '../households/commands/register-household.ts';
import { type Dimension, findMetric } from '../metric.ts';
import { adoptParameters } from '../parameters/commands.ts';
import {
  type GraphWorld,
  county,
  farVillage,
  graphWorld,
  identityNumber,
  otherTownship,
  testSecrets,
  today,
  township,
  village,
} from '../testing.ts';
import { signDoctorContract } from './commands/care.ts';
import { recordSettlement, reverseSettlement } from './commands/settle.ts';
import './metrics.ts';

const none = { basic: 0n, seriousIllness: 0n, medicalRelief: 0n, supplement: 0n, fiscalFloor: 0n, chronicTopUp: 0n, antiPoverty: 0n };

/** Two persons in two townships, three bills in 2026 and one in 2025, and one contract. */
async function treatedWorld() {
  const world = await graphWorld();
  const values = { 'health.chronicTopUp': 80, 'health.ceiling.COUNTY': '3000.00' };
  const wrong = await world.database.write(world.system, async (db) => {
    await adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2024-01-01', values });
    const context = { db, actor: world.system, today, secrets: testSecrets };
    const people: string[] = [];
    for (const [index, place] of [village, farVillage].entries()) {
      await registerHousehold(context, {
        number: `9901010001000${index}`,
        village: place,
        registeredOn: '2020-01-01',
        attribute: 'ORDINARY',
        causes: [{ cause: 'ILLNESS', main: true }],
        members: [{ name: '张某一', identityNumber: identityNumber('1960-05-01', index + 1), relation: 'SELF' }],
      });
      const [person] = await db.execute<{ id: string }>(sql`select id from person where place_code = ${place}`);
      people.push(person?.id ?? '');
    }
    const [here = '', far = ''] = people;
    const stay = { kind: 'INPATIENT', hospitalLevel: 'COUNTY', treatedFirst: true, acknowledge: ['CHRONIC_CERTIFICATE_MISSING'] } as const;
    const bill = { totalFen: 1_000_000n, parts: { ...none, basic: 800_000n, fiscalFloor: 20_000n }, selfPaidFen: 180_000n };
    await recordSettlement(context, { ...stay, ...bill, person: here, caseNumber: 'A1', visitedOn: '2025-12-31' });
    const last = await recordSettlement(context, { ...stay, ...bill, person: here, caseNumber: 'A2', visitedOn: '2026-03-01' });
    await recordSettlement(context, { ...stay, ...bill, kind: 'OUTPATIENT', person: far, caseNumber: 'A3', visitedOn: '2026-04-01' });
    const chronic = { totalFen: 10_000n, parts: { ...none, basic: 5_000n, chronicTopUp: 4_000n }, selfPaidFen: 1_000n };
    await recordSettlement(context, {
      ...stay,
      ...chronic,
      kind: 'CHRONIC_OUTPATIENT',
      person: far,
      caseNumber: 'A4',
      visitedOn: '2026-05-01',
    });
    await signDoctorContract(context, { person: here, year: 2026, team: '第一团队', signedOn: '2026-02-01', servicesDue: 4 });
    return last;
  });
  return { world, wrong };
}

async function figures(world: GraphWorld, code: string, moment: Moment, by: readonly Dimension[] = [], place = county) {
  const metric = findMetric(code);
  if (!metric) throw new Error(`There is no metric ${code}.`);
  const cells = await world.database.read(world.system, (db) => metric.compute(db, { place, moment, current: false, by }));
  return cells
    .map(({ keys, values }) => [...Object.values(keys), ...metric.measures.map(({ key }) => partsOf(values[key]))])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

const partsOf = (exact: { numerator: bigint; denominator?: bigint | undefined } | undefined) =>
  exact && (exact.denominator === undefined ? Number(exact.numerator) : `${exact.numerator}/${exact.denominator}`);

test('inpatient bills of the calendar year give total, compensation, ratio, self-paid and the part of the floor', async () => {
  const { world } = await treatedWorld();
  expect(await figures(world, 'M-23', { asOf: '2026-09-30' })).toEqual([[1, 1_000_000, 820_000, '820000/1000000', 180_000, 20_000]]);
  expect(await figures(world, 'M-23', { asOf: '2025-12-31' })).toEqual([[1, 1_000_000, 820_000, '820000/1000000', 180_000, 20_000]]);
  expect(await figures(world, 'M-23', { asOf: '2026-02-28' })).toEqual([[0, 0, 0, undefined, 0, 0]]);
  expect(await figures(world, 'M-23', { asOf: '2026-09-30' }, [], otherTownship)).toEqual([[0, 0, 0, undefined, 0, 0]]);
});

test('outpatient bills include chronic ones, of which the top-up is told apart, and no kind of visit shows hospital stays', async () => {
  const { world } = await treatedWorld();
  expect(await figures(world, 'M-24', { asOf: '2026-09-30' })).toEqual([[2, 829_000, 1, 4_000]]);
  expect(await figures(world, 'M-24', { asOf: '2026-09-30' }, ['SETTLEMENT_KIND'])).toEqual([
    ['CHRONIC_OUTPATIENT', 1, 9_000, 1, 4_000],
    ['OUTPATIENT', 1, 820_000, 0, 0],
  ]);
});

test("a bill taken back leaves today's figure, and the figure as it was known before stays", async () => {
  const { world, wrong } = await treatedWorld();
  const [clock] = await world.owner.execute<{ drawn: string }>(sql`select drawn_at::text as drawn from register_clock`);
  await world.database.write(world.system, (db) =>
    reverseSettlement(
      { db, actor: world.system, today, secrets: testSecrets },
      { settlement: wrong, expectedVersion: 1, reason: '票据录错' },
    ),
  );
  expect(await figures(world, 'M-23', { asOf: '2026-09-30' })).toEqual([[0, 0, 0, undefined, 0, 0]]);
  expect(await figures(world, 'M-23', { asOf: '2026-09-30', knownAt: clock?.drawn })).toEqual([
    [1, 1_000_000, 820_000, '820000/1000000', 180_000, 20_000],
  ]);
});

test('coverage is of the persons registered on the day, by contracts of that year signed by then', async () => {
  const { world } = await treatedWorld();
  expect(await figures(world, 'M-25', { asOf: '2026-09-30' })).toEqual([['1/2', 1]]);
  expect(await figures(world, 'M-25', { asOf: '2026-01-31' })).toEqual([['0/2', 0]]);
  expect(await figures(world, 'M-25', { asOf: '2019-12-31' })).toEqual([[undefined, 0]]);
  expect(await figures(world, 'M-25', { asOf: '2026-09-30' }, ['TOWNSHIP'])).toEqual([
    [township, '1/1', 1],
    [otherTownship, '0/1', 0],
  ]);
});

test('medical figures open into no list of households', () => {
  expect(['M-23', 'M-24', 'M-25'].map((code) => findMetric(code)?.members)).toEqual([undefined, undefined, undefined]);
});
