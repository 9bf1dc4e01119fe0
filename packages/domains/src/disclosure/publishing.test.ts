import { civilDateAt } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { graphql } from 'graphql';
import { openFileDatabase } from '@mingzhang/testkit';
import { beforeAll, expect, test } from 'vitest';
import { adoptParameters } from '../parameters/commands.ts';
import { publicSchema } from '../schema.ts';
import { type GraphWorld, county, farVillage, graphWorld, identityNumber, otherTownship, township, village } from '../testing.ts';
import { advancePublications } from './commands/withdraw.ts';

// Copying the template takes its time on a loaded machine; no test's own limit pays for it.
beforeAll(async () => void (await openFileDatabase()));

// The public reader's walls stand on the database's own clock, so posted lists are moved to its day by the owner.
const realToday = civilDateAt(new Date());

async function world(values: Record<string, unknown> = {}): Promise<GraphWorld> {
  const made = await graphWorld();
  await made.database.write(made.system, (db) =>
    adoptParameters(db, made.system, {
      document: '青禾扶组〔2026〕3号',
      place: county,
      from: '2014-01-01',
      values: {
        'notice.days.D-26.VILLAGE': { days: 7, kind: 'CALENDAR' },
        'notice.days.D-05.VILLAGE': 7,
        'notice.retentionDays': 0,
        'mask.name.web': 'SURNAME',
        'disclosure.documentPrefix': '青禾帮扶公',
        'office.dutyPhone': '0000-0000012',
        'stat.minCell': 5,
        ...values,
      },
    }),
  );
  return made;
}

/** Households with one accepted industry entry each, written as the owner: the industries slice has its own tests. */
async function subsidised(
  { owner }: GraphWorld,
  heads: readonly { name: string; birthDate?: string; fen: number; quantity?: number; kind?: string }[],
  place = village,
) {
  for (const [index, { name, birthDate = '1968-02-28', fen, quantity = 2, kind = 'PIG' }] of heads.entries()) {
    const household = crypto.randomUUID();
    const person = crypto.randomUUID();
    const number = `${place}${String(index).padStart(4, '0')}`;
    const identity = identityNumber(birthDate, index + 100);
    await owner.execute(
      sql`insert into household (id, number, place_code, status, attribute, member_count, head_id, head_name, head_name_key) values (${household}, ${number}, ${place}, 'NOT_EXITED', 'ORDINARY', 3, ${person}, ${name}, ${String(index).padStart(4, '0')})`,
    );
    await owner.execute(
      sql`insert into person (id, household_id, place_code, name, name_key, identity_sealed, identity_index, identity_last_four, sex, birth_date) values (${person}, ${household}, ${place}, ${name}, ${name}, '\\x00', ${Buffer.from(identity + place)}, ${identity.slice(-4)}, 'MALE', ${birthDate})`,
    );
    await owner.execute(
      sql`insert into industry_entry (id, household_id, place_code, year, kind, quantity, unit, unit_subsidy_fen, subsidy_fen, state, accepted_on, decided_at, recorded_by, recorded_at) values (${crypto.randomUUID()}, ${household}, ${place}, 2026, ${kind}, ${quantity}, 'HEAD', ${Math.round(fen / quantity)}, ${fen}, 'ACCEPTED', '2026-09-30', now(), ${crypto.randomUUID()}, now())`,
    );
  }
}

const DRAFT = `mutation ($input: DraftPublicationInput!) { draftPublication(input: $input) {
  publication { id number state version title summary rowCount householdCount total versionNumber access { canApprove { allowed reasons { code rule { key } } } } rows(first: 10) { nodes { no cells } } }
  userErrors { code message field rule { key value } } } }`;
const APPROVE = `mutation ($input: ApprovePublicationInput!) { approvePublication(input: $input) {
  publication { id number state fromOn toOn expiresOn documentNumber shortCode version } userErrors { code rule { key } } } }`;
const WITHDRAW = `mutation ($input: WithdrawPublicationInput!) { withdrawPublication(input: $input) { publication { state withdrawalReason } userErrors { code } } }`;

