import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import { type GraphWorld, county, farVillage, graphWorld, identityNumber, otherTownship, township, village } from '../testing.ts';
import { holdingsByPerson, labourStateByPerson, monthsByHolding, postsByPlace, trainingByPerson } from './store.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) {
  household { id members(first: 5) { nodes { person { id } } } } userErrors { code } } }`;
const STATE = `mutation ($input: RecordLabourStateInput!) { recordLabourState(input: $input) {
  labourState { state workPlace employer { name inCounty } monthlyIncome from to } userErrors { code message } } }`;
const TRAINING = `mutation ($input: RecordTrainingInput!) { recordTraining(input: $input) { training { course kind hours subsidy certificateNumber }
  userErrors { code message rule { key value document { number } } } } }`;
const TRANSPORT = `mutation ($input: PayTransportSubsidyInput!) { payTransportSubsidy(input: $input) { transportSubsidy { destination amount } userErrors { code } } }`;
const OPEN = `mutation ($input: OpenPostInput!) { openPost(input: $input) { publicPost { id number monthlyPay village { name } } userErrors { code message rule { key value document { number } } } } }`;
const APPOINT = `mutation ($input: AppointInput!) { appoint(input: $input) { holding { id from until state version post { number } person { name } } userErrors { code message rule { key value } } } }`;
const ATTEND = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) {
  postMonth { month daysAttended daysDue pay paidOn } holding { months { month } } userErrors { code } } }`;
const END = `mutation ($input: EndHoldingInput!) { endHolding(input: $input) { holding { state endReason until version } userErrors { code } } }`;

const parameters = {
  'post.payBand': { min: '600.00', max: '800.00' },
  'post.maxMonths': 12,
  'employment.subsidies': {
    training: { GUIDANCE: '500.00', SKILL: '2500.00', FARMER: '2000.00', ECOMMERCE: '3000.00' },
    transport: { INSIDE_COUNTY: '150.00', OTHER_COUNTY: '300.00', OTHER_PROVINCE: '400.00' },
  },
};

async function workWorld() {
  const world = await graphWorld();
  await world.database.write(world.system, (db) =>
    adoptParameters(db, world.system, { document: '青禾扶组〔2026〕3号', place: county, from: '2025-01-01', values: parameters }),
  );
  return { world, people: await somePeople(world, 1) };
}

async function somePeople(world: GraphWorld, n: number, place = { village, township }): Promise<[string, string]> {
  const input = {
    number: `9901010001${String(n).padStart(4, '0')}`,
    village: place.village,
    registeredOn: '2020-01-01',
    attribute: 'ORDINARY',
    causes: [{ cause: 'LACK_SKILL', main: true }],
    members: [
      { name: '张某一', identityNumber: identityNumber('1980-02-28', n), relation: 'SELF' },
      { name: '李某二', identityNumber: identityNumber('1982-05-01', n), relation: 'SPOUSE' },
    ],
    idempotencyKey: crypto.randomUUID(),
  };
  interface Registered {
    registerHousehold: { household: { members: { nodes: { person: { id: string } }[] } } | null };
  }
  const { registerHousehold } = await world.as('STATION_CLERK', place.township).run<Registered>(REGISTER, { input });
  const [one, two] = registerHousehold.household?.members.nodes ?? [];
  if (!one || !two) throw new Error(JSON.stringify(registerHousehold));
  return [one.person.id, two.person.id];
}

const key = () => ({ idempotencyKey: crypto.randomUUID() });
const head = (world: GraphWorld) => world.as('STATION_HEAD', township);

const state = (world: GraphWorld, input: Record<string, unknown>) => head(world).run(STATE, { input: { ...key(), ...input } });
const work = { state: 'IN_WORK', from: '2026-03-01', workPlace: 'OTHER_PROVINCE', employer: '外省甲市电子厂', monthlyIncome: '4600.00' };
const train = (world: GraphWorld, input: Record<string, unknown>) =>
  head(world).run(TRAINING, {
    input: {
      course: '2026年第一期中式烹调班',
      provider: '青禾县职业培训中心',
      kind: 'SKILL',
      startedOn: '2026-05-18',
      endedOn: '2026-06-12',
      hours: 80,
      subsidy: '2500.00',
      certificateNumber: 'PX202630001',
      ...key(),
      ...input,
    },
  });

