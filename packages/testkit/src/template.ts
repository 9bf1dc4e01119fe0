import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, connect, migrate, openEmbedded } from '@mingzhang/db';
import { removeStaleFolders, temporaryFolder } from './temporary.ts';

/**
 * A migrated, empty database that test files copy: a folder for the embedded engine, a template database on PostgreSQL. In `shared` one
 * test file may leave what others of the run copy; databases that go with it are named `<name>_…`, and both go when the run ends.
 */
export type Template = { readonly shared: string } & (
  { readonly engine: 'embedded'; readonly folder: string } | { readonly engine: 'postgres'; readonly url: string; readonly name: string }
);

export const testSchema = 'county';

/** Makes the template of this run on the engine that TEST_DATABASE_URL chooses (a superuser's address), and a way to remove it. */
export async function makeTemplate(url: string | undefined): Promise<{ template: Template; remove: () => Promise<void> }> {
  return url ? makeOnPostgres(url) : makeEmbedded();
}

async function makeEmbedded() {
  const { shared, removeFolder } = await ownFolder();
  const folder = join(shared, 'pg');
  const embedded = await openEmbedded({ dataDir: folder });
  const connection = connect(embedded);
  try {
    await migrate(connection.sql, testSchema);
  } finally {
    await connection.close();
    await embedded.close();
  }
  return { template: { engine: 'embedded', shared, folder } satisfies Template, remove: removeFolder };
}

async function ownFolder() {
  await removeStaleFolders();
  const shared = await temporaryFolder('template');
  return { shared, removeFolder: () => rm(shared, { recursive: true, force: true }) };
}

async function makeOnPostgres(url: string) {
  const { shared, removeFolder } = await ownFolder();
  const name = `mz_template_${randomBytes(5).toString('hex')}`;
  const server = connect(url, { max: 1 });
  await server.sql.unsafe(`create database ${name}`);
  const connection = connect(withDatabase(url, name), { max: 2 });
  try {
    await migrate(connection.sql, testSchema);
  } finally {
    await connection.close();
  }
  const remove = async () => {
    const made = await server.sql<{ datname: string }[]>`select datname from pg_database where datname ^@ ${name}`;
    for (const { datname } of made) await server.sql.unsafe(`drop database if exists ${datname} with (force)`);
    await server.close();
    await removeFolder();
  };
  return { template: { engine: 'postgres', shared, url, name } satisfies Template, remove };
}

/** The template of this run, as the global set-up hands it to the workers. */
export function templateOfRun(): Template {
  const text = process.env['MINGZHANG_TEST_TEMPLATE'];
  if (!text) throw new Error('No test template: run through vitest with packages/testkit/src/global-setup.ts.');
  return JSON.parse(text) as Template;
}

/** Copies a database on the same server. One at a time: PostgreSQL refuses a template that another copy is reading. */
export async function copyDatabase(server: Connection['sql'], template: string, name: string): Promise<void> {
  await server.unsafe(`select pg_advisory_lock(7114)`);
  await server.unsafe(`create database ${name} template ${template}`);
  await server.unsafe(`select pg_advisory_unlock(7114)`);
}

export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
