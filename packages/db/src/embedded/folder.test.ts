import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { isConnectionLost } from '../driver/index.ts';
import { DataFolderInUse, openEmbedded, type Embedded } from './index.ts';

/** Made once: a new folder takes seconds, a copy of a closed one does not. */
let root: string;
let template: string;
const lines: string[] = [];

/** Opening takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mingzhang-embedded-'));
  template = join(root, 'template', 'pg');
  const embedded = await openEmbedded({ dataDir: template, log: (line) => lines.push(line) });
  await withClient(embedded, async (sql) => {
    await sql`create extension pg_trgm`;
    await sql`create extension btree_gist`;
    await sql`create table goods (id int primary key, during daterange, exclude using gist (id with =, during with &&))`;
    await sql`insert into goods select g from generate_series(1, 100) g`;
  });
  await embedded.close();
});
afterAll(() => { rmSync(root, { recursive: true, force: true }); }); // prettier-ignore

async function withClient<T>(embedded: Embedded, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...embedded.postgresOptions, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function copyOf(name: string): string {
  const copy = join(root, name);
  cpSync(template, copy, { recursive: true });
  return copy;
}

const count = (embedded: Embedded): Promise<unknown> =>
  withClient(embedded, async (sql) => (await sql`select count(*)::int as n, similarity('abc', 'abd') > 0 as extension from goods`)[0]);

describe('a data folder', () => {
  test('is created with its parents, beside no leftovers', () => {
    expect(lines).toEqual([expect.stringContaining('creating the embedded database')]);
    expect(readdirSync(join(root, 'template'))).toEqual(['pg']);
  });

  test('can be copied while it is closed, and the copy opens with its extensions', async () => {
    const embedded = await openEmbedded({ dataDir: copyOf('copied') });
    expect(await count(embedded)).toEqual({ n: 100, extension: true });
    await embedded.close();
  });

  test('keeps what was written when it is closed and opened again', async () => {
    const dataDir = copyOf('reopened');
    const first = await openEmbedded({ dataDir });
    await withClient(first, (sql) => sql`insert into goods values (101)`);
    await Promise.all([first.close(), first.close()]);
    await first.close();
    const second = await openEmbedded({ dataDir });
    expect(await count(second)).toEqual({ n: 101, extension: true });
    await second.close();
  });

  test('is closed after the statements that were sent', async () => {
    const dataDir = copyOf('closing');
    const embedded = await openEmbedded({ dataDir });
    const sql = postgres({ ...embedded.postgresOptions });
    await sql`select 1`;
    const sent = sql`insert into goods select g from generate_series(1000, 1999) g, pg_sleep(0.2)`.execute();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await embedded.close();
    expect((await sent).count).toBe(1000);
    await sql.end({ timeout: 0 });
    const again = await openEmbedded({ dataDir });
    expect(await count(again)).toEqual({ n: 1100, extension: true });
    await again.close();
  });

  test('belongs to one opener, by whatever path', async () => {
    const dataDir = copyOf('mine');
    const other = join(root, 'link');
    symlinkSync(dataDir, other);
    const embedded = await openEmbedded({ dataDir });
    for (const path of [dataDir, other]) {
      const refused: unknown = await openEmbedded({ dataDir: path }).then(() => expect.unreachable(), (error: unknown) => error); // prettier-ignore
      expect(refused).toBeInstanceOf(DataFolderInUse);
      expect(refused).toMatchObject({
        message: `the data folder ${dataDir} is in use by this process (pid ${process.pid})`,
        pid: process.pid,
      });
    }
    expect(await count(embedded)).toEqual({ n: 100, extension: true });
    await embedded.close();
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  });

  test('whose making was interrupted is made anew', async () => {
    const dataDir = join(root, 'interrupted');
    mkdirSync(`${dataDir}.new/base`, { recursive: true });
    writeFileSync(`${dataDir}.new/PG_VERSION`, '18\n');
    const embedded = await openEmbedded({ dataDir });
    expect(await withClient(embedded, async (sql) => (await sql`select 1 as a`)[0])).toEqual({ a: 1 });
    await embedded.close();
    expect(existsSync(`${dataDir}.new`)).toBe(false);
  });

  test('is not made out of a folder with other things in it, nor left locked', async () => {
    const dataDir = join(root, 'documents');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'letter.txt'), 'dear');
    await expect(openEmbedded({ dataDir })).rejects.toThrow('is neither empty nor a data folder');
    expect(readdirSync(dataDir)).toEqual(['letter.txt']);
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  });

  test('that cannot be opened says so and is not left locked', async () => {
    const dataDir = copyOf('broken');
    rmSync(join(dataDir, 'global', 'pg_control'));
    await expect(openEmbedded({ dataDir })).rejects.toThrow('the embedded database stopped');
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  });
});

describe('an engine that falls', () => {
  /** Endless recursion overflows the stack of WebAssembly, which PGlite does not survive. */
  const fall = async (sql: postgres.Sql): Promise<unknown> => {
    await sql`create or replace function deeper(i int) returns int language plpgsql as $$ begin return deeper(i + 1); end $$`;
    return sql`select deeper(1)`.then(() => expect.unreachable(), (error: unknown) => error); // prettier-ignore
  };

  test('loses the statement, keeps what was acknowledged, and is back for the next one', async () => {
    const said: string[] = [];
    const embedded = await openEmbedded({ dataDir: copyOf('fallen'), log: (line) => said.push(line) });
    await withClient(embedded, async (sql) => {
      await sql`insert into goods values (101)`;
      expect(isConnectionLost(await fall(sql))).toBe(true);
      expect(await sql`select count(*)::int as n from goods`).toEqual([{ n: 101 }]);
    });
    expect(said).toEqual(['the embedded database stopped: the engine stopped answering']);
    await embedded.close();
  });

  test('stays away when it was in memory only', async () => {
    const embedded = await openEmbedded({ dataDir: 'memory://' });
    await withClient(embedded, async (sql) => {
      expect(isConnectionLost(await fall(sql))).toBe(true);
      expect(isConnectionLost(await sql`select 1`.then(() => expect.unreachable(), (error: unknown) => error))).toBe(true); // prettier-ignore
    });
    await embedded.close();
  });
});
