/** A private PostgreSQL for one test run: temporary, on the loopback address only, gone at the end. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Stopped } from './steps.mjs';

const oldest = 15;

/** The newest server programs on this machine that are new enough, or undefined. */
export function findServer() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((bin) => {
    if (!existsSync(join(bin, 'initdb')) || !existsSync(join(bin, 'postgres'))) return false;
    const version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/(\d+)/.exec(version)?.[1]) >= oldest;
  });
}

/** PostgreSQL refuses to run as root; the account that its package makes is used instead. */
function account() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new Stopped('PostgreSQL cannot run as root, and there is no account "postgres" to run it as.');
  }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Starts the cluster and gives its superuser's address. `stop()` may be called at any time and more than once. */
export async function startCluster(bin) {
  const who = account();
  const home = mkdtempSync(join(tmpdir(), 'mingzhang-postgres-'));
  if (who.uid !== undefined) chownSync(home, who.uid, who.gid);
  const remove = () => rmSync(home, { recursive: true, force: true });
  const data = join(home, 'data');
  // A neutral folder to stand in: the account may not read the one that we stand in.
  const asServer = { ...who, cwd: home, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  try {
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], asServer);
  } catch (error) {
    remove();
    throw new Stopped(`PostgreSQL could not make a cluster: ${String(error.stderr ?? error.message).trim()}`);
  }

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: home,
    max_connections: 200,
    shared_buffers: '256MB',
    // The data is thrown away, so it need not survive a power cut.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached, so that Ctrl-C in a terminal ends the tests first and the server after them.
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], { ...asServer, detached: true });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));

  // However this process ends, the server ends with it.
  const atExit = () => {
    server.kill('SIGQUIT');
    remove();
  };
  process.once('exit', atExit);

  const stop = async () => {
    process.off('exit', atExit);
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT'); // "fast": connections are cut
      const tooSlow = setTimeout(() => server.kill('SIGQUIT'), 10_000);
      await ended;
      clearTimeout(tooSlow);
    }
    remove();
  };

  for (let tries = 0; tries < 150; tries++) {
    if (server.exitCode !== null) break;
    if (await answers(port)) return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
    await wait(100);
  }
  await stop();
  throw new Stopped(`PostgreSQL did not start:\n${log.trim()}`);
}
