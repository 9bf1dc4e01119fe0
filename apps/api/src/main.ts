/** The platform's one process: says what it does in plain lines, and ends in order. */
import { existsSync, readFileSync } from 'node:fs';
import { accounts, findCounty } from '@mingzhang/domains';
import { isReservedCode, platform } from '@mingzhang/kernel';
import { type RunningApi, startApi } from './api.ts';
import { type Settings, readSettings } from './env.ts';
import { StartRefused, linesOfFault } from './faults-at-start.ts';
import { type Keys, openKeys } from './keys.ts';
import { type Demonstration, demonstrationFile } from './load-county/demonstration.ts';
import { loadCounty } from './load-county/index.ts';
import { createLog } from './log.ts';
import { type OpenedDatabase, openPlatformDatabase } from './open-database.ts';
import { tryPorts } from './ports.ts';

const say = (line: string) => console.log(`mingzhang: ${line}`);
const log = createLog((line) => process.stderr.write(line));
/** What has to be closed again, the last opened first. */
const toClose: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

function end(code: number): Promise<never> {
  ending ??= closeAll().then(() => process.exit(code));
  return ending;
}

async function closeAll(): Promise<void> {
  for (const close of toClose.toReversed()) await close().catch((error: unknown) => log.error('closing failed', error));
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!ending) say('ending: finishing what runs, taking nothing new');
    void end(0);
  });
}
// SEC-79: nobody knows what state the process is in after these, so it ends, in order, and the supervisor starts another.
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    log.error(event, error);
    setTimeout(() => process.exit(70), 25_000).unref();
    void end(70);
  });
}

async function start(): Promise<void> {
  const settings = readSettings();
  await tryPorts(settings);
  const keys = openKeys(settings, say);
  const opened = await openPlatformDatabase(settings, say);
  toClose.push(() => opened.close());
  await (settings.production ? refuseDemonstration(opened) : loadIfEmpty(settings, opened, keys));
  const api = await startApi({ settings, opened, keys, log });
  toClose.push(() => api.close());
  announce(settings, opened, api);
}

/** Production holds no invented places and no accounts whose passwords stand in a file. */
async function refuseDemonstration({ database }: OpenedDatabase): Promise<void> {
  const [county, demonstrations] = await database.read(
    platform,
    async (db) => [await findCounty(db), await accounts.countDemonstrationAccounts(db)] as const,
  );
  if (county && isReservedCode(county.code))
    throw new StartRefused(`the database holds the invented county ${county.code}; production needs a database of its own`);
  if (demonstrations > 0)
    throw new StartRefused(`the database holds ${demonstrations} demonstration accounts; disable them before production`);
}

async function loadIfEmpty(settings: Settings, opened: OpenedDatabase, keys: Keys): Promise<void> {
  if (settings.county === 'none') return;
  const known = await opened.database.read(platform, (db) => findCounty(db));
  if (known && !isReservedCode(known.code)) return;
  const started = performance.now();
  const made = await loadCounty({
    database: opened.database,
    secrets: keys.secrets,
    size: settings.county,
    dataDir: settings.dataDir,
    log: say,
    gatherStatistics: opened.gatherStatistics,
  });
  if (made) say(`the county is loaded (${Math.round((performance.now() - started) / 1000)} s)`);
}

function announce(settings: Settings, opened: OpenedDatabase, api: RunningApi): void {
  const at = `http://localhost:${api.port}`;
  const doors: readonly (readonly [string, string])[] = [
    ['portal', '/'],
    ['admin console', '/admin/'],
    ['reporting', '/reporting/'],
    ['GraphQL, signed in', '/graphql'],
    ['GraphQL, anybody', '/public/graphql'],
    ['reference', '/docs'],
  ];
  say(
    `ready, on the ${opened.engine === 'embedded' ? 'embedded database (for trying out; a power cut may cost the last writes)' : 'database server'}`,
  );
  for (const [name, path] of doors) say(`  ${name.padEnd(20)} ${at}${path}`);
  say(`  ${'health, metrics'.padEnd(20)} http://127.0.0.1:${api.internalPort}/health and /metrics, for this machine only`);
  const file = demonstrationFile(settings.dataDir);
  if (settings.production || !existsSync(file)) return;
  const { accounts: signIns, partner } = JSON.parse(readFileSync(file, 'utf8')) as Demonstration;
  say(`demonstration sign-ins (${file}):`);
  for (const { name, role, place, password } of signIns) say(`  ${name.padEnd(14)} ${password}  ${role} at ${place}`);
  say(`  a partner's key: ${partner.key}`);
}

await start().catch(async (error: unknown) => {
  if (ending) return ending; // its database was taken away by our own order; what was half done goes on at the next start
  const lines = linesOfFault(error);
  if (!lines) log.error('the start failed', error);
  for (const line of lines ?? ['the start failed for a reason that nobody foresaw; the line above says where'])
    console.error(`mingzhang: ${line}`);
  await end(1);
});
