import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';

/** Where the newest PostgreSQL of this machine has its programs, from 15 on; undefined when there is none. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .filter((version) => Number(version) >= 15 && existsSync(join(root, version, 'bin', 'postgres')))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))[0];
}

/** A server of this test alone, written down to disk like a real one, that can be killed and started again over the same data. */
export interface PrivatePostgres {
  readonly url: string;
  /** Ends every process of the server at once, as a crash does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function privatePostgres(bin: string): Promise<PrivatePostgres> {
  const who = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const home = mkdtempSync(join(tmpdir(), 'mingzhang-kill-'));
  if (who.uid !== undefined) chownSync(home, who.uid, who.gid);
  const data = join(home, 'data');
  const options = { ...who, cwd: home, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], { ...options, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-c', `unix_socket_directories=${home}`];
  let server: ChildProcess | undefined;

  const start = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...options, stdio: 'ignore', detached: true });
    for (let tries = 0; tries < 300; tries += 1) {
      if (await answers(port)) return;
      await wait(50);
    }
    throw new Error('PostgreSQL did not start.');
  };
  const kill = async () => {
    const killed = server;
    if (!killed?.pid || killed.exitCode !== null || killed.signalCode !== null) return;
    const ended = new Promise((resolve) => killed.once('close', resolve));
    for (const pid of [killed.pid, ...childrenOf(killed.pid)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    await ended;
  };
  await start();
  const remove = async () => {
    await kill();
    rmSync(home, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, kill, start, remove };
}

/** PostgreSQL refuses to run as root; the account that its package makes is used instead. */
const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split(/\s+/u)
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Whether it takes statements: after a crash it takes connections before it has recovered. */
async function answers(port: number): Promise<boolean> {
  const sql = postgres(`postgres://postgres@127.0.0.1:${port}/postgres`, { max: 1, connect_timeout: 2, backoff: false });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
