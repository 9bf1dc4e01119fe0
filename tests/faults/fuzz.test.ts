import { publicSchema, schema } from '@mingzhang/domains';
import { encodeId } from '@mingzhang/graph';
import { newId, platform } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { county, testApi, township } from '../../apps/api/src/testing.ts';
import { dice, fuzzer } from './fuzz.ts';

const requests = Number(process.env['FUZZ_REQUESTS'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 24);
const atOnce = 12;

interface Answer {
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

test('ten thousand requests made out of the schemas meet no fault of the platform (SEC-24)', { timeout: 300_000 }, async () => {
  const api = await testApi({ limits: { accountPoints: 1e9, addressPoints: 1e9 } });
  const [household, person] = [newId(), newId()];
  await api.opened.database.write(platform, async (db) => {
    await db.execute(sql`insert into household (id, number, place_code, status, attribute, registered_on, head_id, head_name, member_count)
      values (${household}, '99010100010001', '990101100001', 'NOT_EXITED', 'ORDINARY', '2020-01-01', ${person}, '张某一', 1)`);
    await db.execute(sql`insert into person (id, household_id, place_code, name, name_key, identity_sealed, identity_index, identity_last_four, sex, birth_date)
      values (${person}, ${household}, '990101100001', '张某一', '张某一', '\\x00', '\\x01', '0115', 'MALE', '1968-02-28')`);
  });
  const known = [encodeId('Household', household), encodeId('Person', person), encodeId('Place', '990101100001')];
  const cookies = await Promise.all([
    api.signedIn('COUNTY_CLERK', county),
    api.signedIn('STATION_HEAD', township),
    api.signedIn('DATA_ADMINISTRATOR', county),
  ]);
  const random = dice(seed);
  const doors = [
    { path: '/graphql', share: 0.85, make: fuzzer(schema(), random, known) },
    { path: '/public/graphql', share: 1, make: fuzzer(publicSchema(), random, []) },
  ];
  const codes = new Map<string, number>();
  const faults: string[] = [];
  let left = requests;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const lot = random();
      const door = doors.find(({ share }) => lot < share);
      const body = door?.make() ?? { query: '', variables: {} };
      const cookie = cookies[Math.floor(random() ** 2 * cookies.length)] ?? '';
      const response = await api.post(door?.path ?? '', body, door?.path === '/graphql' ? { cookie } : {});
      const answer = (await response.json()) as Answer;
      const met = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? 'none');
      for (const code of met.length > 0 ? met : ['answered']) codes.set(code, (codes.get(code) ?? 0) + 1);
      if (response.status === 500 || met.includes('INTERNAL_SERVER_ERROR') || met.includes('none'))
        faults.push(`${body.query} ${JSON.stringify(body.variables).slice(0, 600)}`);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${requests} requests in ${seconds} s: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`);
  if (faults.length > 0) console.log(`${faults.length} faults\n${faults.slice(0, 40).join('\n')}\n${api.lines.slice(0, 40).join('')}`);
  expect(faults).toEqual([]);
  expect(api.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
