import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import {
  type GraphWorld,
  county,
  farVillage,
  graphWorld,
  identityNumber,
  otherTownship,
  otherVillage,
  township,
  village,
} from '../testing.ts';
import { carriesByHousehold, entriesByHousehold, industrySubsidyRows, operatorsByPlace } from './store.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id } userErrors { code } } }`;
const OPERATOR = `mutation ($input: RegisterOperatorInput!) { registerOperator(input: $input) { operator { id number kind riskGrade place { name } version } userErrors { code message field } } }`;
const ASSESS = `mutation ($input: AssessOperatorInput!) { assessOperator(input: $input) { operator { riskGrade assessmentUntil version } userErrors { code } } }`;
const CARRY = `mutation ($input: StartCarryingInput!) { startCarrying(input: $input) { relation { id mode stake from to version operator { number } }
  userErrors { code message rule { key value document { number } } } } }`;
const END = `mutation ($input: EndCarryingInput!) { endCarrying(input: $input) { relation { to endReason version } userErrors { code } } }`;
const PROJECT = `mutation ($input: RegisterIndustryProjectInput!) { registerIndustryProject(input: $input) { project { id name budget } userErrors { code } } }`;
const RECORD = `mutation ($input: RecordIndustryEntryInput!) { recordIndustryEntry(input: $input) { entry { id state quantity unit unitSubsidy subsidy version project { name } operator { number } }
  userErrors { code message field rule { key value document { number } } } } }`;
const ACCEPT = `mutation ($input: AcceptIndustryEntryInput!) { acceptIndustryEntry(input: $input) { entry { state quantity unitSubsidy subsidy acceptedOn paidOn version } userErrors { code } } }`;
const FAIL = `mutation ($input: FailIndustryEntryInput!) { failIndustryEntry(input: $input) { entry { state decisionNote version } userErrors { code } } }`;
const DIVIDEND = `mutation ($input: PayDividendInput!) { payDividend(input: $input) { dividend { period amount paidOn signed operator { number } } userErrors { code rule { key } } } }`;

const parameters = {
  'industry.menu': { TEA: { unit: 'MU', yuan: '500.00' }, PIG: { unit: 'HEAD', yuan: '300.00' } },
  'industry.riskAssessment': { grades: ['A', 'B', 'C'] },
};

async function industryWorld() {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2025-01-01', values: parameters }),
  );
  return { world, household: await aHousehold(world, 1) };
}

async function aHousehold(world: GraphWorld, n: number, place = { village, township }): Promise<string> {
  const input = {
    number: `9901010001${String(n).padStart(4, '0')}`,
    village: place.village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'LACK_FUNDS', main: true }],
    members: [{ name: '张某一', identityNumber: identityNumber('1980-02-28', n), relation: 'SELF' }],
    idempotencyKey: crypto.randomUUID(),
  };
  const answer = await world
    .as('STATION_CLERK', place.township)
    .run<Record<string, { household: { id: string } | null }>>(REGISTER, { input });
  const id = answer['registerHousehold']?.household?.id;
  if (!id) throw new Error(JSON.stringify(answer));
  return id;
}

const key = () => ({ idempotencyKey: crypto.randomUUID() });
const clerk = (world: GraphWorld) => world.as('STATION_CLERK', township);
const head = (world: GraphWorld) => world.as('STATION_HEAD', township);

async function anOperator(world: GraphWorld, n = 1, changes: Record<string, unknown> = {}): Promise<string> {
  const input = {
    number: `ZT000${n}`,
    name: `青禾县示例${n}号专业合作社`,
    kind: 'COOPERATIVE',
    creditCode: `99990101MA000000${n}X`,
    place: village,
    assessment: { assessedOn: '2026-01-10', grade: 'B', until: '2027-01-09' },
    ...key(),
    ...changes,
  };
  const answer = await clerk(world).run<Record<string, { operator: { id: string } | null }>>(OPERATOR, { input });
  const id = answer['registerOperator']?.operator?.id;
  if (!id) throw new Error(JSON.stringify(answer));
  return id;
}

interface Made {
  entry: { id: string; version: number };
  relation: { id: string; version: number };
}
const carry = (world: GraphWorld, input: Record<string, unknown>) =>
  clerk(world).run<{ startCarrying: Made }>(CARRY, { input: { mode: 'EQUITY', from: '2026-02-01', stake: '5000.00', ...key(), ...input } });
