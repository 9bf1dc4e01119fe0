import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { partners } from '@mingzhang/domains';
import { type Actor, civilDateAt, systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';

import { examplesOf } from './http/partner/examples.ts';
import { flatRows } from './http/partner/flat.ts';
import { agreedKey, type TestApi, county, testApi, township } from './testing.ts';

const today = civilDateAt(new Date());
const run = promisify(execFile);
const hasPython = spawnSync('python3', ['--version']).status === 0;
const fields = ['Query.place', 'Place.children', 'Place.parent', 'Query.households', 'Household.number', 'HouseholdWhere.status'];
const both = (text: string) => ({ zh: text, en: text });

const places = {
  name: 'placesBelow',
  title: both('Places'),
  purpose: both('What lies below a place'),
  changes: both('First'),
  document: 'query ($code: PlaceCode!) { place(code: $code) { name children { code name } } }',
  parameters: [{ name: 'code', ...both('Code of the place'), sample: county }],
  rows: 'place.children',
  columns: [
    { name: 'above', path: 'place.name', zh: '上级', en: 'Above' },
    { name: 'code', path: 'place.children.code', zh: '代码', en: 'Code' },
    { name: 'name', path: 'place.children.name', zh: '名称', en: 'Name' },
  ],
  sample: null,
};

const households = {
  ...places,
  name: 'registered',
  document:
    'query ($status: [RegisterStatus!], $first: Int!, $after: String) { households(first: $first, after: $after, where: { status: $status }) { nodes { number } pageInfo { hasNextPage endCursor } } }',
  parameters: ['status', 'first', 'after'].map((name) => ({ name, ...both(name), sample: name === 'first' ? '2' : '' })),
  rows: 'households.nodes',
  columns: [{ name: 'number', path: 'households.nodes.number', zh: '户编号', en: 'Number' }],
};

type Agreed = Awaited<ReturnType<typeof agreedKey>>;

type Written = typeof places & { readonly expectedRevision?: number };
async function approve(api: TestApi, { agreementId, drafter, owner }: Agreed, operation: Written = places, by: Actor = owner) {
  return api.opened.database.write(systemActor(county), async (db) => {
    const id = await partners.draftOperation(db, drafter, { ...operation, agreementId }, partners.checkOperation);
    await partners.approveOperation(db, by, { operationId: id }, partners.checkOperation, today);
    return id;
  });
}

const get = (api: TestApi, path: string, key: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: { code?: string }) => error.code,
  );

test('an operation answers as JSON, as CSV and over GraphQL by its name, all counted for its agreement', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  const json = await get(api, `/partner/v1/placesBelow?code=${county}`, agreed.key);
  expect([json.status, json.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await json.json()).toEqual({
    operation: { name: 'placesBelow', version: 1 },
    rows: [
      { above: '青禾县', code: township, name: '东篱镇' },
      { above: '青禾县', code: '990101101000', name: '西溪乡' },
    ],
    page: { hasNext: false, next: null },
    cost: 11,
  });
  const csv = await get(api, `/partner/v1/placesBelow?code=${county}`, agreed.key, { accept: 'text/csv', 'accept-language': 'zh-CN' });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await csv.text()).toBe(`上级,代码,名称\r\n青禾县,${township},东篱镇\r\n青禾县,990101101000,西溪乡\r\n`);
  const graph = await api.post(
    '/graphql',
    { documentId: 'placesBelow@1', variables: { code: township } },
    { authorization: `Bearer ${agreed.key}` },
  );
  expect(await graph.json()).toMatchObject({ data: { place: { name: '东篱镇', children: [{ name: '三里村' }] } } });
  const usage = await get(api, '/partner/v1/usage', agreed.key);
  expect(await usage.json()).toMatchObject({ usage: [{ day: today, operation: 'placesBelow@1', calls: 3, points: 33, rows: 5 }] });
});

