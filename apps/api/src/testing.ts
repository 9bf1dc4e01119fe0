import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts, agreements, registerPlace, schema } from '@mingzhang/domains';
import { type Actor, type PlaceCode, type Role, addDays, civilDateAt, systemActor } from '@mingzhang/kernel';
import { connect, openDatabase } from '@mingzhang/db';
import { copyDatabase, templateOfRun, testSchema, withDatabase } from '@mingzhang/testkit';
import { afterAll, onTestFinished, vi } from 'vitest';
import { type ApiParts, startApi } from './api.ts';
import { type Settings, defaultLimits } from './env.ts';
import { createLog } from './log.ts';
import { type OpenedDatabase, openPlatformDatabase } from './open-database.ts';

/** A running platform of one test, on free ports, over a migrated database of its own. */
export interface TestApi {
  readonly url: string;
  readonly internalUrl: string;
  readonly opened: OpenedDatabase;
  /** What was logged, as JSON lines. */
  readonly lines: string[];
  close(): Promise<void>;
  /** Registers an account in an office and gives what it signs in with. */
  account(role: Role, place?: PlaceCode, name?: string): Promise<{ name: string; password: string; accountId: string }>;
  /** Sends JSON, as the clients do. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A cookie for a new account in this office. */
  signedIn(role: Role, place?: PlaceCode): Promise<string>;
}

export const county = '990101000000';
export const township = '990101100000';
const platform = systemActor(county);

// A database of its own for each test takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface TestOptions extends Partial<Pick<ApiParts, 'schemas' | 'clients' | 'trusted' | 'times'>> {
  readonly limits?: Partial<Settings['limits']>;
  readonly origins?: Settings['origins'];
  readonly proxies?: Settings['proxies'];
  readonly production?: boolean;
  /** People sign in through this directory as well. */
  readonly directory?: Settings['directory'];
  /** Closed when the file ends, not the test: started in `beforeAll`. */
  readonly wholeFile?: boolean;
  /** So many connections to a server, in place of the usual; the embedded database has one. */
  readonly connections?: number;
}

/** Where this test's copy of the run's template lies, and how it is removed. */
async function ownDatabase(): Promise<{ settings: Pick<Settings, 'dataDir' | 'server' | 'schema'>; remove: () => Promise<void> }> {
  const template = templateOfRun();
  const dataDir = await mkdtemp(join(tmpdir(), 'mingzhang-api-'));
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  if (template.engine === 'embedded') {
    await cp(template.folder, join(dataDir, 'pg'), { recursive: true });
    return { settings: { dataDir, server: undefined, schema: testSchema }, remove: removeFolder };
  }
  const name = `mz_api_${randomBytes(6).toString('hex')}`;
  const server = connect(template.url, { max: 1, lockTimeoutMs: 60_000 });
  await copyDatabase(server.sql, template.name, name);
  const remove = async () => {
    await server.sql.unsafe(`drop database if exists ${name} with (force)`);
    await server.close();
    await removeFolder();
  };
  return {
    settings: { dataDir, server: { owner: withDatabase(template.url, name), app: undefined, public: undefined }, schema: testSchema },
    remove,
  };
}

function withConnections(usual: OpenedDatabase, url: string, max: number): OpenedDatabase {
  const connection = connect(url, { searchPath: `${testSchema}, public`, max });
  const close = async () => {
    await connection.close();
    await usual.close();
  };
  return { ...usual, database: openDatabase({ app: connection, public: connection }), close };
}