const record = (world: GraphWorld, input: Record<string, unknown>) =>
  clerk(world).run<{ recordIndustryEntry: Made }>(RECORD, {
    input: { year: 2026, kind: 'TEA', quantity: '2.5', unit: 'MU', ...key(), ...input },
  });
const accept = (world: GraphWorld, input: Record<string, unknown>) =>
  head(world).run(ACCEPT, { input: { expectedVersion: 1, acceptedOn: '2026-06-01', ...key(), ...input } });

const written = async (world: GraphWorld) =>
  (
    await world.owner
      .execute(sql`select (select count(*)::int from operator) as operators, (select count(*)::int from carry_relation) as relations,
      (select count(*)::int from industry_entry) as entries, (select count(*)::int from dividend) as dividends,
      (select count(*)::int from benefit_entry) as benefits, (select coalesce(sum(amount_fen), 0)::int from benefit_entry) as fen`)
  )[0];

test('an accepted entry is granted quantity times the menu, and the ledger gets the same amount', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world);
  const made = await clerk(world).run<Record<string, { project: { id: string } }>>(PROJECT, {
    input: { place: township, name: '茶园改造', year: 2026, kind: 'TEA', budget: '120000.00', ...key() },
  });
  const project = made['registerIndustryProject']?.project.id;
  const { recordIndustryEntry } = await record(world, { household, operator, project, state: 'RUNNING' });
  expect(recordIndustryEntry).toEqual({
    entry: {
      id: recordIndustryEntry.entry.id,
      state: 'RUNNING',
      quantity: '2.50',
      unit: 'MU',
      unitSubsidy: '500.00',
      subsidy: null,
      version: 1,
      project: { name: '茶园改造' },
      operator: { number: 'ZT0001' },
    },
    userErrors: [],
  });
  expect(await written(world)).toMatchObject({ entries: 1, benefits: 0 });
  expect(await accept(world, { entry: recordIndustryEntry.entry.id, quantity: '2', paidOn: '2026-06-20' })).toEqual({
    acceptIndustryEntry: {
      entry: {
        state: 'ACCEPTED',
        quantity: '2.00',
        unitSubsidy: '500.00',
        subsidy: '1000.00',
        acceptedOn: '2026-06-01',
        paidOn: '2026-06-20',
        version: 2,
      },
      userErrors: [],
    },
  });
  const [entry] = await world.owner.execute(
    sql`select programme, measure, year, period, amount_fen::int as fen, evidence, paid_on::text from benefit_entry`,
  );
  expect(entry).toEqual({
    programme: 'INDUSTRY',
    measure: 'TEA',
    year: 2026,
    period: '2026',
    fen: 100_000,
    evidence: '青禾扶组〔2026〕3号',
    paid_on: '2026-06-20',
  });
  await world.database.read(clerk(world).actor, async (db) => {
    const [row] = await industrySubsidyRows(db, village, 2026);
    expect(row).toEqual({
      householdId: row?.householdId,
      headName: '张某一',
      kind: 'TEA',
      quantity: '2.00',
      unit: 'MU',
      subsidyFen: 100_000n,
    });
    expect(await industrySubsidyRows(db, village, 2025)).toEqual([]);
    expect(await industrySubsidyRows(db, otherVillage, 2026)).toEqual([]);
  });
});

test('a kind that is not on the menu is refused with parameter, value and document, and nothing is written', async () => {
  const { world, household } = await industryWorld();
  expect((await record(world, { household, kind: 'BEE', unit: 'HIVE' })).recordIndustryEntry).toEqual({
    entry: null,
    userErrors: [
      {
        code: 'KIND_NOT_ON_MENU',
        field: ['kind'],
        message: '2026-11-22 的产业补助清单里没有 BEE。依据 青禾扶组〔2026〕3号，清单有 TEA、PIG',
        rule: { key: 'industry.menu', value: 'TEA PIG', document: { number: '青禾扶组〔2026〕3号' } },
      },
    ],
  });
  expect((await record(world, { household, unit: 'HEAD' })).recordIndustryEntry).toMatchObject({
    entry: null,
    userErrors: [{ code: 'UNIT_NOT_OF_MENU', rule: { key: 'industry.menu', value: 'TEA MU 500.00' } }],
  });
  expect((await record(world, { household, year: 2024 })).recordIndustryEntry).toMatchObject({
    entry: null,
    userErrors: [{ code: 'PARAMETER_MISSING' }],
  });
  expect((await record(world, { household, year: 2027 })).recordIndustryEntry).toMatchObject({
    entry: null,
    userErrors: [{ code: 'DATE_IN_FUTURE' }],
  });
  expect(await written(world)).toMatchObject({ entries: 0, benefits: 0 });
});

