import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  type GraphWorld,
  type TestHelper,
  aHelper,
  aHousehold,
  adoptHelp,
  farVillage,
  graphWorld,
  otherVillage,
  today,
  village,
} from '../testing.ts';

const PAIR = `mutation ($input: PairHouseholdInput!) { pairHousehold(input: $input) {
  household { id version helpers { id name unit level from to endReason } } userErrors { code message field rule { key value } } } }`;
const END = `mutation ($input: EndPairingInput!) { endPairing(input: $input) {
  household { id version helpers { name } } userErrors { code message field } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly helpers: readonly {
    id: string;
    name: string;
    unit: string;
    level: string;
    from: string;
    to: string | null;
    endReason: string | null;
  }[];
}
interface Acted {
  readonly household: Shown | null;
  readonly userErrors: readonly { code: string; message: string; field: string[]; rule?: { key: string; value: string } | null }[];
}

/** The organisation department pairs. */
async function pair(world: GraphWorld, household: { id: string; version: number }, helper: TestHelper, more: object = {}): Promise<Acted> {
  const input = {
    household: household.id,
    expectedVersion: household.version,
    helper: helper.helper,
    level: 'COUNTY',
    from: '2024-01-01',
    ...more,
  };
  return (await world.as('ORGANISATION_DEPARTMENT').run<{ pairHousehold: Acted }>(PAIR, { input })).pairHousehold;
}

/** It ends a pairing today. */
async function end(world: GraphWorld, household: Shown, more: object = {}): Promise<Acted> {
  const input = {
    household: household.id,
    expectedVersion: household.version,
    pairing: household.helpers[0]?.id,
    on: today,
    reason: 'TRANSFER',
    ...more,
  };
  return (await world.as('ORGANISATION_DEPARTMENT').run<{ endPairing: Acted }>(END, { input })).endPairing;
}

const SEEN = `query ($number: String!, $id: ID!) {
  households(first: 10) { totalCount { households } nodes { number } }
  household(number: $number) { number headName helpers { name } members(first: 5) { nodes { person { name } } } history { fact } benefits(first: 5) { nodes { id } } }
  node(id: $id) { ... on Household { number headName } }
  people(where: { name: "张" }, first: 10) { nodes { name } }
}`;

async function pairedWorld() {
  const world = await graphWorld();
  await adoptHelp(world);
  const mine = await aHousehold(world);
  const neighbour = await aHousehold(world);
  const helper = await aHelper(world, village, '测某帮');
  const { household, userErrors } = await pair(world, mine, helper);
  if (!household) throw new Error(JSON.stringify(userErrors));
  const numberOf = async ({ id }: { id: string }) =>
    (
      await world
        .as('COUNTY_CLERK')
        .run<{ node: { number: string } }>('query ($id: ID!) { node(id: $id) { ... on Household { number } } }', { id })
    ).node.number;
  return { world, helper, paired: household, neighbour, numbers: { mine: await numberOf(mine), neighbour: await numberOf(neighbour) } };
}

test('a helper sees the household paired with him and its members, and of the same village nobody else', async () => {
  const { world, helper, paired, neighbour, numbers } = await pairedWorld();
  expect(paired.helpers).toEqual([
    { id: expect.any(String), name: '测某帮', unit: '青禾县教育局', level: 'COUNTY', from: '2024-01-01', to: null, endReason: null },
  ]);
  const own = await helper.run<Record<string, never>>(SEEN, { number: numbers.mine, id: paired.id });
  expect(own).toMatchObject({
    households: { totalCount: { households: 1 }, nodes: [{ number: numbers.mine }] },
    household: { number: numbers.mine, helpers: [{ name: '测某帮' }], members: { nodes: [{}, {}] } },
    node: { number: numbers.mine },
    people: { nodes: [{}, {}] },
  });
  const other = await helper.run(SEEN, { number: numbers.neighbour, id: neighbour.id });
  expect(other).toMatchObject({ household: null, node: null, households: { nodes: [{ number: numbers.mine }] } });
  const stranger = await aHelper(world, village, '测某邻');
  expect(await stranger.run(SEEN, { number: numbers.mine, id: paired.id })).toEqual({
    households: { totalCount: { households: 0 }, nodes: [] },
    household: null,
    node: null,
    people: { nodes: [] },
  });
});

test("a helper's rights end with the pairing: at once, in lists, by number and by id, and files he never gets", async () => {
  const { world, helper, paired, numbers } = await pairedWorld();
  const EXPORT = 'mutation ($input: ExportHouseholdsInput!) { exportHouseholds(input: $input) { userErrors { code } } }';
  const takesOut = () => helper.ask(EXPORT, { input: { columns: ['NUMBER'], purpose: '核对', idempotencyKey: crypto.randomUUID() } });
  expect((await takesOut()).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(await end(world, paired)).toMatchObject({ household: { helpers: [] }, userErrors: [] });
  expect(await helper.run(SEEN, { number: numbers.mine, id: paired.id })).toEqual({
    households: { totalCount: { households: 0 }, nodes: [] },
    household: null,
    node: null,
    people: { nodes: [] },
  });
  // Nor as it was while he helped.
  expect(
    await helper.run(
      'query ($number: String!) { household(number: $number, asOf: "2024-06-01") { number } households(first: 5, asOf: "2024-06-01") { nodes { number } } }',
      {
        number: numbers.mine,
      },
    ),
  ).toEqual({ household: null, households: { nodes: [] } });
  expect((await takesOut()).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

const HELPERS = `query ($number: String!, $asOf: Date, $knownAt: DateTime, $former: Boolean) {
  household(number: $number, asOf: $asOf, knownAt: $knownAt) { knownAt helpers(former: $former) { name level from to endReason } } }`;

test('who helped is kept in both times', async () => {
  const { world, paired, numbers } = await pairedWorld();
  const asked = async (more: object = {}) =>
    (
      await world
        .as('VILLAGE_CLERK', village)
        .run<{ household: { knownAt: string; helpers: unknown[] } }>(HELPERS, { number: numbers.mine, ...more })
    ).household;
  const before = await asked();
  const next = await aHelper(world, village, '测某接');
  const { household } = await end(world, paired, { on: '2026-06-01', reason: 'RETIRED' });
  await pair(world, household as Shown, next, { from: '2026-06-01', level: 'COUNTY' });
  const first = { name: '测某帮', level: 'COUNTY', from: '2024-01-01', to: '2026-06-01', endReason: 'RETIRED' };
  const second = { name: '测某接', level: 'COUNTY', from: '2026-06-01', to: null, endReason: null };
  expect((await asked()).helpers).toEqual([second]);
  expect((await asked({ former: true })).helpers).toEqual([second, first]);
  expect((await asked({ asOf: '2026-05-31' })).helpers).toEqual([first]);
  expect((await asked({ asOf: '2023-12-31', former: true })).helpers).toEqual([]);
  expect((await asked({ knownAt: before.knownAt })).helpers).toEqual([{ ...first, to: null, endReason: null }]);
});

test('one helper of each level, and only of the levels that the place calls for (R-097)', async () => {
  const { world, paired } = await pairedWorld();
  const other = await aHelper(world, village, '测某二');
  expect(await pair(world, paired, other)).toMatchObject({
    household: null,
    userErrors: [{ code: 'LEVEL_HAS_HELPER', field: ['level'], rule: { key: 'help.template' } }],
  });
  expect(await pair(world, paired, other, { level: 'CITY' })).toMatchObject({ userErrors: [{ code: 'LEVEL_NOT_CALLED_FOR' }] });
  expect((await pair(world, paired, other, { level: 'VILLAGE' })).household?.helpers.map(({ level }) => level)).toEqual([
    'COUNTY',
    'VILLAGE',
  ]);
});

test('a helper has no more households than the parameter says, and hears which document does (R-098)', async () => {
  const { world, helper } = await pairedWorld();
  for (const _ of [2, 3]) expect((await pair(world, await aHousehold(world), helper)).userErrors).toEqual([]);
  const [refusal] = (await pair(world, await aHousehold(world), helper)).userErrors;
  expect(refusal).toMatchObject({ code: 'HELPER_FULLY_PAIRED', field: ['helper'], rule: { key: 'help.maxHouseholds' } });
  expect(refusal?.message).toContain('3');
  expect(refusal?.message).toContain('青禾扶组〔2026〕3号');
});

test('what is wrong is told and nothing is written: no office, twice the same, a stale version, days that cannot be', async () => {
  const { world, helper, paired } = await pairedWorld();
  const elsewhere = await aHelper(world, otherVillage, '测某远');
  const codes = async (of: Promise<{ userErrors: readonly { code: string }[] }>) => (await of).userErrors.map(({ code }) => code);
  expect(await codes(pair(world, paired, elsewhere, { level: 'VILLAGE' }))).toEqual(['NOT_A_HELPER']);
  expect(await codes(pair(world, paired, helper, { level: 'VILLAGE' }))).toEqual(['ALREADY_PAIRED']);
  expect(await codes(pair(world, { ...paired, version: paired.version - 1 }, helper))).toEqual(['STALE_VERSION']);
  expect(await codes(pair(world, paired, await aHelper(world, village, '测某早'), { level: 'VILLAGE', from: '2027-01-01' }))).toEqual([
    'DATE_IN_FUTURE',
  ]);
  expect(await codes(end(world, paired, { on: '2023-12-31' }))).toEqual(['PAIRING_END_TOO_EARLY']);
  expect(await codes(end(world, paired, { on: '2027-01-01' }))).toEqual(['DATE_IN_FUTURE']);
  const ended = (await end(world, paired)).household as Shown;
  const former = await world
    .as('COUNTY_CLERK')
    .run<{ node: { helpers: { id: string }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on Household { helpers(former: true) { id } } } }',
      { id: paired.id },
    );
  expect(await codes(end(world, ended, { pairing: former.node.helpers[0]?.id }))).toEqual(['PAIRING_ENDED']);
  expect(await codes(end(world, ended, { pairing: paired.helpers[0]?.id }))).toEqual(['NOT_FOUND']);
  const far = await aHousehold(world, { village: farVillage });
  const station = world.as('STATION_CLERK', '990101101000');
  expect(
    (
      await station.ask('mutation ($input: PairHouseholdInput!) { pairHousehold(input: $input) { userErrors { code } } }', {
        input: { household: far.id, expectedVersion: far.version, helper: helper.helper, level: 'VILLAGE', from: today },
      })
    ).errors?.[0]?.extensions['code'],
  ).toBe('FORBIDDEN');
});

test('the organisation department finds households and helpers, and reads of nobody what its duty does not need', async () => {
  const { world, numbers, helper } = await pairedWorld();
  const caller = world.as('ORGANISATION_DEPARTMENT');
  expect(
    await caller.run(`{ helpers(place: "${village}", first: 5) { nodes { id name unit households mostHouseholds remarked } } }`),
  ).toEqual({
    helpers: { nodes: [{ id: helper.helper, name: '测某帮', unit: '青禾县教育局', households: 1, mostHouseholds: 3, remarked: false }] },
  });
  const answer = await caller.ask(
    'query ($number: String!) { household(number: $number) { number headName status helpers { name } address maskedPhone netIncomePerPerson members(first: 5) { nodes { relation } } history { fact } benefits(first: 5) { nodes { id } } } }',
    { number: numbers.mine },
  );
  expect(JSON.parse(JSON.stringify(answer.data))).toEqual({
    household: {
      number: numbers.mine,
      headName: expect.any(String),
      status: 'NOT_EXITED',
      helpers: [{ name: '测某帮' }],
      address: null,
      maskedPhone: null,
      netIncomePerPerson: null,
      members: null,
      history: null,
      benefits: null,
    },
  });
  expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(Array.from({ length: 6 }, () => 'FORBIDDEN'));
});

test('without any filter in the statement a helper reads rows of his households alone, in every table, and changes none', async () => {
  const { world, helper } = await pairedWorld();
  const tables = await world.owner.execute<{ name: string; key: string }>(sql`
    select c.relname as name, min(a.attname) as key from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and (a.attname in ('household_id', 'person_id') or (c.relname = 'household' and a.attname = 'id')) group by 1 order by 1`);
  expect(tables.length).toBeGreaterThan(20);
  const rows: Record<string, [all: number, his: number]> = {};
  for (const { name } of tables) {
    const count = sql.raw(`select count(*)::int as n from ${name}`);
    const [all] = await world.owner.execute<{ n: number }>(count);
    const [his] = await world.database.write(helper.actor, (db) => db.execute<{ n: number }>(count));
    if (all?.n) rows[name] = [all.n, his?.n ?? -1];
  }
  expect(rows).toEqual({
    attribute_fact: [2, 1],
    cause_fact: [2, 1],
    household: [2, 1],
    membership_fact: [4, 2],
    pairing: [1, 1],
    person: [4, 2],
    register_change: [expect.any(Number), 0],
    residence_fact: [2, 1],
    status_fact: [2, 1],
  });
  for (const change of [sql`update household set address = 'x'`, sql`update pairing set valid_to = 'infinity'`])
    await expect(world.database.write(helper.actor, (db) => db.execute(change))).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('every table that row-level security keeps by place keeps helpers to their households', async () => {
  const world = await graphWorld();
  const policies = await world.owner.execute<{ name: string; kept: string | null; about: string }>(sql`
    select c.relname as name, pg_get_expr(k.polqual, k.polrelid) as kept,
      case when c.relname = 'household' or exists (select from pg_attribute where attrelid = c.oid and attname = 'household_id' and not attisdropped) then 'HOUSEHOLD'
        when exists (select from pg_attribute where attrelid = c.oid and attname = 'person_id' and not attisdropped) then 'PERSON' else 'PLACE' end as about
    from pg_policy p join pg_class c on c.oid = p.polrelid left join pg_policy k on k.polrelid = p.polrelid and k.polname = 'kept_rows' and not k.polpermissive
    where p.polname = 'inside_places' and c.relnamespace = current_schema()::regnamespace`);
  const asked = (about: string) => [...policies].filter((each) => each.about === about && each.name !== 'register_change');
  expect([...policies].filter(({ kept }) => !kept)).toEqual([]);
  expect(asked('HOUSEHOLD').filter(({ kept }) => !/ELSE is_paired\(/.test(kept ?? ''))).toEqual([]);
  expect(asked('PERSON').filter(({ kept }) => !/ELSE covered_person\(/.test(kept ?? ''))).toEqual([]);
  expect(
    asked('PLACE')
      .filter(({ kept }) => /ELSE true/.test(kept ?? ''))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['village_income_entry', 'village_profile']);
});
