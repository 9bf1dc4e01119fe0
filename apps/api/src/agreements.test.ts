import { agreements } from '@mingzhang/domains';
import { civilDateAt, systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { agreedKey, ask, county, testApi, township } from './testing.ts';

const today = civilDateAt(new Date());
const COUNT = '{ households(first: 1) { totalCount { households } } }';

test('through the door a key gets what its agreement lists; the rest is FORBIDDEN at its path, and acts are', async () => {
  const api = await testApi();
  const { key } = await agreedKey(api);
  const { status, body } = await ask(
    api,
    key,
    `{ viewer { name via } place(code: "${township}") { name parent { name } children { name } } }`,
  );
  expect(status).toBe(200);
  expect(body.data).toEqual({ viewer: { name: '学籍系统', via: 'KEY' }, place: { name: '东篱镇', parent: null, children: null } });
  expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
    [['place', 'parent'], 'FORBIDDEN'],
    [['place', 'children'], 'FORBIDDEN'],
  ]);
  const act = await ask(
    api,
    key,
    'mutation { suspendAgreement(input: { agreement: "x", expectedVersion: 1, reason: "x" }) { userErrors { code } } }',
  );
  expect(act.body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test.each(['zh-CN', 'en'])('a suspended agreement is FORBIDDEN with its reason in %s, and so is another network', async (language) => {
  const api = await testApi();
  const { key, agreementId, drafter } = await agreedKey(api, { number: '数享1号' });
  const away = await agreedKey(api, { addresses: ['10.20.0.0/16'] });
  const here = await agreedKey(api, { addresses: ['127.0.0.0/8'] });
  await api.opened.database.write(systemActor(county), (db) =>
    agreements.suspendAgreement(db, drafter, { agreementId, expectedVersion: 4, reason: '核查' }, today),
  );
  const headers = { 'accept-language': language };
  const refused = await ask(api, key, COUNT, headers);
  expect(refused.status).toBe(403);
  expect(refused.body.errors?.[0]).toMatchObject({
    message: language === 'en' ? 'The agreement 数享1号 is suspended. Ask the data owner' : '约定 数享1号 已暂停。请联系数据主人',
    extensions: { code: 'FORBIDDEN', reason: 'AGREEMENT_SUSPENDED' },
  });
  expect((await ask(api, away.key, COUNT, headers)).body.errors?.[0]?.extensions).toMatchObject({ reason: 'ADDRESS_NOT_AGREED' });
  expect((await ask(api, here.key, COUNT, headers)).status).toBe(200);
});

test("the day's quota is beside the points of a minute: used up, the key waits for midnight", async () => {
  const api = await testApi();
  const { key } = await agreedKey(api, { pointsPerDay: 5 });
  const first = await ask(api, key, COUNT);
  expect(first).toMatchObject({ status: 200, body: { data: { households: { totalCount: { households: 0 } } } } });
  await ask(api, key, COUNT);
  const refused = await ask(api, key, COUNT);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', reason: 'DAY_QUOTA', quota: { points: 5 } });
  expect(Number(refused.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(10_000);
});

test('a withheld field of many rows is told once', async () => {
  const api = await testApi();
  const { key } = await agreedKey(api, { fields: ['Query.place', 'Place.children'], places: [county] });
  const { body } = await ask(api, key, `{ place(code: "${county}") { children { name listState } } }`);
  expect((body.data as { place: { children: unknown[] } }).place.children).toHaveLength(2);
  expect(body.errors).toHaveLength(1);
  expect(body.errors?.[0]).toMatchObject({ path: ['place', 'children', 0, 'listState'], extensions: { withheld: 'Place.listState' } });
});
