/** SEC-78 without the API: every process of the server is killed, several times, under writers; on a cluster of its own, where PostgreSQL is installed. */
import type { ChildProcess } from 'node:child_process';

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connect, isConnectionLost, sqlState } from './index.ts';

const ROUNDS = 3;
const WRITERS = 8;
const LIMIT_MS = 10_000;

const installed = '/usr/lib/postgresql';
const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
const bin = versions.map((version) => join(installed, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
/** PostgreSQL refuses to run as root. */
const account: Account | undefined = process.getuid?.() === 0 ? accountOf('postgres') : {};

interface Account {
  uid?: number;
  gid?: number;
}

function accountOf(name: string): Account | undefined {
  try {
    const number = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe.runIf(bin && account)('PostgreSQL killed under writers', { timeout: 120_000 }, () => {
  let root: string;
  let url: string;
  let port: number;
  let server: ChildProcess;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'mingzhang-cluster-'));
    if (account?.uid !== undefined && account.gid !== undefined) chownSync(root, account.uid, account.gid);
    const initdb = ['-D', join(root, 'data'), '-A', 'trust', '-U', 'postgres', '--no-sync'];
    execFileSync(join(bin ?? '', 'initdb'), initdb, { ...account, cwd: root, stdio: 'pipe' });
    port = await freePort();
    url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await start();
  });
  afterAll(async () => {
    await killAll();
    rmSync(root, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const options = ['-D', join(root, 'data'), '-p', String(port), '-k', root, '-c', 'listen_addresses=127.0.0.1'];
    server = spawn(join(bin ?? '', 'postgres'), options, { ...account, cwd: root, stdio: 'ignore' });
    for (const until = Date.now() + 30_000; Date.now() < until; await pause(100)) {
      const probe = postgres(url, { max: 1, connect_timeout: 1 });
      const up = await probe`select 1`.then(() => true, () => false); // prettier-ignore
      await probe.end({ timeout: 0 });
      if (up) return;
    }
    throw new Error('the server did not start');
  }

  /** The children too: they would otherwise say goodbye properly. */
  async function killAll(): Promise<void> {
    const ended = once(server, 'exit');
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)], { encoding: 'utf8' }).split(/\s+/).filter(Boolean); // prettier-ignore
    for (const pid of [Number(server.pid), ...children.map(Number)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has gone by itself.
      }
    }
    await ended;
  }

  test('nothing acknowledged is lost, nothing is torn, nothing hangs, and the same client goes on', async () => {
    const connection = connect(url, { max: 6 });
    const { sql } = connection;
    await sql`create table kept (id int primary key, pair int not null)`;
    const acknowledged: number[] = [];
    const unexpected: unknown[] = [];
    const refused = { times: 0 };
    let [id, working] = [0, true];

    const bounded = <T>(promise: Promise<T>): Promise<T> =>
      Promise.race([promise, pause(LIMIT_MS).then(() => Promise.reject(new Error('a statement hung')))]);
    const alone = async (n: number): Promise<void> => void (await sql`insert into kept values (${n}, ${n})`);
    const inPairs = async (n: number): Promise<void> => {
      await sql.begin(async (tx) => {
        await tx`insert into kept values (${n}, ${n + 1})`;
        await tx.savepoint((inner) => inner`insert into kept values (${n + 1}, ${n})`);
      });
    };
    const writer = async (write: (n: number) => Promise<void>): Promise<void> => {
      while (working) {
        const mine = (id += 2);
        try {
          await bounded(write(mine));
          acknowledged.push(mine);
        } catch (error) {
          refused.times += 1;
          if (!isConnectionLost(error)) unexpected.push(sqlState(error) ?? error);
          await pause(20);
        }
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, n) => writer(n % 2 ? alone : inPairs));

    for (let round = 0; round < ROUNDS; round += 1) {
      await pause(400);
      await killAll();
      await pause(100);
      const before = acknowledged.length;
      await start();
      await expect.poll(() => acknowledged.length, { timeout: LIMIT_MS }).toBeGreaterThan(before);
    }
    await pause(300);
    working = false;
    await Promise.all(writers);

    expect(unexpected).toEqual([]);
    expect(refused.times).toBeGreaterThan(0);
    const rows = await sql<{ id: number; pair: number }[]>`select id, pair from kept`;
    const pairs = new Map(rows.map((row) => [row.id, row.pair]));
    expect(acknowledged.filter((n) => !pairs.has(n))).toEqual([]);
    expect(rows.filter((row) => pairs.get(row.pair) !== row.id)).toEqual([]);
    const inParallel = Promise.all(Array.from({ length: 6 }, () => sql`select pg_backend_pid() as pid, pg_sleep(0.3)`));
    expect(new Set((await inParallel).map(([row]) => row?.['pid'])).size).toBe(6);
    expect(await sql`select 1 from pg_stat_activity where state like 'idle in transaction%'`).toEqual([]);
    await connection.close();
  });
});
