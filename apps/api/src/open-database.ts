import { join } from 'node:path';
import {
  type Connection,
  type Database,
  type Embedded,
  connect,
  createGate,
  isConnectionLost,
  migrate,
  openDatabase,
  openEmbedded,
  sqlState,
} from '@mingzhang/db';
import type { Settings } from './env.ts';
import { DatabaseUnfit, refuseUnfitLogins } from './logins.ts';

/** The opened database with what the process needs of it besides reading and writing. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly engine: 'embedded' | 'server';
  /** Whether it answers. A busy one does; one that is away does not. */
  isReachable(): Promise<boolean>;
  /** Tells the planner what the tables hold. The embedded engine never does so by itself. */
  readonly gatherStatistics: () => Promise<void>;
  close(): Promise<void>;
}

/** The server of DATABASE_URL does not answer. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable';
}

type DatabaseSettings = Pick<Settings, 'server' | 'dataDir' | 'schema' | 'production'>;

/** Opens the server or the embedded database and brings its schema up to this release. @throws DatabaseUnreachable, DatabaseUnfit, DataFolderInUse, SchemaIsNewer */
export async function openPlatformDatabase(
  settings: DatabaseSettings,
  say: (line: string) => void = () => undefined,
): Promise<OpenedDatabase> {
  return settings.server ? openServer(settings, settings.server, say) : openEmbeddedDatabase(settings, say);
}

async function openEmbeddedDatabase({ dataDir, schema }: DatabaseSettings, say: (line: string) => void): Promise<OpenedDatabase> {
  const folder = join(dataDir, 'pg');
  say(`opening the embedded database in ${folder}`);
  const embedded = await openEmbedded({ dataDir: folder, log: say });
  try {
    await bringUpToDate(connect(embedded), schema, say);
    // One connection for everybody: behind an import one waits longer than on a server (ruling 19), but within a request's time.
    const connection = { ...connect(embedded, { searchPath: `${schema}, public` }), gate: createGate({ places: 1, maxWaitMs: 12_000 }) };
    return opened('embedded', connection, connection, () => analyze(connection), embedded);
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

async function openServer(
  { schema, production }: DatabaseSettings,
  server: NonNullable<Settings['server']>,
  say: (line: string) => void,
): Promise<OpenedDatabase> {
  const { host } = new URL(server.owner);
  say(`opening the database on ${host}`);
  const owner = connect(server.owner, { max: 1, applicationName: 'mingzhang-migrate', lockTimeoutMs: 60_000, statementTimeoutMs: 600_000 });
  try {
    await whenStarted(owner, say);
    if (production) await refuseUnsafe(owner);
    await bringUpToDate(owner, schema, say);
  } catch (error) {
    if (isConnectionLost(error))
      throw new DatabaseUnreachable(
        `the database on ${host} cannot be reached (${reasonOf(error)}); check DATABASE_URL and that the server runs`,
        { cause: error },
      );
    throw error;
  }
  const searchPath = `${schema}, public`;
  const app = connect(server.app ?? server.owner, { searchPath, applicationName: 'mingzhang' });
  const reader = server.public === undefined ? app : connect(server.public, { searchPath, applicationName: 'mingzhang-public', max: 5 });
  try {
    if (production) await refuseUnfitLogins({ app, public: reader }, schema);
  } catch (error) {
    await Promise.all([app.close(), reader.close()]);
    throw error;
  }
  return opened('server', app, reader, async () => {
    const maintainer = connect(server.owner, { searchPath, max: 1, applicationName: 'mingzhang-maintain', statementTimeoutMs: 600_000 });
    try {
      await analyze(maintainer);
    } finally {
      await maintainer.close();
    }
  });
}

const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';

/** Migrates on a connection of its own, which ends before the first request: migrations speak without drizzle. */
async function bringUpToDate(connection: Connection, schema: string, say: (line: string) => void): Promise<void> {
  try {
    await migrate(connection.sql, schema, undefined, say);
  } finally {
    await connection.close();
  }
}

const startingUp = '57P03';
const startPatienceMs = 30_000;

/** A server that is just starting, as after a restart of the whole machine, is waited for; one that is not there is not. */
async function whenStarted({ sql }: Connection, say: (line: string) => void): Promise<void> {
  for (const began = Date.now(); ;) {
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (sqlState(error) !== startingUp || Date.now() - began > startPatienceMs) throw error;
      say('the database is starting up; waiting for it');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** SEC-69: a server that may forget what it acknowledged is no place for a register. */
async function refuseUnsafe({ sql }: Connection): Promise<void> {
  const rows = await sql<
    { name: string; setting: string }[]
  >`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`;
  const unsafe = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length > 0) throw new DatabaseUnfit(`the database has ${unsafe.join(' and ')} switched off: production needs them on`);
}

const patienceMs = 2_000;

const analyze = ({ gate, sql }: Connection) => gate(async () => void (await sql.unsafe('analyze')));

function opened(
  engine: OpenedDatabase['engine'],
  app: Connection,
  reader: Connection,
  gatherStatistics: () => Promise<void>,
  embedded?: Embedded,
): OpenedDatabase {
  const connections = reader === app ? [app] : [app, reader];
  return {
    database: openDatabase({ app, public: reader }),
    engine,
    gatherStatistics,
    isReachable: async () => (await Promise.all(connections.map(answers))).every(Boolean),
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
      await embedded?.close();
    },
  };
}

/** A question that is still waiting for its turn after two seconds finds a busy database, not one that is away. */
async function answers({ gate, sql }: Connection): Promise<boolean> {
  let asked = false;
  const ask = gate(async () => {
    asked = true;
    await sql`select 1`;
  }).then(
    () => true,
    (error: unknown) => !isConnectionLost(error),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(!asked), patienceMs)));
  return Promise.race([ask, late]).finally(() => clearTimeout(timer));
}
