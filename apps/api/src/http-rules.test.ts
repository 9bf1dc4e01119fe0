import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { systemActor } from '@mingzhang/kernel';
import { beforeAll, expect, test } from 'vitest';
import { type TestApi, county, testApi, township } from './testing.ts';

const TYPENAME = '{"query":"{ __typename }"}';
const json = { 'content-type': 'application/json' };

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await testApi({ wholeFile: true });
  cookie = await api.signedIn('STATION_CLERK', township);
});

const send = (
  method: string,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Record<string, string> = json,
  path = '/graphql',
) => fetch(`${api.url}${path}`, { method, headers: { cookie, ...headers }, ...(body === undefined ? {} : { body }) });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
const ask = (query: string, variables: object = {}) => api.post('/graphql', { query, variables }, { cookie });

test('a query by POST is answered as JSON that nobody keeps or sniffs, with a number to ask after', async () => {
  const response = await send('POST', TYPENAME);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin']) expect(response.headers.get(name)).toBeNull();
});

test('a query by GET needs the preflight header, and a mutation by GET is not done', async () => {
  const get = (query: string, headers: Record<string, string>) =>
    send('GET', undefined, headers, `/graphql?query=${encodeURIComponent(query)}`);
  expect((await get('{ viewer { name } }', {})).status).toBe(400);
  expect(await (await get('{ viewer { name } }', { 'apollo-require-preflight': '1' })).json()).toMatchObject({
    data: { viewer: { name: '李四一' } },
  });
  const mutation = await get('mutation { cancelJob(input: { job: "x" }) { userErrors { code } } }', { 'apollo-require-preflight': '1' });
  expect(mutation.status).toBe(405);
  expect(mutation.headers.get('allow')).toBe('POST');
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', ''])(
  'a body of the type "%s" is refused before it is read',
  async (type) => {
    const response = await send('POST', new TextEncoder().encode(TYPENAME), type ? { 'content-type': type } : {});
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
  },
);

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is not a way to ask: 405 with the ways that are', async (method) => {
  const response = await send(method, undefined, {});
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, POST');
});

test.each([
  'null',
  '7',
  '"text"',
  'true',
  '[]',
  `[${TYPENAME}]`,
  `[${TYPENAME},${TYPENAME}]`,
  '',
  '{"query":',
  '{"query":7}',
  '{"query":"{ __typename }","variables":[]}',
  '{"query":"{ __typename }","variables":"x"}',
  '{"query":"{ __typename }","operationName":7}',
  '{"query":"{ __typename }","extensions":3}',
  '{}',
  '{"query":""}',
])('the body %s is a bad request', async (body) => {
  const response = await send('POST', body);
  expect(response.status).toBe(400);
  expect(await codeOf(response)).toBe('BAD_REQUEST');
});

test('a body over 256 kB is refused, also when it is small until unpacked', async () => {
  const large = JSON.stringify({ query: '{ __typename }', variables: { padding: 'x'.repeat(300_000) } });
  const plain = await send('POST', large);
  expect(plain.status).toBe(413);
  expect(await codeOf(plain)).toBe('PAYLOAD_TOO_LARGE');
  const before = process.memoryUsage.rss();
  const bomb = await send('POST', gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20)), { ...json, 'content-encoding': 'gzip' });
  expect(bomb.status).toBe(413);
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
  expect(await (await send('POST', gzipSync(TYPENAME), { ...json, 'content-encoding': 'gzip' })).json()).toMatchObject({
    data: { __typename: 'Query' },
  });
  expect((await send('POST', TYPENAME, { ...json, 'content-encoding': 'zstd' })).status).toBe(415);
});

test('headers over 16 kB are refused', async () => {
  expect((await send('POST', TYPENAME, { ...json, 'x-long': 'x'.repeat(20_000) })).status).toBe(431);
});

test('a document of more than 1,000 tokens or 20,000 brackets is a parse failure', async () => {
  for (const query of [`{ ${'a '.repeat(1100)} }`, '['.repeat(20_000), '{'.repeat(20_000)]) {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('GRAPHQL_PARSE_FAILED');
  }
});

test('an answer holds at most five errors, and none guesses at names', async () => {
  const response = await ask(`{ ${Array.from({ length: 60 }, (_, index) => `a${index}: viewr`).join(' ')} }`);
  const text = await response.text();
  expect(response.status).toBe(400);
  expect((JSON.parse(text) as { errors: unknown[] }).errors.length).toBeLessThanOrEqual(6);
  expect(text).not.toMatch(/did you mean/i);
  expect(text.length).toBeLessThan(16_000);
  for (const query of [
    '{ viewer { nam } }',
    '{ place(cod: "990101000000") { name } }',
    'query ($x: Plac) { viewer { name } }',
    '{ viewer @skp { name } }',
    'mutation { cancelJob(input: { jo: "x" }) { userErrors { code } } }',
  ]) {
    expect(await (await ask(query)).text()).not.toMatch(/did you mean/i);
  }
});

