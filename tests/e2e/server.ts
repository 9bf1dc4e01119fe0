import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, connect } from '@mingzhang/db';
import { copyDatabase, templateOfRun, testSchema, withDatabase } from '@mingzhang/testkit';

const main = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
export const chromePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** True where the browser and the built platform are there; elsewhere the browser's tests are left out, and said to be. */
export const canBrowse = existsSync(chromePath) && existsSync(main);

export interface DemoAccount {
  readonly name: string;
  readonly role: string;
  readonly place: string;
  readonly password: string;
}

export interface Platform {
  readonly url: string;
  readonly account: (role: string) => DemoAccount;
  readonly stop: () => Promise<void>;
}

/** The built platform in a process of its own, on a database of its own on the engine that is tested, with an invented county. */
export async function startPlatform(county: string): Promise<Platform> {
  const { folder, database } = await loadedCounty(county);
  const dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-e2e-'));
  await cp(folder, dataDir, { recursive: true });
  const own = await ownDatabase(database);
  try {
    const running = await run(dataDir, own.url, county);
    const { accounts } = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as { accounts: DemoAccount[] };
    const account = (role: string) => {
      const found = accounts.find((each) => each.role === role);
      if (!found) throw new Error(`The demonstration has no ${role}.`);
      return found;
    };
    const stop = async () => {
      await running.stop();
      await own.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { url: running.url, account, stop };
  } catch (error) {
    await own.drop();
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

interface LoadedCounty {
  readonly folder: string;
  /** The database on the server that goes with it, if the suite runs on a server. */
  readonly database: string | undefined;
}

/** A county that one platform has loaded and left in order. The first file of the run that wants it makes it; the others wait for it and copy it. */
async function loadedCounty(county: string): Promise<LoadedCounty> {
  const template = templateOfRun();
  const name = `county_${county.replaceAll('/', '_')}`;
  const folder = join(template.shared, name);
  const database = template.engine === 'postgres' ? `${template.name}_${name}` : undefined;
  const [making, made, failed] = [`${folder}.making`, `${folder}.made`, `${folder}.failed`];
  const isFirst = await mkdir(making).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    try {
      await mkdir(folder);
      if (template.engine === 'embedded') await cp(template.folder, join(folder, 'pg'), { recursive: true });
      const empty = template.engine === 'postgres' ? await ownDatabase(template.name, database) : undefined;
      await (await run(folder, empty?.url ?? '', county)).stop();
      await writeFile(made, '');
    } catch (error) {
      await writeFile(failed, String(error));
    }
  }
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error(`The county was not loaded: ${await readFile(failed, 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { folder, database };
}

async function run(dataDir: string, databaseUrl: string, county: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const [port, internal] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(port),
      INTERNAL_PORT: String(internal),
      MINGZHANG_COUNTY: county,
      // One account opens in a minute what its owner opens in a day.
      MINGZHANG_LIMITS: JSON.stringify({ accountPoints: 100_000 }),
      DATABASE_URL: databaseUrl,
      DATABASE_SCHEMA: testSchema,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
  const url = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await ready(url, child, said);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A copy of this database on the server that the suite runs on; without one the platform opens the embedded engine in its own folder. */
async function ownDatabase(
  template: string | undefined,
  name = `mz_e2e_${randomBytes(6).toString('hex')}`,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server || !template) return { url: '', drop: () => Promise.resolve() };
  const asOwner = async (work: (sql: Connection['sql']) => Promise<unknown>) => {
    const owner = connect(server, { max: 1 });
    try {
      await work(owner.sql);
    } finally {
      await owner.close();
    }
  };
  await asOwner((sql) => copyDatabase(sql, template, name));
  const drop = () => asOwner((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  return { url: withDatabase(server, name), drop };
}

async function ready(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The platform ended while it started:\n${said.join('').slice(-2000)}`);
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Ends in order; the process itself says when it is done. */
function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
