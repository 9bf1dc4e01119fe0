/** Who is measured: each a server in a process of its own over the same rows, and the requests that ask each workload of it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rangeOfPlace } from '@mingzhang/kernel';
import { askOnce, requestBytes } from './load.mjs';
import { peerQueries } from './peers/queries.mjs';
import { figure } from './workloads.mjs';
import { platform, signIn, startServer } from './world.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
export const peersThere = existsSync(file('peers/node_modules/postgraphile'));

const attributes = ['ORDINARY', 'LOW_INCOME_ALLOWANCE'];
const other = (attribute) => attributes.find((each) => each !== attribute);
const nodeId = (id) => Buffer.from(`Household:${id}`).toString('base64url');

/** The platform, as the county's clerk asks it. A session each, because the walls stand behind it. */
async function asPlatform(name, world, sample, environment) {
  const server = await platform(world, environment);
  const { cookie } = await signIn(server.port, world.dataDir, 'COUNTY_CLERK');
  const bytes = (query, variables, path = '/graphql') =>
    requestBytes({ port: server.port, path, body: { query, variables }, headers: path === '/graphql' ? { cookie } : {} });
  const after = [undefined];
  for (let page = 0; page < 2; page += 1) {
    const query = `query ($place: PlaceCode!, $after: String) { households(where: { place: $place, status: [EXITED] }, first: 50, after: $after) { pageInfo { endCursor } } }`;
    const { data } = await askOnce(server.port, bytes(query, { place: sample.place, after: after.at(-1) }));
    after.push(data.households.pageInfo.endCursor);
  }
  const changing = sample.changing;
  const material = {
    ...sample,
    pages: after.map((cursor) => ({ place: sample.place, after: cursor })),
    identities: sample.people.map(({ identity }) => identity),
    get changes() {
      return changing.splice(0, changesEach).map(({ id, attribute, version }) => ({
        input: { household: nodeId(id), expectedVersion: version, attribute: other(attribute), from: today(), basis: '测试' },
      }));
    },
  };
  return {
    name,
    ...server,
    requests: (workload) => workload.variables(material).map((variables) => bytes(workload.query, variables, workload.path)),
    figure: (live) => [bytes(figure.query, { place: '990101000000', knownAt: live ? '2099-01-01T00:00:00Z' : undefined })],
  };
}

/** Acts that one contender is given for one turn; a household is changed once. */
const changesEach = 300;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What the peers and the floor are told of the caller's office, and of the login. */
const office = (world) => {
  const { from, to } = rangeOfPlace('990101000000');
  return { BENCH_DATABASE: world.url, BENCH_PLACE_FROM: from, BENCH_PLACE_TO: to, BENCH_ACCOUNT: '00000000-0000-7000-8000-000000000000' };
};

async function asFloor(world, sample) {
  const server = await startServer(file('servers/floor.mjs'), office(world));
  const { from, to } = rangeOfPlace(sample.place);
  const pages = sample.pageKeys.map((row) => [from, to, row?.number ?? '']);
  const county = rangeOfPlace('990101000000');
  const values = {
    Q1: () => sample.numbers.map((number) => [number]),
    Q2: () => pages,
    Q3: () => pages,
    Q5: () => [[sample.list]],
    Q6a: () => sample.names.map((name) => [name, `${name}\u{10FFFF}`]),
    Q6b: () => sample.people.map(({ index }) => [index.toString('base64')]),
    Q7: () => sample.changing.splice(0, changesEach).map(({ id, attribute }) => [id, other(attribute)]),
  };
  const bytes = (name, each) => requestBytes({ port: server.port, path: '/', body: { name, values: each } });
  return {
    name: 'floor',
    ...server,
    requests: ({ id }) => values[id]().map((each) => bytes(id, each)),
    figure: () => [bytes('Q4', [county.from, county.to])],
  };
}

async function asPeer(name, world, sample) {
  const server = await startServer(file(`peers/${name}.mjs`), office(world));
  const { from, to } = rangeOfPlace(sample.place);
  const pages = sample.pageKeys.map((row, page) => ({ from, to, offset: page * 50, after: row?.number ?? '' }));
  const variables = {
    Q1: () => sample.numbers.map((number) => ({ number })),
    Q2: () => pages,
    Q3: () => pages,
    Q5: () => [{ number: sample.list }],
    Q6a: () => sample.names.map((each) => ({ name: each, to: `${each}\u{10FFFF}` })),
    Q6b: () => sample.people.map(({ index }) => ({ index: index.toString('base64') })),
  };
  const headersOf = (id) => (id === 'Q5' ? { 'x-door': 'public' } : {});
  return {
    name,
    ...server,
    requests: ({ id }) => {
      const query = peerQueries[id]?.[name];
      const named = (all) => Object.fromEntries(Object.entries(all).filter(([key]) => query.includes(`$${key}:`)));
      return (
        query &&
        variables[id]().map((all) =>
          requestBytes({ port: server.port, path: '/graphql', body: { query, variables: named(all) }, headers: headersOf(id) }),
        )
      );
    },
  };
}

/** Everybody, each a server of its own. */
export async function startContenders(world, sample) {
  if (peersThere) await world.sql.file(file('peers/postgraphile.sql'));
  return [
    await asFloor(world, sample),
    await asPlatform('platform', world, sample, {}),
    // With a superuser's logins the database's wall does not stand; the other two do.
    await asPlatform('without row security', world, sample, { DATABASE_APP_URL: world.url, DATABASE_PUBLIC_URL: world.url }),
    ...(peersThere ? [await asPeer('postgraphile', world, sample), await asPeer('mercurius', world, sample)] : []),
  ];
}
