import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';
import { linesOfFault } from './faults-at-start.ts';
import { SettingsRefused, readSettings } from './env.ts';
import { languageOf } from './language.ts';
import { testApi, township } from './testing.ts';

test('health tells nothing but yes or no outside, and details inside', async () => {
  const api = await testApi();
  const [live, ready] = await Promise.all(['/health/live', '/health/ready'].map((path) => fetch(`${api.url}${path}`)));
  expect([live?.status, await live?.json()]).toEqual([200, { live: true }]);
  expect([ready?.status, await ready?.json()]).toEqual([200, { ready: true }]);
  expect(await (await fetch(`${api.internalUrl}/health`)).json()).toMatchObject({ database: { reachable: true }, draining: false });
  expect(await (await fetch(`${api.internalUrl}/metrics`)).text()).toContain('mingzhang_database_reachable 1');
  expect((await fetch(`${api.url}/metrics`)).status).toBe(404);
});

test("pages: reference in two languages without scripts, nothing of the project's own files", async () => {
  const api = await testApi();
  const english = await fetch(`${api.url}/docs?lang=en`);
  expect(english.headers.get('content-security-policy')).toContain("default-src 'none'");
  const text = await english.text();
  expect(text).toContain('id="Place.children"');
  expect(text).not.toContain('<script');
  expect(await (await fetch(`${api.url}/docs`, { headers: { 'accept-language': 'zh-CN' } })).text()).toContain('明账接口说明');
  expect(await (await fetch(`${api.url}/docs/public?lang=en`)).text()).not.toContain('id="Household"');
  for (const path of ['/.env', '/.git/config', '/package.json', '/admin/../package.json', '/main.js.map'])
    expect((await fetch(`${api.url}${path}`)).status).toBe(404);
});

test('closing: requests that run are answered, new ones are turned away, and asked twice it closes once', async () => {
  const api = await testApi();
  const cookie = await api.signedIn('STATION_CLERK', township);
  const ask = () => api.post('/graphql', { query: '{ place(code: "990101000000") { children { name profile { year } } } }' }, { cookie });
  const running = Array.from({ length: 20 }, () => ask().then((response) => response.status));
  const settled = Promise.allSettled(running);
  await Promise.race(running);
  const closing = Promise.all([api.close(), api.close()]);
  // What came too late to be accepted is turned away or finds no door; what was accepted is answered.
  const statuses = (await settled).map((each) => (each.status === 'fulfilled' ? each.value : 'NO_DOOR'));
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 503 && status !== 'NO_DOOR')).toEqual([]);
  await closing;
  await expect(fetch(`${api.url}/health/ready`)).rejects.toThrow('fetch failed');
});

test('a request over its time is answered with TIMEOUT, and the next one is served', async () => {
  const api = await testApi({ limits: { requestMs: 1 } });
  const response = await api.post('/public/graphql', { query: '{ __typename }' });
  expect([200, 504]).toContain(response.status);
  const slow = await api.post('/graphql', { query: '{ viewer { name } }' }, { authorization: `Bearer mz_${'a'.repeat(43)}` });
  expect(slow.status).toBe(504);
  expect(await slow.json()).toMatchObject({ errors: [{ extensions: { code: 'TIMEOUT' } }] });
  expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
});

test('settings: everything that is wrong is said at once, by name, without a secret', () => {
  const faults = (environment: Record<string, string>) => {
    try {
      readSettings(environment, '/home');
      return [];
    } catch (error) {
      return error instanceof SettingsRefused ? error.lines : [String(error)];
    }
  };
  expect(faults({ PORT: 'abc', MINGZHANG_LIMITS: '{', DATABASE_URL: 'mysql://a:geheim@b/c' }).join('\n')).toMatch(
    /^PORT must be a port[^\n]*\nDATABASE_URL must be an address[^\n]*\nMINGZHANG_LIMITS must be JSON/,
  );
  expect(faults({ MINGZHANG_DATA_KEY: Buffer.alloc(32, 1).toString('base64') })).toEqual([
    'MINGZHANG_DATA_KEY must be random; make one with: openssl rand -base64 32',
  ]);
  expect(faults({ DATABASE_URL: 'postgres://a:geheim@b/c', DATABASE_APP_URL: 'postgres://d@b/c' }).join()).not.toContain('geheim');
  const production = faults({
    NODE_ENV: 'production',
    MINGZHANG_COUNTY: 'district',
    DATABASE_URL: 'postgres://one@b/c',
    DATABASE_APP_URL: 'postgres://one@b/c',
    DATABASE_PUBLIC_URL: 'postgres://one@b/c',
  }).join('\n');
  for (const name of ['three different logins', 'MINGZHANG_DATA_KEY', 'MINGZHANG_INDEX_KEY', 'MINGZHANG_SESSION_KEY', 'MINGZHANG_COUNTY'])
    expect(production).toContain(name);
  expect(faults({ NODE_ENV: 'production' }).join('\n')).toContain('DATABASE_URL is missing');
  expect(readSettings({}, '/home')).toMatchObject({
    port: 4000,
    internalPort: 4001,
    dataDir: '/home/.data',
    schema: 'county',
    county: 'district',
    server: undefined,
  });
  const [one, two] = [1, 2].map((seed) => createHash('sha256').update(String(seed)).digest());
  const keysOf = (before: string) => readSettings({ MINGZHANG_DATA_KEYS_BEFORE: before }, '/home').keys.earlierData;
  expect(keysOf(`${one?.toString('base64')},${two?.toString('base64')}`)).toEqual([one, two]);
  expect(faults({ MINGZHANG_DATA_KEYS_BEFORE: `${one?.toString('base64')},abc` }).join()).toMatch(
    /^MINGZHANG_DATA_KEYS_BEFORE\S* must be 32 bytes/,
  );
  expect(readSettings({ MINGZHANG_COUNTY: '720000/17/363' }, '/home').county).toEqual({ residents: 720_000, townships: 17, villages: 363 });
});

test("a log line is one line of JSON, and an error's text stays out of it", () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  log.info('a\r\nforged', { name: '张某一\n{"level":"error"}' });
  log.error('failed', new Error('990101196001010011', { cause: new Error('secret') }));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
  expect(lines.join('')).not.toMatch(/990101196001010011|secret/);
});

test('the language is the one that the caller prefers, Chinese when he says nothing', () => {
  expect(['en', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', undefined, 'en;q=0.2, zh;q=0.1', 'en;q=0'].map(languageOf)).toEqual([
    'en',
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    'zh-CN',
  ]);
});

test('a fault that nobody foresaw has no plain line', () => {
  expect(linesOfFault(new Error('x'))).toBeUndefined();
  expect(linesOfFault(Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 4000 }))).toEqual([
    'port 4000 is in use by another program; end it, or choose another with PORT and INTERNAL_PORT',
  ]);
});
