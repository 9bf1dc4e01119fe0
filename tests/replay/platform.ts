import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

/** The platform as a newcomer starts it, in a process of its own, with the district loaded. */
export interface RunningPlatform {
  readonly url: string;
  /** Everything the process printed. */
  printed(): string;
  /** Asks /graphql as the demonstration account of a role. Unexpected errors throw. */
  ask<Data>(role: string, query: string, variables?: Record<string, unknown>): Promise<Data>;
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };

export async function startWithCounty(dataDir: string): Promise<RunningPlatform> {
  const [port, internalPort] = [await freePort(), await freePort()];
  const { DATABASE_URL: _url, ...environment } = process.env;
  const own = await ownDatabase(process.env['TEST_DATABASE_URL']);
  const server = spawn(process.execPath, [main], {
    env: {
      ...environment,
      DATA_DIR: dataDir,
      PORT: String(port),
      INTERNAL_PORT: String(internalPort),
      MINGZHANG_COUNTY: 'district',
      MINGZHANG_LIMITS: JSON.stringify({ accountPoints: 100_000 }),
      ...own.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const url = `http://127.0.0.1:${port}`;
  await ready(server, url, () => output);
  const demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as {
    accounts: { name: string; role: string; password: string }[];
  };
  const cookies = new Map<string, string>();
  const signIn = async (role: string) => {
    const known = cookies.get(role);
    if (known) return known;
    const account = demo.accounts.find((each) => each.role === role);
    if (!account) throw new Error(`The demonstration has no ${role}.`);
    const answer = await fetch(`${url}/auth/sign-in`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: account.name, password: account.password }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    cookies.set(role, cookie);
    return cookie;
  };
  return {
    url,
    printed: () => output,
    async ask<Data>(role: string, query: string, variables: Record<string, unknown> = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, cookie: await signIn(role) },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
    async close() {
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
      await own.drop();
    },
  };
}

/** A database of its own on the server that the suite runs on; nothing on the embedded engine, which lies in the data folder. */
async function ownDatabase(testUrl: string | undefined): Promise<{ environment: Record<string, string>; drop: () => Promise<void> }> {
  if (!testUrl) return { environment: {}, drop: () => Promise.resolve() };
  const name = `mz_replay_${randomBytes(5).toString('hex')}`;
  const admin = postgres(testUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(testUrl);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href, DATABASE_SCHEMA: 'county' },
    drop: async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

async function ready(server: ChildProcess, url: string, printed: () => string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The platform did not start:\n${printed()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.'))));
    });
  });
}