test('one kind is entered once a year and accepted once, and the ledger is written once', async () => {
  const { world, household } = await industryWorld();
  const entry = (await record(world, { household })).recordIndustryEntry.entry.id;
  expect((await record(world, { household })).recordIndustryEntry).toMatchObject({
    entry: null,
    userErrors: [{ code: 'ENTRY_ALREADY_RECORDED' }],
  });
  expect(await head(world).run(FAIL, { input: { entry, expectedVersion: 1, reason: '长势不足', ...key() } })).toEqual({
    failIndustryEntry: { entry: { state: 'FAILED', decisionNote: '长势不足', version: 2 }, userErrors: [] },
  });
  expect(await accept(world, { entry })).toMatchObject({ acceptIndustryEntry: { entry: null, userErrors: [{ code: 'STALE_VERSION' }] } });
  expect(await accept(world, { entry, expectedVersion: 2, acceptedOn: '2026-12-31' })).toMatchObject({
    acceptIndustryEntry: { userErrors: [{ code: 'DATE_IN_FUTURE' }] },
  });
  expect(await written(world)).toMatchObject({ entries: 1, benefits: 0 });
  expect(await accept(world, { entry, expectedVersion: 2 })).toMatchObject({
    acceptIndustryEntry: { entry: { state: 'ACCEPTED', subsidy: '1250.00' }, userErrors: [] },
  });
  expect(await accept(world, { entry, expectedVersion: 3 })).toMatchObject({
    acceptIndustryEntry: { entry: null, userErrors: [{ code: 'ENTRY_ALREADY_ACCEPTED' }] },
  });
  expect(await written(world)).toMatchObject({ entries: 1, benefits: 1, fen: 125_000 });
});

test('equity without an assessment that holds is refused with the grades and the document, and nothing is written', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world, 1, { assessment: { assessedOn: '2026-01-10', grade: 'D', until: '2027-01-09' } });
  expect((await carry(world, { operator, household })).startCarrying).toMatchObject({
    relation: null,
    userErrors: [
      {
        code: 'NOT_ASSESSED_FOR_EQUITY',
        rule: { key: 'industry.riskAssessment', value: 'A B C', document: { number: '青禾扶组〔2026〕3号' } },
      },
    ],
  });
  expect(await written(world)).toMatchObject({ relations: 0 });
  expect((await carry(world, { operator, household, mode: 'JOB', stake: null })).startCarrying).toMatchObject({
    relation: { mode: 'JOB' },
    userErrors: [],
  });
  const assessment = { assessedOn: '2026-01-20', grade: 'A', until: '2027-01-19' };
  expect(await head(world).run(ASSESS, { input: { operator, expectedVersion: 1, assessment, ...key() } })).toEqual({
    assessOperator: { operator: { riskGrade: 'A', assessmentUntil: '2027-01-19', version: 2 }, userErrors: [] },
  });
  expect((await carry(world, { operator, household })).startCarrying).toMatchObject({
    relation: { mode: 'EQUITY', stake: '5000.00' },
    userErrors: [],
  });
});

test('the same operator carries a household in one mode once at a time, and again after the end', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world);
  const { relation } = (await carry(world, { operator, household })).startCarrying;
  expect((await carry(world, { operator, household, from: '2026-03-01' })).startCarrying).toMatchObject({
    relation: null,
    userErrors: [{ code: 'ALREADY_CARRIED' }],
  });
  expect(await written(world)).toMatchObject({ relations: 1 });
  const end = (input: Record<string, unknown>) =>
    clerk(world).run(END, {
      input: { relation: relation.id, expectedVersion: 1, on: '2026-07-01', reason: '合同到期', ...key(), ...input },
    });
  expect(await end({ on: '2026-02-01' })).toMatchObject({
    endCarrying: { relation: null, userErrors: [{ code: 'CARRYING_ENDS_BEFORE_BEGIN' }] },
  });
  expect(await end({})).toEqual({ endCarrying: { relation: { to: '2026-07-01', endReason: '合同到期', version: 2 }, userErrors: [] } });
  expect(await end({ expectedVersion: 2 })).toMatchObject({
    endCarrying: { relation: null, userErrors: [{ code: 'CARRYING_ALREADY_ENDED' }] },
  });
  expect((await carry(world, { operator, household, from: '2026-07-01' })).startCarrying).toMatchObject({
    relation: { from: '2026-07-01' },
    userErrors: [],
  });
  const QUERY = `query ($id: ID!, $current: Boolean) { node(id: $id) { ... on Household { carriedBy(first: 5, current: $current) { nodes { from to } } } } }`;
  expect(await clerk(world).run(QUERY, { id: household })).toEqual({
    node: {
      carriedBy: {
        nodes: [
          { from: '2026-07-01', to: null },
          { from: '2026-02-01', to: '2026-07-01' },
        ],
      },
    },
  });
  expect(await clerk(world).run(QUERY, { id: household, current: true })).toEqual({
    node: { carriedBy: { nodes: [{ from: '2026-07-01', to: null }] } },
  });
});

