import { accounts } from '@mingzhang/domains';
import { systemActor } from '@mingzhang/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callbackPath } from './directory/settings.ts';
import { type TestApi, codeOf, cookieOf, county, testApi, township } from './testing.ts';
import { type TestDirectory, testDirectory } from './testing-directory.ts';

let directory: TestDirectory;
let api: TestApi;
beforeAll(async () => {
  directory = await testDirectory();
  api = await testApi({ wholeFile: true, directory: directory.settings });
});
afterAll(() => directory.close());

/** Presses the button, and answers where the browser goes and the cookie it takes along. */
async function begin(on = api, body: object = {}) {
  const response = await on.post('/auth/oidc/begin', body);
  const { url } = (await response.json()) as { url: string };
  return { status: response.status, url, cookie: cookieOf(response), set: response.headers.getSetCookie()[0] };
}

/** Comes back from the directory. */
async function back(answer: URLSearchParams, cookie: string, on = api) {
  const response = await fetch(`${on.url}${callbackPath}?${answer.toString()}`, { redirect: 'manual', headers: { cookie } });
  const cookies = response.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
  const find = (name: string) => cookies.find((each) => each.startsWith(`${name}=`) && each.length > name.length + 1);
  return { status: response.status, to: response.headers.get('location'), session: find('mz'), step: find('mz-step') };
}

async function signIn(login: string, { on = api, at = directory }: { on?: TestApi; at?: TestDirectory } = {}) {
  const { url, cookie } = await begin(on);
  return back(await at.signIn(url, login), cookie, on);
}

/** Somebody with a password, tied to a subject of the directory. */
async function tied(login: string, { on = api, at = directory }: { on?: TestApi; at?: TestDirectory } = {}) {
  const person = await on.account('STATION_CLERK', township);
  const session = cookieOf(await on.post('/auth/sign-in', person));
  const begun = await on.post('/auth/oidc/tie', { password: person.password }, { cookie: session });
  const { url } = (await begun.json()) as { url: string };
  const arrived = await back(await at.signIn(url, login), cookieOf(begun), on);
  expect(arrived).toMatchObject({ status: 303, to: '/admin/me?directory=tied', session: undefined });
  return { ...person, session };
}

const nameOf = async (cookie: string | undefined, on = api) =>
  (await on.post('/graphql', { query: '{ viewer { name account { directorySince } } }' }, { cookie: cookie ?? '' })).json();

const actions = (on = api) =>
  on.opened.database.read(systemActor(county), async (db) => {
    const rows = await db.execute<{ action: string; detail: { by?: string; code?: string } | null }>(
      'select action, detail from audit_event order by sequence',
    );
    return [...rows].map(({ action, detail }) => [action, detail?.by, detail?.code].filter(Boolean).join(' '));
  });

test('the button is there when a directory is set up, and leads to it with PKCE, state and nonce and a cookie that scripts cannot read', async () => {
  expect(await (await fetch(`${api.url}/auth/ways`)).json()).toEqual({ directory: { name: '青禾县统一目录' } });
  const { url, set } = await begin(api, { client: 'reporting', back: '/explore?metric=M-01' });
  expect(set).toMatch(/^mz-trip=[A-Za-z0-9_-]{200,}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  const asked = new URL(url);
  expect(asked.origin + asked.pathname).toBe(`${directory.settings.issuer.origin}/auth`);
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    client_id: 'mingzhang',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `http://127.0.0.1:4000${callbackPath}`,
    state: expect.stringMatching(/^.{43}$/),
    nonce: expect.stringMatching(/^.{43}$/),
    code_challenge: expect.stringMatching(/^.{43}$/),
    code_challenge_method: 'S256',
  });
  for (const elsewhere of ['//evil.example/', '/\\evil.example', 'https://evil.example/', '/a\nb'])
    expect((await api.post('/auth/oidc/begin', { back: elsewhere })).status).toBe(400);
});

