import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { registerAccount } from '../accounts/commands/index.ts';
import { recordBenefit } from '../benefits/commands.ts';
import { type GraphWorld, aHousehold, county, farVillage, graphWorld, otherTownship, township, village } from '../testing.ts';
import { callerOfKey, takeFromQuota } from './commands/index.ts';
import { isNetwork } from './rules.ts';

const noon = new Date('2026-11-22T04:00:00Z');

const terms = {
  number: '青禾数享〔2026〕1号',
  department: '青禾县教育局',
  purpose: '核定学生资助',
  legalBasis: '青禾财教〔2026〕17号',
  retentionDays: 90,
  places: [township],
  modules: ['EDUCATION'],
  fields: ['Query.households', 'HouseholdWhere.status', 'Household.number', 'Household.village', 'HouseholdConnection.totalCount'],
  validFrom: '2026-11-01',
  validTo: '2027-11-01',
  pointsPerDay: 50_000,
  rowsPerDay: 20_000,
};

async function people(world: GraphWorld) {
  const somebody = async (role: 'DATA_ADMINISTRATOR' | 'COUNTY_LEADER' | 'COUNTY_CLERK', name: string) => {
    const { id } = await world.database.write(world.system, (db) => registerAccount(db, world.system, { name, displayName: `某${name}` }));
    return world.asActor({ ...anActor(role, county), accountId: id });
  };
  return {
    drafter: await somebody('DATA_ADMINISTRATOR', 'drafter'),
    owner: await somebody('COUNTY_LEADER', 'owner'),
    clerk: await somebody('COUNTY_CLERK', 'clerk'),
  };
}

type Caller = ReturnType<GraphWorld['asActor']>;
interface Answer {
  agreement: { id: string; version: number; state: string } | null;
  newKey?: { key: string } | null;
  userErrors: { code: string }[];
}

async function act(caller: Caller, name: string, input: Record<string, unknown>): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const key = name === 'issueAgreementKey' ? 'newKey { key }' : '';
  const data = await caller.run<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { agreement { id version state } ${key} userErrors { code } } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error('No answer.');
  return answer;
}

const at = ({ agreement }: Answer) => ({ agreement: agreement?.id ?? '', expectedVersion: agreement?.version ?? 0 });

async function approved(world: GraphWorld, changes: Partial<typeof terms> & Record<string, unknown> = {}) {
  const who = await people(world);
  const draft = await act(who.drafter, 'draftAgreement', { ...terms, ...changes });
  expect(draft.userErrors).toEqual([]);
  const submitted = await act(who.drafter, 'submitAgreement', at(draft));
  const agreement = await act(who.owner, 'approveAgreement', at(submitted));
  expect(agreement).toMatchObject({ agreement: { state: 'APPROVED' }, userErrors: [] });
  const issued = await act(who.drafter, 'issueAgreementKey', { ...at(agreement), name: '学籍系统', overlapDays: 0 });
  return { ...who, issued, key: issued.newKey?.key ?? '' };
}

async function partner(world: GraphWorld, key: string) {
  const actor = await callerOfKey(world.database, key, noon);
  if (!actor) throw new Error('The key is no good.');
  return world.asActor(actor);
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'OPEN',
    (error: { code?: string }) => error.code,
  );

test('an agreement is drafted by one and approved by another; the drafter is refused, in the database too', async () => {
  const world = await graphWorld();
  const { clerk, owner } = await people(world);
  const draft = await act(clerk, 'draftAgreement', terms);
  const submitted = await act(clerk, 'submitAgreement', at(draft));
  expect(await act(clerk, 'approveAgreement', at(submitted))).toEqual({ agreement: null, userErrors: [{ code: 'AGREEMENT_SAME_PERSON' }] });
  expect((await act(owner, 'approveAgreement', at(submitted))).agreement).toMatchObject({ state: 'APPROVED' });
  const audited = await world.owner.execute<{ action: string }>(
    sql`select action from audit_event where action like 'agreement.%' order by sequence`,
  );
  expect(audited.map(({ action }) => action)).toEqual(['agreement.drafted', 'agreement.submitted', 'agreement.approved']);
  await expect(world.owner.execute(sql`update agreement set approved_by = drafted_by`)).rejects.toMatchObject({
    cause: { constraint_name: 'agreement_two_persons' },
  });
});

