import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, type Database, type Db, connect, databaseOver, openEmbedded, preparing } from '@mingzhang/db';
import { type Actor, type Module, type PlaceCode, type Role, newId } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary.ts';
import { type Template, copyDatabase, templateOfRun, testSchema, withDatabase } from './template.ts';

/** The database of one test file: a copy of the run's template. */
interface FileDatabase {
  readonly engine: Template['engine'];
  readonly root: Db & { $client: Connection['sql'] };
  /** Address for clients of its own; undefined on the embedded engine. */
  readonly url: string | undefined;
  /** Every statement sent through `root`. */
  readonly sent: string[];
}

/** What one test works in. All it writes is rolled back when the test ends. */
export interface World {
  readonly engine: Template['engine'];
  /** The platform's way to the data, with roles and row-level security as in the running system. */
  readonly database: Database;
  /** The owner's own handle inside the test's transaction: for arranging and for looking past the walls. */
  readonly owner: Db;
  /** Texts of all statements sent so far, settings of transactions among them: for tests that count. */
  readonly sent: readonly string[];
}

let fileDatabase: Promise<FileDatabase> | undefined;

/** A copy of the database for tests whose work is rolled back: files that share a worker may share it. */
export function openFileDatabase(): Promise<FileDatabase> {
  fileDatabase ??= copyTemplate(() => (fileDatabase = undefined));
  return fileDatabase;
}

/** A copy that nobody shares, for a file whose tests commit. To be asked for in `beforeAll`; removed when the file ends. */
export const openOwnDatabase = (): Promise<FileDatabase> => copyTemplate(() => undefined);

function copyTemplate(forget: () => void): Promise<FileDatabase> {
  const template = templateOfRun();
  return template.engine === 'embedded' ? copyOfFolder(template.folder, forget) : copyOnServer(template.url, template.name, forget);
}

const searchPath = `${testSchema}, public`;

async function copyOfFolder(template: string, forget: () => void): Promise<FileDatabase> {
  const home = await temporaryFolder('test');
  await cp(template, join(home, 'pg'), { recursive: true });
  const embedded = await openEmbedded({ dataDir: join(home, 'pg') });
  const connection = connect(embedded, { searchPath });
  afterAll(async () => {
    forget();
    await connection.close();
    await embedded.close();
    await rm(home, { recursive: true, force: true });
  });
  return { engine: 'embedded', ...counted(connection), url: undefined };
}

async function copyOnServer(url: string, template: string, forget: () => void): Promise<FileDatabase> {
  const name = `mz_test_${randomBytes(6).toString('hex')}`;
  const server = connect(url, { max: 1, lockTimeoutMs: 60_000 });
  await copyDatabase(server.sql, template, name);
  const own = withDatabase(url, name);
  // A test's one transaction waits for whatever the test does meanwhile.
  const connection = connect(own, { searchPath, max: 10, idleInTransactionTimeoutMs: 300_000 });
  afterAll(async () => {
    forget();
    await connection.close();
    await server.sql.unsafe(`drop database if exists ${name} with (force)`);
    await server.close();
  });
  return { engine: 'postgres', ...counted(connection), url: own };
}

function counted({ sql: client }: Connection): Pick<FileDatabase, 'root' | 'sent'> {
  const sent: string[] = [];
  return { root: drizzle({ client: preparing(client), logger: { logQuery: (text) => void sent.push(text) } }), sent };
}

/** A world inside one transaction of the file's database, rolled back at the end of the test. */
export async function testWorld(): Promise<World> {
  const { root, engine, sent } = await openFileDatabase();
  let end: () => void = () => undefined;
  const world = await new Promise<World>((resolve, reject) => {
    const running = root.transaction(async (tx) => {
      resolve({ engine, sent, owner: ownerOf(tx), database: databaseOver({ app: tx, public: tx, separate: false, nested: true }) });
      await new Promise<void>((done) => (end = done));
      throw new RolledBack();
    });
    running.catch((error: unknown) =>
      error instanceof RolledBack ? undefined : reject(error instanceof Error ? error : new Error(String(error))),
    );
    onTestFinished(async () => {
      end();
      await running.catch(() => undefined);
    });
  });
  return world;
}

class RolledBack extends Error {}

/** Inside the one transaction the role of the last piece of work is still set; the owner's statements take it back first. */
function ownerOf(tx: Db): Db {
  return new Proxy(tx, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      if (typeof value !== 'function' || property === 'transaction') return value;
      return (...args: unknown[]) => {
        // As the platform does it: a select is handed to the driver at once, and nothing can overtake it.
        void target
          .select({ role: sql`set_config('role', 'none', true)` })
          .from(sql`(values (1)) as once`)
          .then(() => undefined);
        return (value as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}

/** Somebody in an office, for tests that need no account behind it. */
export function anActor(role: Role, place: PlaceCode, modules: readonly Module[] = []): Actor {
  return { accountId: newId(), name: `测试${role}`, role, place, modules, via: 'session' };
}