interface Made {
  openPost: { publicPost: { id: string } };
  appoint: { holding: { id: string; version: number } };
}
const open = async (world: GraphWorld, n = 1, changes: Record<string, unknown> = {}) =>
  head(world).run<Made>(OPEN, {
    input: {
      number: `GW2026000${n}`,
      village,
      class: 'CLEANER',
      organisation: '三里村民委员会',
      monthlyPay: '650.00',
      openedOn: '2026-01-01',
      fundSource: '就业补助资金',
      ...key(),
      ...changes,
    },
  });
const appoint = (world: GraphWorld, input: Record<string, unknown>) =>
  head(world).run<Made>(APPOINT, { input: { from: '2026-01-01', until: '2026-12-31', ...key(), ...input } });

const written = async (world: GraphWorld) =>
  (
    await world.owner
      .execute(sql`select (select count(*)::int from labour_state) as states, (select count(*)::int from training_attendance) as trainings,
      (select count(*)::int from transport_subsidy) as ways, (select count(*)::int from public_post) as posts, (select count(*)::int from post_holding) as holdings,
      (select count(*)::int from post_month) as months, (select count(*)::int from benefit_entry) as benefits, (select coalesce(sum(amount_fen), 0)::int from benefit_entry) as fen`)
  )[0];

test('a new labour state ends the one before, and a person shows the state of the day asked for', async () => {
  const { world, people } = await workWorld();
  const [person] = people;
  await state(world, { person, state: 'FARMING', from: '2025-01-01' });
  const before = await head(world).run<{ household: { knownAt: string } }>(`{ household(number: "99010100010001") { knownAt } }`);
  expect(await state(world, { person, ...work })).toEqual({
    recordLabourState: {
      labourState: {
        state: 'IN_WORK',
        workPlace: 'OTHER_PROVINCE',
        employer: { name: '外省甲市电子厂', inCounty: false },
        monthlyIncome: '4600.00',
        from: '2026-03-01',
        to: null,
      },
      userErrors: [],
    },
  });
  const AT = `query ($id: ID!, $asOf: Date) { node(id: $id) { ... on Person { employment(asOf: $asOf) { state from to } } } }`;
  const at = (asOf?: string) => head(world).run(AT, { id: person, asOf });
  expect(await at('2024-12-31')).toEqual({ node: { employment: null } });
  expect(await at('2026-02-28')).toEqual({ node: { employment: { state: 'FARMING', from: '2025-01-01', to: '2026-03-01' } } });
  expect(await at('2026-03-01')).toEqual({ node: { employment: { state: 'IN_WORK', from: '2026-03-01', to: null } } });
  expect(await at()).toEqual({ node: { employment: { state: 'IN_WORK', from: '2026-03-01', to: null } } });
  const KNOWN = `query ($knownAt: DateTime) { household(number: "99010100010001", asOf: "2026-08-01", knownAt: $knownAt) { head { employment { state to } } } }`;
  expect(await head(world).run(KNOWN, before.household)).toEqual({ household: { head: { employment: { state: 'FARMING', to: null } } } });
});

test('a state that begins before the last one is refused, and nothing is written', async () => {
  const { world, people } = await workWorld();
  const [person] = people;
  await state(world, { person, ...work });
  for (const from of ['2026-03-01', '2025-06-01']) {
    expect(await state(world, { person, state: 'FARMING', from })).toMatchObject({
      recordLabourState: { labourState: null, userErrors: [{ code: 'LATER_STATE_KNOWN' }] },
    });
  }
  expect(await state(world, { person, state: 'IN_WORK', from: '2026-05-01' })).toMatchObject({
    recordLabourState: { userErrors: [{ code: 'WORK_PLACE_MISSING' }] },
  });
  expect(await state(world, { person, state: 'SEEKING', from: '2026-12-01' })).toMatchObject({
    recordLabourState: { userErrors: [{ code: 'DATE_IN_FUTURE' }] },
  });
  expect(await written(world)).toMatchObject({ states: 1 });
});