interface Draft {
  draftPublication: { publication: { id: string; number: string; version: number } | null; userErrors: { code: string }[] };
}
interface Approval {
  approvePublication: {
    publication: { id: string; number: string; version: number; shortCode: string } | null;
    userErrors: { code: string }[];
  };
}

const key = () => crypto.randomUUID();
const draftInput = (changes: Record<string, unknown> = {}) => ({
  input: { type: 'D-26', place: village, year: 2026, idempotencyKey: key(), ...changes },
});

async function drafted(at: GraphWorld, changes?: Record<string, unknown>) {
  const { draftPublication } = await at.as('STATION_CLERK', township).run<Draft>(DRAFT, draftInput(changes));
  if (!draftPublication.publication) throw new Error(JSON.stringify(draftPublication.userErrors));
  return draftPublication.publication;
}

async function posted(at: GraphWorld, changes?: Record<string, unknown>) {
  const draft = await drafted(at, changes);
  const { approvePublication } = await at
    .as('TOWNSHIP_LEADER', township)
    .run<Approval>(APPROVE, { input: { publication: draft.id, expectedVersion: draft.version, idempotencyKey: key() } });
  if (!approvePublication.publication) throw new Error(JSON.stringify(approvePublication.userErrors));
  await moveTo(at, draft.number, 0);
  return approvePublication.publication;
}

/** Moves a posting so that the database's today is its first day plus `days`. */
async function moveTo({ owner }: GraphWorld, number: string, days: number) {
  await owner.execute(
    sql`update published_list set expires_on = (civil_today() - ${days}::int) + (expires_on - from_on), to_on = (civil_today() - ${days}::int) + (to_on - from_on), from_on = civil_today() - ${days}::int where number = ${number}`,
  );
}

async function ask<Data = Record<string, unknown>>(at: GraphWorld, document: string, variables: Record<string, unknown> = {}) {
  const contextValue = { ...at.context(null), today: realToday };
  try {
    const result = await graphql({ schema: publicSchema(), source: document, variableValues: variables, contextValue });
    if (result.errors) throw result.errors[0]?.originalError ?? new Error(JSON.stringify(result.errors));
    return JSON.parse(JSON.stringify(result.data)) as Data;
  } finally {
    await contextValue.close();
  }
}

const LIST = `query ($number: String!) { publishedList(number: $number) { state title { zh } rowCount householdCount total summary { zh } withdrawalReason replacedBy rows(first: 10) { nodes { no cells { zh } } } } }`;

test('a list is drafted from what was accepted, masked, summed and told in one sentence', async () => {
  const at = await world();
  await subsidised(at, [
    { name: '张某一', fen: 80_000 },
    { name: '欧阳某二', fen: 156_050, quantity: 5, kind: 'GOAT' },
    { name: '李某三', birthDate: '2012-01-01', fen: 40_000, quantity: 1 },
  ]);
  const answer = await at.as('STATION_CLERK', township).run(DRAFT, draftInput());
  expect(answer).toMatchObject({
    draftPublication: {
      userErrors: [],
      publication: {
        number: '2026-0001',
        state: 'DRAFT',
        title: '三里村 2026 年产业补助名单公示',
        summary: '三里村 2026 年有 3 户养猪、养羊，按数量拿补助，一共 2,760.50 元。',
        rowCount: 3,
        total: '2760.50',
        access: {
          canApprove: {
            allowed: false,
            reasons: [{ code: 'OFFICE_CANNOT_APPROVE' }, { code: 'DRAFTER_CANNOT_APPROVE', rule: { key: 'SEC-48' } }],
          },
        },
        rows: {
          nodes: [
            { no: 1, cells: ['张*', '养猪，每头 400 元', '2 头', '800.00'] },
            { no: 2, cells: ['欧阳*', '养羊，每只 312.10 元', '5 只', '1560.50'] },
            { no: 3, cells: ['*', '养猪，每头 400 元', '1 头', '400.00'] },
          ],
        },
      },
    },
  });
  expect(JSON.stringify(answer)).not.toMatch(/某/);
});