test('asked as of an earlier day or with an earlier knowledge, a household shows who carried it then', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world);
  const { relation } = (await carry(world, { operator, household })).startCarrying;
  const { entry } = (await record(world, { household })).recordIndustryEntry;
  const before = await clerk(world).run<{ household: { knownAt: string } }>(`{ household(number: "99010100010001") { knownAt } }`);
  await clerk(world).run(END, { input: { relation: relation.id, expectedVersion: 1, on: '2026-05-01', reason: '合同到期', ...key() } });
  await accept(world, { entry: entry.id });
  const AT = `query ($asOf: Date, $knownAt: DateTime) { household(number: "99010100010001", asOf: $asOf, knownAt: $knownAt) {
    carriedBy(first: 5, current: true) { nodes { to } } industryEntries(first: 5) { nodes { state subsidy } } } }`;
  const at = (asOf: string, knownAt?: string) => clerk(world).run(AT, { asOf, knownAt });
  expect(await at('2026-04-30')).toEqual({
    household: { carriedBy: { nodes: [{ to: '2026-05-01' }] }, industryEntries: { nodes: [{ state: 'RUNNING', subsidy: null }] } },
  });
  expect(await at('2026-08-01')).toEqual({
    household: { carriedBy: { nodes: [] }, industryEntries: { nodes: [{ state: 'ACCEPTED', subsidy: '1250.00' }] } },
  });
  expect(await at('2026-08-01', before.household.knownAt)).toEqual({
    household: { carriedBy: { nodes: [{ to: null }] }, industryEntries: { nodes: [{ state: 'RUNNING', subsidy: null }] } },
  });
});

test('a dividend is paid to a household with a stake, once for a period, and the ledger gets it', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world);
  const pay = (input: Record<string, unknown> = {}) =>
    clerk(world).run(DIVIDEND, {
      input: { operator, household, period: '2026年上半年', amount: '350.00', paidOn: '2026-07-10', signed: true, ...key(), ...input },
    });
  expect(await pay()).toMatchObject({ payDividend: { dividend: null, userErrors: [{ code: 'NO_STAKE', rule: { key: 'R-089' } }] } });
  await carry(world, { operator, household });
  expect(await pay({ amount: '0.00' })).toMatchObject({ payDividend: { dividend: null, userErrors: [{ code: 'DIVIDEND_NOT_POSITIVE' }] } });
  expect(await written(world)).toMatchObject({ dividends: 0, benefits: 0 });
  expect(await pay()).toEqual({
    payDividend: {
      dividend: { period: '2026年上半年', amount: '350.00', paidOn: '2026-07-10', signed: true, operator: { number: 'ZT0001' } },
      userErrors: [],
    },
  });
  expect(await pay()).toMatchObject({ payDividend: { dividend: null, userErrors: [{ code: 'DIVIDEND_ALREADY_PAID' }] } });
  expect(await written(world)).toMatchObject({ dividends: 1, benefits: 1, fen: 35_000 });
});

