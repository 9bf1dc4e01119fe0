import { publicSchema, schema } from '@mingzhang/domains';
import { encodeId } from '@mingzhang/graph';
import { checkDigit } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { county, testApi, township } from '../../apps/api/src/testing.ts';
import { dice, fuzzer } from './fuzz.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

const requests = Number(process.env['FUZZ_REQUESTS'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 24);
/** A busy machine asks fewer; one that is given the time (`FUZZ_SECONDS`) asks them all. */
const longest = Number(process.env['FUZZ_SECONDS'] ?? 180) * 1_000;
const atOnce = 12;

const REGISTER = `mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id head { id } } userErrors { code } } }`;
const first17 = '99010119680228011';
const someHousehold = {
  number: '99010100010001',
  village: '990101100001',
  registeredOn: '2020-01-01',
  attribute: 'ORDINARY',
  causes: [{ cause: 'ILLNESS', main: true }],
  members: [{ name: '张某一', identityNumber: first17 + checkDigit(first17), relation: 'SELF' }],
  idempotencyKey: 'the first',
};

interface Registered {
  readonly data: { readonly registerHousehold: { readonly household: { readonly id: string; readonly head: { readonly id: string } } } };
}

interface Answer {
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

test('ten thousand requests made out of the schemas meet no fault of the platform (SEC-24)', { timeout: longest + 240_000 }, async () => {
  const api = await testApi({ limits: { accountPoints: 1e9, addressPoints: 1e9 } });
  const cookies = await Promise.all([
    api.signedIn('COUNTY_CLERK', county),
    api.signedIn('STATION_HEAD', township),
    api.signedIn('DATA_ADMINISTRATOR', county),
  ]);
  const registered = await api.post('/graphql', { query: REGISTER, variables: { input: someHousehold } }, { cookie: cookies[0] ?? '' });
  const { data } = (await registered.json()) as Registered;
  const household = data.registerHousehold.household;
  const known = [household.id, household.head.id, encodeId('Place', '990101100001')];
  const random = dice(seed);
  const doors = [
    { path: '/graphql', share: 0.85, make: fuzzer(schema(), random, known) },
    { path: '/public/graphql', share: 1, make: fuzzer(publicSchema(), random, []) },
  ];
  const codes = new Map<string, number>();
  const faults: string[] = [];
  const begun = performance.now();
  let left = requests;
  const one = async () => {
    while (left > 0 && performance.now() < begun + longest) {
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
  await Promise.all(Array.from({ length: atOnce }, one));
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  say(`${requests - left} requests in ${seconds} s: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`);
  if (faults.length > 0) say(`${faults.length} faults\n${faults.slice(0, 40).join('\n')}\n${api.lines.slice(0, 40).join('')}`);
  expect(faults).toEqual([]);
  expect(api.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
