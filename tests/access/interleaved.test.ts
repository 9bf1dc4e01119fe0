import { registerPlace } from '@mingzhang/domains';
import { encodeId } from '@mingzhang/graph';
import { newId, platform } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testApi } from '../../apps/api/src/testing.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

const users = 20;
const requests = 1_000;
const atOnce = 40;

/** Numbers that look random and are the same in every run. */
function* dice(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

interface User {
  readonly name: string;
  readonly cookie: string;
  readonly number: string;
  readonly household: string;
  readonly village: string;
}

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: { extensions: { code: string } }[];
}

/** What a user asks, and what must come: always of the own village, whoever else is being answered on the same connection. */
const questions: Readonly<Record<string, (me: User, other: User) => { query: string; variables?: object; answer: unknown }>> = {
  'who am I': (me) => ({ query: '{ viewer { office { placeCode } } }', answer: { viewer: { office: { placeCode: me.village } } } }),
  'my list': (me) => ({
    query: '{ households(first: 50) { totalCount { households } nodes { number } } }',
    answer: { households: { totalCount: { households: 1 }, nodes: [{ number: me.number }] } },
  }),
  'mine and another by number': (me, other) => ({
    query: 'query ($a: String!, $b: String!) { a: household(number: $a) { number } b: household(number: $b) { number } }',
    variables: { a: me.number, b: other.number },
    answer: { a: { number: me.number }, b: null },
  }),
  'mine and another by id': (me, other) => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Household { number } } }',
    variables: { ids: [other.household, me.household] },
    answer: { nodes: [null, { number: me.number }] },
  }),
  'an act on mine': (me) => ({
    query:
      'mutation ($input: ReportVillageProfileInput!) { reportVillageProfile(input: $input) { profile { households } userErrors { code } } }',
    variables: { input: { village: me.village, year: 2025, households: 7, population: 20, ruralPopulation: 19 } },
    answer: { reportVillageProfile: { profile: { households: 7 }, userErrors: [] } },
  }),
  'an act on another': (_me, other) => ({
    query:
      'mutation ($input: ReportVillageProfileInput!) { reportVillageProfile(input: $input) { profile { households } userErrors { code } } }',
    variables: { input: { village: other.village, year: 2024, households: 9, population: 20, ruralPopulation: 19 } },
    answer: { reportVillageProfile: { profile: null, userErrors: [{ code: 'NOT_FOUND' }] } },
  }),
};

test('a thousand interleaved requests of twenty users over five connections mix nothing up (SEC-64)', { timeout: 120_000 }, async () => {
  const api = await testApi({ connections: 5, limits: { accountPoints: 1_000_000, addressPoints: 1_000_000 } });
  const people: User[] = [];
  for (let index = 0; index < users; index += 1) {
    const village = `9901011002${String(index).padStart(2, '0')}`;
    const [id, name, number] = [newId(), `cun-${index}`, `990101000${String(index).padStart(5, '0')}`];
    await api.opened.database.write(platform, async (db) => {
      await registerPlace(db, platform, { code: village, name: `${index}号村`, from: '2014-01-01' });
      await db.execute(
        sql`insert into household (id, number, place_code, status, attribute, registered_on) values (${id}, ${number}, ${village}, 'NOT_EXITED', 'ORDINARY', '2020-01-01')`,
      );
    });
    const { password } = await api.account('VILLAGE_SECRETARY', village, name);
    const signIn = await api.post('/auth/sign-in', { name, password });
    people.push({
      name,
      number,
      household: encodeId('Household', id),
      village,
      cookie: signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    });
  }
  const random = dice(64);
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random.next().value * all.length)] as T;
  const wrong: string[] = [];
  let left = requests;
  const begun = performance.now();
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const me = oneOf(people);
      const other = oneOf(people.filter((each) => each !== me));
      const [what, question] = oneOf(Object.entries(questions));
      const { query, variables, answer } = question(me, other);
      const response = await api.post('/graphql', { query, variables }, { cookie: me.cookie });
      const { data } = (await response.json()) as Answer;
      if (JSON.stringify(data) !== JSON.stringify(answer)) wrong.push(`${what} of ${me.name}: ${response.status} ${JSON.stringify(data)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  say(`${requests} requests of ${users} users in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${wrong.length} mixed up`);
  expect(wrong).toEqual([]);
});
