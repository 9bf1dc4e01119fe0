/** The database that is measured, the accounts that ask, and samples of what there is to ask for. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKeys } from '@mingzhang/api';
import { blindIndex, openSecret } from '@mingzhang/kernel';
import postgres from 'postgres';
import { enlarge, listNumber } from './enlarge.mjs';

const main = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
if (!existsSync(main)) throw new Error('Build first: pnpm build');

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A server in a process of its own, once it says that it is ready. */
export async function startServer(file, environment) {
  const port = await freePort();
  const env = { ...process.env, ...environment, PORT: String(port), INTERNAL_PORT: String(await freePort()) };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        printed = (printed + text).slice(-4000);
        if (/\bready\b/u.test(printed)) resolve();
      });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}:\n${printed}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => (child.kill('SIGTERM'), ended);
  return { port, pid: child.pid, stop };
}

/** Budgets are far above what a round spends, but stand: each request is costed and counted. */
const limits = JSON.stringify({ accountPoints: 1e9, keyPoints: 1e9, addressPoints: 1e9, identitySearches: 1e9 });
export const platform = (world, environment = {}) =>
  startServer(main, {
    DATABASE_URL: world.url,
    DATA_DIR: world.dataDir,
    NODE_ENV: 'development',
    MINGZHANG_LIMITS: limits,
    ...environment,
  });

/** Loads the district through the clerks' own imports, unless it is there, and enlarges it. */
export async function prepare({ url, dataDir, copies, say }) {
  const sql = postgres(url, { max: 1, connection: { search_path: 'county, public' }, onnotice: () => undefined });
  mkdirSync(dataDir, { recursive: true });
  const world = { url, dataDir };
  const loaded = existsSync(join(dataDir, 'demo.json'));
  if (!loaded) say('loading the district through its imports (some minutes)');
  const first = await platform(world);
  await first.stop();
  const [{ count }] = await sql`select count(*)::int from published_list where number = ${listNumber}`;
  if (count === 0) {
    say(`enlarging it ${copies} times`);
    await enlarge(sql, copies);
  }
  const [size] = await sql`select (select count(*)::int from household) as households, (select count(*)::int from person) as persons,
    (select count(*)::int from benefit_entry) as benefits`;
  return { ...world, sql, size };
}

const everyFew = (rows, wanted) => rows.filter((_, index) => index % Math.max(1, Math.floor(rows.length / wanted)) === 0);

/** What requests are made from: numbers, names, identity numbers, and the keys of pages 1 to 3, spread over the township that is asked. */
export async function samples({ sql, dataDir }) {
  const { secrets } = openKeys({ production: false, dataDir, keys: {} });
  const [{ place }] =
    await sql`select substr(place_code, 1, 9) || '000' as place from household where status = 'EXITED' group by 1 order by count(*) desc limit 1`;
  const inTownship =
    await sql`select id, number, attribute, version from household where substr(place_code, 1, 9) || '000' = ${place} and status = 'EXITED' order by number`;
  const people =
    await sql`select id, name, identity_sealed, identity_index from person where length(number) = (select min(length(number)) from person) order by id`;
  const withNumber = everyFew(people, 200).map((person) => {
    const identity = openSecret(secrets, person.identity_sealed, `person.identity_number.${person.id}`);
    if (!blindIndex(secrets, 'person.identity_number', identity).equals(person.identity_index))
      throw new Error('The keys are not of this database.');
    return { identity, index: person.identity_index };
  });
  return {
    place,
    list: listNumber,
    numbers: everyFew(inTownship, 500).map(({ number }) => number),
    names: [...new Set(people.map(({ name }) => name.slice(0, 2)))].slice(0, 100),
    people: withNumber,
    pageKeys: [undefined, inTownship[49], inTownship[99]],
    changing: inTownship.slice(200),
  };
}

/** A session of a demonstration account, as a browser keeps it. */
export async function signIn(port, dataDir, role) {
  const { accounts } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
  const { name, password, place } = accounts.find((account) => account.role === role);
  const answer = await fetch(`http://127.0.0.1:${port}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1' },
    body: JSON.stringify({ name, password }),
  });
  if (!answer.ok) throw new Error(`signing in as ${name}: ${answer.status}`);
  return { cookie: answer.headers.get('set-cookie').split(';')[0], place };
}