test('who drafted cannot approve, in the act and in the database, and nothing is published', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const head = at.as('STATION_HEAD', township);
  const { draftPublication } = await head.run<Draft>(DRAFT, draftInput());
  const draft = draftPublication.publication;
  expect(
    await head.run(APPROVE, { input: { publication: draft?.id, expectedVersion: draft?.version, idempotencyKey: key() } }),
  ).toMatchObject({
    approvePublication: { publication: null, userErrors: [{ code: 'DRAFTER_CANNOT_APPROVE', rule: { key: 'SEC-48' } }] },
  });
  expect((await at.owner.execute(sql`select count(*)::int as n from published_list`))[0]).toEqual({ n: 0 });
  await expect(at.owner.transaction((tx) => tx.execute(sql`update publication set approved_by = drafted_by`))).rejects.toMatchObject({
    cause: { constraint_name: 'publication_two_persons' },
  });
});

test('no state of a list is left backwards, by the database itself, and none but a draft is without an approver (SEC-68)', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const draft = await drafted(at);
  const become = (state: string) => at.owner.transaction((tx) => tx.execute(sql`update publication set state = ${state}`));
  await expect(become('POSTED')).rejects.toMatchObject({ cause: { constraint_name: 'publication_approved' } });
  await at
    .as('TOWNSHIP_LEADER', township)
    .run<Approval>(APPROVE, { input: { publication: draft.id, expectedVersion: draft.version, idempotencyKey: key() } });
  for (const [forward, ...backward] of [
    ['POSTED', 'APPROVED', 'DRAFT'],
    ['CLOSED', 'POSTED'],
    ['EXPIRED', 'CLOSED', 'DRAFT'],
  ] as const) {
    await become(forward);
    for (const state of backward) await expect(become(state), `${forward} to ${state}`).rejects.toMatchObject({ cause: { code: '23001' } });
  }
});

test('a second person approves: seven days from today by the parameter, numbered, frozen and readable by anybody', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const draft = await drafted(at);
  const answer = await at
    .as('TOWNSHIP_LEADER', township)
    .run<Approval>(APPROVE, { input: { publication: draft.id, expectedVersion: draft.version, idempotencyKey: key() } });
  expect(answer).toMatchObject({
    approvePublication: {
      userErrors: [],
      publication: {
        state: 'POSTED',
        fromOn: '2026-11-22',
        toOn: '2026-11-28',
        expiresOn: '2026-11-29',
        documentNumber: '青禾帮扶公〔2026〕1 号',
      },
    },
  });
  const code = answer.approvePublication.publication?.shortCode ?? '';
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  await moveTo(at, draft.number, 0);
  expect(await ask(at, LIST, { number: draft.number })).toMatchObject({
    publishedList: {
      state: 'ON_DISPLAY',
      rowCount: 1,
      total: '800.00',
      rows: { nodes: [{ no: 1, cells: [{ zh: '张*' }, { zh: '养猪，每头 400 元' }, { zh: '2 头' }, { zh: '800.00' }] }] },
    },
  });
  const VERIFY = `query ($number: String!, $code: String!) { verifyList(number: $number, shortCode: $code) { outcome wrongGroup } }`;
  expect(await ask(at, VERIFY, { number: draft.number, code: code.toLowerCase().replaceAll('-', ' ') })).toEqual({
    verifyList: { outcome: 'MATCHES', wrongGroup: null },
  });
  const wrong = code.slice(0, 5) + (code[5] === 'A' ? 'B' : 'A') + code.slice(6);
  expect(await ask(at, VERIFY, { number: draft.number, code: wrong })).toEqual({ verifyList: { outcome: 'DIFFERS', wrongGroup: 2 } });
});

