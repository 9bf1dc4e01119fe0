import { beforeAll, expect, test } from 'vitest';
import { county, type TestApi, testApi } from './testing.ts';

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await testApi({ wholeFile: true });
  cookie = await api.signedIn('COUNTY_CLERK', county);
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}
const ask = async (query: string, variables: object = {}, path = '/graphql') => {
  const response = await api.post(path, { query, variables }, { cookie });
  return { status: response.status, body: (await response.json()) as Answer };
};
const refused = async (query: string, variables: object = {}) => {
  const { status, body } = await ask(query, variables);
  return [status, body.errors?.[0]?.extensions['code'], body.errors?.[0]?.extensions['limit']];
};
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join(' ');

test('every answer says what its operation cost and what one may cost', async () => {
  const { body } = await ask('{ households(first: 50) { nodes { number village { name } } pageInfo { hasNextPage } } }');
  expect(body.extensions).toEqual({ cost: { requested: 102, limit: 5_000 } });
  expect((await ask('query ($n: Int = 20) { households(first: $n) { nodes { number } } }', { n: 7 })).body.extensions).toEqual({
    cost: { requested: 8, limit: 5_000 },
  });
  expect((await ask('{ __schema { types { name fields { name args { name } } } } }')).body.extensions).toEqual({
    cost: { requested: 0, limit: 5_000 },
  });
});

test('pages in pages are refused before anything runs, with the dearest fields named', async () => {
  const { status, body } = await ask(
    '{ small: households(first: 1) { nodes { number } } households(first: 100) { nodes { members(first: 100) { nodes { person { name } } } } } }',
  );
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', cost: { limit: 5_000 } });
  expect(body.errors?.[0]?.message).toBe(
    'This operation costs 20203; one may cost 5000. Ask for smaller pages or for fewer fields of: households (20201), small (2).',
  );
});

test('a document at a limit is answered, one over it is refused and the limit named (SEC-11 to SEC-14)', async () => {
  const aliases = (count: number) => `{ viewer { ${many(count, (n) => `a${n}: name`)} } }`;
  expect((await ask(aliases(30))).status).toBe(200);
  expect(await refused(aliases(31))).toEqual([400, 'QUERY_TOO_COMPLEX', 'aliases']);
  const spread = `fragment F on Viewer { ${many(11, (n) => `a${n}: name`)} }`;
  expect(await refused(`{ ${many(3, () => 'viewer { ...F }')} } ${spread}`)).toEqual([400, 'QUERY_TOO_COMPLEX', 'aliases']);
  const directives = (count: number) => `query ($yes: Boolean = true) { viewer { ${many(count, () => 'name @include(if: $yes)')} } }`;
  expect((await ask(directives(20))).status).toBe(200);
  expect(await refused(directives(21))).toEqual([400, 'QUERY_TOO_COMPLEX', 'directives']);
  const operations = (count: number) => many(count, (n) => `query Q${n} { viewer { name } }`);
  const named = async (count: number) => {
    const response = await api.post('/graphql', { query: operations(count), operationName: 'Q0' }, { cookie });
    return response.status;
  };
  expect([await named(10), await named(11)]).toEqual([200, 400]);
  const roots = (count: number) => `{ ${many(count, () => 'viewer { name }')} }`;
  expect((await ask(roots(20))).status).toBe(200);
  expect(await refused(roots(21))).toEqual([400, 'QUERY_TOO_COMPLEX', 'rootFields']);
});

test('a document nested deeper than fifteen levels is refused, at whatever page sizes', async () => {
  const deep = (levels: number): string =>
    levels === 0 ? 'number' : `members(first: 1) { nodes { person { household { ${deep(levels - 1)} } } } }`;
  expect(await refused(`{ households(first: 1) { nodes { ${deep(4)} } } }`)).toEqual([400, 'QUERY_TOO_COMPLEX', 'depth']);
});

test('anybody at the public door has a lower limit', async () => {
  const { status, body } = await ask('{ __typename }', {}, '/public/graphql');
  expect([status, body.extensions]).toEqual([200, { cost: { requested: 0, limit: 2_000 } }]);
});

test('every answer tells the budget, a dry run tells the cost and runs nothing, and who has spent all hears 429 with the wait', async () => {
  const limited = await testApi({ wholeFile: true, limits: { keyPoints: 50, accountPoints: 60, addressPoints: 10 } });
  const clerk = await limited.signedIn('COUNTY_CLERK', county);
  const send = async (query: string, path = '/graphql') => {
    const response = await limited.post(path, { query }, path === '/graphql' ? { cookie: clerk } : {});
    return { response, body: (await response.json()) as Answer };
  };
  const households = 'households(first: 50) { nodes { number village { name } } pageInfo { hasNextPage } }';
  const dry = await send(`query { all: ${households} rateLimit(dryRun: true) { cost limit perMinute remaining used } }`);
  expect(dry.body.data).toEqual({ all: null, rateLimit: { cost: 103, limit: 120, perMinute: 60, remaining: 119, used: 1 } });
  const ran = await send(`{ ${households} rateLimit { cost remaining } }`);
  expect(ran.body.data).toMatchObject({ households: { nodes: [] }, rateLimit: { cost: 103 } });
  expect(ran.response.headers.get('x-ratelimit-limit')).toBe('120');
  expect(Number(ran.response.headers.get('x-ratelimit-remaining'))).toBeLessThan(20);
  expect(Number(ran.response.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
  const refused = await send(`{ ${households} }`);
  expect(refused.response.status).toBe(429);
  expect(refused.body.data).toBeUndefined();
  expect(refused.body.errors?.[0]?.extensions['code']).toBe('RATE_LIMITED');
  expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(60);
  expect((await send('{ viewer { name } }')).response.status).toBe(200);
  const anybody = '{ publishedLists(first: 15) { nodes { number } } }';
  expect((await send(anybody, '/public/graphql')).response.status).toBe(200);
  expect((await send(anybody, '/public/graphql')).response.status).toBe(429);
});