test('what is wrong with a call has the code and the status of the closed list', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  const other = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  const outcome = async (path: string, key = agreed.key) => {
    const response = await get(api, path, key);
    const body = (await response.json()) as { extensions: { code: string } };
    return [response.status, body.extensions.code];
  };
  expect(await outcome('/partner/v1/placesBelow')).toEqual([400, 'BAD_USER_INPUT']);
  expect(await outcome('/partner/v1/placesBelow?code=12')).toEqual([400, 'BAD_USER_INPUT']);
  expect(await outcome(`/partner/v1/placesBelow?code=${county}&query=x`)).toEqual([400, 'BAD_USER_INPUT']);
  expect(await outcome(`/partner/v1/placesBelow?code=${county}&format=xml`)).toEqual([400, 'BAD_USER_INPUT']);
  expect(await outcome(`/partner/v1/placesBelow?code=${county}&version=2`)).toEqual([404, 'NOT_FOUND']);
  expect(await outcome(`/partner/v1/placesBelow?code=${county}`, other.key)).toEqual([404, 'NOT_FOUND']);
  expect(await outcome(`/partner/v1/placesBelow?code=${county}`, `mz_${'A'.repeat(43)}`)).toEqual([401, 'UNAUTHENTICATED']);
  const stranger = await fetch(`${api.url}/partner/v1/placesBelow?code=${county}`);
  expect(stranger.status).toBe(401);
  const cookie = await api.signedIn('COUNTY_CLERK');
  expect((await fetch(`${api.url}/partner/v1/placesBelow?code=${county}`, { headers: { cookie } })).status).toBe(403);
  const unknown = await api.post('/graphql', { documentId: 'placesBelow' }, { authorization: `Bearer ${other.key}` });
  expect(await unknown.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  expect(api.lines).toEqual([]);
});

test('an operation is drafted by one and approved by another, within its agreement, and nothing else is written', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  expect(await refusal(approve(api, agreed, places, { ...agreed.drafter, role: 'COUNTY_CLERK' }))).toBe('OPERATION_SAME_PERSON');
  const wrong = (change: Partial<typeof places>) => refusal(approve(api, agreed, { ...places, ...change }));
  expect(await wrong({ document: 'query ($code: PlaceCode!) { place(code: $code) { children { listState } } }' })).toBe(
    'OPERATION_FIELD_NOT_AGREED',
  );
  expect(await wrong({ document: '{ place(code: "990101000000") { nothing } }' })).toBe('OPERATION_QUERY_WRONG');
  expect(await wrong({ parameters: [] })).toBe('OPERATION_PARAMETER_WRONG');
  expect(await wrong({ columns: [{ name: 'x', path: 'place.parent', ...both('x') }] })).toBe('OPERATION_COLUMN_WRONG');
  expect(await wrong({ title: { zh: '', en: 'x' } })).toBe('OPERATION_TEXT_MISSING');
  expect(await wrong({ name: 'X-1' })).toBe('OPERATION_NAME_FORM');
  expect(await partners.listOperations(api.opened.database, today)).toEqual([]);
});

test('a new version takes the place of the old one, which goes on for a while and says until when', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  await approve(api, agreed, { ...places, columns: places.columns.slice(1), expectedRevision: 2 });
  const path = `/partner/v1/placesBelow?code=${township}`;
  const [now, old] = [await get(api, path, agreed.key), await get(api, `${path}&version=1`, agreed.key)];
  expect(await now.json()).toMatchObject({ operation: { version: 2 }, rows: [{ name: '三里村' }] });
  expect(await old.json()).toMatchObject({ operation: { version: 1 }, rows: [{ above: '东篱镇' }] });
  expect([now.headers.get('sunset'), now.headers.get('deprecation')]).toEqual([null, null]);
  expect(Date.parse(old.headers.get('sunset') ?? '')).toBeGreaterThan(Date.now() + 80 * 86_400_000);
  expect(old.headers.get('link')).toBe('</partner/v1/placesBelow>; rel="successor-version"');
});

async function threeHouseholds(api: TestApi): Promise<void> {
  await api.opened.database.write(systemActor(county), async (db) => {
    for (const number of ['1', '2', '3'])
      await db.execute(
        `insert into household (id, number, place_code, status, attribute) values (gen_random_uuid(), '${number}', '990101100001', 'NOT_EXITED', 'ORDINARY')`,
      );
  });
}

