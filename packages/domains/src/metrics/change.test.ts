import { expect, test } from 'vitest';
import {
  type Caller,
  type GraphWorld,
  county,
  farVillage,
  graphWorld,
  identityNumber,
  otherTownship,
  today,
  township,
  village,
} from '../testing.ts';

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id version } userErrors { code } } }`;

interface Household {
  readonly id: string;
  readonly version: number;
}

async function aHousehold(
  world: GraphWorld,
  n: number,
  given: { on?: string; members?: number; village?: string; attribute?: string } = {},
) {
  const members = Array.from({ length: given.members ?? 2 }, (_, index) => ({
    name: `张某${n}${index}`,
    identityNumber: identityNumber(`19${60 + index}-0${n}-1${index}`, n * 7 + index),
    relation: index === 0 ? 'SELF' : 'OTHER',
  }));
  const input = {
    number: `9901010001${String(n).padStart(4, '0')}`,
    village: given.village ?? village,
    registeredOn: given.on ?? '2020-01-01',
    attribute: given.attribute ?? 'ORDINARY',
    causes: [{ cause: 'ILLNESS', main: true }],
    members,
    netIncomePerPerson: '6000.00',
    idempotencyKey: `household-${n}`,
  };
  const answer = await world.as('COUNTY_CLERK').run<{ registerHousehold: { household: Household } }>(REGISTER, { input });
  return answer.registerHousehold.household;
}

async function done(caller: Caller, act: string, input: object): Promise<void> {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const answer = await caller.run<Record<string, { userErrors: unknown[] }>>(
    `mutation ($i: ${type}!) { ${act}(input: $i) { userErrors { code } } }`,
    { i: input },
  );
  expect(answer[act]?.userErrors).toEqual([]);
}

const CHANGE = `query ($metric: String!, $place: PlaceCode!, $from: Moment!, $to: Moment!, $cell: [FigureKey!], $first: Int = 50, $after: String, $class: ChangeClass) {
  change(metric: $metric, place: $place, from: $from, to: $to, cell: $cell) {
    opening { households persons } came { households persons } went { households persons } closing { households persons }
    classes { direction class amount { households persons } }
    in: households(direction: CAME, first: $first, after: $after, class: $class) { nodes { household { id number asOf status memberCount } class on basis } pageInfo { hasNextPage endCursor } }
    out: households(direction: WENT, first: $first) { nodes { household { number status } class on basis } }
    joined: persons(direction: CAME, first: $first) { nodes { person { name } household { number } class on } }
    left: persons(direction: WENT, first: $first) { nodes { person { name } class on } }
  } }`;

interface Pair {
  households: number;
  persons: number;
}
interface Answer {
  change: {
    opening: Pair;
    came: Pair;
    went: Pair;
    closing: Pair;
    classes: { direction: string; class: string; amount: Pair }[];
    in: {
      nodes: { household: { id: string; number: string }; class: string; on: string | null }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    out: { nodes: { household: { number: string }; class: string; on: string | null }[] };
    joined: { nodes: { person: { name: string }; class: string }[] };
    left: { nodes: { person: { name: string }; class: string }[] };
  };
}

const period = { from: { asOf: '2025-12-31' }, to: { asOf: today } };
const numberOf = (n: number) => `9901010001${String(n).padStart(4, '0')}`;

/** 1 stays and has a child; 2 is new; 3 leaves poverty; 4 stays, and one of it dies. */
async function aYear(world: GraphWorld) {
  const clerk = world.as('COUNTY_CLERK');
  const first = await aHousehold(world, 1);
  await aHousehold(world, 2, { on: '2026-03-01', members: 3 });
  const third = await aHousehold(world, 3);
  const fourth = await aHousehold(world, 4, { village: farVillage, members: 3 });
  const child = { name: '张某新', identityNumber: identityNumber('2026-08-01', 900), relation: 'SON' };
  await done(clerk, 'addMember', {
    household: first.id,
    expectedVersion: first.version,
    joinedOn: '2026-08-05',
    reason: 'BIRTH',
    member: child,
  });
  await done(clerk, 'listForExit', { household: third.id, expectedVersion: third.version, on: '2026-02-01', idempotencyKey: 'l' });
  await done(clerk, 'confirmExit', {
    household: third.id,
    expectedVersion: third.version + 1,
    on: '2026-10-20',
    basis: '县公告 41 号',
    idempotencyKey: 'x',
  });
  const { household } = await clerk.run<{ household: { members: { nodes: { person: { id: string } }[] } } }>(
    `{ household(number: "${numberOf(4)}") { members(first: 5) { nodes { person { id } } } } }`,
  );
  const person = household.members.nodes[2]?.person.id;
  await done(clerk, 'removeMember', {
    household: fourth.id,
    expectedVersion: fourth.version,
    person,
    leftOn: '2026-04-01',
    reason: 'DEATH',
  });
  return clerk;
}

test('who came and who went are named with class, day and document, and opening + in − out = closing', async () => {
  const world = await graphWorld();
  const clerk = await aYear(world);
  const { change } = await clerk.run<Answer>(CHANGE, { metric: 'M-02', place: county, ...period });
  expect(change).toMatchObject({
    opening: { households: 3, persons: 7 },
    came: { households: 1, persons: 4 },
    went: { households: 1, persons: 3 },
    closing: { households: 3, persons: 8 },
    classes: [
      { direction: 'CAME', class: 'NEW', amount: { households: 1, persons: 3 } },
      { direction: 'CAME', class: 'NATURAL_INCREASE', amount: { households: 0, persons: 1 } },
      { direction: 'WENT', class: 'NATURAL_DECREASE', amount: { households: 0, persons: 1 } },
      { direction: 'WENT', class: 'EXITED', amount: { households: 1, persons: 2 } },
    ],
    in: {
      nodes: [{ household: { number: numberOf(2), asOf: today, status: 'NOT_EXITED', memberCount: 3 }, class: 'NEW', on: '2026-03-01' }],
    },
    out: {
      nodes: [{ household: { number: numberOf(3), status: 'NOT_EXITED' }, class: 'EXITED', on: '2026-10-20', basis: '县公告 41 号' }],
    },
  });
  expect(change.joined.nodes.map(({ class: why }) => why)).toEqual(['NATURAL_INCREASE', 'NEW', 'NEW', 'NEW']);
  expect(change.joined.nodes[0]).toMatchObject({ person: { name: '张某新' }, household: { number: numberOf(1) }, on: '2026-08-05' });
  expect(change.left.nodes.map(({ person, class: why }) => [person.name, why])).toEqual([
    ['张某30', 'EXITED'],
    ['张某31', 'EXITED'],
    ['张某42', 'NATURAL_DECREASE'],
  ]);
});

test('the figure and the sets behind it are the same at both ends, for the place and for one cell of it', async () => {
  const world = await graphWorld();
  const clerk = await aYear(world);
  const FIGURES = `query ($m: [String!]!, $place: PlaceCode!, $asOf: [Date!]) { figures(metrics: $m, place: $place, asOf: $asOf) { rows { cells { ... on FigureValue { printed } } } } }`;
  for (const metric of ['M-01', 'M-02', 'M-03'])
    for (const place of [county, township, otherTownship, village, farVillage]) {
      const { change } = await clerk.run<Answer>(CHANGE, { metric, place, ...period });
      const { figures } = await clerk.run<{ figures: { rows: { cells: { printed: string }[] }[] } }>(FIGURES, {
        m: [metric],
        place,
        asOf: [period.from.asOf, period.to.asOf],
      });
      const sets = [change.opening, change.closing].flatMap(({ households, persons }) => [String(households), String(persons)]);
      expect(figures.rows[0]?.cells.map(({ printed }) => printed)).toEqual(sets);
      for (const subject of ['households', 'persons'] as const)
        expect(change.opening[subject] + change.came[subject] - change.went[subject]).toBe(change.closing[subject]);
    }
  const cell = [{ dimension: 'STATUS', value: 'PRE_EXIT' }];
  const { change } = await clerk.run<Answer>(CHANGE, {
    metric: 'M-02',
    place: county,
    from: { asOf: '2025-12-31' },
    to: { asOf: '2026-06-30' },
    cell,
  });
  expect(change).toMatchObject({
    opening: { households: 0 },
    came: { households: 1 },
    classes: [{ direction: 'CAME', class: 'CONDITION' }],
  });
});

test('one day known at two instants lists what was corrected in between', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const { id, version } = await aHousehold(world, 1, { attribute: 'LOW_INCOME_ALLOWANCE' });
  const known = (
    await clerk.run<{ node: { knownAt: string } }>(`query ($id: ID!) { node(id: $id) { ... on Household { knownAt } } }`, { id })
  ).node.knownAt;
  await done(clerk, 'correctAttribute', {
    household: id,
    expectedVersion: version,
    attribute: 'ORDINARY',
    from: '2020-01-01',
    to: '2024-01-01',
    basis: '记错',
  });
  const { change } = await clerk.run<Answer>(CHANGE, {
    metric: 'M-02',
    place: county,
    from: { asOf: '2023-06-30', knownAt: known },
    to: { asOf: '2023-06-30' },
    cell: [{ dimension: 'ATTRIBUTE', value: 'LOW_INCOME_ALLOWANCE' }],
  });
  expect(change).toMatchObject({ opening: { households: 1 }, closing: { households: 0 } });
  expect(change.out.nodes).toMatchObject([{ household: { number: numberOf(1) }, class: 'CORRECTED', on: null }]);
});

test('lists are read page by page and by class, a cursor of another list is refused', async () => {
  const world = await graphWorld();
  for (const n of [1, 2, 3]) await aHousehold(world, n, { on: '2026-03-01' });
  const clerk = world.as('COUNTY_CLERK');
  const page = (first: number, after?: string, more: object = {}) =>
    clerk.run<Answer>(CHANGE, { metric: 'M-01', place: county, ...period, first, after, ...more }).then(({ change }) => change.in);
  const start = await page(2);
  expect(start.nodes.map(({ household }) => household.number)).toEqual([numberOf(1), numberOf(2)]);
  const end = await page(2, start.pageInfo.endCursor);
  expect(end).toMatchObject({ nodes: [{ household: { number: numberOf(3) } }], pageInfo: { hasNextPage: false } });
  expect((await page(5, undefined, { class: 'RETURN' })).nodes).toEqual([]);
  await expect(page(2, start.pageInfo.endCursor, { class: 'NEW' })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});

test('a township sees its own who came and went, and nobody without households to see gets the lists', async () => {
  const world = await graphWorld();
  await aYear(world);
  const code = async (caller: Caller, place: string) =>
    (await caller.ask(CHANGE, { metric: 'M-02', place, ...period })).errors?.[0]?.extensions['code'];
  expect(await code(world.as('STATION_CLERK', otherTownship), township)).toBe('NOT_FOUND');
  expect(await code(world.as('HIGHER_LEVEL_VIEWER', '990100000000'), county)).toBe('FORBIDDEN');
  expect(await code(world.as('DATA_ADMINISTRATOR'), county)).toBe('FORBIDDEN');
  const { change } = await world
    .as('STATION_CLERK', otherTownship)
    .run<Answer>(CHANGE, { metric: 'M-01', place: otherTownship, ...period });
  expect(change).toMatchObject({
    opening: { households: 1, persons: 3 },
    went: { households: 0, persons: 1 },
    closing: { households: 1, persons: 2 },
  });
});

test('the members of a figure keep its day and its state of knowledge, and are as many as it says', async () => {
  const world = await graphWorld();
  const clerk = world.as('COUNTY_CLERK');
  const { id, version } = await aHousehold(world, 1, { attribute: 'LOW_INCOME_ALLOWANCE', members: 3 });
  const known = (
    await clerk.run<{ node: { knownAt: string } }>(`query ($id: ID!) { node(id: $id) { ... on Household { knownAt } } }`, { id })
  ).node.knownAt;
  await done(clerk, 'correctAttribute', {
    household: id,
    expectedVersion: version,
    attribute: 'ORDINARY',
    from: '2020-01-01',
    to: '2024-01-01',
    basis: '记错',
  });
  const OPEN = `query ($by: [Dimension!], $knownAt: DateTime) { figures(metrics: ["M-02"], place: "${county}", by: $by, asOf: ["2023-06-30"], knownAt: $knownAt) {
    rows { keys { value } cells { ... on FigureValue { printed members(first: 5) { totalCount { households persons } nodes { number attribute asOf knownAt } } } } } } }`;
  const open = async (by: string, value: string, knownAt?: string) => {
    const { figures } = await clerk.run<{ figures: { rows: { keys: { value: string }[]; cells: unknown[] }[] } }>(OPEN, {
      by: [by],
      knownAt,
    });
    return figures.rows.find(({ keys }) => keys[0]?.value === value)?.cells;
  };
  const members = (attribute: string) => ({
    totalCount: { households: 1, persons: 3 },
    nodes: [{ number: numberOf(1), attribute, asOf: '2023-06-30' }],
  });
  expect(await open('ATTRIBUTE', 'ORDINARY')).toMatchObject([
    { printed: '1', members: members('ORDINARY') },
    { printed: '3', members: members('ORDINARY') },
  ]);
  expect(await open('ATTRIBUTE', 'LOW_INCOME_ALLOWANCE', known)).toMatchObject([
    { printed: '1', members: { ...members('LOW_INCOME_ALLOWANCE'), nodes: [{ attribute: 'LOW_INCOME_ALLOWANCE', knownAt: known }] } },
    { printed: '3' },
  ]);
  expect(await open('VILLAGE_LIST_STATE', 'NOT_LISTED')).toMatchObject([{ printed: '1', members: members('ORDINARY') }, { printed: '3' }]);
});
