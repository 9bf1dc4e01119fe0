import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

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
  const dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-e2e-'));
  const [port, internal] = [await freePort(), await freePort()];
  const database = await ownDatabase(process.env['TEST_DATABASE_URL']);
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(port),
      INTERNAL_PORT: String(internal),
      MINGZHANG_COUNTY: county,
      DATABASE_URL: database.url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
    await database.drop();
  };
  try {
    await ready(url, child, said);
    const { accounts } = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as { accounts: DemoAccount[] };
    const account = (role: string) => {
      const found = accounts.find((each) => each.role === role);
      if (!found) throw new Error(`The demonstration has no ${role}.`);
      return found;
    };
    return { url, account, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A new database on the server; without one the platform opens the embedded engine in its own folder. */
async function ownDatabase(server: string | undefined): Promise<{ url: string; drop: () => Promise<void> }> {
  if (!server) return { url: '', drop: () => Promise.resolve() };
  const name = `mz_e2e_${randomBytes(6).toString('hex')}`;
  const owner = postgres(server, { max: 1, onnotice: () => undefined });
  await owner.unsafe(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async () => {
    await owner.unsafe(`drop database if exists ${name} with (force)`);
    await owner.end();
  };
  return { url: url.href, drop };
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
