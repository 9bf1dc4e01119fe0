import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { audit, budgets, jobs } from '@mingzhang/domains';
import { addressReader } from './addresses.ts';
import { headKeeper, readHeads } from './audit-heads.ts';
import { createCallers } from './callers.ts';
import { createDirectory } from './directory/provider.ts';
import type { Settings } from './env.ts';
import { startApollo } from './graphql/apollo.ts';
import { type TrustedDocuments, readTrustedDocuments } from './graphql/trusted.ts';
import { type Client, clients as builtClients } from './http/clients.ts';
import { createInternalServer } from './http/health.ts';
import { costLimits } from './graphql/limits/index.ts';
import { type HttpServices, createHttpServer } from './http/server.ts';
import type { Keys } from './keys.ts';
import { createLoad } from './load.ts';
import type { Log } from './log.ts';
import type { OpenedDatabase } from './open-database.ts';
import { type Schemas, platformSchemas } from './schemas.ts';

export interface ApiParts {
  readonly settings: Settings;
  readonly opened: OpenedDatabase;
  readonly keys: Keys;
  readonly log: Log;
  readonly schemas?: Schemas;
  readonly clients?: readonly Client[];
  /** What browsers' sessions may ask by name; what the clients' builds wrote down unless said. */
  readonly trusted?: TrustedDocuments;
  /** Where to listen; every address of the machine unless said. */
  readonly host?: string;
  readonly times?: HttpServices['times'];
}

export interface RunningApi {
  readonly port: number;
  readonly internalPort: number;
  /** Not ready any more, nothing new taken, what runs finishes (at most `drainMs`), workers stop, connections end (SEC-83). Asked twice, it does no harm. */
  close(): Promise<void>;
}

/** The whole platform behind its ports. The database stays the opener's to close. @throws EADDRINUSE when a port is taken */
export async function startApi({
  settings,
  opened,
  keys,
  log,
  schemas = platformSchemas(),
  clients = builtClients,
  trusted,
  host,
  times,
}: ApiParts): Promise<RunningApi> {
  const { database } = opened;
  const load = createLoad();
  const addressOf = addressReader(settings.proxies);
  const callers = createCallers({ database, sessionKey: keys.session, production: settings.production, addressOf });
  const kept = budgets.createBudgets(database);
  const trail = audit.createTrail({ database, log: (line, error) => log.error(line, error) });
  const [signedIn, partners, open] = await Promise.all([
    startApollo({ schema: schemas.schema, introspection: true, costLimit: costLimits['signed-in'], budgets: kept, log }),
    startApollo({ schema: schemas.partnerSchema, introspection: true, costLimit: costLimits['signed-in'], budgets: kept, log }),
    startApollo({ schema: schemas.publicSchema, introspection: true, costLimit: costLimits.public, budgets: kept, log }),
  ]);
  const app = await createHttpServer({
    database,
    opened,
    callers,
    addressOf,
    keys,
    secrets: keys.secrets,
    limits: settings.limits,
    budgets: kept,
    production: settings.production,
    load,
    trail,
    log,
    schemas,
    clients,
    trusted: trusted ?? readTrustedDocuments(clients),
    directory:
      settings.directory && createDirectory(settings.directory, (error) => log.error('the directory did not sign somebody in', error)),
    origins: settings.origins,
    times,
    doors: { signedIn: { apollo: signedIn, partners, open: 'signed-in' }, public: { apollo: open, open: 'public' } },
  });
  const internal = createInternalServer({ opened, load });
  await app.listen({ port: settings.port, host: host ?? '::' });
  try {
    await listen(internal, settings.internalPort, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  const stopWorkers = new AbortController();
  // A queue each listens for the end; node takes more than ten for a leak.
  setMaxListeners(0, stopWorkers.signal);
  const running = { database, signal: stopWorkers.signal, log: (line: string, error: unknown) => log.error(line, error) };
  const loops = [
    ...jobs.jobQueues().map((queue) => jobs.runWorker({ ...running, secrets: keys.secrets, queue })),
    jobs.runClock(running),
    audit.runSealer({ ...running, keepHead: headKeeper(settings.auditHeads), keptHeads: () => readHeads(settings.auditHeads) }),
  ];

  let closing: Promise<void> | undefined;
  const close = async () => {
    load.draining = true;
    stopWorkers.abort();
    const listening = app.close();
    await Promise.race([Promise.all([load.idle(), ...loops]), pause(settings.limits.drainMs)]);
    await Promise.race([trail.close(), pause(settings.limits.drainMs)]);
    app.server.closeAllConnections();
    await Promise.race([listening, pause(1_000)]);
    internal.closeAllConnections();
    await new Promise((resolve) => internal.close(resolve));
    await Promise.all([signedIn.stop(), partners.stop(), open.stop()]);
    load.close();
  };
  return { port: portOf(app.server), internalPort: portOf(internal), close: () => (closing ??= close()) };
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
