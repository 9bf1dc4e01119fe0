import { schema } from '@mingzhang/domains';
import { checkDigit } from '@mingzhang/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, county, testApi } from '../../apps/api/src/testing.ts';
import { apolloClient } from './apollo.ts';
import { documents, forEveryType, forRelay } from './documents.ts';
import type { Ask, ReadingClient, Variables } from './reading.ts';
import { type Compiled, compileForRelay, relayClient } from './relay.ts';
import { urqlClient } from './urql.ts';

const REGISTER = 'mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { userErrors { code } } }';
const numbers = ['99010110000001', '99010110000002', '99010110000003'] as const;

let api: TestApi;
let compiled: Compiled;
let send: (query: string, variables: Variables) => Promise<{ data: Record<string, unknown> }>;

beforeAll(async () => {
  [api, compiled] = await Promise.all([testApi({ wholeFile: true }), compileForRelay({ clients: forRelay() })]);
  const cookie = await api.signedIn('COUNTY_CLERK', county);
  send = async (query, variables) =>
    (await api.post('/graphql', { query, variables }, { cookie })).json() as Promise<{ data: Record<string, unknown> }>;
  for (const [index, number] of numbers.entries()) {
    const first17 = `9901011970010100${index + 1}`;
    const members = [{ name: `张某${'一二三'.charAt(index)}`, identityNumber: first17 + checkDigit(first17), relation: 'SELF' }];
    const input = { number, village: '990101100001', registeredOn: '2020-01-01', attribute: 'ORDINARY', members, idempotencyKey: number };
    const answer = await send(REGISTER, { input: { ...input, causes: [{ cause: 'ILLNESS', main: true }] } });
    if (JSON.stringify(answer.data) !== '{"registerHousehold":{"userErrors":[]}}') throw new Error(JSON.stringify(answer));
  }
});
afterAll(() => compiled.remove());

test('relay-compiler takes the operations of the clients', () => {
  expect(compiled.refusal).toBeUndefined();
  expect(compiled.artifacts.filter((name) => name.startsWith('clients'))).toHaveLength(5);
});

test('relay-compiler takes a refetch of every type with an id, and both paging directions of every list on one', async () => {
  const sources = forEveryType(schema());
  const every = await compileForRelay({ every: sources });
  await every.remove();
  expect(every.refusal).toBeUndefined();
  expect(sources.length).toBeGreaterThan(40);
  expect(every.artifacts).toHaveLength(sources.length * 2);
});

test('relay-compiler refuses what the contract does not have, and a list that is no connection', async () => {
  const refused = await Promise.all(
    [
      'query badQuery { households(first: 1) { nodes { salary } } }',
      'fragment bad_list on Place { children(first: $n) @connection(key: "bad_children") { edges { node { id } } } }',
    ].map(async (text) => {
      const bad = await compileForRelay({ bad: [text] });
      await bad.remove();
      return bad.refusal;
    }),
  );
  expect(refused[0]).toContain('`Household` has no field `salary`');
  expect(refused[1]).toContain('connection');
});

/** One working day of a program: two pages of a list, one household of it, an act upon that. */
async function day(client: ReadingClient, asked: () => number, attribute: string) {
  await client.query('list', { first: 2 });
  const first = await client.cached('list', { first: 2 });
  const { endCursor } = (first as { households: { pageInfo: { endCursor: string } } }).households.pageInfo;
  await client.query('list', { first: 2, after: endCursor });
  await client.query('detail', { number: numbers[1] });
  const detail = (await client.cached('detail', { number: numbers[1] })) as { household: { id: string; version: number } };
  await client.query('again', { id: detail.household.id });
  const { id: household, version: expectedVersion } = detail.household;
  await client.change({ input: { household, expectedVersion, attribute, basis: '民政〔2026〕3号', from: '2026-02-01' } });
  const before = asked();
  const read = {
    list: plain(await client.cached('list', { first: 2 })),
    detail: plain(await client.cached('detail', { number: numbers[1] })),
    again: plain(await client.cached('again', { id: household })),
  };
  expect(asked()).toBe(before);
  return read;
}

/** Without what a library adds for itself. */
const plain = (value: object): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === '__typename' || key.startsWith('__') ? undefined : each)));

test('Relay, urql and Apollo read the same list, page on, and see an act in every answer that holds its subject, without asking again', async () => {
  const clients: Record<string, (ask: Ask) => Promise<ReadingClient> | ReadingClient> = {
    Relay: (ask) => relayClient(ask, compiled),
    urql: urqlClient,
    Apollo: apolloClient,
  };
  const attributes = ['LOW_INCOME_ALLOWANCE', 'SPECIAL_HARDSHIP', 'ORDINARY'];
  for (const [name, make] of Object.entries(clients)) {
    let asked = 0;
    const client = await make((query, variables) => {
      asked += 1;
      return send(query, variables);
    });
    const attribute = attributes.shift() ?? '';
    const read = await day(client, () => asked, attribute);
    // What a program without any cache is answered.
    const [one, two, detail] = await Promise.all([
      send(documents.list, { first: 2 }),
      send(documents.list, { first: 2, after: cursorOf(read.list) }),
      send(documents.detail, { number: numbers[1] }),
    ]);
    const pages = [one, two].map(({ data }) => data['households'] as { edges: object[]; pageInfo: object });
    expect(asked, name).toBe(5);
    expect(read.list, name).toEqual({ households: { edges: pages.flatMap(({ edges }) => edges), pageInfo: pages[1]?.pageInfo } });
    expect(read.detail, name).toEqual(detail.data);
    expect(read.detail, name).toMatchObject({ household: { attribute } });
    expect(read.again, name).toMatchObject({ node: { number: numbers[1], attribute } });
  }
});

/** Of the second row, where the first page ended. */
const cursorOf = (list: unknown) => (list as { households: { edges: { cursor: string }[] } }).households.edges[1]?.cursor;