test("a wrong variable is the caller's mistake", async () => {
  const query = 'query ($code: PlaceCode!) { place(code: $code) { name } }';
  for (const variables of [{}, { code: null }, { code: 7 }, { code: 'x' }, { code: {} }, { code: ['990101000000'] }]) {
    const response = await ask(query, variables);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_USER_INPUT');
  }
  expect(await (await ask(query, { code: township })).json()).toMatchObject({ data: { place: { name: '东篱镇' } } });
});

test('control characters are refused in variables and in literals', async () => {
  for (const [query, variables] of [
    ['query ($id: ID!) { node(id: $id) { id } }', { id: 'a\u0000b' }],
    ['{ node(id: "a\\u0000b") { id } }', {}],
  ] as const) {
    expect(await codeOf(await ask(query, variables))).toBe('BAD_USER_INPUT');
  }
});

test('an unknown operation, several without a name, and a subscription are refused with a code', async () => {
  const named = (operationName: string | undefined, query: string) => api.post('/graphql', { query, operationName }, { cookie });
  for (const response of [
    await named('Other', 'query A { __typename }'),
    await named(undefined, 'query A { __typename } query B { __typename }'),
  ]) {
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('OPERATION_RESOLUTION_FAILURE');
  }
  expect((await ask('subscription { x }')).status).toBe(400);
});