test('five working days skip the weekend and need the published calendar', async () => {
  const at = await world({ 'notice.days.D-26.VILLAGE': { days: 5, kind: 'WORKING' } });
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const draft = await drafted(at);
  const leader = at.as('TOWNSHIP_LEADER', township);
  const approve = () =>
    leader.run<Approval>(APPROVE, { input: { publication: draft.id, expectedVersion: draft.version, idempotencyKey: key() } });
  expect((await approve()).approvePublication.userErrors).toMatchObject([{ code: 'CALENDAR_NOT_PUBLISHED' }]);
  await at.owner.execute(
    sql`insert into calendar_day (day, working) select d::date, extract(isodow from d) < 6 from generate_series('2026-11-01'::date, '2027-03-01'::date, interval '1 day') d`,
  );
  expect(await approve()).toMatchObject({ approvePublication: { publication: { toOn: '2026-11-27', expiresOn: '2026-11-28' } } });
});

test('a published list stays as it was when the household changes afterwards', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const { number } = await posted(at);
  await at.owner.execute(sql`update household set head_name = '赵某九'`);
  await at.owner.execute(sql`update household set status = 'CLEARED', place_code = ${farVillage}`);
  expect(await ask(at, LIST, { number })).toMatchObject({
    publishedList: { total: '800.00', rows: { nodes: [{ cells: [{ zh: '张*' }, {}, {}, { zh: '800.00' }] }] } },
  });
});

test('after its last day the rows do not exist for the public, without any job', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const { number } = await posted(at);
  const rowsSeen = () =>
    at.database.readPublic(async (db) => (await db.execute(sql`select no from published_row where list_number = ${number}`)).length);
  await moveTo(at, number, 6);
  expect(await rowsSeen()).toBe(1);
  await moveTo(at, number, 7);
  expect(await rowsSeen()).toBe(0);
  expect(await ask(at, LIST, { number })).toMatchObject({
    publishedList: { state: 'EXPIRED', rowCount: 1, total: '800.00', rows: { nodes: [] } },
  });
  await moveTo(at, number, -1);
  expect(await rowsSeen()).toBe(0);
  expect(await ask(at, LIST, { number })).toMatchObject({ publishedList: { state: 'NOT_BEGUN', rows: { nodes: [] } } });
});

test('states follow their dates once, however often the platform looks', async () => {
  const at = await world({ 'notice.retentionDays': 3 });
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const { number } = await posted(at);
  const advance = (today: string) => at.database.write(at.system, (db) => advancePublications({ db, actor: at.system, today }));
  const state = async () =>
    (
      await at.owner.execute(sql`select state, (select count(*)::int from published_row) as rows from publication where number = ${number}`)
    )[0];
  expect(await advance('2026-11-28')).toBe(0);
  expect(await advance('2026-11-29')).toBe(1);
  expect(await state()).toEqual({ state: 'CLOSED', rows: 1 });
  expect(await advance('2026-11-29')).toBe(0);
  expect(await advance('2026-12-02')).toBe(1);
  expect(await state()).toEqual({ state: 'EXPIRED', rows: 0 });
});

test('a withdrawn list leaves number, title and reason, and nothing of what it said', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const { id, number, version, shortCode } = await posted(at);
  const withdraw = (role: 'STATION_HEAD' | 'COUNTY_LEADER', place: string) =>
    at
      .as(role, place)
      .run(WITHDRAW, { input: { publication: id, expectedVersion: version, reason: 'CONTENT_WRONG', idempotencyKey: key() } });
  expect(await withdraw('STATION_HEAD', otherTownship)).toMatchObject({
    withdrawPublication: { publication: null, userErrors: [{ code: 'NOT_FOUND' }] },
  });
  expect(await withdraw('COUNTY_LEADER', county)).toMatchObject({
    withdrawPublication: { publication: { state: 'WITHDRAWN', withdrawalReason: 'CONTENT_WRONG' }, userErrors: [] },
  });
  expect(await ask(at, LIST, { number })).toEqual({
    publishedList: {
      state: 'WITHDRAWN',
      title: { zh: '三里村 2026 年产业补助名单公示' },
      rowCount: null,
      householdCount: null,
      total: null,
      summary: null,
      withdrawalReason: 'CONTENT_WRONG',
      replacedBy: null,
      rows: { nodes: [] },
    },
  });
  expect(
    (
      await at.owner.execute(
        sql`select (select count(*)::int from published_row) as shown, (select count(*)::int from publication_row) as kept`,
      )
    )[0],
  ).toEqual({ shown: 0, kept: 1 });
  expect(await ask(at, `query { verifyList(number: "${number}", shortCode: "${shortCode}") { outcome } }`)).toEqual({
    verifyList: { outcome: 'WITHDRAWN' },
  });
});

