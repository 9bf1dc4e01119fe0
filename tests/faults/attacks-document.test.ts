import { schema } from '@mingzhang/domains';
import { encodeId } from '@mingzhang/graph';
import { systemActor } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { type GraphQLField, buildSchema, isNonNullType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { platformSchemas } from '../../apps/api/src/schemas.ts';
import { type TestApi, agreedKey, county, testApi } from '../../apps/api/src/testing.ts';

/** Attacks by what a document and its variables say: SEC-10 to SEC-28. On loopback, few and short; see attacks.ts for the table. */

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await testApi({ wholeFile: true, limits: { accountPoints: 1e6, addressPoints: 1e6 } });
  cookie = await api.signedIn('COUNTY_CLERK', county);
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
  readonly data: Record<string, unknown> | null | undefined;
  /** Of the first error. */
  readonly code: string | undefined;
}

async function ask(
  query: string | object,
  variables: object = {},
  { path = '/graphql', headers = { cookie } as object } = {},
): Promise<Answer> {
  const begun = performance.now();
  const body = typeof query === 'string' ? { query, variables } : query;
  const response = await api.post(path, body, headers as Record<string, string>);
  const text = await response.text();
  const answer = JSON.parse(text) as { data?: Record<string, unknown>; errors?: { extensions: { code: string } }[] };
  return { status: response.status, text, ms: performance.now() - begun, data: answer.data, code: answer.errors?.[0]?.extensions.code };
}
const refusedAs = async (...asked: Parameters<typeof ask>) => {
  const { status, code } = await ask(...asked);
  return [status, code];
};
const stranger = { headers: {} };
const anybody = { path: '/public/graphql', headers: {} };

