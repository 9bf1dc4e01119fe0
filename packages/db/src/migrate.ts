import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sql } from 'postgres';

/** Where the migrations lie: beside `src` and `dist` alike. */
export const migrationsFolder = fileURLToPath(new URL('../migrations/', import.meta.url));

export interface Migration {
  readonly name: string;
  readonly digest: string;
  readonly statements: readonly string[];
}

export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}${name}/migration.sql`, 'utf8');
      return { name, digest: createHash('sha256').update(text).digest('hex'), statements: text.split('--> statement-breakpoint') };
    });
}

/** The database was migrated by a newer release than this one: starting could damage it. */
export class SchemaIsNewer extends Error {
  constructor(names: readonly string[]) {
    super(`The database was migrated by a newer release (${names.join(', ')}). Start that release, or restore an older backup.`);
    this.name = 'SchemaIsNewer';
  }
}

/**
 * Brings the schema up to the code: forward only, each migration in a transaction of its own, under an advisory lock so
 * that of two processes starting together one migrates (SEC-87). `schema` is the county's own schema; extensions stay in `public`.
 * @throws SchemaIsNewer
 */
export async function migrate(
  owner: Sql,
  schema: string,
  migrations = readMigrations(),
  log: (line: string) => void = () => undefined,
): Promise<void> {
  const connection = await owner.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext(${`mingzhang:${schema}`}))`;
    await connection.unsafe(`create schema if not exists "${schema}"; set search_path to "${schema}", public`);
    await connection.unsafe(
      'create table if not exists applied_migration (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Set((await connection<{ name: string }[]>`select name from applied_migration`).map((row) => row.name));
    const known = new Set(migrations.map((migration) => migration.name));
    const foreign = [...applied].filter((name) => !known.has(name));
    if (foreign.length > 0) throw new SchemaIsNewer(foreign);
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      log(`migration ${migration.name}`);
      await connection.unsafe('begin');
      try {
        for (const statement of migration.statements) await connection.unsafe(statement);
        await connection`insert into applied_migration (name, digest) values (${migration.name}, ${migration.digest})`;
        await connection.unsafe('commit');
      } catch (error) {
        await connection.unsafe('rollback').catch(() => undefined);
        throw new Error(`The migration ${migration.name} failed and changed nothing.`, { cause: error });
      }
    }
  } finally {
    await connection`select pg_advisory_unlock_all()`.catch(() => undefined);
    connection.release();
  }
}