/** Starts the platform for this test; it is closed and removed when the test, or the file, ends. */
export async function testApi({
  limits,
  origins = [],
  proxies = [],
  production = false,
  wholeFile = false,
  connections,
  directory,
  ...parts
}: TestOptions = {}): Promise<TestApi> {
  const { settings: where, remove } = await ownDatabase();
  const settings: Settings = {
    ...where,
    production,
    port: 0,
    internalPort: 0,
    county: 'none',
    auditHeads: join(where.dataDir, 'audit-heads.jsonl'),
    limits: { ...defaultLimits, ...limits },
    origins,
    proxies,
    keys: { data: undefined, index: undefined, session: undefined },
    directory,
  };
  const lines: string[] = [];
  const usual = await openPlatformDatabase({ ...settings, production: false });
  const opened = connections && where.server ? withConnections(usual, where.server.owner, connections) : usual;
  const keys = {
    secrets: { current: { id: 'test', key: randomBytes(32) }, others: new Map<string, Buffer>(), index: randomBytes(32) },
    session: randomBytes(32),
  };
  const running = await startApi({
    settings,
    opened,
    keys,
    log: createLog((line) => lines.push(line)),
    clients: [],
    host: '127.0.0.1',
    ...parts,
  });
  await opened.database.write(platform, async (db) => {
    for (const [code, name] of [
      ['990000000000', '示例省'],
      ['990100000000', '示例市'],
      [county, '青禾县'],
      [township, '东篱镇'],
      ['990101100001', '三里村'],
      ['990101101000', '西溪乡'],
    ] as const)
      await registerPlace(db, platform, { code, name, from: '2014-01-01' });
  });
  const close = async () => {
    await running.close();
    await opened.close();
  };
  (wholeFile ? afterAll : onTestFinished)(async () => {
    await close().catch(() => undefined);
    await remove();
  });
  const url = `http://127.0.0.1:${running.port}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1', ...headers },
      body: JSON.stringify(body),
    });
  const account: TestApi['account'] = async (role, place = county, name = `clerk-${randomBytes(4).toString('hex')}`) => {
    const password = randomBytes(12).toString('base64url');
    const accountId = await opened.database.write(platform, async (db) => {
      const { id } = await accounts.registerAccount(db, platform, { name, displayName: '李四一', demonstrationPassword: password });
      await accounts.grantOffice(db, platform, { accountId: id, role, place, from: '2026-01-01' });
      return id;
    });
    return { name, password, accountId };
  };
  const signedIn: TestApi['signedIn'] = async (role, place) => {
    const { name, password } = await account(role, place);
    const response = await post('/auth/sign-in', { name, password });
    return cookieOf(response);
  };
  return { url, internalUrl: `http://127.0.0.1:${running.internalPort}`, opened, lines, close, account, post, signedIn };
}

/** The cookie that an answer sets, as a client sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** What a phone shows for this secret now. */
export const codeOf = (secret: string): string => accounts.codeAt(secret, new Date());

const today = civilDateAt(new Date());

/** An approved agreement with a key, as the two people of the county make it. */
export async function agreedKey(api: TestApi, changes: Partial<agreements.DraftAgreement> & { number?: string } = {}) {
  schema();
  const person = async (role: 'DATA_ADMINISTRATOR' | 'COUNTY_LEADER'): Promise<Actor> => {
    const { accountId, name } = await api.account(role);
    return { accountId, name, role, place: county, modules: [], via: 'session' };
  };
  const [drafter, owner] = [await person('DATA_ADMINISTRATOR'), await person('COUNTY_LEADER')];
  const terms = {
    number: `数享${Math.random()}`,
    department: '教育局',
    purpose: '核定学生资助',
    legalBasis: '财教〔2026〕17号',
    retentionDays: 90,
    places: [township],
    modules: ['EDUCATION'] as const,
    fields: ['Query.place', 'Query.households', 'Household.number', 'HouseholdConnection.totalCount'],
    rowStatus: [],
    rowAttribute: [],
    rowProgramme: [],
    addresses: [],
    validFrom: today,
    validTo: addDays(today, 30),
    pointsPerDay: 10_000,
    rowsPerDay: 10_000,
    ...changes,
  };
  return api.opened.database.write(systemActor(county), async (db) => {
    const drafting = { agreeable: agreements.agreeableNames(), today };
    const { id: agreementId } = await agreements.draftAgreement(db, drafter, terms, drafting);
    await agreements.submitAgreement(db, drafter, { agreementId, expectedVersion: 1 }, today);
    await agreements.approveAgreement(db, owner, { agreementId, expectedVersion: 2 }, today);
    const issue = { agreementId, expectedVersion: 3, name: '学籍系统', overlapDays: 0 };
    const key = await agreements.issueAgreementKey(db, drafter, issue, today);
    return { agreementId, drafter, owner, key };
  });
}

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** Asks at the signed-in door with a key. */
export async function ask(api: TestApi, key: string, query: string, headers: Record<string, string> = {}) {
  const response = await api.post('/graphql', { query }, { authorization: `Bearer ${key}`, ...headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