test('training is recorded once with its subsidy in the ledger, and a subsidy above the cap is refused with the document', async () => {
  const { world, people } = await workWorld();
  const [person] = people;
  expect(await train(world, { person, subsidy: '2600.00' })).toMatchObject({
    recordTraining: {
      training: null,
      userErrors: [
        {
          code: 'EMPLOYMENT_SUBSIDY_ABOVE_CAP',
          message: '2600.00 元高于上限 2500.00 元，多 100.00 元。依据 青禾扶组〔2026〕3号。按上限以内办理',
          rule: { key: 'employment.subsidies', value: '2500.00', document: { number: '青禾扶组〔2026〕3号' } },
        },
      ],
    },
  });
  expect(await written(world)).toMatchObject({ trainings: 0, benefits: 0 });
  expect(await train(world, { person })).toEqual({
    recordTraining: {
      training: { course: '2026年第一期中式烹调班', kind: 'SKILL', hours: 80, subsidy: '2500.00', certificateNumber: 'PX202630001' },
      userErrors: [],
    },
  });
  expect(await train(world, { person })).toMatchObject({
    recordTraining: { training: null, userErrors: [{ code: 'TRAINING_ALREADY_RECORDED' }] },
  });
  expect(await train(world, { person, course: '引导班', kind: 'GUIDANCE', subsidy: '0.00' })).toMatchObject({
    recordTraining: { userErrors: [] },
  });
  expect(await written(world)).toMatchObject({ trainings: 2, benefits: 1, fen: 250_000 });
});

test('travel money is paid once for a way, up to the cap of the work place', async () => {
  const { world, people } = await workWorld();
  const [person] = people;
  const pay = (changes: Record<string, unknown> = {}) =>
    head(world).run(TRANSPORT, {
      input: {
        person,
        workPlace: 'OTHER_COUNTY',
        destination: '邻川县',
        leftOn: '2026-03-01',
        amount: '300.00',
        paidOn: '2026-05-10',
        ...key(),
        ...changes,
      },
    });
  expect(await pay({ amount: '300.01' })).toMatchObject({
    payTransportSubsidy: { transportSubsidy: null, userErrors: [{ code: 'EMPLOYMENT_SUBSIDY_ABOVE_CAP' }] },
  });
  expect(await pay({ paidOn: '2026-02-28' })).toMatchObject({ payTransportSubsidy: { userErrors: [{ code: 'PAID_BEFORE_LEAVING' }] } });
  expect(await written(world)).toMatchObject({ ways: 0, benefits: 0 });
  expect(await pay()).toEqual({ payTransportSubsidy: { transportSubsidy: { destination: '邻川县', amount: '300.00' }, userErrors: [] } });
  expect(await pay({ destination: '临江县' })).toMatchObject({ payTransportSubsidy: { userErrors: [{ code: 'TRANSPORT_ALREADY_PAID' }] } });
  expect(await written(world)).toMatchObject({ ways: 1, benefits: 1, fen: 30_000 });
});

