import { createHash } from 'node:crypto';
import { anActor } from '@mingzhang/testkit';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { registerAccount } from '../accounts/commands/index.ts';
import { agreeableNames, approveAgreement, draftAgreement, submitAgreement, underAgreement } from '../agreements/index.ts';
import { agreementById } from '../agreements/store.ts';
import { encodeId } from '@mingzhang/graph';
import { schema } from '../schema.ts';
import { type GraphWorld, aHousehold, county, farVillage, graphWorld, identityNumber, today, township } from '../testing.ts';
import { matchToken } from './commands/matching.ts';

const MATCH = `mutation ($tokens: [String!]!) { matchPeople(input: { tokens: $tokens }) {
  matchBatch { withheld results { token matched status attribute } } userErrors { code } } }`;
interface Answer {
  matchPeople: {
    matchBatch: {
      withheld: boolean;
      results: { token: string; matched: boolean; status: string | null; attribute: string | null }[];
    } | null;
    userErrors: { code: string }[];
  };
}

/** A department with matching agreed on in one township, its key for tokens, and ten people of the township and two of another. */
async function matching(world: GraphWorld) {
  schema();
  const somebody = async (role: 'DATA_ADMINISTRATOR' | 'COUNTY_LEADER', name: string) => {
    const { id } = await world.database.write(world.system, (db) => registerAccount(db, world.system, { name, displayName: name }));
    return { ...anActor(role, county), accountId: id };
  };
  const [drafter, owner] = [await somebody('DATA_ADMINISTRATOR', 'drafter'), await somebody('COUNTY_LEADER', 'owner')];
  const terms = {
    number: '1',
    department: '教育局',
    purpose: '核对',
    legalBasis: '1号',
    retentionDays: 30,
    modules: [],
    places: [township],
    fields: ['Mutation.matchPeople', 'Household.attribute'],
    addresses: [],
    rowStatus: [],
    rowAttribute: [],
    rowProgramme: [],
    validFrom: today,
    validTo: '2027-11-01',
    pointsPerDay: 10_000,
    rowsPerDay: 10_000,
  };
  const agreementId = await world.database.write(world.system, async (db) => {
    const { id } = await draftAgreement(db, drafter, terms, { agreeable: agreeableNames(), today });
    await submitAgreement(db, drafter, { agreementId: id, expectedVersion: 1 }, today);
    await approveAgreement(db, owner, { agreementId: id, expectedVersion: 2 }, today);
    return id;
  });
  const issued = await world
    .asActor(drafter)
    .run<{ issueMatchKey: { matchKey: { key: string } } }>(
      'mutation ($input: IssueMatchKeyInput!) { issueMatchKey(input: $input) { matchKey { key } userErrors { code } } }',
      { input: { agreement: encodeId('Agreement', agreementId), expectedVersion: 3 } },
    );
  for (let each = 0; each < 5; each += 1) await aHousehold(world, { attribute: 'SPECIAL_HARDSHIP' });
  await aHousehold(world, { village: farVillage });
  const stored = await agreementById(world.context(world.system)).load(agreementId);
  if (!stored) throw new Error('No agreement.');
  const partner = world.asActor(underAgreement({ ...anActor('PARTNER_DEPARTMENT', county), via: 'key' }, stored));
  const key = Buffer.from(issued.issueMatchKey.matchKey.key, 'hex');
  return {
    partner,
    owner: { ...world.asActor(owner), actor: owner },
    drafter: { ...world.asActor(drafter), actor: drafter },
    key,
    agreementId,
  };
}

/** Tokens of the registered people of a place, made as a department makes them of its own lists. */
async function tokensOf(world: GraphWorld, key: Buffer, village: string) {
  const rows = await world.owner.execute<{ name: string; birth: string; index: Buffer; last: string }>(
    sql`select name, birth_date::text as birth, identity_last_four as last from person where place_code = ${village} order by id`,
  );
  return rows.map(({ name, birth, last }) => matchToken(key, name, numberOf(birth, last)));
}