test('a corrected list is the next version and takes the rows of the one before', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const first = await posted(at);
  await at.owner.execute(sql`update household set head_name = '李某二'`);
  const second = await posted(at);
  expect(await ask(at, LIST, { number: first.number })).toMatchObject({
    publishedList: { state: 'REPLACED', replacedBy: second.number, rows: { nodes: [] } },
  });
  expect(
    await ask(
      at,
      `query { publishedList(number: "${second.number}") { versionNumber replaces rows(first: 5) { nodes { no cells { zh } } } } }`,
    ),
  ).toMatchObject({
    publishedList: { versionNumber: 2, replaces: first.number, rows: { nodes: [{ no: 1, cells: [{ zh: '李*' }, {}, {}, {}] }] } },
  });
});

test('a draft made again while somebody looked at it cannot be approved by the old version', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  const seen = await drafted(at);
  const again = await drafted(at);
  expect(again).toMatchObject({ id: seen.id, number: seen.number, version: seen.version + 1 });
  const answer = await at
    .as('TOWNSHIP_LEADER', township)
    .run<Approval>(APPROVE, { input: { publication: seen.id, expectedVersion: seen.version, idempotencyKey: key() } });
  expect(answer.approvePublication.userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
});

test('the exit notice lists who was confirmed and who is listed, with members and year', async () => {
  const at = await world();
  await subsidised(at, [
    { name: '张某一', fen: 1 },
    { name: '李某二', fen: 1 },
    { name: '王某三', fen: 1 },
  ]);
  await at.owner.execute(sql`update household set status = 'EXITED', exit_year = 2026 where head_name = '张某一'`);
  await at.owner.execute(sql`update household set status = 'PRE_EXIT' where head_name = '李某二'`);
  expect(await at.as('VILLAGE_CLERK', village).run(DRAFT, draftInput({ type: 'D-05' }))).toMatchObject({
    draftPublication: {
      publication: {
        summary: '三里村有 2 户、6 人的日子过稳了，2026 年退出帮扶。退出以后，该有的政策不变。',
        total: null,
        rows: { nodes: [{ cells: ['张*', '3', '2026'] }, { cells: ['李*', '3', '2026'] }] },
      },
    },
  });
});

test('a list that is empty, of another level, of no known kind, of no year or of another place is refused', async () => {
  const at = await world();
  const run = async (changes: Record<string, unknown>) =>
    (await at.as('STATION_CLERK', township).run<Draft>(DRAFT, draftInput(changes))).draftPublication.userErrors.map(({ code }) => code);
  expect(await run({ type: 'D-99' })).toEqual(['LIST_TYPE_UNKNOWN']);
  expect(await run({ place: township })).toEqual(['LIST_WRONG_LEVEL']);
  expect(await run({ year: -1 })).toEqual(['YEAR_IMPOSSIBLE']);
  expect(await run({ place: farVillage })).toEqual(['NOT_FOUND']);
  const empty = await drafted(at);
  const answer = await at
    .as('TOWNSHIP_LEADER', township)
    .run<Approval>(APPROVE, { input: { publication: empty.id, expectedVersion: empty.version, idempotencyKey: key() } });
  expect(answer.approvePublication.userErrors).toMatchObject([{ code: 'PUBLICATION_EMPTY' }]);
  expect(
    (
      await at.owner.execute(
        sql`select (select count(*)::int from publication) as n, (select count(*)::int from published_list) as published`,
      )
    )[0],
  ).toEqual({ n: 1, published: 0 });
});

