import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { checkDigit } from '@mingzhang/kernel';
import { county, testApi } from '../../apps/api/src/testing.ts';

const first17 = '99010119680228987';
/** A valid identity number of the reserved area, which nobody has, and its tail alone. */
const canary = first17 + checkDigit(first17);

/** The internal tail would tell of the number, too. */
const telling = (line: string) => line.includes(canary.slice(0, 17)) || line.includes(canary.slice(-8));

/** Sends a request whose target no well-meant client would make. */
const raw = (url: string, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method: 'GET', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

test('an identity number sent through every argument, header, path and file name stands in no line of the log (SEC-38)', async () => {
  const api = await testApi();
  const cookie = await api.signedIn('COUNTY_CLERK', county);
  const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}, more: object = {}) =>
    api.post('/graphql', { query, variables, ...more }, { cookie, ...headers });
  const sent: Promise<{ status: number } | number>[] = [
    ask('query ($w: PersonWhere!) { people(where: $w, first: 5) { nodes { name } } }', { w: { identityNumber: canary } }),
    ask(`{ people(where: { identityNumber: "${canary}" }, first: 5) { nodes { name } } }`),
    ask(`{ people(where: { name: "${canary}" }, first: 5) { nodes { name } } }`),
    ask(`{ household(number: "${canary}") { number } }`),
    ask('query ($id: ID!) { node(id: $id) { id } }', { id: canary }),
    ask('query ($id: ID!) { node(id: $id) { id } }', { id: Buffer.from(`Person:${canary}`).toString('base64url') }),
    ask(`{ place(code: "${canary}") { name } }`),
    ask(`{ household(number: "1", asOf: "${canary}") { number } }`),
    ask(`{ households(first: 5, after: "${canary}") { nodes { number } } }`),
    ask(`query Q${canary.slice(0, 17)} { viewer { f${canary.slice(0, 17)} } }`),
    ask(`{ ${canary} `),
    ask('{ __typename }', {}, {}, { operationName: canary, extensions: { persistedQuery: { version: 1, sha256Hash: canary } } }),
    ask('mutation ($i: RegisterHouseholdInput!) { registerHousehold(input: $i) { userErrors { code } } }', {
      i: {
        number: canary,
        village: '990101100001',
        registeredOn: '2020-01-01',
        attribute: 'ORDINARY',
        causes: [{ cause: 'ILLNESS', main: true }],
        members: [{ name: canary, identityNumber: canary, relation: 'SELF', phone: canary, ethnicity: canary }],
        address: canary,
        phone: canary,
        basis: canary,
        idempotencyKey: canary,
      },
    }),
    ask('mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { userErrors { code } } }', {
      i: { person: Buffer.from(`Person:01a203d3-4811-7aad-aed4-d1f5ffbaf077`).toString('base64url'), reason: canary },
    }),
    ask(
      '{ viewer { name } }',
      {},
      Object.fromEntries(
        ['x-request-id', 'user-agent', 'accept-language', 'referer', 'origin', 'x-forwarded-for', 'accept', 'traceparent'].map((name) => [
          name,
          canary,
        ]),
      ),
    ),
    ask('{ viewer { name } }', {}, { authorization: `Bearer ${canary}` }),
    ask('{ viewer { name } }', {}, { cookie: `mz_session=${canary}` }),
    api.post('/auth/sign-in', { name: canary, password: canary }),
    api.post('/auth/code', { code: canary }, { cookie }),
    api.post('/auth/password', { name: canary, secret: canary, password: canary }, { cookie }),
    api.post('/public/graphql', { query: `{ publicPlaces(search: "${canary}", first: 5) { code } }` }),
    api.post('/public/graphql', { query: 'query ($n: String!) { publishedList(number: $n) { title { zh } } }', variables: { n: canary } }),
    api.post(`/graphql/${canary}`, canary),
    fetch(`${api.url}/files`, {
      method: 'POST',
      headers: { cookie, 'apollo-require-preflight': '1', 'x-file-name': `${canary}.xlsx`, 'content-type': 'application/octet-stream' },
      body: `PK\u0003\u0004${canary}`,
    }),
    raw(api.url, `/files/${canary}?q=${canary}`, { cookie }),
    raw(api.url, `/${canary}?identity=${canary}`, { [`x-${canary.toLowerCase()}`]: canary }),
    raw(api.url, `/lists/${canary}`, {}),
    raw(api.url, `/villages/${canary}/%00${canary}`, {}),
    raw(api.url, `/graphql?query=${encodeURIComponent(`{ household(number: "${canary}") { number } }`)}`, {
      'apollo-require-preflight': '1',
      cookie,
    }),
    raw(api.internalUrl, `/${canary}`, {}),
  ];
  const statuses = (await Promise.all(sent)).map((answer) => (typeof answer === 'number' ? answer : answer.status));
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(api.lines.filter(telling)).toEqual([]);

  // Faults are what the log is for: one whose text, cause and detail hold the number is written, by its kind and place alone.
  const said = api.lines.length;
  const cause = Object.assign(new Error(`invalid input: "${canary}"`), {
    name: 'PostgresError',
    code: 'XX000',
    severity: 'ERROR',
    detail: canary,
  });
  const fault = new Error(`Failed query: select from household where number = $1 params: ${canary}`, { cause });
  vi.spyOn(api.opened.database, 'lazyRead').mockReturnValue({ db: () => Promise.reject(fault), close: () => Promise.resolve() });
  const broken = await ask('query ($n: String!) { household(number: $n) { number } }', { n: canary });
  expect(await broken.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  vi.restoreAllMocks();
  const written = api.lines.slice(said);
  expect(written.map((line) => JSON.parse(line) as { level: string; error: { kind: string }[] })).toMatchObject([
    { level: 'error', error: [{ kind: 'Error' }, { kind: 'PostgresError', code: 'XX000' }] },
  ]);
  expect(written.filter(telling)).toEqual([]);
});