test('a post with pay outside the band is refused with the band and the document, and nothing is written', async () => {
  const { world } = await workWorld();
  expect(await open(world, 1, { monthlyPay: '850.00' })).toMatchObject({
    openPost: {
      publicPost: null,
      userErrors: [
        {
          code: 'POST_PAY_OUTSIDE_BAND',
          message: '月报酬 850.00 元不在 600.00 至 800.00 元之间。依据 青禾扶组〔2026〕3号',
          rule: { key: 'post.payBand', value: '600.00-800.00', document: { number: '青禾扶组〔2026〕3号' } },
        },
      ],
    },
  });
  expect(await written(world)).toMatchObject({ posts: 0 });
  expect(await open(world)).toMatchObject({
    openPost: { publicPost: { number: 'GW20260001', monthlyPay: '650.00', village: { name: '三里村' } }, userErrors: [] },
  });
  expect(await open(world)).toMatchObject({ openPost: { publicPost: null, userErrors: [{ code: 'POST_ALREADY_EXISTS' }] } });
  expect(await open(world, 2, { village: farVillage })).toMatchObject({
    openPost: { publicPost: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await written(world)).toMatchObject({ posts: 1 });
});

test('one post per person and one person per post: a second appointment is refused under R-091 and nothing is written', async () => {
  const { world, people } = await workWorld();
  const [one, two] = people;
  const post = (await open(world)).openPost.publicPost.id;
  const other = (await open(world, 2)).openPost.publicPost.id;
  expect(await appoint(world, { post, person: one, until: '2027-01-01' })).toMatchObject({
    appoint: { holding: null, userErrors: [{ code: 'AGREEMENT_TOO_LONG', rule: { key: 'post.maxMonths', value: '12' } }] },
  });
  expect(await appoint(world, { post, person: one })).toMatchObject({
    appoint: {
      holding: { from: '2026-01-01', until: '2026-12-31', state: 'ACTIVE', post: { number: 'GW20260001' }, person: { name: '张某一' } },
      userErrors: [],
    },
  });
  expect(await appoint(world, { post: other, person: one, from: '2026-12-31' })).toMatchObject({
    appoint: {
      holding: null,
      userErrors: [
        {
          code: 'ALREADY_IN_A_POST',
          message: '这个人已在岗位 GW20260001（2026-01-01 至 2026-12-31）。一人一岗（R-091）',
          rule: { key: 'R-091' },
        },
      ],
    },
  });
  expect(await appoint(world, { post, person: two })).toMatchObject({ appoint: { holding: null, userErrors: [{ code: 'POST_TAKEN' }] } });
  expect(await appoint(world, { post, person: one })).toMatchObject({
    appoint: { userErrors: [{ code: 'ALREADY_IN_A_POST' }, { code: 'POST_TAKEN' }] },
  });
  expect(await written(world)).toMatchObject({ holdings: 1 });
  expect(await appoint(world, { post: other, person: one, from: '2027-01-01', until: '2027-06-30' })).toMatchObject({
    appoint: { userErrors: [] },
  });
});

test('attendance of a month is paid once by the share of days, and the ledger gets the pay', async () => {
  const { world, people } = await workWorld();
  const post = (await open(world)).openPost.publicPost.id;
  const { id: holding } = (await appoint(world, { post, person: people[0] })).appoint.holding;
  const attend = (changes: Record<string, unknown> = {}) =>
    world
      .as('STATION_CLERK', township)
      .run(ATTEND, { input: { holding, month: '2026-07', daysAttended: 11, daysDue: 22, paidOn: '2026-08-05', ...key(), ...changes } });
  expect(await attend({ month: '2026-12', paidOn: null })).toMatchObject({
    recordAttendance: { postMonth: null, userErrors: [{ code: 'DATE_IN_FUTURE' }] },
  });
  expect(await attend({ daysAttended: 23 })).toMatchObject({ recordAttendance: { userErrors: [{ code: 'DAYS_WRONG' }] } });
  expect(await attend({ month: '2025-12' })).toMatchObject({ recordAttendance: { userErrors: [{ code: 'MONTH_OUTSIDE_HOLDING' }] } });
  expect(await written(world)).toMatchObject({ months: 0, benefits: 0 });
  expect(await attend()).toEqual({
    recordAttendance: {
      postMonth: { month: '2026-07', daysAttended: 11, daysDue: 22, pay: '325.00', paidOn: '2026-08-05' },
      holding: { months: [{ month: '2026-07' }] },
      userErrors: [],
    },
  });
  expect(await attend()).toMatchObject({ recordAttendance: { postMonth: null, userErrors: [{ code: 'MONTH_ALREADY_PAID' }] } });
  expect(await attend({ month: '2026-08', daysAttended: 0, paidOn: null })).toMatchObject({
    recordAttendance: { postMonth: { pay: '0.00' }, userErrors: [] },
  });
  expect(await written(world)).toMatchObject({ months: 2, benefits: 1, fen: 32_500 });
  const [entry] = await world.owner.execute(
    sql`select programme, measure, year, period, evidence, fund_line, paid_on::text from benefit_entry`,
  );
  expect(entry).toEqual({
    programme: 'EMPLOYMENT',
    measure: 'PUBLIC_POST',
    year: 2026,
    period: '2026-07',
    evidence: 'GW20260001',
    fund_line: '就业补助资金',
    paid_on: '2026-08-05',
  });
});

test('a holding ends once, not before a month that is paid, and the post is free from that day', async () => {
  const { world, people } = await workWorld();
  const [one, two] = people;
  const post = (await open(world)).openPost.publicPost.id;
  const { id: holding } = (await appoint(world, { post, person: one })).appoint.holding;
  await head(world).run(ATTEND, { input: { holding, month: '2026-07', daysAttended: 22, daysDue: 22, ...key() } });
  const end = (changes: Record<string, unknown> = {}) =>
    head(world).run(END, { input: { holding, expectedVersion: 1, on: '2026-08-01', reason: 'UNFIT', ...key(), ...changes } });
  expect(await end({ on: '2026-07-01' })).toMatchObject({ endHolding: { holding: null, userErrors: [{ code: 'MONTH_PAID_AFTER_END' }] } });
  expect(await end()).toEqual({
    endHolding: { holding: { state: 'CLEARED', endReason: 'UNFIT', until: '2026-07-31', version: 2 }, userErrors: [] },
  });
  expect(await end()).toMatchObject({ endHolding: { userErrors: [{ code: 'STALE_VERSION' }] } });
  expect(await end({ expectedVersion: 2 })).toMatchObject({ endHolding: { userErrors: [{ code: 'HOLDING_ALREADY_ENDED' }] } });
  expect(await appoint(world, { post, person: two, from: '2026-08-01' })).toMatchObject({ appoint: { userErrors: [] } });
  const PAGE = `query ($code: PlaceCode!, $id: ID!) {
    place(code: $code) { publicPosts(first: 5) { nodes { number holdings(first: 5) { nodes { until person { name } } } } } children { publicPosts(first: 5) { nodes { number } } } }
    node(id: $id) { ... on Person { publicPosts(first: 5) { nodes { state months { month pay } } } training(first: 5) { nodes { course } } } } }`;
  expect(await head(world).run(PAGE, { code: county, id: one })).toEqual({
    place: {
      publicPosts: {
        nodes: [
          {
            number: 'GW20260001',
            holdings: {
              nodes: [
                { until: '2026-12-31', person: { name: '李某二' } },
                { until: '2026-07-31', person: { name: '张某一' } },
              ],
            },
          },
        ],
      },
      children: [{ publicPosts: { nodes: [{ number: 'GW20260001' }] } }, { publicPosts: { nodes: [] } }],
    },
    node: { publicPosts: { nodes: [{ state: 'CLEARED', months: [{ month: '2026-07', pay: '650.00' }] }] }, training: { nodes: [] } },
  });
});

test('another township finds neither person nor post nor holding, and offices outside the module do not act', async () => {
  const { world, people } = await workWorld();
  const [person] = people;
  const post = (await open(world)).openPost.publicPost.id;
  const { id: holding } = (await appoint(world, { post, person })).appoint.holding;
  const stranger = world.as('STATION_HEAD', otherTownship);
  const end = { holding, expectedVersion: 1, on: '2026-08-01', reason: 'LEFT' };
  expect(await stranger.run(END, { input: { ...end, ...key() } })).toMatchObject({
    endHolding: { holding: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await stranger.run(STATE, { input: { person, ...work, ...key() } })).toMatchObject({
    recordLabourState: { labourState: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  const [far] = await somePeople(world, 700, { village: farVillage, township: otherTownship });
  expect(await stranger.run(APPOINT, { input: { post, person: far, from: '2027-01-01', until: '2027-06-30', ...key() } })).toMatchObject({
    appoint: { holding: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(
    await stranger.run(`query ($code: PlaceCode!) { place(code: $code) { publicPosts(first: 5) { nodes { number } } } }`, { code: county }),
  ).toEqual({
    place: { publicPosts: { nodes: [] } },
  });
  for (const caller of [world.as('DEPARTMENT_OFFICER', county, ['HEALTH']), world.as('TEAM_MEMBER', village)]) {
    const { errors } = await caller.ask(END, { input: { ...end, ...key() } });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await written(world)).toMatchObject({ states: 0, holdings: 1 });
});

test('employment of a page of people and places is read in as many statements for fifty as for two', async () => {
  const { world } = await workWorld();
  const statements = async (count: number) => {
    const context = world.context(head(world).actor);
    const db = await context.db();
    let run = 0;
    const counting = new Proxy(db, {
      get(target, property, receiver) {
        if (property === 'select' || property === 'execute') run += 1;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    const scope = { db: () => Promise.resolve(counting), loaders: new Map() };
    const asked = { page: { limit: 5, backward: false, from: undefined }, moment: undefined, filter: undefined };
    const ids = Array.from({ length: count }, () => crypto.randomUUID());
    await Promise.all([
      ...ids.map((personId) => labourStateByPerson(scope).load({ personId, moment: { asOf: '2026-11-22' } })),
      ...ids.map((parentId) => trainingByPerson(scope).load({ ...asked, parentId })),
      ...ids.map((parentId) => holdingsByPerson(scope).load({ ...asked, parentId })),
      ...ids.map((id) => monthsByHolding(scope).load(id)),
      ...ids.map((_, n) =>
        postsByPlace(scope).load({ place: `99010110${String(n).padStart(4, '1')}`, page: asked.page, filter: { class: undefined } }),
      ),
    ]);
    await context.close();
    return run;
  };
  expect(await statements(50)).toBe(await statements(2));
});
