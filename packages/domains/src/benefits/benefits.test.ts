import { drawRecordedAt } from '@mingzhang/db';
import { isoInstant } from '@mingzhang/graph';
import { type Module, type Role, newId } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { type GraphWorld, county, graphWorld, identityNumber, otherTownship, township, village } from '../testing.ts';
import { type RecordBenefit, recordBenefit, reverseBenefit } from './commands.ts';

const number = '99010100010001';
const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id } userErrors { code } } }`;
const LEDGER = `query ($number: String!, $asOf: Date, $knownAt: DateTime, $where: BenefitWhere) {
  household(number: $number, asOf: $asOf, knownAt: $knownAt) {
    hasHealthAid
    benefitTotals { year programme amount entries }
    benefits(where: $where, first: 10) { nodes { programme measure amount grantedOn reverses } }
  } }`;

interface Shown {
  household: {
    hasHealthAid: boolean;
    benefitTotals: { year: number; programme: string; amount: string; entries: number }[];
    benefits: { nodes: { programme: string; measure: string; amount: string; grantedOn: string; reverses: string | null }[] };
  } | null;
}

/** A household with a cow's subsidy of May and school aid of September, each recorded in a transaction of its own. */
async function ledgerWorld() {
  const world = await graphWorld();
  const input = {
    number,
    village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members: [{ name: '张某一', identityNumber: identityNumber('1970-01-01', 1), relation: 'SELF' }],
    idempotencyKey: 'household-1',
  };
  const { registerHousehold } = await world
    .as('COUNTY_CLERK')
    .run<{ registerHousehold: { household: { id: string } } }>(REGISTER, { input });
  const householdId = Buffer.from(registerHousehold.household.id, 'base64url').toString().split(':')[1] ?? '';
  const grant = (entry: Partial<RecordBenefit> & Pick<RecordBenefit, 'programme' | 'measure' | 'grantedOn' | 'amountFen'>) =>
    world.database.write(world.system, (db) =>
      recordBenefit(db, world.system, {
        householdId,
        placeCode: village,
        year: Number(entry.grantedOn.slice(0, 4)),
        period: entry.grantedOn.slice(0, 4),
        sourceType: 'Test',
        sourceId: newId(),
        ...entry,
      }),
    );
  const cow = await grant({ programme: 'INDUSTRY', measure: 'CATTLE', grantedOn: '2026-05-10', amountFen: 300_000n });
  await grant({ programme: 'EDUCATION', measure: 'PRESCHOOL_AID', grantedOn: '2026-09-20', amountFen: 50_000n });
  const now = () => world.database.write(world.system, async (db) => isoInstant(await drawRecordedAt(db)));
  return { world, grant, cow, now };
}

async function ledger(world: GraphWorld, variables: Record<string, unknown> = {}, role: Role = 'COUNTY_CLERK', modules: Module[] = []) {
  const place = role === 'STATION_CLERK' || role === 'TOWNSHIP_LEADER' ? township : role.startsWith('VILLAGE') ? village : county;
  const { household } = await world.as(role, place, modules).run<Shown>(LEDGER, { number, ...variables });
  if (!household) throw new Error('The household was not found.');
  return household;
}

const cattle = { year: 2026, programme: 'INDUSTRY', amount: '3000.00', entries: 1 };
const aid = { year: 2026, programme: 'EDUCATION', amount: '500.00', entries: 1 };

test('totals of a day hold what had been granted by that day', async () => {
  const { world } = await ledgerWorld();
  expect((await ledger(world)).benefitTotals).toEqual([aid, cattle]);
  expect((await ledger(world, { asOf: '2026-09-19' })).benefitTotals).toEqual([cattle]);
  expect((await ledger(world, { asOf: '2026-05-09' })).benefitTotals).toEqual([]);
});

test('a reversal counts from its own day, and is not known before it was recorded', async () => {
  const { world, cow, now } = await ledgerWorld();
  const before = await now();
  await world.database.write(world.system, (db) =>
    reverseBenefit(db, world.system, { entryId: cow, reason: '重复发放', on: '2026-10-08' }),
  );
  const after = await now();
  const reversed = { ...cattle, amount: '0.00', entries: 2 };
  expect((await ledger(world)).benefitTotals).toEqual([aid, reversed]);
  expect((await ledger(world, { asOf: '2026-10-07' })).benefitTotals).toEqual([aid, cattle]);
  expect((await ledger(world, { knownAt: after })).benefitTotals).toEqual([aid, reversed]);

  const then = await ledger(world, { knownAt: before });
  expect(then.benefitTotals).toEqual([aid, cattle]);
  expect(then.benefits.nodes.map(({ measure, amount, reverses }) => [measure, amount, reverses])).toEqual([
    ['PRESCHOOL_AID', '500.00', null],
    ['CATTLE', '3000.00', null],
  ]);
});

test('an entry recorded late belongs to its day, and is not known before it was recorded', async () => {
  const { world, grant, now } = await ledgerWorld();
  const before = await now();
  await grant({ programme: 'INDUSTRY', measure: 'SHEEP', grantedOn: '2026-05-11', amountFen: 100_000n });
  expect((await ledger(world, { asOf: '2026-06-30' })).benefitTotals).toEqual([{ ...cattle, amount: '4000.00', entries: 2 }]);
  expect((await ledger(world, { asOf: '2026-06-30', knownAt: before })).benefitTotals).toEqual([cattle]);
});

test('households at two moments in one answer keep their own totals', async () => {
  const { world } = await ledgerWorld();
  const both = await world
    .as('COUNTY_CLERK')
    .run<Record<string, unknown>>(
      `{ before: household(number: "${number}", asOf: "2026-06-30") { benefitTotals { programme } } now: household(number: "${number}") { benefitTotals { programme } } }`,
    );
  expect(both).toEqual({
    before: { benefitTotals: [{ programme: 'INDUSTRY' }] },
    now: { benefitTotals: [{ programme: 'EDUCATION' }, { programme: 'INDUSTRY' }] },
  });
});

async function withHealthAid() {
  const made = await ledgerWorld();
  await made.grant({ programme: 'HEALTH', measure: 'ONE_STOP_SETTLEMENT', grantedOn: '2026-03-02', amountFen: 820_000n });
  return made;
}
const health = { year: 2026, programme: 'HEALTH', amount: '8200.00', entries: 1 };

test.each<[Role, Module[]]>([
  ['COUNTY_LEADER', []],
  ['COUNTY_CLERK', ['HEALTH']],
  ['STATION_CLERK', []],
  ['DEPARTMENT_OFFICER', ['HEALTH']],
  ['PARTNER_DEPARTMENT', ['HEALTH', 'EDUCATION']],
])('%s of the modules %j decides on health aid and sees its entries and sums', async (role, modules) => {
  const { world } = await withHealthAid();
  const seen = await ledger(world, {}, role, modules);
  expect(seen.benefitTotals).toEqual([aid, health, cattle]);
  expect(seen.benefits.nodes.map(({ programme }) => programme)).toEqual(['EDUCATION', 'INDUSTRY', 'HEALTH']);
  expect(seen.hasHealthAid).toBe(true);
});

test.each<[Role, Module[]]>([
  ['COUNTY_CLERK', ['INDUSTRY']],
  ['STATION_CLERK', ['EDUCATION']],
  ['TOWNSHIP_LEADER', []],
  ['VILLAGE_CLERK', []],
  ['VILLAGE_SECRETARY', []],
  ['TEAM_MEMBER', []],
  ['DEPARTMENT_OFFICER', []],
  ['DEPARTMENT_OFFICER', ['EDUCATION']],
  ['PARTNER_DEPARTMENT', ['EDUCATION']],
])('%s of the modules %j learns that there is health aid, and neither when nor how much', async (role, modules) => {
  const { world } = await withHealthAid();
  const seen = await ledger(world, {}, role, modules);
  expect(seen.benefitTotals).toEqual([aid, cattle]);
  expect(seen.benefits.nodes.map(({ programme }) => programme)).toEqual(['EDUCATION', 'INDUSTRY']);
  expect(seen.hasHealthAid).toBe(true);
  const asked = await ledger(world, { where: { programme: 'HEALTH' } }, role, modules);
  expect(asked.benefits.nodes).toEqual([]);
});

test('health aid that was reversed, or came later, is no health aid', async () => {
  const { world, grant } = await ledgerWorld();
  const entry = await grant({ programme: 'HEALTH', measure: 'ONE_STOP_SETTLEMENT', grantedOn: '2026-03-02', amountFen: 820_000n });
  expect((await ledger(world, { asOf: '2026-03-01' }, 'VILLAGE_CLERK')).hasHealthAid).toBe(false);
  await world.database.write(world.system, (db) => reverseBenefit(db, world.system, { entryId: entry, reason: '退费', on: '2026-04-01' }));
  expect((await ledger(world, {}, 'VILLAGE_CLERK')).hasHealthAid).toBe(false);
  expect((await ledger(world, { asOf: '2026-03-31' }, 'VILLAGE_CLERK')).hasHealthAid).toBe(true);
});

test('an office beside the township does not find the household, whatever its module', async () => {
  const { world } = await withHealthAid();
  expect(await world.as('STATION_CLERK', otherTownship, ['HEALTH']).run(LEDGER, { number })).toEqual({ household: null });
});
