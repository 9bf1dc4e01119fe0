import { encodeId } from '@mingzhang/graph';
import { beforeAll, expect, test } from 'vitest';

import { agreedKey, type TestApi, county, testApi } from './testing.ts';

const fields = ['Query.place', 'Place.children', 'Query.households', 'Household.number', 'HouseholdWhere.status'];
const both = (text: string) => ({ zh: text, en: text });
let api: TestApi;
let agreement: string;

beforeAll(async () => {
  api = await testApi({ wholeFile: true });
  agreement = encodeId('Agreement', (await agreedKey(api, { fields, places: [county] })).agreementId);
});

const written = {
  document: 'query ($code: PlaceCode!) {\n  place(code: $code) {\n    name\n    children { code name }\n  }\n}',
  parameters: [{ name: 'code', words: both('Code'), sample: county }],
  rows: 'place.children',
  columns: [{ name: 'code', path: 'place.children.code', words: both('Code') }],
};

async function ask(
  query: string,
  input: Record<string, unknown>,
  role: 'DATA_ADMINISTRATOR' | 'COUNTY_CLERK' | 'COUNTY_LEADER' = 'DATA_ADMINISTRATOR',
) {
  const cookie = await api.signedIn(role);
  const answer = await api.post('/graphql', { query, variables: { input } }, { cookie, 'accept-language': 'zh-CN' });
  return { cookie, body: (await answer.json()) as { data: Record<string, never>; errors?: { extensions: { code: string } }[] } };
}

const CHECK = `query ($input: OperationCheckInput!) { operationCheck(input: $input) {
  faults { code message field line column } variables { name type required } rowPaths columnPaths cost } }`;
const check = async (more: Partial<typeof written>) => (await ask(CHECK, { agreement, ...written, ...more })).body.data['operationCheck'];

test('what is being written is looked at without being written: variables, paths and cost are told, and nothing is kept', async () => {
  expect(await check({})).toEqual({
    faults: [],
    variables: [{ name: 'code', type: 'PlaceCode!', required: true }],
    rowPaths: ['place.children'],
    columnPaths: ['place.name', 'place.children.code', 'place.children.name'],
    cost: 11,
  });
  const half = await check({ parameters: [], rows: '', columns: [] });
  expect(half).toMatchObject({
    faults: [
      { code: 'OPERATION_PARAMETER_WRONG', field: 'parameters' },
      { code: 'OPERATION_COLUMN_WRONG', field: 'rows' },
    ],
    variables: [{ name: 'code' }],
    cost: null,
  });
});

test.each([
  ['{ place(', { code: 'OPERATION_QUERY_WRONG', line: 1, column: 9, message: expect.stringContaining('语法不对') as string }],
  [
    'query ($code: PlaceCode!) {\n  place(code: $code) {\n    nmae\n  }\n}',
    {
      code: 'OPERATION_QUERY_WRONG',
      line: 3,
      column: 5,
      message: '查询第 3 行第 5 列写得不对：Place 没有字段 nmae。相近的："name"',
    },
  ],
  [
    '{\n  households(first: 1) {\n    nodes { number headName }\n  }\n}',
    {
      code: 'OPERATION_FIELD_NOT_AGREED',
      line: 3,
      column: 20,
      message: '第 3 行第 20 列：约定里没有 Household.headName，操作不能用',
    },
  ],
])('a fault of %j stands at its line and column, in words of the language asked for', async (document, fault) => {
  expect(await check({ document })).toMatchObject({
    faults: expect.arrayContaining([expect.objectContaining(fault)]) as object[],
    cost: null,
  });
});

test('what costs too much is refused with its cost beside the limit', async () => {
  const nested = (depth: number): string => (depth === 0 ? 'code' : `children { ${nested(depth - 1)} }`);
  const document = `query ($code: PlaceCode!) { place(code: $code) { ${nested(7)} } }`;
  expect(await check({ document, rows: 'place.children', columns: [] })).toMatchObject({
    faults: [{ code: 'OPERATION_TOO_DEAR', field: 'document', line: null }],
  });
});

test('only who drafts is told, and only of an agreement that he sees', async () => {
  const { body } = await ask(CHECK, { agreement, ...written }, 'COUNTY_LEADER');
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  const elsewhere = await ask(CHECK, { agreement: encodeId('Agreement', '01900000-0000-7000-8000-000000000009'), ...written });
  expect(elsewhere.body.data['operationCheck']).toBeNull();
});