test('what a call by address looked at is on record before its answer leaves, by key and operation (it left no trace)', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed, households as typeof places);
  await threeHouseholds(api);
  await (await get(api, '/partner/v1/registered?first=2', agreed.key)).text();
  await (await get(api, '/partner/v1/registered?first=1', agreed.key, { accept: 'text/csv' })).text();
  const rows = (query: string) =>
    api.opened.database.read(systemActor(county), async (db) => [...(await db.execute<Record<string, unknown>>(query))]);
  expect(await rows('select operation, role, key_name, purpose, count(*)::int as looks from record_read group by 1, 2, 3, 4')).toEqual([
    { operation: 'registered@1', role: 'PARTNER_DEPARTMENT', key_name: '学籍系统', purpose: '核定学生资助', looks: 3 },
  ]);
  expect(
    await rows(
      `select detail->>'operation' as operation, detail->>'households' as households from audit_event where action = 'key.called' order by sequence`,
    ),
  ).toEqual([
    { operation: 'registered@1', households: '2' },
    { operation: 'registered@1', households: '1' },
  ]);
});

test('pages go on by a cursor in the answer and in the Link header', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed, households as typeof places);
  await threeHouseholds(api);
  const first = await get(api, '/partner/v1/registered?first=2&status=NOT_EXITED,PRE_EXIT', agreed.key);
  const { rows, page } = (await first.json()) as { rows: { number: string }[]; page: { hasNext: boolean; next: string } };
  expect([rows.map(({ number }) => number), page.hasNext]).toEqual([['1', '2'], true]);
  const next = /<([^>]+)>; rel="next"/u.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  expect(await (await get(api, next, agreed.key)).json()).toMatchObject({ rows: [{ number: '3' }], page: { hasNext: false, next: null } });
});

test('the page tells everything that is needed, and its examples run as they stand in curl, GraphQL and JavaScript', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  for (const [language, words] of [
    ['zh-CN', ['用途', '参数', '示例结果', '费用', '变更记录', '近 30 天用量']],
    ['en', ['Parameters', 'Sample answer', 'Cost', 'Changes', 'last 30 days']],
  ] as const) {
    const page = await (await fetch(`${api.url}/docs/partner/placesBelow?lang=${language}`)).text();
    for (const word of words) expect(page, word).toContain(word);
    expect(page).toContain('&quot;above&quot;: &quot;青禾县&quot;');
    expect(page).not.toContain('placesBelow@1</code></td>');
  }
  const [operation] = await partners.listOperations(api.opened.database, today);
  if (!operation) throw new Error('No operation.');
  const examples = examplesOf(operation, api.url);
  const env = { ...process.env, MINGZHANG_KEY: agreed.key };
  expect((await run('sh', ['-c', examples.curl], { env })).stdout).toContain('西溪乡');
  expect((await run('sh', ['-c', examples.graphql], { env })).stdout).toContain('"西溪乡"');
  expect((await run(process.execPath, ['--input-type=module', '-e', examples.javascript], { env })).stdout).toContain('西溪乡');
  const own = await (await get(api, '/docs/partner/placesBelow', agreed.key)).text();
  expect(own).toContain('placesBelow@1</code></td>');
});

// Where the machine has no Python, the run says that it skipped this.
test.skipIf(!hasPython)('the example in Python runs as it stands on the page', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  const [operation] = await partners.listOperations(api.opened.database, today);
  if (!operation) throw new Error('No operation.');
  const env = { ...process.env, MINGZHANG_KEY: agreed.key };
  expect((await run('python3', ['-c', examplesOf(operation, api.url).python], { env })).stdout).toContain('西溪乡');
});

test('the OpenAPI description is a valid one of version 3.1', async () => {
  const api = await testApi();
  const agreed = await agreedKey(api, { fields, places: [county] });
  await approve(api, agreed);
  await approve(api, agreed, households as typeof places);
  const description = (await (await fetch(`${api.url}/partner/v1/openapi.json`)).json()) as Record<string, unknown>;
  const validator = new Validator();
  expect(await validator.validate(description)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(Object.keys(description['paths'] as object)).toEqual(['/partner/v1/placesBelow', '/partner/v1/registered']);
});

test('cells that could run as formulas are guarded, lists within a row are joined, and a row needs its object', () => {
  const operation = { rows: 'a.b', columns: ['x', 'c.y'].map((path) => ({ name: path, path: `a.b.${path}`, zh: '', en: '' })) };
  expect(flatRows(operation, { a: { b: [{ x: 1, c: [{ y: 'p' }, { y: 'q' }] }, null, { x: null, c: [] }] } })).toEqual([
    { x: 1, 'c.y': 'p; q' },
    { x: null, 'c.y': '' },
  ]);
});