test('what was submitted is what is approved: its terms do not change any more', async () => {
  const world = await graphWorld();
  const { drafter } = await people(world);
  const submitted = await act(drafter, 'submitAgreement', at(await act(drafter, 'draftAgreement', terms)));
  const { number: _number, ...revised } = { ...terms, ...at(submitted) };
  expect((await act(drafter, 'reviseAgreement', revised)).userErrors).toEqual([{ code: 'AGREEMENT_STATE' }]);
  await expect(world.owner.execute(sql`update agreement set fields = '{Person.name}'`)).rejects.toMatchObject({
    cause: { code: '23001' },
  });
});

test.each([
  ['a field that the schema does not have', { fields: ['Household.secret'] }, 'AGREEMENT_FIELD_UNKNOWN'],
  ['a search for single people', { fields: ['Query.people'] }, 'AGREEMENT_FIELD_UNKNOWN'],
  ['a part of the identity number', { fields: ['Person.maskedIdentityNumber'] }, 'AGREEMENT_FIELD_UNKNOWN'],
  ['an act', { fields: ['Mutation.confirmExit'] }, 'AGREEMENT_FIELD_UNKNOWN'],
  ['a place outside', { places: ['990201000000'] }, 'AGREEMENT_PLACES'],
  ['a period in the past', { validTo: '2026-11-22' }, 'AGREEMENT_PERIOD'],
  ['four years', { validTo: '2030-11-01' }, 'AGREEMENT_PERIOD'],
  ['no legal basis', { legalBasis: ' ' }, 'AGREEMENT_TEXT_SHORT'],
  ['an address that is none', { addresses: ['10.0.0.300'] }, 'AGREEMENT_ADDRESS'],
])('%s is not agreed on, and nothing is written', async (_what, change, code) => {
  const world = await graphWorld();
  const { drafter } = await people(world);
  expect((await act(drafter, 'draftAgreement', { ...terms, ...change })).userErrors).toEqual([{ code }]);
  expect(await world.owner.execute(sql`select 1 from agreement`)).toHaveLength(0);
});

test('networks are written as addresses of either version, with or without a length', () => {
  for (const good of ['10.20.0.0/16', '10.20.1.5', '2001:db8::/32', '::1']) expect(isNetwork(good), good).toBe(true);
  for (const bad of ['10.20.0.0/33', '10.20.1', 'example.org', '10.20.0.0/', '::1/129']) expect(isNetwork(bad), bad).toBe(false);
});

const LIST = `{ households(first: 50) { totalCount { households } nodes { number mainCause village { name } } } }`;

test('a field that is not agreed is FORBIDDEN at its path and the rest of the answer stands', async () => {
  const world = await graphWorld();
  await aHousehold(world);
  const { key } = await approved(world);
  const answer = await (await partner(world, key)).ask(LIST);
  const [node] = (answer.data as { households: { nodes: Record<string, unknown>[] } }).households.nodes;
  expect(node).toMatchObject({ mainCause: null, village: { name: '三里村' }, number: expect.stringMatching(/^9901010001/u) });
  expect(answer.errors?.map(({ path, extensions }) => [path, extensions['code'], extensions['withheld']])).toEqual([
    [['households', 'nodes', 0, 'mainCause'], 'FORBIDDEN', 'Household.mainCause'],
  ]);
});