const numberOf = (birth: string, last: string): string => {
  for (let n = 0; n < 1_000; n += 1) if (identityNumber(birth, n).endsWith(last)) return identityNumber(birth, n);
  throw new Error('No such number.');
};
const nonsense = (count: number, salt = '') =>
  Array.from({ length: count }, (_, n) => createHash('sha256').update(`${salt}${n}`).digest('hex'));
const ask = async (partner: Awaited<ReturnType<typeof matching>>['partner'], tokens: string[]) =>
  (await partner.run<Answer>(MATCH, { tokens })).matchPeople;

/** What was asked and told lies more than a month back. */
async function aMonthLater({ owner }: GraphWorld): Promise<void> {
  await owner.execute(sql`delete from match_token`);
  await owner.execute(sql`alter table matched_person disable trigger user`);
  await owner.execute(sql`update matched_person set created_at = created_at - interval '31 days'`);
  await owner.execute(sql`alter table matched_person enable trigger user`);
}

test('a batch is answered yes or no with the agreed class, of the places of the agreement alone, and each person has it in the log', async () => {
  const world = await graphWorld();
  const { partner, key } = await matching(world);
  const [inside, outside] = [await tokensOf(world, key, '990101100001'), await tokensOf(world, key, farVillage)];
  const { matchBatch, userErrors } = await ask(partner, [...inside, ...outside, ...nonsense(48)]);
  expect(userErrors).toEqual([]);
  expect(matchBatch?.withheld).toBe(false);
  const matched = matchBatch?.results.filter((result) => result.matched) ?? [];
  expect(matched.map(({ token }) => token)).toEqual(inside);
  expect(new Set(matched.map(({ attribute, status }) => `${attribute} ${status}`))).toEqual(new Set(['SPECIAL_HARDSHIP null']));
  expect(await world.owner.execute(sql`select 1 from matched_person`)).toHaveLength(10);
  const plain = await world.owner.execute<{ text: string }>(sql`select row_to_json(a)::text as text from audit_event a`);
  expect(plain.filter(({ text }) => inside.some((token) => text.includes(token)))).toEqual([]);
});

test('the name has to be right as well, and another key makes other tokens', async () => {
  const world = await graphWorld();
  const { key } = await matching(world);
  const number = identityNumber('1960-01-01', 1);
  expect(matchToken(key, '张 某一', `${number.slice(0, 17)}${number.slice(17).toLowerCase()}`)).toBe(matchToken(key, '张某一', number));
  expect(matchToken(key, '张某二', number)).not.toBe(matchToken(key, '张某一', number));
  expect(matchToken(Buffer.alloc(32), '张某一', number)).not.toBe(matchToken(key, '张某一', number));
});

test('one person among nonsense is told nothing of, whether he is in the register or not, and matching closes until the owner opens it', async () => {
  const world = await graphWorld();
  const { partner, owner, key, agreementId } = await matching(world);
  const [target = ''] = await tokensOf(world, key, '990101100001');
  const probe = await ask(partner, [target, ...nonsense(49)]);
  expect(probe).toEqual({ matchBatch: { withheld: true, results: [] }, userErrors: [] });
  expect((await ask(partner, nonsense(50, 'again'))).userErrors).toEqual([{ code: 'MATCHING_CLOSED' }]);
  expect(await world.owner.execute(sql`select 1 from matched_person`)).toHaveLength(0);
  expect(await world.owner.execute(sql`select 1 from audit_event where action = 'matching.alarm'`)).toHaveLength(1);
  const reopened = await owner.run<{ reopenMatching: { userErrors: unknown[] } }>(
    'mutation ($input: ReopenMatchingInput!) { reopenMatching(input: $input) { userErrors { code } } }',
    { input: { agreement: encodeId('Agreement', agreementId), expectedVersion: 3, reason: '已核实' } },
  );
  expect(reopened.reopenMatching.userErrors).toEqual([]);
  expect((await ask(partner, [target, ...nonsense(49, 'third')])).userErrors).toEqual([{ code: 'MATCH_TOKEN_REPEATED' }]);
});