test("a number or a credit code is registered once, and only inside the office's place", async () => {
  const { world } = await industryWorld();
  await anOperator(world);
  const input = { number: 'ZT0009', name: '示例', kind: 'FAMILY_FARM', creditCode: '99990101MA0000001X', place: village };
  const register = (changes: Record<string, unknown>) => clerk(world).run(OPERATOR, { input: { ...input, ...changes, ...key() } });
  expect(await register({})).toMatchObject({ registerOperator: { operator: null, userErrors: [{ code: 'OPERATOR_ALREADY_EXISTS' }] } });
  expect(await register({ creditCode: '99990101MA0000009X', place: farVillage })).toMatchObject({
    registerOperator: { operator: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await written(world)).toMatchObject({ operators: 1 });
});

test('another township finds neither the relation nor the entry, and offices outside the module do not act', async () => {
  const { world, household } = await industryWorld();
  const operator = await anOperator(world);
  const { relation } = (await carry(world, { operator, household })).startCarrying;
  const { entry } = (await record(world, { household })).recordIndustryEntry;
  const stranger = world.as('STATION_HEAD', otherTownship);
  const end = { relation: relation.id, expectedVersion: 1, on: '2026-07-01', reason: '合同到期', ...key() };
  expect(await stranger.run(END, { input: end })).toMatchObject({ endCarrying: { relation: null, userErrors: [{ code: 'NOT_FOUND' }] } });
  expect(await stranger.run(ACCEPT, { input: { entry: entry.id, expectedVersion: 1, acceptedOn: '2026-06-01', ...key() } })).toMatchObject({
    acceptIndustryEntry: { entry: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  const others = [
    world.as('DEPARTMENT_OFFICER', county, ['HEALTH']),
    world.as('TEAM_MEMBER', village),
    world.as('STATION_CLERK', township),
  ];
  for (const caller of others) {
    const { errors } = await caller.ask(ACCEPT, { input: { entry: entry.id, expectedVersion: 1, acceptedOn: '2026-06-01', ...key() } });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await written(world)).toMatchObject({ relations: 1, entries: 1, benefits: 0 });
  const far = await aHousehold(world, 700, { village: farVillage, township: otherTownship });
  expect((await carry(world, { operator, household: far })).startCarrying).toMatchObject({
    relation: null,
    userErrors: [{ code: 'NOT_FOUND' }],
  });
});

test('places list the operators below them, each township its own, by kind and by page', async () => {
  const { world } = await industryWorld();
  await anOperator(world, 1);
  await anOperator(world, 2, { kind: 'FAMILY_FARM', place: otherVillage });
  const QUERY = `query ($code: PlaceCode!, $kind: OperatorKind, $after: String) { place(code: $code) {
    operators(first: 1, kind: $kind, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } }
    children { name operators(first: 5) { nodes { number } } } } }`;
  interface Answer {
    place: { operators: { nodes: { number: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }; children: unknown[] };
  }
  const first = await clerk(world).run<Answer>(QUERY, { code: county });
  expect(first.place.operators).toMatchObject({ nodes: [{ number: 'ZT0001' }], pageInfo: { hasNextPage: true } });
  expect(first.place.children).toEqual([
    { name: '东篱镇', operators: { nodes: [{ number: 'ZT0001' }, { number: 'ZT0002' }] } },
    { name: '西溪乡', operators: { nodes: [] } },
  ]);
  const next = await clerk(world).run<Answer>(QUERY, { code: county, after: first.place.operators.pageInfo.endCursor });
  expect(next.place.operators).toMatchObject({ nodes: [{ number: 'ZT0002' }], pageInfo: { hasNextPage: false } });
  expect((await clerk(world).run<Answer>(QUERY, { code: village, kind: 'FAMILY_FARM' })).place.operators.nodes).toEqual([]);
});

test('industry of a page of households and places is read in as many statements for fifty as for two', async () => {
  const { world } = await industryWorld();
  const statements = async (count: number) => {
    const context = world.context(clerk(world).actor);
    const db = await context.db();
    let run = 0;
    const counting = new Proxy(db, {
      get(target, property, receiver) {
        if (property === 'select' || property === 'execute') run += 1;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    const scope = { db: () => Promise.resolve(counting), loaders: new Map() };
    const page = { limit: 5, backward: false, from: undefined };
    const ids = Array.from({ length: count }, () => crypto.randomUUID());
    await Promise.all([
      ...ids.map((parentId) => entriesByHousehold(scope).load({ parentId, page, moment: undefined, filter: { year: undefined } })),
      ...ids.map((parentId) => carriesByHousehold(scope).load({ parentId, page, moment: undefined, filter: { on: '2026-11-22' } })),
      ...ids.map((_, n) =>
        operatorsByPlace(scope).load({ place: `99010110${String(n).padStart(4, '1')}`, page, filter: { kind: undefined } }),
      ),
    ]);
    await context.close();
    return run;
  };
  expect(await statements(50)).toBe(await statements(2));
});