test('fragments that double with each level, or turn in a circle, are refused at once at every door (one request held the process for ever)', async () => {
  const doubling = (type: string, last: string) =>
    Array.from({ length: 49 }, (_, n) => `fragment F${n} on ${type} { ${n === 48 ? last : `...F${n + 1} ...F${n + 1}`} }`).join(' ');
  const floods: [string, Parameters<typeof ask>[2]][] = [
    [`{ viewer { ...F0 } } ${doubling('Viewer', 'name')}`, {}],
    [`{ ...F0 } ${doubling('Query', '__typename')}`, stranger],
    [`{ ...F0 } ${doubling('Query', '__typename')}`, anybody],
    [`{ __schema { ...F0 } } ${doubling('__Schema', 'types { name }')}`, anybody],
  ];
  for (const [query, door] of floods) {
    const { status, code, ms } = await ask(query, {}, door);
    expect([status, code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(ms).toBeLessThan(2_000);
  }
  const circle = '{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...A }';
  for (const door of [{}, stranger, anybody]) expect(await refusedAs(circle, {}, door)).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('a document that nobody wrote down beforehand is at most twelve levels deep', async () => {
  const { key } = await agreedKey(api, { fields: ['Query.place', 'Place.parent'] });
  const partner = { headers: { authorization: `Bearer ${key}` } };
  const deep = (levels: number): string => (levels === 1 ? 'name' : `parent { ${deep(levels - 1)} }`);
  const query = (levels: number) => `{ place(code: "990101100000") { ${deep(levels - 1)} } }`;
  expect((await ask(query(12), {}, partner)).status).toBe(200);
  expect(await refusedAs(query(13), {}, partner)).toEqual([400, 'QUERY_TOO_COMPLEX']);
  expect((await ask(query(15))).status).toBe(200);
  expect(await refusedAs(query(16))).toEqual([400, 'QUERY_TOO_COMPLEX']);
});

test('directives that are unknown, repeated or would stream are refused', async () => {
  const viewer = (inner: string) => `{ viewer { ${inner} } }`;
  const odd = [
    '... @defer { name }',
    'name @stream',
    'name @skip(if: false) @skip(if: true)',
    'name @nothing',
    'name @deprecated',
    'name @export(as: "x")',
  ];
  for (const inner of odd) expect(await refusedAs(viewer(inner)), inner).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
});

test('no way of writing a page size makes it cheaper than it is (a null beside it did)', async () => {
  const pages = (args: string) => `{ households(${args}) { nodes { members(${args}) { nodes { person { id } } } } } }`;
  for (const args of [
    'first: 100',
    'last: 100',
    'first: null, last: 100',
    'last: 100, first: null',
    'first: 0, last: 100',
    'last: 100, first: -100',
    'first: 2147483647',
  ])
    expect(await refusedAs(pages(args)), args).toEqual([400, 'QUERY_TOO_COMPLEX']);
  const asked = `query ($a: Int, $b: Int = 100) ${pages('first: $a, last: $b')}`;
  for (const variables of [{ a: 100 }, { a: null, b: 100 }, { b: 100 }, {}, { a: -1, b: 100 }, { a: 2_147_483_647, b: null }])
    expect(await refusedAs(asked, variables), JSON.stringify(variables)).toEqual([400, 'QUERY_TOO_COMPLEX']);
  for (const variables of [{ a: 1e10 }, { a: '100' }, { a: 1.5 }, { a: [100] }])
    expect((await ask(asked, variables)).status, JSON.stringify(variables)).toBe(400);
  const spread = `{ ${Array.from({ length: 60 }, () => '...F').join(' ')} } fragment F on Query { households(first: 100) { nodes { number } } }`;
  expect(await refusedAs(spread)).toEqual([400, 'QUERY_TOO_COMPLEX']);
});

test('a wrong name of any kind is refused without a hint at the right one', async () => {
  const wrong: [string, object?][] = [
    ['{ household(number: "1", numbr: "1") { id } }'],
    ['{ households(first: 1, orderBy: NUMBR) { nodes { id } } }'],
    ['query ($o: HouseholdOrder) { households(first: 1, orderBy: $o) { nodes { id } } }', { o: 'NUMBR' }],
    ['query ($w: HouseholdWhere) { households(first: 1, where: $w) { nodes { id } } }', { w: { statu: ['EXITED'] } }],
    ['query ($w: HouseholdWher) { households(first: 1, where: $w) { nodes { id } } }'],
    ['{ viewer { ...F } } fragment F on Viewr { name }'],
    ['{ node(id: "x") { ... on Househol { id } } }'],
    ['{ viewer { ...Nothing } }'],
  ];
  for (const [query, variables] of wrong) {
    const { status, text } = await ask(query, variables);
    expect(status, query).toBe(400);
    expect(text, query).not.toMatch(/did you mean|NUMBER|"number|status|HouseholdWhere"|Household"/u);
  }
});

test('a hash registers nothing', async () => {
  const persistedQuery = { version: 1, sha256Hash: 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38' };
  for (const body of [{ extensions: { persistedQuery } }, { query: '{ __typename }', extensions: { persistedQuery } }])
    for (const door of [{}, stranger, anybody]) expect(await refusedAs(body, {}, door)).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
});

test('a fault of the platform tells nothing but its number', async () => {
  const planted = buildSchema('type Query { broken: String }');
  const broken = planted.getQueryType()?.getFields()['broken'] as GraphQLField<unknown, unknown>;
  broken.resolve = () => {
    throw new Error('relation "household_secret" of 10.0.0.7 does not exist: select * from person', { cause: new Error('postgres') });
  };
  const faulty = await testApi({ schemas: { ...platformSchemas(), publicSchema: planted } });
  const response = await faulty.post('/public/graphql', { query: '{ broken }' });
  const body = (await response.json()) as { errors: { message: string; extensions: object }[]; extensions: { requestId: string } };
  expect(response.status).toBe(500);
  expect(body.errors).toEqual([{ message: 'Internal error', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  expect(response.headers.get('x-request-id')).toBe(body.extensions.requestId);
  expect(faulty.lines).toHaveLength(1);
  expect(faulty.lines[0]).toContain(body.extensions.requestId);
});

test('variables nested beyond reason are refused, and are no fault (they were one)', async () => {
  const nested = (open: string, inner: string, close: string, times: number) => `${open.repeat(times)}${inner}${close.repeat(times)}`;
  const send = async (variables: string) => {
    const query = 'query ($v: HouseholdWhere) { households(first: 1, where: $v) { nodes { id } } }';
    const body = `{"query":${JSON.stringify(query)},"variables":{"v":${variables}}}`;
    const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body });
    return [response.status, ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code];
  };
  for (const variables of [nested('[', '', ']', 100_000), nested('{"status":', '1', '}', 20_000), nested('{"a":[', '', ']}', 21)])
    expect(await send(variables)).toEqual([400, 'BAD_USER_INPUT']);
  const polluted = await ask({
    query: '{ viewer { name } }',
    variables: JSON.parse('{"__proto__":{"code":"x"},"constructor":{"prototype":{}}}') as object,
  });
  expect([polluted.status, ({} as { code?: string }).code]).toEqual([200, undefined]);
});

/** Lists at the root that need nothing but a page size; `changes` is for agreements alone, and its own test asks it. */
const rootLists = () =>
  Object.values(schema().getQueryType()?.getFields() ?? {})
    .filter((field) => String(field.type).endsWith('Connection') && field.name !== 'changes')
    .filter((field) => field.args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined))
    .map(({ name }) => name);

test('every list at the root wants one page size of 1 to 100', async () => {
  expect(rootLists().length).toBeGreaterThan(5);
  const offices = [cookie, await api.signedIn('DATA_ADMINISTRATOR', county), await api.signedIn('SECURITY_AUDITOR', county)];
  for (const name of rootLists()) {
    const field = (args: string) => `{ ${name}${args} { pageInfo { hasNextPage } } }`;
    for (const args of [
      '',
      '(first: 0)',
      '(first: -1)',
      '(first: 101)',
      '(last: 101)',
      '(first: 5, last: 5)',
      '(first: 5, before: "x")',
      '(first: null)',
    ]) {
      const outcome: unknown[][] = [];
      for (const office of offices) {
        const { code, data } = await ask(field(args), {}, { headers: { cookie: office } });
        outcome.push([code, data?.[name] ?? null]);
      }
      // Some offices may not ask it at all.
      expect(outcome, `${name}${args}`).toContainEqual(['BAD_USER_INPUT', null]);
      expect(
        outcome.filter(([code]) => code !== 'BAD_USER_INPUT' && code !== 'FORBIDDEN'),
        `${name}${args}`,
      ).toEqual([]);
    }
  }
});

async function someHouseholds(): Promise<void> {
  await api.opened.database.write(systemActor(county), async (db) => {
    for (const number of ['1', '2', '3'])
      await db.execute(
        `insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), '${number}', '990101100001', 'NOT_EXITED', 'ORDINARY')`,
      );
  });
}

test('a cursor that is foreign, cut, forged, huge or no text is refused', async () => {
  await someHouseholds();
  const PAGE =
    'query ($a: String, $w: HouseholdWhere, $o: HouseholdOrder) { households(first: 1, after: $a, where: $w, orderBy: $o) { pageInfo { endCursor } } }';
  const { data } = await ask(PAGE);
  const own = (data as { households: { pageInfo: { endCursor: string } } }).households.pageInfo.endCursor;
  expect((await ask(PAGE, { a: own })).code).toBeUndefined();
  const [binding, ...keys] = JSON.parse(Buffer.from(own, 'base64url').toString()) as string[];
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bad = [
    own.slice(0, -3),
    `${own}AAAA`,
    'x'.repeat(50_000),
    'not a cursor',
    "' or 1=1 --",
    forged([binding]),
    forged([binding, ...keys, 'more']),
    forged([binding, 7]),
    forged([binding, null]),
    forged({ 0: binding, 1: 'x' }),
    forged([`${binding}x`, ...keys]),
    forged([binding, 'a\u0000b']),
    forged([binding, ['1']]),
  ];
  for (const cursor of bad) expect((await ask(PAGE, { a: cursor })).code, cursor.slice(0, 60)).toBe('BAD_USER_INPUT');
  expect((await ask(PAGE, { a: own, w: { status: ['NOT_EXITED'] } })).code).toBe('BAD_USER_INPUT');
  expect((await ask(PAGE, { a: own, o: 'HEAD' })).code).toBe('BAD_USER_INPUT');
  expect((await ask('query ($a: String) { imports(first: 1, after: $a) { pageInfo { endCursor } } }', { a: own })).code).toBe(
    'BAD_USER_INPUT',
  );
});

test('rows that come between two pages neither repeat nor push out others', async () => {
  const add = (number: string) =>
    api.opened.database.write(systemActor(county), (db) =>
      db.execute(
        sql`insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), ${number}, '990101100001', 'NOT_EXITED', 'ORDINARY')`,
      ),
    );
  for (const number of ['810', '820', '830', '840', '850']) await add(number);
  const PAGE = 'query ($a: String) { households(first: 2, after: $a) { nodes { number } pageInfo { endCursor hasNextPage } } }';
  const numbers: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 20; turn += 1) {
    const { data } = await ask(PAGE, { a: after });
    const page = (data as { households: { nodes: { number: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } })
      .households;
    numbers.push(...page.nodes.map(({ number }) => number));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
    // One before what was read, and one behind it.
    await add(`805${String(turn)}`);
    if (turn === 0) await add('8450');
  }
  expect(numbers.filter((number) => /^8[1-5]/u.test(number))).toEqual(['810', '820', '830', '840', '8450', '850']);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('ids: at most a hundred, in order, and nothing for the unknown and the malformed alike', async () => {
  const place = encodeId('Place', county);
  const odd = [
    '',
    'x',
    '%%%',
    'a'.repeat(5_000),
    encodeId('Nothing', '1'),
    encodeId('Household', 'x'),
    encodeId('Household', '01a203d3-4811-7aad-aed4-d1f5ffbaf077'),
    encodeId('Place', '999999999999'),
    encodeId('Household', "1' or '1'='1"),
  ];
  const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { data, code } = await ask(NODES, { ids: [...odd, place, 'x', place] });
  expect([code, data]).toEqual([undefined, { nodes: [...odd.map(() => null), { id: place }, null, { id: place }] }]);
  expect((await ask(NODES, { ids: Array.from({ length: 101 }, () => place) })).code).toBe('BAD_USER_INPUT');
  for (const id of odd) expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null });
});

test('texts and lists of an act have an end, and no character that hides', async () => {
  const ACT =
    'mutation ($input: CorrectAttributeInput!) { correctAttribute(input: $input) { household { id } userErrors { code field } } }';
  const input = {
    household: encodeId('Household', '01a203d3-4811-7aad-aed4-d1f5ffbaf077'),
    expectedVersion: 1,
    attribute: 'ORDINARY',
    from: '2026-01-01',
  };
  const long = await ask(ACT, { input: { ...input, basis: 'x'.repeat(2_001) } });
  expect(long.data).toEqual({ correctAttribute: { household: null, userErrors: [{ code: 'TEXT_TOO_LONG', field: ['basis'] }] } });
  for (const character of ['\u0000', '\u0007', '\u202e', '\u2066', '\ud800', '\udc00x', '\u007f'])
    expect((await ask(ACT, { input: { ...input, basis: `a${character}b` } })).code, JSON.stringify(character)).toBe('BAD_USER_INPUT');
  const CAUSES = 'mutation ($input: ChangeCausesInput!) { changeCauses(input: $input) { userErrors { code } } }';
  const causes = Array.from({ length: 201 }, () => ({ cause: 'ILLNESS', main: false }));
  const { household, expectedVersion, from } = input;
  expect((await ask(CAUSES, { input: { household, expectedVersion, from, basis: 'x', causes } })).code).toBe('BAD_USER_INPUT');
});

test('nothing of all this was a fault of the platform', () => {
  expect(api.lines).toEqual([]);
});