test('known people cannot fill a batch up: a token is asked once in a month', async () => {
  const world = await graphWorld();
  const { partner, key } = await matching(world);
  const [target = '', ...known] = await tokensOf(world, key, '990101100001');
  expect((await ask(partner, [...known, ...nonsense(41)])).matchBatch?.withheld).toBe(false);
  expect((await ask(partner, [target, ...known, ...nonsense(40, 'x')])).userErrors).toEqual([{ code: 'MATCH_TOKEN_REPEATED' }]);
  expect(await world.owner.execute(sql`select 1 from match_batch`)).toHaveLength(1);
});

test.each([
  ['fewer than fifty', nonsense(49), 'MATCH_BATCH_SIZE'],
  ['the same one fifty times', Array.from({ length: 50 }, () => nonsense(1)[0] ?? ''), 'MATCH_BATCH_SIZE'],
  ['plain numbers', Array.from({ length: 50 }, (_, n) => identityNumber('1960-01-01', n)), 'MATCH_TOKEN_FORM'],
])('a batch of %s is refused and nothing is kept', async (_what, tokens, code) => {
  const world = await graphWorld();
  const { partner } = await matching(world);
  expect((await ask(partner, tokens)).userErrors).toEqual([{ code }]);
  expect(await world.owner.execute(sql`select 1 from match_token`)).toHaveLength(0);
});

test('a number is opened once for a key: later batches open those of people who came or whose name or number changed', async () => {
  const world = await graphWorld();
  const { partner, drafter, key, agreementId } = await matching(world);
  const kept = async () =>
    [
      ...(await world.owner.execute<{ people: number; keys: number }>(
        sql`select count(*)::int as people, count(distinct key_id)::int as keys from match_person`,
      )),
    ][0];
  const matched = async (tokens: string[]) => (await ask(partner, tokens)).matchBatch?.results.filter((result) => result.matched).length;
  const [target = '', ...known] = await tokensOf(world, key, '990101100001');
  expect(await matched([...known, ...nonsense(41, 'a')])).toBe(9);
  expect(await kept()).toEqual({ people: 10, keys: 1 });
  await world.owner.execute(
    sql`update person set name = '张改名' where id = (select id from person where place_code = '990101100001' order by id limit 1)`,
  );
  const [renamed = ''] = await tokensOf(world, key, '990101100001');
  expect(renamed).not.toBe(target);
  await aMonthLater(world);
  const after = await ask(partner, [target, renamed, ...known, ...nonsense(39, 'b')]);
  const of = (token: string) => after.matchBatch?.results.find((result) => result.token === token)?.matched;
  expect([of(target), of(renamed), of(known[0] ?? '')]).toEqual([false, true, true]);
  expect(await kept()).toEqual({ people: 10, keys: 1 });

  const input = { agreement: encodeId('Agreement', agreementId), expectedVersion: 3 };
  const issue = 'mutation ($input: IssueMatchKeyInput!) { issueMatchKey(input: $input) { matchKey { key } userErrors { code } } }';
  const rotated = await drafter.run<{ issueMatchKey: { matchKey: { key: string } } }>(issue, { input });
  expect(await kept()).toEqual({ people: 0, keys: 0 });
  await aMonthLater(world);
  const anew = await tokensOf(world, Buffer.from(rotated.issueMatchKey.matchKey.key, 'hex'), '990101100001');
  expect(await matched([...anew, ...nonsense(40, 'c')])).toBe(10);
});

