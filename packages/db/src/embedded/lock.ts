import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Another process has the folder open. Two at once would each overwrite what the other had acknowledged, without an error (STACK.md section 8). */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
  readonly pid: number;
  readonly folder: string;

  constructor(folder: string, lockFile: string, holder: Holder) {
    const who = holder.pid === process.pid ? 'this process' : `process ${holder.pid}`;
    const elsewhere = holder.host === hostname() ? '' : ` of ${holder.host}; if that machine is gone, delete ${lockFile}`;
    super(`the data folder ${folder} is in use by ${who} (pid ${holder.pid})${elsewhere}`);
    this.pid = holder.pid;
    this.folder = folder;
  }
}

interface Holder {
  pid: number;
  host: string;
  /** Tells two processes that had the same pid apart; empty where it cannot be known. */
  started: string;
  /** Tells two locks of one process apart. */
  token: string;
}

/** A crash between two file operations may leave an empty lock or a guard behind; nobody needs this long between the two. */
const UNFINISHED_MS = 10_000;

/** Takes `<folder>.lock`; gives back what releases it. A living holder keeps it, a dead one's lock is taken over. */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const mine: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? '', token: randomUUID() };
  if (!place(file, mine)) takeOver(folder, file, mine);
  return () => {
    if (read(file)?.token === mine.token) rmSync(file, { force: true });
  };
}

/** Creates the file for this holder; false if there is one already. */
function place(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Only the holder of `<folder>.lock.takeover` may remove a dead lock; else two could each remove the other's new one. */
function takeOver(folder: string, file: string, mine: Holder): void {
  const guard = `${file}.takeover`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const holder = read(file);
    if (holder && alive(holder)) throw new DataFolderInUse(folder, file, holder);
    if (place(guard, mine)) {
      try {
        if (dead(file)) rmSync(file, { force: true });
        if (place(file, mine)) return;
      } finally {
        rmSync(guard, { force: true });
      }
    } else if (ageMs(guard) > UNFINISHED_MS) rmSync(guard, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  throw new Error(`the lock ${file} could not be taken; if nothing uses ${folder}, delete it`);
}

/** A file without a readable holder is one that is just being written, until it is too old for that. */
function dead(file: string): boolean {
  const holder = read(file);
  return holder ? !alive(holder) : ageMs(file) > UNFINISHED_MS;
}

function read(file: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(found) ? found : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHolder(found: unknown): found is Holder {
  return (
    typeof found === 'object' &&
    found !== null &&
    'pid' in found &&
    typeof found.pid === 'number' &&
    'host' in found &&
    'started' in found &&
    'token' in found
  );
}

/** Of another machine (or container) nothing can be known, so it counts as living. */
function alive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  const started = startOf(holder.pid);
  if (started === undefined) return false;
  return started === '' || holder.started === '' || started === holder.started;
}

/** When the process began, in whatever words the system has; undefined for a dead one, empty where it cannot be told. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return undefined;
  }
  const stat = procFile(`${pid}/stat`);
  if (!stat) return fromPs(pid);
  // The name, in brackets, may hold anything; the state is the first field behind it and the start time the twentieth (proc(5)).
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : `${procFile('sys/kernel/random/boot_id') ?? ''}/${fields[18] ?? ''}`;
}

function procFile(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string {
  try {
    return execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', TZ: 'UTC' },
    }).trim();
  } catch {
    return '';
  }
}

function ageMs(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
