import { adoptParameters, registerDocument } from '@mingzhang/domains';
import { systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { type TestApi, county, testApi, township } from './testing.ts';

const [village, otherTownship] = ['990101100001', '990101101000'];
const platform = systemActor(county);
const HOUSEHOLDS = '{ households(first: 5) { nodes { number } } viewer { office { placeCode } breakGlass { state reason } } }';
const REVIEW = `mutation ($input: ReviewBreakGlassInput!) { reviewBreakGlass(input: $input) { breakGlass { state reviewer justified } userErrors { code } } }`;

interface Answer {
  data?: Record<string, unknown>;
  errors?: { extensions: { code: string } }[];
}

async function started(): Promise<TestApi> {
  const api = await testApi();
  await api.opened.database.write(platform, async (db) => {
    const number = '青禾扶办〔2026〕9号';
    await registerDocument(db, platform, { number, title: '办法', issuer: '县局', issuedOn: '2026-01-10', effectiveFrom: '2026-01-15' });
    const values = { 'breakGlass.minutes': 30, 'breakGlass.perDay': 2, 'reveal.perHour': 5, 'reveal.perDay': 5 };
    await adoptParameters(db, platform, { document: number, place: county, from: '2014-01-01', values });
  });
  return api;
}

const ask = async (api: TestApi, cookie: string, query: string, variables = {}): Promise<Answer> =>
  (await api.post('/graphql', { query, variables }, { cookie })).json() as Promise<Answer>;

async function aHousehold(api: TestApi, cookie: string): Promise<void> {
  const { data } = await ask(
    api,
    cookie,
    'mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { userErrors { code } } }',
    {
      input: {
        number: '99010110000001',
        village,
        registeredOn: '2020-01-01',
        attribute: 'ORDINARY',
        causes: [{ cause: 'ILLNESS', main: true }],
        members: [{ name: '张某一', identityNumber: '990101196001010015', relation: 'SELF' }],
        idempotencyKey: 'one',
      },
    },
  );
  expect(data).toEqual({ registerHousehold: { userErrors: [] } });
}

const begin = (api: TestApi, cookie: string, place = township, reason = '洪水转移，需要马上核对名单') =>
  api.post('/auth/break-glass', { place, reason }, { cookie });
const events = async (api: TestApi) =>
  (
    await api.opened.database.read(platform, (db) =>
      db.execute<{ action: string }>(`select action from audit_event where action like 'break-glass.%' order by sequence`),
    )
  ).map(({ action }) => action);

test('emergency access opens one place for reading until it ends, stands in the trail and waits for another person', async () => {
  const api = await started();
  const own = await api.signedIn('STATION_HEAD', township);
  await aHousehold(api, own);
  const clerk = await api.signedIn('STATION_CLERK', otherTownship);
  expect((await ask(api, clerk, HOUSEHOLDS)).data).toMatchObject({ households: { nodes: [] }, viewer: { breakGlass: null } });

  expect((await begin(api, clerk)).status).toBe(200);
  expect((await ask(api, clerk, HOUSEHOLDS)).data).toEqual({
    households: { nodes: [{ number: '99010110000001' }] },
    viewer: { office: { placeCode: township }, breakGlass: { state: 'RUNNING', reason: '洪水转移，需要马上核对名单' } },
  });
  // Reading alone.
  const { data } = await ask(api, clerk, 'mutation { endSession(input: {}) { userErrors { code } } }');
  expect(data).toEqual({ endSession: { userErrors: [{ code: 'BREAK_GLASS_READS_ONLY' }] } });

  expect((await api.post('/auth/break-glass/end', {}, { cookie: clerk })).status).toBe(200);
  expect((await ask(api, clerk, HOUSEHOLDS)).data).toMatchObject({
    households: { nodes: [] },
    viewer: { office: { placeCode: otherTownship } },
  });
  expect(await events(api)).toEqual(['break-glass.begun', 'break-glass.ended']);

  const waiting = await ask(
    api,
    own,
    '{ breakGlasses(state: TO_REVIEW, first: 5) { nodes { id person role looks officePlace { name } canReview { allowed } } } }',
  );
  const [node] = (waiting.data as { breakGlasses: { nodes: { id: string }[] } }).breakGlasses.nodes;
  expect(node).toMatchObject({ person: '李四一', role: 'STATION_CLERK', officePlace: { name: '西溪乡' }, canReview: { allowed: true } });
  const input = { breakGlass: node?.id, justified: true, note: '情况属实' };
  expect((await ask(api, own, REVIEW, { input })).data).toEqual({
    reviewBreakGlass: { breakGlass: { state: 'REVIEWED', reviewer: '李四一', justified: true }, userErrors: [] },
  });
  expect((await ask(api, own, REVIEW, { input })).data).toMatchObject({
    reviewBreakGlass: { userErrors: [{ code: 'BREAK_GLASS_REVIEWED' }] },
  });
  expect(await events(api)).toEqual(['break-glass.begun', 'break-glass.ended', 'break-glass.reviewed']);
});

test('it is refused to roles that may not, for a place above, for one’s own, without a reason, and after two a day; each refusal is on record', async () => {
  const api = await started();
  const code = async (response: Response) => ((await response.json()) as { extensions?: { reason?: string } }).extensions?.reason;
  const auditor = await api.signedIn('SECURITY_AUDITOR');
  expect(await code(await begin(api, auditor))).toBe('BREAK_GLASS_ROLE');
  const clerk = await api.signedIn('STATION_CLERK', otherTownship);
  expect(await code(await begin(api, clerk, county))).toBe('BREAK_GLASS_PLACE');
  expect(await code(await begin(api, clerk, otherTownship))).toBe('BREAK_GLASS_PLACE');
  expect(await code(await begin(api, clerk, '999999999999'))).toBe('NOT_FOUND');
  expect(await code(await begin(api, clerk, township, '急'))).toBe('BREAK_GLASS_REASON');
  for (let n = 0; n < 2; n += 1) {
    expect((await begin(api, clerk)).status).toBe(200);
    expect(await code(await begin(api, clerk))).toBe('BREAK_GLASS_RUNNING');
    await api.post('/auth/break-glass/end', {}, { cookie: clerk });
  }
  expect(await code(await begin(api, clerk))).toBe('BREAK_GLASS_OFTEN');
  expect((await ask(api, clerk, HOUSEHOLDS)).data).toMatchObject({ viewer: { office: { placeCode: otherTownship }, breakGlass: null } });
  expect((await events(api)).filter((action) => action === 'break-glass.refused')).toHaveLength(8);
});

test('nobody reviews his own, and when its time is over the session is back in its place by itself', async () => {
  const api = await started();
  const head = await api.signedIn('STATION_HEAD', otherTownship);
  await begin(api, head);
  await api.opened.database.write(platform, (db) => db.execute(`update break_glass set ends_at = begun_at + interval '1 millisecond'`));
  await expect
    .poll(async () => (await ask(api, head, HOUSEHOLDS)).data, { timeout: 8_000, interval: 500 })
    .toMatchObject({ viewer: { office: { placeCode: otherTownship }, breakGlass: null } });
  const waiting = await ask(api, head, '{ breakGlasses(first: 5) { nodes { id state canReview { reasons { code } } } } }');
  const [node] = (waiting.data as { breakGlasses: { nodes: { id: string }[] } }).breakGlasses.nodes;
  expect(node).toMatchObject({ state: 'TO_REVIEW', canReview: { reasons: [{ code: 'BREAK_GLASS_OWN' }] } });
  const review = await ask(api, head, REVIEW, { input: { breakGlass: node?.id, justified: true, note: '没有问题' } });
  expect(review.data).toEqual({ reviewBreakGlass: { breakGlass: null, userErrors: [{ code: 'BREAK_GLASS_OWN' }] } });
});
