import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type TestApi, agreedKey, ask, codeOf, cookieOf, testApi, township } from './testing.ts';

const VIEWER = 'query Viewer { viewer { name } }';
const idOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const trusted = new Map([[idOf(VIEWER), VIEWER]]);

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await testApi({ wholeFile: true, production: true, trusted });
  const person = await api.account('STATION_CLERK', township);
  const step = cookieOf(await api.post('/auth/sign-in', person));
  const { secret } = (await (await api.post('/auth/enrol/begin', {}, { cookie: step })).json()) as { secret: string };
  cookie = cookieOf(await api.post('/auth/enrol/confirm', { code: codeOf(secret) }, { cookie: step }));
});

const asked = async (body: object, headers: Record<string, string> = { cookie }) => {
  const response = await api.post('/graphql', body, headers);
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
};

test("in production a browser's session asks a document of our clients by its id", async () => {
  expect(await asked({ documentId: idOf(VIEWER), operationName: 'Viewer', variables: {} })).toMatchObject({
    status: 200,
    data: { viewer: { name: '李四一' } },
  });
});

test.each([
  ['a document of its own', { query: VIEWER }],
  ['one beside an id', { query: '{ __typename }', documentId: idOf(VIEWER) }],
  ['a question about the schema', { query: '{ __schema { types { name } } }' }],
  ['one that is to be registered', { query: VIEWER, extensions: { persistedQuery: { version: 1, sha256Hash: idOf(VIEWER).slice(7) } } }],
  ['nothing', {}],
])('with %s it is refused, and told why', async (_, body) => {
  expect(await asked(body)).toEqual({
    status: 400,
    data: undefined,
    code: 'PERSISTED_QUERY_NOT_FOUND',
    message:
      "A browser's session asks what the pages of this platform ask, each by its `documentId`. For questions of your own use an access key.",
  });
});

test('a query by GET is refused too', async () => {
  const response = await fetch(`${api.url}/graphql?query=${encodeURIComponent(VIEWER)}`, {
    headers: { cookie, 'apollo-require-preflight': '1' },
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  ]);
});

test.each([idOf('query Of { a { release } }'), 'viewer', 7, null, 'sha256:'])(
  'the id %s of a page from before a release, or of nothing, is answered with what to do',
  async (documentId) => {
    expect(await asked({ documentId })).toMatchObject({
      status: 400,
      code: 'PERSISTED_QUERY_NOT_FOUND',
      message: 'This page is older than the platform, which has been renewed. Load it again.',
    });
  },
);

test('a session that has ended hears that it has, whatever it names', async () => {
  for (const documentId of [idOf(VIEWER), 'x'])
    expect(await asked({ documentId }, { cookie: `__Host-mz=${'x'.repeat(43)}` })).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

test('a key under an agreement asks what it likes, and names no document of the pages; anybody asks at the public door', async () => {
  const { key } = await agreedKey(api);
  expect(await ask(api, key, '{ place(code: "990101100000") { id } }')).toMatchObject({
    status: 200,
    body: { data: { place: { id: expect.any(String) } } },
  });
  expect(await asked({ documentId: idOf(VIEWER) }, { authorization: `Bearer ${key}` })).toMatchObject({
    status: 400,
    code: 'PERSISTED_QUERY_NOT_FOUND',
    message: expect.stringContaining('/docs/partner'),
  });
  const open = await api.post('/public/graphql', { query: '{ __typename }' });
  expect(await open.json()).toMatchObject({ data: { __typename: 'Query' } });
});
