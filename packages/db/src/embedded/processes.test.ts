import type { ChildProcess } from 'node:child_process';

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { DataFolderInUse, openEmbedded } from './index.ts';

/** Other processes run what `tsc` makes, under plain Node: the same files that production runs. */
const sources = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(dirname(sources), 'node_modules', '.embedded-test', String(process.pid));
const tsc = join(dirname(createRequire(join(sources, '../../../package.json')).resolve('typescript/package.json')), 'bin', 'tsc');
const compilation = [
  '--ignoreConfig', '--noCheck', 'embedded/index.ts', '--outDir', built, '--rootDir', '.', '--module', 'nodenext', '--target', 'es2023', '--types', 'node',
  '--skipLibCheck', '--verbatimModuleSyntax', '--rewriteRelativeImportExtensions',
]; // prettier-ignore

let root: string;
let template: string;
const children: ChildProcess[] = [];

/** Opening takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  execFileSync(process.execPath, [tsc, ...compilation], { cwd: sources });
  root = mkdtempSync(join(tmpdir(), 'mingzhang-processes-'));
  template = join(root, 'template');
  const embedded = await openEmbedded({ dataDir: template });
  const sql = postgres({ ...embedded.postgresOptions });
  await sql`create table goods (id int primary key, batch int)`;
  await sql.end();
  await embedded.close();
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

function copyOf(name: string): string {
  const copy = join(root, name);
  cpSync(template, copy, { recursive: true });
  return copy;
}

/** A process that opens the folder, says `open`, and then does what the script says. */
function opener(dataDir: string, script: string): { child: ChildProcess; said: AsyncIterator<string>; ended: Promise<unknown[]> } {
  const file = join(built, `child-${children.length}.mjs`);
  mkdirSync(built, { recursive: true });
  writeFileSync(
    file,
    `import { openEmbedded } from './embedded/index.js';
     import postgres from 'postgres';
     const embedded = await openEmbedded({ dataDir: process.argv[2] }).catch((error) => { console.log(error.name + ': ' + error.message); process.exit(1); });
     const sql = postgres({ ...embedded.postgresOptions });
     console.log('open');
     ${script}`,
  );
  const child = spawn(process.execPath, [file, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, said, ended: once(child, 'exit') };
}

const next = async (said: AsyncIterator<string>): Promise<string> => String((await said.next()).value);

async function goods(dataDir: string): Promise<{ id: number; batch: number }[]> {
  const embedded = await openEmbedded({ dataDir });
  const sql = postgres({ ...embedded.postgresOptions });
  const rows = await sql<{ id: number; batch: number }[]>`select id, batch from goods order by id`;
  await sql.end();
  await embedded.close();
  return [...rows];
}

test('a folder in use is refused to a second process in one line, and free when the first has closed it', async () => {
  const dataDir = copyOf('closed');
  const { child, said, ended } = opener(dataDir, `process.once('SIGTERM', async () => { await sql.end(); await embedded.close(); });`);
  expect(await next(said)).toBe('open');
  const refused: unknown = await openEmbedded({ dataDir }).then(() => expect.unreachable(), (error: unknown) => error); // prettier-ignore
  expect(refused).toBeInstanceOf(DataFolderInUse);
  expect(refused).toMatchObject({ message: `the data folder ${dataDir} is in use by process ${child.pid} (pid ${child.pid})` });

  const second = opener(dataDir, '');
  expect(await next(second.said)).toBe(`DataFolderInUse: the data folder ${dataDir} is in use by process ${child.pid} (pid ${child.pid})`);
  expect((await second.ended)[0]).toBe(1);

  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
  expect(await goods(dataDir)).toEqual([]);
});

test('a process that exits without closing gives the folder back', async () => {
  const dataDir = copyOf('exited');
  const { ended } = opener(dataDir, 'await sql`insert into goods values (1, 1)`; process.exit(3);');
  expect((await ended)[0]).toBe(3);
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
  expect(await goods(dataDir)).toEqual([{ id: 1, batch: 1 }]);
});

test('a process killed in the middle of writing loses nothing it had acknowledged, and its folder is taken over', async () => {
  const dataDir = copyOf('killed');
  const writing = `for (let id = Number(process.argv[3] ?? 0); ; id += 2) {
    await sql.begin(async (tx) => { await tx\`insert into goods values (\${id}, \${id})\`; await tx\`insert into goods values (\${id + 1}, \${id})\`; });
    console.log(String(id));
  }`;
  let acknowledged = -2;
  for (let round = 0; round < 3; round += 1) {
    const script = writing.replace('Number(process.argv[3] ?? 0)', `(await sql\`select coalesce(max(id) + 1, 0) as id from goods\`)[0].id`);
    const { child, said, ended } = opener(dataDir, script);
    expect(await next(said)).toBe('open');
    for (let n = 0; n < 60 + 17 * round; n += 1) acknowledged = Number(await next(said));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(`${dataDir}.lock`)).toBe(true);
    const rows = await goods(dataDir);
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged + 2);
    expect(rows).toEqual(rows.map((_, id) => ({ id, batch: id - (id % 2) })));
  }
});

test('of several processes that find a dead lock, exactly one takes it over', async () => {
  const dataDir = copyOf('contended');
  writeFileSync(`${dataDir}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '', token: 'dead' }));
  const openers = Array.from({ length: 4 }, () => opener(dataDir, 'setInterval(() => undefined, 1000);'));
  const words = await Promise.all(openers.map(({ said }) => next(said)));
  expect(words.filter((word) => word === 'open').length).toBe(1);
  expect(words.filter((word) => word.startsWith('DataFolderInUse')).length).toBe(3);
  for (const { child } of openers) child.kill('SIGKILL');
  await Promise.all(openers.map(({ ended }) => ended));
});

test('a pid that now belongs to another process does not keep the folder', async () => {
  const dataDir = copyOf('reused');
  writeFileSync(
    `${dataDir}.lock`,
    JSON.stringify({ pid: process.ppid, host: hostname(), started: 'before this process began', token: 'old' }),
  );
  expect(await goods(dataDir)).toEqual([]);
});

test('a holder on another machine is never robbed, and the message says what to do', async () => {
  const dataDir = copyOf('elsewhere');
  const lock = JSON.stringify({ pid: 1, host: 'another-machine', started: 'x', token: 'y' });
  writeFileSync(`${dataDir}.lock`, lock);
  await expect(openEmbedded({ dataDir })).rejects.toThrow(`of another-machine; if that machine is gone, delete ${dataDir}.lock`);
  expect(readFileSync(`${dataDir}.lock`, 'utf8')).toBe(lock);
});
