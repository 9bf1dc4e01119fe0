/** The steps that start.mjs and test.mjs share. No dependency: they run before anything is installed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const marker = join(root, 'node_modules', '.mingzhang-installed');

/** Why a step ended the whole run: one line for a person, and the exit code. */
export class Stopped extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const say = (line) => console.log(`mingzhang: ${line}`);

/** Runs the script's body; whatever stops it becomes one line on stderr and an exit code that is not 0. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    if (error.message) console.error(`mingzhang: ${error.message}`);
    process.exitCode = error.exitCode;
  }
}

/** True when a dotted version is at least the other. */
const atLeast = (version, wanted) => {
  const [have, want] = [version, wanted].map((text) => text.split('.').map(Number));
  for (let i = 0; i < want.length; i++) if ((have[i] ?? 0) !== want[i]) return (have[i] ?? 0) > want[i];
  return true;
};

export function checkNode(version = process.versions.node) {
  const wanted = manifest.engines.node.replace('>=', '');
  if (!atLeast(version, wanted)) throw new Stopped(`Node ${wanted} or later is needed, this is ${version}.`);
}

let current;
let asked;

/** Ends what runs now, in order. Each child leads a group of its own, so that it hears a signal once, and its children hear it too. */
function end(signal) {
  asked = signal;
  if (!current) process.exit(128 + constants.signals[signal]);
  try {
    process.kill(process.platform === 'win32' ? current.pid : -current.pid, signal);
  } catch {
    // It has ended between the signal and here.
  }
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => end(signal));

// npm gives a signal to a shell, and some shells die of it without passing it on. Then our parent is another one.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && !asked && end('SIGTERM'), 200).unref();
}

/** Runs a command to its end and gives its exit code. A signal to us goes on to it. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  stopIfAsked();
  return new Promise((resolve, reject) => {
    const heard = [];
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32' && command === 'npx',
    });
    current = child;
    child.stdout?.on('data', (chunk) => heard.push(chunk));
    child.stderr?.on('data', (chunk) => heard.push(chunk));
    child.on('error', (error) => reject(new Stopped(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      current = undefined;
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output: Buffer.concat(heard).toString() });
    });
  });
}

/** pnpm in the version that package.json pins, fetched by npx: the machine needs Node and npm only. */
export const pnpm = (args, options) =>
  run('npx', ['--yes', manifest.packageManager, ...args], {
    ...options,
    env: { CI: '1', TURBO_TELEMETRY_DISABLED: '1', npm_config_update_notifier: 'false', ...options?.env },
  });

const stopIfAsked = () => {
  if (asked) throw new Stopped('', 128 + constants.signals[asked]);
};

/** What an installation depends on; when this digest is the marker's, there is nothing to install. */
function installDigest() {
  const workspaces = ['packages', 'apps'].flatMap((dir) => readdirSync(join(root, dir)).map((name) => `${dir}/${name}/package.json`));
  const patches = readdirSync(join(root, 'infra', 'patches')).map((name) => `infra/patches/${name}`);
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'tests/package.json', ...workspaces, ...patches];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of files) if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/;

export async function install() {
  const digest = installDigest();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return;
  say('installing what the lockfile names (the first time takes about a minute) ...');
  const { code, output } = await pnpm(['install', '--frozen-lockfile'], { quiet: true });
  stopIfAsked();
  if (code !== 0) {
    process.stderr.write(output);
    throw new Stopped(
      noNetwork.test(output)
        ? 'the packages could not be fetched: the registry cannot be reached.'
        : 'the installation failed; its output is above.',
    );
  }
  writeFileSync(marker, digest);
}

/** Turbo decides what has to be built again; with nothing changed this takes a second. */
export async function build() {
  say('building what has changed ...');
  const started = Date.now();
  const { code, output } = await pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--log-order=grouped'], {
    quiet: true,
  });
  stopIfAsked();
  if (code !== 0) {
    process.stderr.write(output);
    throw new Stopped('the build failed; its output is above.');
  }
  say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
