import { accounts } from '@mingzhang/domains';
import { systemActor } from '@mingzhang/kernel';
import { expect, test } from 'vitest';
import { cookieOf, county, testApi, township } from './testing.ts';

const VIEWER = '{ viewer { name via today office { id role placeCode place { name } } offices { role placeCode id } } }';
const platform = systemActor(county);

test('who signs in gets a cookie that scripts cannot read, and the API knows her by it', async () => {
  const api = await testApi();
  const { name, password } = await api.account('STATION_CLERK', township);
  const response = await api.post('/auth/sign-in', { name, password });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    name: '李四一',
    office: { role: 'STATION_CLERK', placeCode: township },
    offices: [{ role: 'STATION_CLERK' }],
  });
  expect(response.headers.getSetCookie()[0]).toMatch(/^mz=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43(1|200)\d*$/);
  const viewer = await api.post('/graphql', { query: VIEWER }, { cookie: cookieOf(response) });
  expect(await viewer.json()).toMatchObject({
    data: { viewer: { name: '李四一', via: 'SESSION', office: { role: 'STATION_CLERK', placeCode: township, place: { name: '东篱镇' } } } },
  });
});

test('a wrong password and an unknown name are answered alike, in the language asked for, and no cookie comes', async () => {
  const api = await testApi();
  const { name } = await api.account('STATION_CLERK', township);
  const answers = await Promise.all(
    [name, 'nobody-at-all'].map((each) =>
      api.post('/auth/sign-in', { name: each, password: 'wrong password' }, { 'accept-language': 'en' }),
    ),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.json()).toMatchObject({
      message: 'The account or the password is wrong',
      extensions: { code: 'UNAUTHENTICATED', reason: 'SIGN_IN_REFUSED' },
    });
  }
  const chinese = await api.post('/auth/sign-in', { name, password: 'wrong password' });
  expect(await chinese.json()).toMatchObject({ message: '账号或密码不对' });
});

test('after five wrong passwords the sixth try waits, the right one too', async () => {
  const api = await testApi();
  const { name, password } = await api.account('STATION_CLERK', township);
  for (let tries = 0; tries < 5; tries += 1)
    expect((await api.post('/auth/sign-in', { name, password: 'wrong password' })).status).toBe(401);
  const locked = await api.post('/auth/sign-in', { name, password });
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(20);
  expect(await locked.json()).toMatchObject({ extensions: { code: 'RATE_LIMITED', reason: 'SIGN_IN_LOCKED' } });
});

test('after signing out the cookie opens nothing', async () => {
  const api = await testApi();
  const cookie = await api.signedIn('STATION_CLERK', township);
  expect((await api.post('/graphql', { query: VIEWER }, { cookie })).status).toBe(200);
  const out = await api.post('/auth/sign-out', {}, { cookie });
  expect(out.headers.getSetCookie()[0]).toMatch(/^mz=; .*Max-Age=0/);
  const after = await api.post('/graphql', { query: VIEWER }, { cookie });
  expect(after.status).toBe(401);
  expect(await after.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('another office is chosen by its id, under a new cookie', async () => {
  const api = await testApi();
  const { name, password, accountId } = await api.account('STATION_CLERK', township);
  await api.opened.database.write(platform, (db) =>
    accounts.grantOffice(db, platform, {
      accountId,
      role: 'DEPARTMENT_OFFICER',
      place: county,
      modules: ['EDUCATION'],
      from: '2026-02-01',
    }),
  );
  const first = await api.post('/auth/sign-in', { name, password });
  const cookie = cookieOf(first);
  const { offices } = (await first.json()) as { offices: { id: string; role: string }[] };
  const chosen = await api.post('/auth/office', { office: offices[1]?.id }, { cookie });
  expect(chosen.status).toBe(200);
  const viewer = await api.post(
    '/graphql',
    { query: '{ viewer { office { role modules } offices { role } } }' },
    { cookie: cookieOf(chosen) },
  );
  expect(await viewer.json()).toMatchObject({
    data: {
      viewer: {
        office: { role: 'DEPARTMENT_OFFICER', modules: ['EDUCATION'] },
        offices: [{ role: 'STATION_CLERK' }, { role: 'DEPARTMENT_OFFICER' }],
      },
    },
  });
  expect((await api.post('/graphql', { query: VIEWER }, { cookie })).status).toBe(401);
  expect((await api.post('/auth/office', { office: 'T2ZmaWNlOmFiYw' }, { cookie: cookieOf(chosen) })).status).toBe(403);
});

test('a form of another site signs nobody in', async () => {
  const api = await testApi();
  const { name, password } = await api.account('STATION_CLERK', township);
  const response = await fetch(`${api.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  expect(response.status).toBe(400);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('an access key asks as its role, and a key that is not good is refused', async () => {
  const api = await testApi();
  const { accountId } = await api.account('DATA_ADMINISTRATOR');
  const { key } = await api.opened.database.write(platform, (db) =>
    accounts.issueKey(db, platform, {
      name: '报表系统',
      purpose: '统计',
      ownerId: accountId,
      role: 'REPORTING_CLIENT',
      place: county,
      modules: ['EDUCATION'],
      from: '2026-01-01',
      to: '2026-12-31',
    }),
  );
  const ask = (authorization: string) => api.post('/graphql', { query: VIEWER }, { authorization });
  expect(await (await ask(`Bearer ${key}`)).json()).toMatchObject({
    data: { viewer: { name: '报表系统', via: 'KEY', office: { role: 'REPORTING_CLIENT', placeCode: county, id: null } } },
  });
  for (const bad of [`Bearer ${key.slice(0, -2)}AA`, 'Bearer x', `Basic ${key}`]) expect((await ask(bad)).status).toBe(401);
});

test('an odd body is refused with a sentence, never with a fault', async () => {
  const api = await testApi();
  for (const body of [null, [], 7, 'text', {}, { name: 'a' }, { name: 1, password: 2 }, { name: 'a'.repeat(401), password: 'b' }]) {
    const response = await api.post('/auth/sign-in', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ extensions: { code: expect.stringMatching(/^BAD_/) } });
  }
  expect(api.lines).toEqual([]);
});