test('a new key does not make people new: who was told of is refused for a month, whether the others are anybody or not', async () => {
  const world = await graphWorld();
  const { partner, drafter, key, agreementId } = await matching(world);
  const [target = '', ...known] = await tokensOf(world, key, '990101100001');
  expect((await ask(partner, [...known, ...nonsense(41)])).matchBatch?.withheld).toBe(false);
  const rotated = await drafter.run<{ issueMatchKey: { matchKey: { key: string } } }>(
    'mutation ($input: IssueMatchKeyInput!) { issueMatchKey(input: $input) { matchKey { key } userErrors { code } } }',
    { input: { agreement: encodeId('Agreement', agreementId), expectedVersion: 3 } },
  );
  expect((await ask(partner, [target, ...known.slice(0, 8), ...nonsense(41, 'old')])).userErrors).toEqual([
    { code: 'MATCH_TOKEN_REPEATED' },
  ]);
  const anew = await tokensOf(world, Buffer.from(rotated.issueMatchKey.matchKey.key, 'hex'), '990101100001');
  const [newTarget = '', ...again] = anew;
  const refused = { matchBatch: null, userErrors: [{ code: 'MATCH_PERSON_REPEATED' }] };
  expect(await ask(partner, [newTarget, ...again, ...nonsense(40, 'a')])).toEqual(refused);
  expect(await ask(partner, [newTarget, ...again.slice(0, 1), ...nonsense(48, 'b')])).toEqual(refused);
  expect(await ask(partner, [...again.slice(0, 1), ...nonsense(49, 'c')])).toEqual(refused);
  expect(await world.owner.execute(sql`select 1 from match_batch`)).toHaveLength(1);
  // Whom nobody was told of may be asked, alone among nonsense as ever without an answer.
  expect((await ask(partner, [newTarget, ...nonsense(49, 'd')])).matchBatch).toEqual({ withheld: true, results: [] });
});

test('who moves is found where he is now, by the department of that place alone', async () => {
  const world = await graphWorld();
  const { partner, key } = await matching(world);
  const here = await tokensOf(world, key, '990101100001');
  expect((await ask(partner, [...here.slice(1), ...nonsense(41)])).matchBatch?.withheld).toBe(false);
  await aMonthLater(world);
  const first = sql`(select id from person where place_code = '990101100001' order by id limit 1)`;
  await world.owner.execute(sql`update person set place_code = ${farVillage} where id = ${first}`);
  const gone = await ask(partner, [...here, ...nonsense(40, 'x')]);
  expect(gone.matchBatch?.results.slice(0, 2).map((result) => result.matched)).toEqual([false, true]);
  expect(
    await world.owner.execute(sql`select 1 from match_person m join person p on p.id = m.person_id where m.place_code <> p.place_code`),
  ).toHaveLength(0);
});

test('a new key does not open what the alarm closed: that is for the data owner, with a reason', async () => {
  const world = await graphWorld();
  const { partner, owner, drafter, agreementId } = await matching(world);
  expect((await ask(partner, nonsense(50))).matchBatch?.withheld).toBe(true);
  const of = { agreement: encodeId('Agreement', agreementId), expectedVersion: 3 };
  const looked = async (by: typeof owner) =>
    (
      await by.run<{ node: { matching: Record<string, unknown> } }>(
        `query ($id: ID!) { node(id: $id) { ... on Agreement { matching { closedAt batches { tokens hits withheld }
          canIssueKey { allowed } canReopen { allowed reasons { code } } } } } }`,
        { id: of.agreement },
      )
    ).node.matching;
  await drafter.run('mutation ($input: IssueMatchKeyInput!) { issueMatchKey(input: $input) { userErrors { code } } }', { input: of });
  expect(await looked(drafter)).toEqual({
    closedAt: expect.any(String) as string,
    batches: [{ tokens: 50, hits: 0, withheld: true }],
    canIssueKey: { allowed: true },
    canReopen: { allowed: false, reasons: [{ code: 'AGREEMENT_OFFICE' }] },
  });
  const reopen = async (reason: string) =>
    (
      await owner.run<{ reopenMatching: { userErrors: { code: string }[] } }>(
        'mutation ($input: ReopenMatchingInput!) { reopenMatching(input: $input) { userErrors { code } } }',
        { input: { ...of, reason } },
      )
    ).reopenMatching.userErrors;
  expect(await reopen('')).toEqual([{ code: 'AGREEMENT_REASON' }]);
  expect(await reopen('已核实来源')).toEqual([]);
  expect(await reopen('再开一次')).toEqual([{ code: 'MATCHING_NOT_CLOSED' }]);
  expect(await looked(owner)).toMatchObject({ closedAt: null, canIssueKey: { allowed: false }, canReopen: { allowed: false } });
});