const ENTRY = `mutation ($input: WithdrawEntryInput!) { withdrawEntry(input: $input) {
  publication { version shortCode rows(first: 5) { nodes { no cells withdrawalReason withdrawnAt } } } userErrors { code field } } }`;
interface Entry {
  withdrawEntry: { publication: { version: number; shortCode: string } | null; userErrors: { code: string }[] };
}

test('one line is taken down at once: its number and the day stay, the digest is that of the frozen list, the others stand (SEC-47)', async () => {
  const at = await world();
  await subsidised(at, [
    { name: '张某一', fen: 80_000 },
    { name: '李某二', fen: 40_000 },
  ]);
  const { id, number, version, shortCode } = await posted(at);
  const line = (more: object = {}) => ({
    input: { publication: id, expectedVersion: version, no: 1, reason: 'CONTENT_NOT_PUBLIC', idempotencyKey: key(), ...more },
  });
  const leader = at.as('TOWNSHIP_LEADER', township);
  const codes = async (given: ReturnType<typeof line>) =>
    (await leader.run<Entry>(ENTRY, given)).withdrawEntry.userErrors.map(({ code }) => code);
  expect(await codes(line({ no: 3 }))).toEqual(['LINE_MISSING']);
  expect((await at.as('VILLAGE_CLERK', village).ask(ENTRY, line())).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect((await at.as('TOWNSHIP_LEADER', otherTownship).run<Entry>(ENTRY, line())).withdrawEntry.userErrors).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
  expect(await leader.run(ENTRY, line())).toMatchObject({
    withdrawEntry: {
      publication: {
        version: version + 1,
        shortCode,
        rows: {
          nodes: [
            {
              no: 1,
              cells: ['张*', expect.any(String), expect.any(String), '800.00'],
              withdrawalReason: 'CONTENT_NOT_PUBLIC',
              withdrawnAt: expect.any(String),
            },
            { no: 2, withdrawnAt: null },
          ],
        },
      },
      userErrors: [],
    },
  });
  const SEEN = `query ($number: String!, $shortCode: String!) { publishedList(number: $number) { state rowCount shortCode withdrawnLines { no withdrawnOn } rows(first: 5) { nodes { no withdrawnOn cells { zh } } } }
    verifyList(number: $number, shortCode: $shortCode) { outcome list { withdrawnLines { no } } } }`;
  expect(await ask(at, SEEN, { number, shortCode })).toEqual({
    publishedList: {
      state: 'ON_DISPLAY',
      rowCount: 2,
      shortCode,
      withdrawnLines: [{ no: 1, withdrawnOn: '2026-11-22' }],
      rows: {
        nodes: [
          { no: 1, withdrawnOn: '2026-11-22', cells: [] },
          { no: 2, withdrawnOn: null, cells: [{ zh: '李*' }, expect.anything(), expect.anything(), { zh: '400.00' }] },
        ],
      },
    },
    verifyList: { outcome: 'MATCHES', list: { withdrawnLines: [{ no: 1 }] } },
  });
  expect(await codes(line({ expectedVersion: version + 1 }))).toEqual(['LINE_WITHDRAWN']);
  const [told] = await at.owner.execute(sql`select detail from audit_event where action = 'publication.lineWithdrawn'`);
  expect(told).toEqual({ detail: { number, no: 1, reason: 'CONTENT_NOT_PUBLIC' } });
});

test('a frozen line changes by being taken down and in no other way', async () => {
  const at = await world();
  await subsidised(at, [{ name: '张某一', fen: 80_000 }]);
  await posted(at);
  const write = (statement: ReturnType<typeof sql>) => at.database.write(at.system, (db) => db.execute(statement));
  for (const statement of [
    sql`update published_row set cells = '[["别的"]]'`,
    sql`update published_row set cells = '[]'`,
    sql`update publication_row set cells = '[["别的"]]'`,
    sql`update publication_row set cells = '[]'`,
  ])
    await expect(write(statement)).rejects.toMatchObject({ cause: { code: '23001' } });
});
