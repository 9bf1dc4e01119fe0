import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type GraphWorld, county, farVillage, graphWorld, identityNumber, otherTownship, township, village } from '../testing.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) {
  household { id number status attribute mainCause memberCount headName version village { name } members(first: 10) { nodes { relation person { name maskedIdentityNumber } } } }
  userErrors { code message field rule { key value document { number } } } } }`;

const input = (changes: Record<string, unknown> = {}) => ({
  number: '99010100010001',
  village,
  registeredOn: '2020-01-01',
  attribute: 'LOW_INCOME_ALLOWANCE',
  causes: [
    { cause: 'ILLNESS', main: true },
    { cause: 'LACK_LABOUR', main: false },
  ],
  members: [
    { name: '张某一', identityNumber: identityNumber('1968-02-28', 11), relation: 'SELF' },
    { name: '李某二', identityNumber: identityNumber('1970-05-01', 12), relation: 'SPOUSE' },
  ],
  netIncomePerPerson: '3860.00',
  idempotencyKey: crypto.randomUUID(),
  ...changes,
});

interface Answer {
  registerHousehold: { household: { id: string; version: number } | null; userErrors: { code: string; field: string[] | null }[] };
}

async function registered(world: GraphWorld, changes?: Record<string, unknown>) {
  const answer = await world.as('STATION_CLERK', township).run<Answer>(REGISTER, { input: input(changes) });
  const { household, userErrors } = answer.registerHousehold;
  if (!household) throw new Error(JSON.stringify(userErrors));
  return household;
}

const counts = async (world: GraphWorld) =>
  (
    await world.owner.execute(
      sql`select (select count(*)::int from household) as households, (select count(*)::int from person) as people, (select count(*)::int from membership_fact) as memberships`,
    )
  )[0];

test('a station clerk registers a household and reads it back masked, with its head, causes and members', async () => {
  const world = await graphWorld();
  const answer = await world.as('STATION_CLERK', township).run(REGISTER, { input: input() });
  expect(answer).toMatchObject({
    registerHousehold: {
      userErrors: [],
      household: {
        number: '99010100010001',
        status: 'NOT_EXITED',
        attribute: 'LOW_INCOME_ALLOWANCE',
        mainCause: 'ILLNESS',
        memberCount: 2,
        headName: '张某一',
        village: { name: '三里村' },
        members: {
          nodes: [
            {
              relation: 'SELF',
              person: { name: '张某一', maskedIdentityNumber: `**************${identityNumber('1968-02-28', 11).slice(-4)}` },
            },
            { relation: 'SPOUSE' },
          ],
        },
      },
    },
  });
  expect(await counts(world)).toEqual({ households: 1, people: 2, memberships: 2 });
});

test('every fault of a new household is answered at once and nothing is written', async () => {
  const world = await graphWorld();
  const wrong = identityNumber('1968-02-28', 11).replace(/.$/, (last) => (last === '1' ? '2' : '1'));
  const answer = await world.as('STATION_CLERK', township).run<Answer>(REGISTER, {
    input: input({ registeredOn: '2026-12-31', causes: [], members: [{ name: '张某一', identityNumber: wrong, relation: 'SPOUSE' }] }),
  });
  expect(answer.registerHousehold.household).toBeNull();
  expect(answer.registerHousehold.userErrors.map((error) => error.code)).toEqual([
    'DATE_IN_FUTURE',
    'WRONG_IDENTITY_NUMBER',
    'HEAD_MISSING',
    'MAIN_CAUSE_NOT_ONE',
  ]);
  expect(await counts(world)).toEqual({ households: 0, people: 0, memberships: 0 });
});

test('nobody joins before being born, and no number is of another century (one born next century was registered)', async () => {
  const world = await graphWorld();
  const clerk = world.as('STATION_CLERK', township);
  const codes = async (birthDate: string) => {
    const members = [{ name: '张某一', identityNumber: identityNumber(birthDate, 11), relation: 'SELF' }];
    const answer = await clerk.run<Answer>(REGISTER, { input: input({ members }) });
    return answer.registerHousehold.userErrors.map(({ code, field }) => [code, field]);
  };
  expect(await codes('2099-01-01')).toEqual([['BORN_AFTER_JOINING', ['members', '0', 'identityNumber']]]);
  expect(await codes('1899-12-31')).toEqual([['WRONG_IDENTITY_NUMBER', ['members', '0', 'identityNumber']]]);
  expect(await counts(world)).toEqual({ households: 0, people: 0, memberships: 0 });
  const { id, version } = await registered(world);
  const ADD = 'mutation ($input: AddMemberInput!) { addMember(input: $input) { household { id } userErrors { code field } } }';
  const member = { name: '张某三', identityNumber: identityNumber('2024-03-02', 21), relation: 'SON' };
  expect(
    await clerk.run(ADD, { input: { household: id, expectedVersion: version, joinedOn: '2024-03-01', reason: 'BIRTH', member } }),
  ).toEqual({
    addMember: { household: null, userErrors: [{ code: 'BORN_AFTER_JOINING', field: ['member', 'identityNumber'] }] },
  });
});

test('a person who belongs to another household is refused under R-001 and nothing is written', async () => {
  const world = await graphWorld();
  await registered(world);
  const answer = await world.as('STATION_CLERK', township).run<Answer>(REGISTER, { input: input({ number: '99010100010002' }) });
  expect(answer.registerHousehold).toMatchObject({
    household: null,
    userErrors: [{ code: 'PERSON_IN_ANOTHER_HOUSEHOLD', rule: { key: 'R-001' } }],
  });
  expect(await counts(world)).toEqual({ households: 1, people: 2, memberships: 2 });
});

test('the same idempotency key registers once and answers the first household again', async () => {
  const world = await graphWorld();
  const caller = world.as('STATION_CLERK', township);
  const same = input();
  const first = await caller.run<Answer>(REGISTER, { input: same });
  const second = await caller.run<Answer>(REGISTER, { input: same });
  expect(second.registerHousehold.household?.id).toBe(first.registerHousehold.household?.id);
  expect(await counts(world)).toEqual({ households: 1, people: 2, memberships: 2 });
});

const EXIT = `mutation ($input: ConfirmExitInput!) { confirmExit(input: $input) { household { status exitYear version } userErrors { code message rule { key value document { number } } } } }`;
const LIST = `mutation ($input: ListForExitInput!) { listForExit(input: $input) { household { status version } userErrors { code } } }`;

test('an exit below the income line is refused with value, rule and document', async () => {
  const world = await graphWorld();
  const { id, version } = await registered(world);
  const answer = await world
    .as('COUNTY_CLERK')
    .run(EXIT, { input: { household: id, expectedVersion: version, on: '2026-11-20', idempotencyKey: 'a' } });
  expect(answer).toMatchObject({
    confirmExit: {
      household: null,
      userErrors: [
        { code: 'NOT_LISTED_FOR_EXIT' },
        {
          code: 'INCOME_BELOW_EXIT_FLOOR',
          rule: { key: 'exit.incomeFloor', value: '4000.00', document: { number: '青禾扶组〔2026〕3号' } },
        },
      ],
    },
  });
  expect(JSON.stringify(answer)).toContain('3860.00 元，低于退出底线 4000.00 元，差 140.00 元');
});

test('a listed household above the line exits, and history keeps what it was', async () => {
  const world = await graphWorld();
  const { id, version } = await registered(world, { netIncomePerPerson: '5200.00' });
  const clerk = world.as('COUNTY_CLERK');
  const listed = await clerk.run<{ listForExit: { household: { version: number; status: string } } }>(LIST, {
    input: { household: id, expectedVersion: version, on: '2026-03-01', idempotencyKey: 'l' },
  });
  expect(listed.listForExit.household.status).toBe('PRE_EXIT');
  const exited = await clerk.run(EXIT, {
    input: { household: id, expectedVersion: listed.listForExit.household.version, on: '2026-11-20', idempotencyKey: 'x' },
  });
  expect(exited).toMatchObject({ confirmExit: { household: { status: 'EXITED', exitYear: 2026 }, userErrors: [] } });
  const AT = `query ($number: String!, $asOf: Date) { household(number: $number, asOf: $asOf) { id status asOf } }`;
  const at = (asOf: string | null) => clerk.run(AT, { number: '99010100010001', asOf });
  expect(await at('2025-01-01')).toMatchObject({ household: { status: 'NOT_EXITED', asOf: '2025-01-01' } });
  expect(await at('2026-06-30')).toMatchObject({ household: { status: 'PRE_EXIT' } });
  expect(await at(null)).toMatchObject({ household: { status: 'EXITED' } });
  expect(await at('2019-12-31')).toEqual({ household: null });
});

test('a correction changes what was true and keeps what was known before', async () => {
  const world = await graphWorld();
  const { id, version } = await registered(world);
  const clerk = world.as('STATION_CLERK', township);
  const before = await clerk.run<{ household: { knownAt: string } }>(`{ household(number: "99010100010001") { knownAt } }`);
  const CORRECT = `mutation ($input: CorrectAttributeInput!) { correctAttribute(input: $input) { household { attribute } userErrors { code } } }`;
  const corrected = await clerk.run(CORRECT, {
    input: {
      household: id,
      expectedVersion: version,
      attribute: 'ORDINARY',
      from: '2020-01-01',
      to: '2022-01-01',
      basis: '低保决定书记错年份',
    },
  });
  expect(corrected).toMatchObject({ correctAttribute: { household: { attribute: 'LOW_INCOME_ALLOWANCE' }, userErrors: [] } });
  const AT = `query ($asOf: Date, $knownAt: DateTime) { household(number: "99010100010001", asOf: $asOf, knownAt: $knownAt) { attribute } }`;
  expect(await clerk.run(AT, { asOf: '2021-01-01' })).toEqual({ household: { attribute: 'ORDINARY' } });
  expect(await clerk.run(AT, { asOf: '2021-01-01', knownAt: before.household.knownAt })).toEqual({
    household: { attribute: 'LOW_INCOME_ALLOWANCE' },
  });
});

test('a second change based on an old version is refused and names the current one', async () => {
  const world = await graphWorld();
  const { id, version } = await registered(world);
  const CHANGE = `mutation ($input: ChangeAttributeInput!) { changeAttribute(input: $input) { household { attribute } userErrors { code message } } }`;
  const change = (attribute: string) =>
    world
      .as('STATION_CLERK', township)
      .run(CHANGE, { input: { household: id, expectedVersion: version, attribute, from: '2026-01-01', basis: '测试' } });
  expect(await change('ORDINARY')).toMatchObject({ changeAttribute: { household: { attribute: 'ORDINARY' } } });
  expect(await change('SPECIAL_HARDSHIP')).toMatchObject({ changeAttribute: { household: null, userErrors: [{ code: 'STALE_VERSION' }] } });
});

test('another township finds the household neither by list nor by number nor by id', async () => {
  const world = await graphWorld();
  const { id } = await registered(world);
  const stranger = world.as('STATION_CLERK', otherTownship);
  const QUERY = `query ($id: ID!) { node(id: $id) { id } household(number: "99010100010001") { id } households(first: 10) { nodes { id } totalCount { households persons } } people(where: { name: "张" }, first: 10) { nodes { id } } }`;
  expect(await stranger.run(QUERY, { id })).toEqual({
    node: null,
    household: null,
    households: { nodes: [], totalCount: { households: 0, persons: 0 } },
    people: { nodes: [] },
  });
  expect(await world.as('COUNTY_CLERK', county).run(QUERY, { id })).toMatchObject({
    household: { id },
    households: { totalCount: { households: 1, persons: 2 } },
  });
  const elsewhere = await stranger.run<Answer>(REGISTER, { input: input({ number: '99010100010009' }) });
  expect(elsewhere.registerHousehold.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(farVillage.startsWith('990101101')).toBe(true);
});

test('a caller who is not signed in is told so, whatever the input', async () => {
  const world = await graphWorld();
  const context = world.context(null);
  const { graphql } = await import('graphql');
  const { schema } = await import('../schema.ts');
  const result = await graphql({ schema: schema(), source: `{ household(number: "1") { id } }`, contextValue: context });
  await context.close();
  expect(result.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('a member joins, leaves and is found on the day, with the head kept', async () => {
  const world = await graphWorld();
  const { id, version } = await registered(world);
  const clerk = world.as('STATION_CLERK', township);
  const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) { household { version memberCount members(first: 9) { nodes { person { id name } } } } userErrors { code } } }`;
  const added = await clerk.run<{
    addMember: { household: { version: number; memberCount: number; members: { nodes: { person: { id: string; name: string } }[] } } };
  }>(ADD, {
    input: {
      household: id,
      expectedVersion: version,
      joinedOn: '2024-03-01',
      reason: 'BIRTH',
      member: { name: '张某三', identityNumber: identityNumber('2024-03-01', 21), relation: 'SON' },
    },
  });
  expect(added.addMember.household.memberCount).toBe(3);
  const child = added.addMember.household.members.nodes.find((member) => member.person.name === '张某三')?.person.id;
  const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { household { memberCount } userErrors { code } } }`;
  expect(
    await clerk.run(REMOVE, {
      input: { household: id, expectedVersion: added.addMember.household.version, person: child, leftOn: '2025-01-01', reason: 'MOVE' },
    }),
  ).toMatchObject({
    removeMember: { household: { memberCount: 2 }, userErrors: [] },
  });
  const COUNT = `query ($asOf: Date) { household(number: "99010100010001", asOf: $asOf) { memberCount members(first: 9) { nodes { leaveReason } } } }`;
  expect(await clerk.run(COUNT, { asOf: '2024-06-01' })).toMatchObject({ household: { memberCount: 3 } });
  expect(await clerk.run(COUNT, { asOf: '2025-06-01' })).toMatchObject({ household: { memberCount: 2 } });
});

test('causes change in one act, whatever their number, and what was known before stays', async () => {
  const world = await graphWorld();
  const clerk = world.as('STATION_CLERK', township);
  const { registerHousehold } = await clerk.run<Answer>(REGISTER, {
    input: input({
      causes: [
        { cause: 'ILLNESS', main: true },
        { cause: 'SCHOOLING', main: false },
      ],
    }),
  });
  const { id, version } = registerHousehold.household ?? { id: '', version: 0 };
  const change = (causes: object[], expectedVersion: number) =>
    clerk.run(`mutation ($i: ChangeCausesInput!) { changeCauses(input: $i) { household { version mainCause } userErrors { code } } }`, {
      i: { household: id, expectedVersion, from: '2026-06-01', causes },
    });
  const causes = [
    { cause: 'LACK_SKILL', main: true },
    { cause: 'SCHOOLING', main: false },
    { cause: 'LACK_FUNDS', main: false },
  ];
  expect(await change([...causes, { cause: 'SCHOOLING', main: false }], version)).toEqual({
    changeCauses: { household: null, userErrors: [{ code: 'CAUSE_NAMED_TWICE' }] },
  });
  const sent = world.sent.length;
  expect(await change(causes, version)).toMatchObject({ changeCauses: { household: { mainCause: 'LACK_SKILL' }, userErrors: [] } });
  expect(world.sent.slice(sent).filter((text) => text.includes('"cause_fact"') && !text.startsWith('select'))).toHaveLength(2);
  const at = async (asOf: string) =>
    (
      await clerk.run<{ node: { causes: { cause: string; main: boolean }[] } }>(
        `query ($n: String!, $asOf: Date) { node: household(number: $n, asOf: $asOf) { causes { cause main } } }`,
        { n: '99010100010001', asOf },
      )
    ).node.causes.map(({ cause, main }) => `${cause} ${main}`);
  expect(await at('2026-05-31')).toEqual(['ILLNESS true', 'SCHOOLING false']);
  expect((await at('2026-06-01')).sort()).toEqual(['LACK_FUNDS false', 'LACK_SKILL true', 'SCHOOLING false']);
});