test('two write the same draft: the second is told so and overwrites nothing, and nobody approves what he has not read', async () => {
  const words = { title: both('两人'), purpose: both('看'), changes: both('第一版') };
  type Answer = {
    operation: { id: string; revision: number; title: { zh: string } } | null;
    userErrors: { code: string; message: string }[];
  };
  const draft = async (zh: string, expectedRevision: number | undefined, role: 'DATA_ADMINISTRATOR' | 'COUNTY_CLERK') => {
    const input = { agreement, name: 'writtenByTwo', ...words, title: { zh, en: 'x' }, ...written, expectedRevision };
    const { body } = await ask(
      `mutation ($input: DraftOperationInput!) { draftOperation(input: $input) {
        operation { id revision title { zh } } userErrors { code message } } }`,
      input,
      role,
    );
    return body.data['draftOperation'] as unknown as Answer;
  };
  const approve = async (operation: string, expectedRevision: number) => {
    const { body } = await ask(
      'mutation ($input: ApproveOperationInput!) { approveOperation(input: $input) { operation { revision } userErrors { code } } }',
      { operation, expectedRevision },
      'COUNTY_LEADER',
    );
    return body.data['approveOperation'] as unknown;
  };
  const stale = (current: number) => ({
    operation: null,
    userErrors: [{ code: 'STALE_VERSION', message: expect.stringContaining(`现在是第 ${current} 版`) as string }],
  });
  const first = await draft('第一稿', undefined, 'DATA_ADMINISTRATOR');
  expect(first).toMatchObject({ operation: { revision: 1 }, userErrors: [] });
  const id = first.operation?.id ?? '';
  expect(await draft('另起', undefined, 'COUNTY_CLERK')).toMatchObject({ operation: null, userErrors: [{ code: 'OPERATION_EXISTS' }] });
  expect(await draft('甲改', 1, 'DATA_ADMINISTRATOR')).toMatchObject({ operation: { id, revision: 2 } });
  expect(await draft('乙改', 1, 'COUNTY_CLERK')).toEqual(stale(2));
  expect(await draft('乙再改', 2, 'COUNTY_CLERK')).toMatchObject({ operation: { id, revision: 3, title: { zh: '乙再改' } } });
  expect(await approve(id, 2)).toEqual({ operation: null, userErrors: [{ code: 'STALE_VERSION' }] });
  expect(await approve(id, 3)).toEqual({ operation: { revision: 4 }, userErrors: [] });
  // Who had the draft before him when it was approved does not begin the next version with it unseen.
  expect(await draft('甲又改', 3, 'DATA_ADMINISTRATOR')).toEqual(stale(4));
  const next = await draft('下一版', 4, 'DATA_ADMINISTRATOR');
  expect(next).toMatchObject({ operation: { revision: 5 }, userErrors: [] });
  expect(next.operation?.id).not.toBe(id);
});

test('the page of a draft, with its sample answer, is there for who looks after agreements, and for nobody else', async () => {
  const words = { title: both('下级地方'), purpose: both('看'), changes: both('第一版') };
  const { cookie, body } = await ask(
    'mutation ($input: DraftOperationInput!) { draftOperation(input: $input) { operation { version state } userErrors { code } } }',
    { agreement, name: 'placesBelow', ...words, ...written },
  );
  expect(body.data['draftOperation']).toEqual({ operation: { version: 1, state: 'DRAFT' }, userErrors: [] });
  const page = (headers: Record<string, string>) => fetch(`${api.url}/docs/partner/placesBelow?version=1&lang=zh-CN`, { headers });
  const drafted = await page({ cookie });
  const html = await drafted.text();
  expect(html).toContain('草稿：还没有批准');
  expect(html).toContain('&quot;code&quot;: &quot;990101100000&quot;');
  expect(drafted.headers.get('cache-control')).toBe('no-store');
  expect((await page({ cookie: await api.signedIn('COUNTY_LEADER') })).status).toBe(200);
  expect((await page({ cookie: await api.signedIn('INSPECTOR') })).status).toBe(404);
  expect((await page({})).status).toBe(404);
  expect((await fetch(`${api.url}/docs/partner/placesBelow`, { headers: { cookie } })).status).toBe(404);
});
