import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, migrate, openEmbedded } from '@mingzhang/db';
import { removeStaleFolders, temporaryFolder } from './temporary.ts';

/** A migrated, empty database that test files copy: a folder for the embedded engine, a template database on PostgreSQL. */
export type Template = { engine: 'embedded'; folder: string } | { engine: 'postgres'; url: string; name: string };

export const testSchema = 'county';

/** Makes the template of this run on the engine that TEST_DATABASE_URL chooses (a superuser's address), and a way to remove it. */
export async function makeTemplate(url: string | undefined): Promise<{ template: Template; remove: () => Promise<void> }> {
  return url ? makeOnPostgres(url) : makeEmbedded();
}

async function makeEmbedded() {
  await removeStaleFolders();
  const root = await temporaryFolder('template');
  const folder = join(root, 'pg');
  const embedded = await openEmbedded({ dataDir: folder });
  const connection = connect(embedded);
  try {
    await migrate(connection.sql, testSchema);
  } finally {
    await connection.close();
    await embedded.close();
  }
  return { template: { engine: 'embedded', folder } satisfies Template, remove: () => rm(root, { recursive: true, force: true }) };
}

async function makeOnPostgres(url: string) {
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
    await server.sql.unsafe(`drop database if exists ${name} with (force)`);
    await server.close();
  };
  return { template: { engine: 'postgres', url, name } satisfies Template, remove };
}

export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
