import { expect, test } from 'vitest';
import { codeOf, cookieOf, type TestApi, testApi, township } from './testing.ts';

const VIEWER = '{ viewer { name } }';

async function enrolled(api: TestApi) {
  const { name, password, accountId } = await api.account('STATION_CLERK', township);
  const cookie = cookieOf(await api.post('/auth/sign-in', { name, password }));
  const begun = await api.post('/auth/second-factor/begin', { password }, { cookie });
  const { secret, uri } = (await begun.json()) as { secret: string; uri: string };
  const confirmed = await api.post('/auth/second-factor/confirm', { code: codeOf(secret) }, { cookie });
  const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] };
  return { name, password, accountId, secret, uri, recoveryCodes, old: cookie, cookie: cookieOf(confirmed) };
}

// By name, as the pages ask it in production.
const trusted = new Map([['sha256:viewer', VIEWER]]);
const status = async (api: TestApi, cookie: string) => (await api.post('/graphql', { documentId: 'sha256:viewer' }, { cookie })).status;

test('with a second factor sign-in takes two steps: the first cookie opens nothing, the second one does', async () => {
  const api = await testApi({ trusted });
  const { name, password, uri, recoveryCodes, old, cookie } = await enrolled(api);
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  expect(recoveryCodes).toHaveLength(10);
  expect([await status(api, old), await status(api, cookie)]).toEqual([401, 200]);
  const first = await api.post('/auth/sign-in', { name, password });
  expect(first.status).toBe(200);
  expect(await first.json()).toEqual({ next: 'CODE', expiresAt: expect.any(String) });
  expect(first.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^mz-step=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=(299|300)$/),
  ]);
  const step = cookieOf(first);
  expect(await status(api, step.replace('mz-step', 'mz'))).toBe(401);
  const wrong = await api.post('/auth/code', { code: '000000' }, { cookie: step, 'accept-language': 'en' });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({
    message: expect.stringMatching(/^The password or the code is wrong/),
    extensions: { code: 'UNAUTHENTICATED', reason: 'SECOND_FACTOR_REFUSED' },
  });
  const second = await api.post('/auth/code', { code: recoveryCodes[0] }, { cookie: step });
  expect(second.status).toBe(200);
  expect(await second.json()).toMatchObject({ next: 'SESSION', office: { role: 'STATION_CLERK' } });
  expect(second.headers.getSetCookie()).toEqual([expect.stringMatching(/^mz=/), expect.stringMatching(/^mz-step=; .*Max-Age=0/)]);
  expect(await status(api, cookieOf(second))).toBe(200);
  expect((await api.post('/auth/code', { code: recoveryCodes[1] }, { cookie: step })).status).toBe(401);
});

test('a code without a sign-in before it opens nothing', async () => {
  const api = await testApi({ trusted });
  const answer = await api.post('/auth/code', { code: '123456' });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ extensions: { reason: 'CHALLENGE_ENDED' } });
});

test('a password is changed with the old one, and the other browsers are signed out', async () => {
  const api = await testApi({ trusted });
  const { name, password } = await api.account('STATION_CLERK', township);
  const [mine, other] = [
    cookieOf(await api.post('/auth/sign-in', { name, password })),
    cookieOf(await api.post('/auth/sign-in', { name, password })),
  ];
  const refused = await api.post('/auth/password', { current: 'wrong password', password: '赣江水长流二十载整整整整' }, { cookie: mine });
  expect(await refused.json()).toMatchObject({ message: '现在的密码不对', extensions: { field: ['current'] } });
  const short = await api.post('/auth/password', { current: password, password: 'short' }, { cookie: mine });
  expect(await short.json()).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', reason: 'PASSWORD_TOO_SHORT' } });
  const changed = await api.post('/auth/password', { current: password, password: '赣江水长流二十载整整整整' }, { cookie: mine });
  expect(changed.status).toBe(200);
  expect([await status(api, mine), await status(api, other), await status(api, cookieOf(changed))]).toEqual([401, 401, 200]);
  expect((await api.post('/auth/sign-in', { name, password })).status).toBe(401);
  expect((await api.post('/auth/sign-in', { name, password: '赣江水长流二十载整整整整' })).status).toBe(200);
});

test('in production an office without a second factor sets one up between password and session, and comes in with it', async () => {
  const api = await testApi({ production: true, trusted });
  const { name, password } = await api.account('STATION_CLERK', township);
  const first = await api.post('/auth/sign-in', { name, password });
  expect(await first.json()).toEqual({ next: 'ENROL', expiresAt: expect.any(String) });
  expect(first.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-mz-step=[A-Za-z0-9_-]{43}; .*; Secure$/)]);
  const step = cookieOf(first);
  // The first cookie is good for the setup and for nothing else.
  expect((await api.post('/auth/code', { code: '123456' }, { cookie: step })).status).toBe(401);
  expect(await status(api, step.replace('__Host-mz-step', '__Host-mz'))).toBe(401);
  const early = await api.post('/auth/enrol/confirm', { code: '123456' }, { cookie: step });
  expect(await early.json()).toMatchObject({ extensions: { reason: 'ENROLMENT_MISSING' } });
  const begun = await api.post('/auth/enrol/begin', {}, { cookie: step });
  expect(begun.status).toBe(200);
  const { secret, uri } = (await begun.json()) as { secret: string; uri: string };
  expect(uri).toMatch(/^otpauth:\/\/totp\//);
  const wrong = await api.post('/auth/enrol/confirm', { code: '000000' }, { cookie: step });
  expect(await wrong.json()).toMatchObject({ extensions: { reason: 'ENROL_CODE_WRONG', field: ['code'] } });
  const confirmed = await api.post('/auth/enrol/confirm', { code: codeOf(secret) }, { cookie: step });
  expect(confirmed.status).toBe(200);
  const { next, recoveryCodes } = (await confirmed.json()) as { next: string; recoveryCodes: string[] };
  expect([next, recoveryCodes.length]).toEqual(['SESSION', 10]);
  expect(confirmed.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-mz=[A-Za-z0-9_-]{43}; /),
    expect.stringMatching(/^__Host-mz-step=; .*Max-Age=0/),
  ]);
  expect(await status(api, cookieOf(confirmed))).toBe(200);
  // The setup is spent, and from now on a code is asked for.
  expect((await api.post('/auth/enrol/begin', {}, { cookie: step })).status).toBe(401);
  expect(await (await api.post('/auth/sign-in', { name, password })).json()).toMatchObject({ next: 'CODE' });
});

test('the setup of a second factor is not open without a sign-in before it', async () => {
  const api = await testApi({ trusted });
  const answer = await api.post('/auth/enrol/begin', {});
  expect([answer.status, await answer.json()]).toMatchObject([401, { extensions: { reason: 'CHALLENGE_ENDED' } }]);
});