test('whose account is tied to the directory comes in by it to where she wanted to be, and it is on record', async () => {
  await tied('wang');
  const { url, cookie } = await begin(api, { client: 'reporting', back: '/explore?metric=M-01' });
  const { status, to, session } = await back(await directory.signIn(url, 'wang'), cookie);
  expect([status, to]).toEqual([303, '/reporting/explore?metric=M-01']);
  expect(await nameOf(session)).toMatchObject({ data: { viewer: { name: '李四一', account: { directorySince: expect.any(String) } } } });
  expect(await actions()).toEqual(expect.arrayContaining(['directory.tied', 'session.opened DIRECTORY']));
  // Signing out ends the session here.
  await api.post('/auth/sign-out', {}, { cookie: session ?? '' });
  expect(await nameOf(session)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('whom nobody tied to an account is refused as a disabled account is, and no account is made', async () => {
  const { accountId } = await tied('disabled');
  const count = () => api.opened.database.read(systemActor(county), (db) => db.execute('select count(*)::int as n from account'));
  const before = [...(await count())];
  await api.opened.database.write(systemActor(county), async (db) => {
    await accounts.disableAccount(db, systemActor(county), { accountId, expectedVersion: 2 });
  });
  const refused = { status: 303, to: '/admin/sign-in?fault=DIRECTORY_UNKNOWN', session: undefined, step: undefined };
  expect([await signIn('disabled'), await signIn('a-stranger')]).toEqual([refused, refused]);
  expect([...(await count())]).toEqual(before);
  expect((await actions()).filter((each) => each === 'session.refused DIRECTORY DIRECTORY_UNKNOWN')).toHaveLength(2);
});

test('a foreign state, another browser and an answer that comes twice open nothing', async () => {
  await tied('zhao');
  const ended = { status: 303, to: '/admin/sign-in?fault=DIRECTORY_ENDED', session: undefined };
  const refused = { status: 303, to: '/admin/sign-in?fault=DIRECTORY_REFUSED', session: undefined };
  const mine = await begin();
  const answer = await directory.signIn(mine.url, 'zhao');
  const other = await begin();
  // Without the cookie, with another's, with a cookie that was changed.
  expect(await back(answer, '')).toMatchObject(ended);
  expect(await back(answer, other.cookie)).toMatchObject(ended);
  expect(await back(answer, `${mine.cookie.slice(0, -2)}xx`)).toMatchObject(ended);
  const foreign = new URLSearchParams(answer);
  foreign.set('state', 'x'.repeat(43));
  expect(await back(foreign, mine.cookie)).toMatchObject(ended);
  // The code of one way on another way: its verifier is not the right one. The directory takes the code back with that.
  const stolen = new URLSearchParams(answer);
  stolen.set('state', new URL(other.url).searchParams.get('state') ?? '');
  expect(await back(stolen, other.cookie)).toMatchObject(refused);
  const again = await begin();
  const once = await directory.signIn(again.url, 'zhao');
  expect(await back(once, again.cookie)).toMatchObject({ to: '/admin/', session: expect.any(String) });
  expect(await back(once, again.cookie)).toMatchObject(refused);
  await forget();
});

test('an answer of another issuer and an ID token made for another sign-in are refused', async () => {
  await tied('qian');
  const refused = { status: 303, to: '/admin/sign-in?fault=DIRECTORY_REFUSED', session: undefined };
  const issued = await begin();
  const answer = await directory.signIn(issued.url, 'qian');
  answer.set('iss', 'https://evil.example');
  expect(await back(answer, issued.cookie)).toMatchObject(refused);
  expect((await signIn('qian')).session).toBeDefined();
  // The token of that sign-in, whose nonce is not this one's; then this one's own with a changed signature.
  directory.idToken.next = directory.idToken.last;
  expect(await signIn('qian')).toMatchObject(refused);
  directory.idToken.next = `${directory.idToken.last?.slice(0, -8)}AAAAAAAA`;
  expect(await signIn('qian')).toMatchObject(refused);
  directory.idToken.next = undefined;
  const cancelled = await begin();
  expect(await back(await directory.cancel(cancelled.url), cancelled.cookie)).toMatchObject(refused);
  await forget();
});

test("the platform's own second factor is asked for after the directory, and wrong codes count", async () => {
  const person = await tied('sun');
  const begun = await api.post('/auth/second-factor/begin', { password: person.password }, { cookie: person.session });
  const { secret } = (await begun.json()) as { secret: string };
  const confirmed = await api.post('/auth/second-factor/confirm', { code: codeOf(secret) }, { cookie: person.session });
  const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] };
  const { to, session, step } = await signIn('sun');
  expect([to, session]).toEqual(['/admin/sign-in?step=code', undefined]);
  const wrong = await api.post('/auth/code', { code: '000000' }, { cookie: step ?? '' });
  expect(await wrong.json()).toMatchObject({ extensions: { reason: 'SECOND_FACTOR_REFUSED' } });
  const right = await api.post('/auth/code', { code: recoveryCodes[0] }, { cookie: step ?? '' });
  expect([right.status, (await nameOf(cookieOf(right))) as unknown]).toMatchObject([200, { data: { viewer: { name: '李四一' } } }]);
});

test('too many refusals from one address wait, as wrong passwords do', async () => {
  const guess = async (n: number) => {
    const { url, cookie } = await begin();
    return (await back(new URLSearchParams({ code: `guess-${n}`, state: new URL(url).searchParams.get('state') ?? '' }), cookie)).to;
  };
  const tries: (string | null)[] = [];
  for (let n = 0; n < 6; n += 1) tries.push(await guess(n));
  expect(tries).toEqual([
    ...Array.from({ length: 5 }, () => '/admin/sign-in?fault=DIRECTORY_REFUSED'),
    '/admin/sign-in?fault=SIGN_IN_LOCKED',
  ]);
  await forget();
  // Whom the directory signed in guessed nothing: an office of newcomers behind one address locks nobody out.
  for (let n = 0; n < 6; n += 1) expect((await signIn(`newcomer-${n}`)).to).toBe('/admin/sign-in?fault=DIRECTORY_UNKNOWN');
  await forget();
});

test('a subject is tied to one account, after the password again, and loosed by its owner or with a new password', async () => {
  const { session, password, accountId } = await tied('zhou');
  const other = await api.account('STATION_CLERK', township);
  const cookie = cookieOf(await api.post('/auth/sign-in', other));
  const unproved = await api.post('/auth/oidc/tie', { password: 'not the password' }, { cookie });
  expect(await unproved.json()).toMatchObject({ extensions: { reason: 'PROOF_WRONG' } });
  const begun = await api.post('/auth/oidc/tie', { password: other.password }, { cookie });
  const { url } = (await begun.json()) as { url: string };
  expect(new URL(url).searchParams.get('prompt')).toBe('login');
  expect(await back(await directory.signIn(url, 'zhou'), cookieOf(begun))).toMatchObject({ to: '/admin/me?directory=DIRECTORY_TAKEN' });
  await forget();
  const loosed = await api.post('/auth/oidc/untie', { password }, { cookie: session });
  expect(loosed.status).toBe(200);
  expect((await signIn('zhou')).to).toBe('/admin/sign-in?fault=DIRECTORY_UNKNOWN');
  const own = cookieOf(loosed);
  const again = await api.post('/auth/oidc/tie', { password }, { cookie: own });
  const second = (await again.json()) as { url: string };
  await back(await directory.signIn(second.url, 'zhou'), cookieOf(again));
  expect((await signIn('zhou')).session).toBeDefined();
  await api.opened.database.write(systemActor(county), (db) => accounts.issueFirstSecret(db, systemActor(county), accountId));
  expect((await signIn('zhou')).to).toBe('/admin/sign-in?fault=DIRECTORY_UNKNOWN');
});

test('what changed an account on the way to the directory ends the tie', async () => {
  const person = await api.account('STATION_CLERK', township);
  const cookie = cookieOf(await api.post('/auth/sign-in', person));
  const begun = await api.post('/auth/oidc/tie', { password: person.password }, { cookie });
  const { url } = (await begun.json()) as { url: string };
  await api.opened.database.write(systemActor(county), (db) => accounts.issueFirstSecret(db, systemActor(county), person.accountId));
  expect(await back(await directory.signIn(url, 'wu'), cookieOf(begun))).toMatchObject({ to: '/admin/me?directory=DIRECTORY_ENDED' });
});

test("in production an office's second factor is set up after the directory, unless the directory asked for one and is believed", async () => {
  const at = await testDirectory({ amrOf: (login) => (login === 'with-a-card' ? ['pwd', 'hwk'] : ['pwd']), secondFactor: ['mfa', 'hwk'] });
  const on = await testApi({ production: true, directory: at.settings });
  for (const [login, to] of [
    ['with-a-card', '/admin/'],
    ['with-a-password', '/admin/sign-in?step=enrol'],
  ] as const) {
    const { accountId } = await on.account('STATION_CLERK', township);
    await on.opened.database.write(systemActor(county), (db) =>
      db.execute(
        `update account set directory_issuer = '${at.settings.issuer.origin}', directory_subject = '${login}' where id = '${accountId}'`,
      ),
    );
    const { url, cookie, set } = await begin(on);
    expect(set).toMatch(/^__Host-mz-trip=.*; Secure$/);
    expect(await back(await at.signIn(url, login), cookie, on)).toMatchObject({ status: 303, to });
  }
  await at.close();
});

test('while the directory is away the button says so and the password opens; once it is back, so does the button', async () => {
  const away = await testDirectory();
  const port = Number(away.settings.issuer.port);
  await away.close();
  const on = await testApi({ directory: away.settings });
  const refused = await on.post('/auth/oidc/begin', {}, { 'accept-language': 'en' });
  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    {
      message: expect.stringMatching(/^The directory cannot be reached/),
      extensions: { code: 'SERVICE_UNAVAILABLE', reason: 'DIRECTORY_AWAY' },
    },
  ]);
  expect(await on.signedIn('STATION_CLERK', township)).toMatch(/^mz=/);
  const returned = await testDirectory({ port });
  const { url, cookie } = await begin(on);
  const answer = await returned.signIn(url, 'feng');
  await returned.close();
  expect(await back(answer, cookie, on)).toMatchObject({ to: '/admin/sign-in?fault=DIRECTORY_AWAY', session: undefined });
});

/** The address of these tests has a clean sheet again. */
async function forget(): Promise<void> {
  await api.opened.database.write(systemActor(county), (db) => db.execute('delete from sign_in_failure'));
}