test('a condition tells of its field: one that is not agreed is refused, one that is agreed works', async () => {
  const world = await graphWorld();
  await aHousehold(world);
  const { key } = await approved(world);
  const caller = await partner(world, key);
  const by = (args: string) => caller.ask(`{ households(first: 5, ${args}) { nodes { number } } }`);
  for (const [args, withheld] of [
    ['where: { mainCause: [ILLNESS] }', 'HouseholdWhere.mainCause'],
    ['where: { search: "张" }', 'HouseholdWhere.search'],
    ['orderBy: HEAD', 'HouseholdOrder.HEAD'],
  ] as const) {
    const answer = await by(args);
    expect(answer.data, args).toEqual({ households: null });
    expect(answer.errors?.[0]?.extensions, args).toMatchObject({ code: 'FORBIDDEN', withheld });
  }
  expect((await by('where: { status: [NOT_EXITED] }')).errors).toBeUndefined();
});

test('a key reaches the places and households of its agreement and no others, whatever way it asks', async () => {
  const world = await graphWorld();
  const inside = await aHousehold(world, { attribute: 'SPECIAL_HARDSHIP' });
  const otherClass = await aHousehold(world);
  const outside = await aHousehold(world, { village: farVillage, attribute: 'SPECIAL_HARDSHIP' });
  const { key } = await approved(world, {
    rowAttribute: ['SPECIAL_HARDSHIP'],
    fields: [...terms.fields, 'Query.node', 'Query.nodes', 'Household.members', 'Membership.person', 'Person.name'],
  });
  const caller = await partner(world, key);
  expect(await caller.run('{ households(first: 50) { totalCount { households persons } } }')).toEqual({
    households: { totalCount: { households: 1, persons: 2 } },
  });
  const ids = [inside.id, otherClass.id, outside.id];
  const { nodes } = await caller.run<{ nodes: unknown[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(nodes).toEqual([{ id: inside.id }, null, null]);
  // Without any filter of a store: the policies alone.
  const counts = await world.database.read(caller.actor, (db) =>
    db.execute(sql`select (select count(*)::int from household) as households, (select count(*)::int from person) as people,
      (select count(*)::int from membership_fact) as members, (select count(*)::int from status_fact) as statuses`),
  );
  expect([...counts]).toEqual([{ households: 1, people: 2, members: 2, statuses: 1 }]);
});

test('an agreement on several places covers them and not what lies between, one by programme follows the ledger', async () => {
  const world = await graphWorld();
  const first = await aHousehold(world);
  await aHousehold(world, { village: '990101100002' });
  const far = await aHousehold(world, { village: farVillage });
  const { key } = await approved(world, { places: [village, otherTownship] });
  const counted = async (caller: Caller) =>
    (await caller.run<{ households: { totalCount: { households: number } } }>('{ households(first: 1) { totalCount { households } } }'))
      .households.totalCount.households;
  const caller = await partner(world, key);
  expect(await counted(caller)).toBe(2);
  const rows = { ...(caller.actor.agreement?.rows ?? never()), programme: ['EDUCATION'] };
  const narrowed = world.asActor({ ...caller.actor, agreement: { ...(caller.actor.agreement ?? never()), rows } });
  expect(await counted(narrowed)).toBe(0);
  const rowOf = (id: string) => Buffer.from(id, 'base64url').toString().slice('Household:'.length);
  await world.database.write(world.system, (db) =>
    recordBenefit(db, world.system, {
      householdId: rowOf(far.id),
      placeCode: farVillage,
      programme: 'EDUCATION',
      measure: 'PRESCHOOL_AID',
      year: 2026,
      period: '2026',
      amountFen: 50_000n,
      grantedOn: '2026-09-20',
      sourceType: 'Test',
      sourceId: rowOf(first.id),
    }),
  );
  expect(await counted(narrowed)).toBe(1);
});

const never = (): never => {
  throw new Error('The caller has no agreement.');
};

test('a key opens nothing when its agreement is suspended, expired or ended, and works again when it is resumed', async () => {
  const world = await graphWorld();
  const { key, owner, drafter, issued } = await approved(world);
  const opens = (now = noon) => refusal(callerOfKey(world.database, key, now));
  expect(await opens()).toBe('OPEN');
  expect(await opens(new Date('2027-11-01T04:00:00Z'))).toBe('OPEN'); // the key's own dates end first, and it is no caller then
  const suspended = await act(drafter, 'suspendAgreement', { ...at(issued), reason: '数据外泄调查' });
  expect(await opens()).toBe('AGREEMENT_SUSPENDED');
  expect((await act(drafter, 'resumeAgreement', at(suspended)).catch(() => ({ userErrors: 'FORBIDDEN' }))).userErrors).toBe('FORBIDDEN');
  const resumed = await act(owner, 'resumeAgreement', at(suspended));
  expect(await opens()).toBe('OPEN');
  await world.owner.execute(sql`update access_key set valid_to = '2028-01-01'`);
  expect(await opens(new Date('2027-11-02T04:00:00Z'))).toBe('AGREEMENT_EXPIRED');
  await act(owner, 'endAgreement', { ...at(resumed), reason: '工作结束' });
  expect(await opens()).toBe('AGREEMENT_ENDED');
});

test('a key of the role without an agreement opens nothing', async () => {
  const world = await graphWorld();
  const { key } = await approved(world);
  await world.owner.execute(sql`delete from agreement_key`);
  expect(await refusal(callerOfKey(world.database, key, noon))).toBe('KEY_WITHOUT_AGREEMENT');
});

test('keys rotate with an overlap of days, and no third one lives beside two', async () => {
  const world = await graphWorld();
  const { key, drafter, issued } = await approved(world);
  const second = await act(drafter, 'issueAgreementKey', { ...at(issued), name: '学籍系统', overlapDays: 7 });
  const works = async (of: string, day: string) => (await callerOfKey(world.database, of, new Date(`${day}T04:00:00Z`))) !== undefined;
  expect([await works(key, '2026-11-28'), await works(key, '2026-11-29')]).toEqual([true, false]);
  expect(await works(second.newKey?.key ?? '', '2026-11-29')).toBe(true);
  const third = await act(drafter, 'issueAgreementKey', { ...at(second), name: '学籍系统', overlapDays: 7 });
  expect(third.userErrors).toEqual([{ code: 'AGREEMENT_KEYS_MANY' }]);
  const data = await drafter.run<{ agreements: { nodes: { keys: { id: string; live: boolean; tail: string }[] }[] } }>(
    '{ agreements(first: 5) { nodes { keys { id live tail } } } }',
  );
  const [newest] = data.agreements.nodes[0]?.keys ?? [];
  expect(newest).toMatchObject({ live: true, tail: second.newKey?.key.slice(-4) });
  await act(drafter, 'revokeAgreementKey', { ...at(second), key: newest?.id ?? '' });
  expect(await works(second.newKey?.key ?? '', '2026-11-22')).toBe(false);
});

test("a day's quota is taken before anything runs, for all operations together", async () => {
  const world = await graphWorld();
  const { key } = await approved(world, { pointsPerDay: 100 });
  const { agreement } = (await partner(world, key)).actor;
  if (!agreement) throw new Error('No agreement.');
  const take = (operation: string, points: number, day = '2026-11-22') => takeFromQuota(world.database, agreement, day, operation, points);
  expect([await take('*', 60), await take('grants', 60), await take('grants', 40), await take('*', 1)]).toEqual([true, false, true, false]);
  expect(await take('*', 101, '2026-11-23')).toBe(false);
  expect(await take('*', 100, '2026-11-23')).toBe(true);
  const rows = await world.owner.execute(
    sql`select operation, calls, points, refusals from agreement_usage where day = '2026-11-22' order by operation`,
  );
  expect([...rows]).toEqual([
    { operation: '', calls: 2, points: 100, refusals: 0 },
    { operation: '*', calls: 1, points: 60, refusals: 1 },
    { operation: 'grants', calls: 1, points: 40, refusals: 1 },
  ]);
});