test('the schema is told to who is signed in, and to no stranger in any spelling', async () => {
  expect((await (await ask('{ __schema { queryType { name } } }')).json()) as object).toMatchObject({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
  const stranger = (body: object) => api.post('/graphql', body);
  for (const query of [
    '{ __schema { types { name } } }',
    '{ a: __type(name: "Place") { name } }',
    'query A { ...F } fragment F on Query { __schema { types { name } } }',
    'query A { __typename } query B { __schema { types { name } } }',
  ]) {
    const response = await stranger({ query, operationName: query.includes('query A') ? 'A' : undefined });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('GRAPHQL_VALIDATION_FAILED');
  }
  const byGet = await fetch(`${api.url}/graphql?query=${encodeURIComponent('{__schema{types{name}}}')}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(byGet.status).toBe(400);
});

test('a stranger hears UNAUTHENTICATED whatever nonsense is in the mutation', async () => {
  for (const query of [
    'mutation { cancelJob(input: { job: "x" }) { userErrors { code } } }',
    'mutation { cancelJob(input: 7) { nothing } }',
    '{ household(number: "1") { number } }',
    '{ nothing }',
  ]) {
    const response = await api.post('/graphql', { query });
    expect(response.status).toBe(401);
    expect(await codeOf(response)).toBe('UNAUTHENTICATED');
  }
});

test('the public door is open, its schema may be read, and nothing of the signed-in one is there', async () => {
  const response = await api.post('/public/graphql', { query: '{ __schema { types { name } } }' });
  const { data } = (await response.json()) as { data: { __schema: { types: { name: string }[] } } };
  const names = data.__schema.types.map(({ name }) => name);
  expect(names).not.toContain('Household');
  expect(names).not.toContain('Person');
  expect(await codeOf(await api.post('/public/graphql', { query: '{ viewer { name } }' }))).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('an idempotency key does its act once: the same input hears the first answer, another input is refused', async () => {
  const head = await api.signedIn('VILLAGE_SECRETARY', '990101100001');
  const book = (key: string, amount: string) =>
    api
      .post(
        '/graphql',
        {
          query:
            'mutation ($input: RecordVillageIncomeInput!) { recordVillageIncome(input: $input) { entry { id amount } userErrors { code } } }',
          variables: {
            input: { village: '990101100001', receivedOn: '2026-06-01', source: 'SOLAR', amount, recurrent: true, idempotencyKey: key },
          },
        },
        { cookie: head },
      )
      .then(
        (response) =>
          response.json() as Promise<{
            data: { recordVillageIncome: { entry: { id: string; amount: string } } } | null;
            extensions?: object;
            errors?: { extensions: { code: string } }[];
          }>,
      );
  const answers = await Promise.all(Array.from({ length: 8 }, () => book('key-1', '1200.00')));
  expect(new Set(answers.map(({ data }) => data?.recordVillageIncome.entry.id)).size).toBe(1);
  expect(answers.filter(({ extensions }) => extensions && 'idempotentReplay' in extensions)).toHaveLength(7);
  expect((await book('key-1', '1200.01')).errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await book('key-2', '1200.00')).data?.recordVillageIncome.entry.id).not.toBe(answers[0]?.data?.recordVillageIncome.entry.id);
});

test('forwarded headers of a stranger change nothing, and TRACE tells nothing back', async () => {
  const response = await send('POST', TYPENAME, {
    ...json,
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  });
  expect(await response.text()).not.toContain('evil');
  const traced = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const { port } = new URL(api.url);
    const outgoing = httpRequest(
      { port, host: '127.0.0.1', method: 'TRACE', path: '/graphql', headers: { 'x-canary': 'canary' } },
      (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode, body }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
  expect(traced.status).toBe(405);
  expect(traced.body).not.toContain('canary');
});

test('a list whose every row is wrong in the same way says so once, and how often', async () => {
  const clerk = await api.signedIn('COUNTY_CLERK', county);
  const asked = async (query: string, variables: object = {}) =>
    (await api.post('/graphql', { query, variables }, { cookie: clerk })).json() as Promise<{
      data: { place?: { id: string } };
      errors: { path: unknown[]; extensions: { code: string } }[];
      extensions: { moreErrors: number };
    }>;
  const { data } = await asked(`{ place(code: "${township}") { id } }`);
  const wrong = 'households(first: 1, after: "none") { nodes { number } }';
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Place { a: ${wrong} b: ${wrong} } } }`;
  const { errors, extensions } = await asked(query, { ids: Array.from({ length: 10 }, () => data.place?.id) });
  expect(errors).toHaveLength(2);
  expect(Object.fromEntries(errors.map(({ path, extensions: { code } }) => [path.at(-1), code]))).toEqual({
    a: 'BAD_USER_INPUT',
    b: 'BAD_USER_INPUT',
  });
  expect(extensions.moreErrors).toBe(18);
});

test('an act is on record with the number of the request that its caller was told', async () => {
  const secretary = await api.signedIn('VILLAGE_SECRETARY', '990101100001');
  const query = 'mutation ($input: RecordVillageIncomeInput!) { recordVillageIncome(input: $input) { entry { id } userErrors { code } } }';
  const input = {
    village: '990101100001',
    receivedOn: '2026-06-02',
    source: 'SOLAR',
    amount: '7.00',
    recurrent: true,
    idempotencyKey: 'number',
  };
  const response = await api.post('/graphql', { query, variables: { input } }, { cookie: secretary });
  expect(await response.json()).toMatchObject({ data: { recordVillageIncome: { userErrors: [] } } });
  const rows = await api.opened.database.read(systemActor(county), (db) =>
    db.execute<{ request: string }>(
      `select request_id as request from audit_event where action like 'village%' order by sequence desc limit 1`,
    ),
  );
  expect([...rows]).toEqual([{ request: response.headers.get('x-request-id') }]);
});

test('who comes through a proxy that was named is told apart by what it says, and by nothing that stands before it', async () => {
  const behind = await testApi({ proxies: ['127.0.0.1', '::1', '10.0.0.0/8'], limits: { addressPoints: 20 } });
  const left = async (forwarded: string) => {
    const response = await behind.post(
      '/public/graphql',
      { query: '{ publishedList(number: "-") { number } }' },
      { 'x-forwarded-for': forwarded },
    );
    return Number(response.headers.get('x-ratelimit-remaining'));
  };
  const full = await left('203.0.113.7');
  expect(await left('203.0.113.7')).toBe(full - 1);
  expect(await left('203.0.113.8, 10.1.2.3')).toBe(full);
  // The caller writes what it likes at the front; what the proxies add behind is believed.
  expect(await left('203.0.113.99, 203.0.113.7')).toBe(full - 2);
  expect(await left('not an address')).toBe(full);
});

test('pages of the portal are counted for each address: past its number they say to come again, and others go on reading', async () => {
  const behind = await testApi({ proxies: ['127.0.0.1', '::1'], limits: { addressPages: 4 } });
  const page = (from: string) => fetch(`${behind.url}/villages`, { headers: { 'x-forwarded-for': from } });
  const answers: Response[] = [];
  for (let n = 0; n < 6; n += 1) answers.push(await page('203.0.113.7'));
  expect(answers.map(({ status }) => status)).toContain(200);
  const last = answers.at(-1);
  expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, '30']);
  expect(await last?.text()).toContain('再试一次');
  expect((await page('203.0.113.8')).status).toBe(200);
});

test('an office that may not act hears so, and not what is wrong with its input', async () => {
  const query = 'mutation ($input: DecideErasureInput!) { decideErasure(input: $input) { userErrors { code } } }';
  for (const input of [null, 5, { request: 7 }, { request: '\u0000', expectedVersion: 1, approve: true }]) {
    const answer = await (await ask(query, { input })).json();
    expect(answer).toMatchObject({
      data: { decideErasure: null },
      errors: [{ path: ['decideErasure'], extensions: { code: 'FORBIDDEN' } }],
    });
  }
  const clerk = await api.signedIn('COUNTY_CLERK', county);
  const heard = await api.post('/graphql', { query, variables: { input: 5 } }, { cookie: clerk });
  expect(await codeOf(heard)).toBe('BAD_USER_INPUT');
});

test('nothing of all this was a fault of the platform', () => {
  expect(api.lines).toEqual([]);
});

test('without a directory there is no button for one, and its doors say so', async () => {
  expect(await (await fetch(`${api.url}/auth/ways`)).json()).toEqual({ directory: null });
  const begun = await api.post('/auth/oidc/begin', {});
  expect([begun.status, await begun.json()]).toMatchObject([404, { extensions: { reason: 'DIRECTORY_NOT_SET' } }]);
  const back = await fetch(`${api.url}/auth/oidc/callback?code=x&state=y`, { redirect: 'manual' });
  expect([back.status, back.headers.get('location')]).toEqual([303, '/admin/sign-in?fault=DIRECTORY_ENDED']);
});
