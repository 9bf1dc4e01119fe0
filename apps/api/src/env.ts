import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type DirectorySettings, directoryOf, directoryVariables, faultsOfDirectory } from './directory/settings.ts';

/** What stops the start: one line for each thing that is wrong, naming the setting and never the value of a secret (SEC-96). */
export class SettingsRefused extends Error {
  override name = 'SettingsRefused';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

export interface ServerAddress {
  readonly owner: string;
  /** Logins of their own for signed-in callers and for strangers; without them the owner's login changes its role. */
  readonly app: string | undefined;
  readonly public: string | undefined;
}

export interface Limits {
  /** Bytes of one uploaded file. */
  readonly uploadBytes: number;
  /** Bytes of a GraphQL request, packed or not. */
  readonly bodyBytes: number;
  /** After this a request is answered with TIMEOUT. */
  readonly requestMs: number;
  /** Requests that run at SIGTERM have so long to finish. */
  readonly drainMs: number;
  /** Points of cost that come back every minute to an account, to an access key, to a stranger's address (SEC-29). Twice as many can be spent at once. */
  readonly accountPoints: number;
  readonly keyPoints: number;
  readonly addressPoints: number;
  /** How often in a minute the portal's pages may ask for a stranger's address: a page asks once or twice. */
  readonly addressPages: number;
  /** How often in a minute an account may ask whose an identity number is (SEC-36). */
  readonly identitySearches: number;
}

export type CountyChoice = 'none' | 'district' | { readonly residents: number; readonly townships: number; readonly villages: number };

export interface Settings {
  readonly production: boolean;
  readonly port: number;
  readonly internalPort: number;
  readonly dataDir: string;
  /** Undefined: the embedded database in `dataDir`. */
  readonly server: ServerAddress | undefined;
  readonly schema: string;
  readonly county: CountyChoice;
  readonly limits: Limits;
  /** Origins whose pages may read answers (SEC-4). */
  readonly origins: readonly string[];
  /** Proxies in front of the platform, which are believed about where a request comes from (SEC-7): addresses and networks. */
  readonly proxies: readonly string[];
  /** File that keeps each day's head of the audit chain. */
  readonly auditHeads: string;
  /** The keys that the environment gives; outside production missing ones are made. */
  readonly keys: {
    readonly data: Buffer | undefined;
    /** Data keys of before, with which values may still be sealed. */
    readonly earlierData?: readonly Buffer[] | undefined;
    readonly index: Buffer | undefined;
    readonly session: Buffer | undefined;
  };
  /** The county's directory, where people may sign in through one. */
  readonly directory?: DirectorySettings | undefined;
}

export const defaultLimits: Limits = {
  uploadBytes: 10 * 1024 * 1024,
  bodyBytes: 256 * 1024,
  requestMs: 15_000,
  drainMs: 20_000,
  accountPoints: 10_000,
  keyPoints: 10_000,
  addressPoints: 1_000,
  addressPages: 600,
  identitySearches: 30,
};

const aPort = 'a port, 0 to 65535';
const port = z.coerce.number(aPort).int(aPort).min(0, aPort).max(65_535, aPort);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/[^\s/]+/u, 'an address like postgres://login:password@host:5432/database');
const key = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, '32 bytes in base64; make one with: openssl rand -base64 32')
  .refine((bytes) => new Set(bytes).size > 8, 'random; make one with: openssl rand -base64 32');
const positive = z.number('numbers above 0').int('whole numbers').positive('numbers above 0');
const limits = z
  .strictObject(
    {
      uploadBytes: positive,
      bodyBytes: positive,
      requestMs: positive,
      drainMs: positive,
      accountPoints: positive,
      keyPoints: positive,
      addressPoints: positive,
      addressPages: positive,
      identitySearches: positive,
    },
    'an object that knows uploadBytes, bodyBytes, requestMs, drainMs, accountPoints, keyPoints, addressPoints, addressPages and identitySearches',
  )
  .partial();

const variables = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: port.default(4000),
  INTERNAL_PORT: port.default(4001),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_PUBLIC_URL: postgresUrl.optional(),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,40}$/u, 'a name of lower-case letters, digits and _')
    .default('county'),
  ALLOW_EMBEDDED_DB: z.string().optional(),
  MINGZHANG_COUNTY: z
    .string()
    .regex(
      /^(none|district|[1-9][0-9]{2,6}(\/[1-9][0-9]{0,2}\/[1-9][0-9]{0,3})?)$/u,
      '`district`, `none`, or a number of residents such as 720000 or 720000/17/363 (residents/townships/villages)',
    )
    .optional(),
  MINGZHANG_AUDIT_HEADS: z.string().optional(),
  MINGZHANG_LIMITS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('JSON, such as {"uploadBytes":20000000}');
        return z.NEVER;
      }
    })
    .pipe(limits)
    .optional(),
  MINGZHANG_ORIGINS: z
    .string()
    .regex(
      /^https?:\/\/[^\s/,*]+(,https?:\/\/[^\s/,*]+)*$/u,
      'origins such as https://data.example.gov.cn, joined by commas, without a path',
    )
    .optional(),
  MINGZHANG_PROXIES: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'addresses or networks such as 10.20.0.4,10.30.0.0/16')))
    .optional(),
  MINGZHANG_DATA_KEY: key.optional(),
  MINGZHANG_DATA_KEYS_BEFORE: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(key))
    .optional(),
  MINGZHANG_INDEX_KEY: key.optional(),
  MINGZHANG_SESSION_KEY: key.optional(),
  ...directoryVariables,
});
type Variables = z.infer<typeof variables>;

/** Reads and checks the settings. @throws SettingsRefused with everything that is wrong, at once */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env, home = process.cwd()): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new SettingsRefused(parsed.error.issues.map(({ path, message }) => `${path.join('.')} must be ${message}`));
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const faults = [...faultsOfLogins(values), ...faultsOfDirectory(values), ...(production ? faultsInProduction(values) : [])];
  if (faults.length > 0) throw new SettingsRefused(faults);
  const dataDir = resolve(home, values.DATA_DIR);
  return {
    production,
    port: values.PORT,
    internalPort: values.INTERNAL_PORT,
    dataDir,
    server:
      values.DATABASE_URL === undefined
        ? undefined
        : { owner: values.DATABASE_URL, app: values.DATABASE_APP_URL, public: values.DATABASE_PUBLIC_URL },
    schema: values.DATABASE_SCHEMA,
    county: countyOf(values.MINGZHANG_COUNTY ?? (production ? 'none' : 'district')),
    auditHeads: resolve(home, values.MINGZHANG_AUDIT_HEADS ?? join(dataDir, 'audit-heads.jsonl')),
    limits: { ...defaultLimits, ...withoutUndefined(values.MINGZHANG_LIMITS ?? {}) },
    origins: values.MINGZHANG_ORIGINS?.split(',') ?? [],
    proxies: values.MINGZHANG_PROXIES ?? [],
    keys: {
      data: values.MINGZHANG_DATA_KEY,
      earlierData: values.MINGZHANG_DATA_KEYS_BEFORE,
      index: values.MINGZHANG_INDEX_KEY,
      session: values.MINGZHANG_SESSION_KEY,
    },
    directory: directoryOf(values),
  };
}

function faultsOfLogins({ DATABASE_URL, DATABASE_APP_URL, DATABASE_PUBLIC_URL }: Variables): string[] {
  if (DATABASE_URL === undefined && (DATABASE_APP_URL ?? DATABASE_PUBLIC_URL))
    return ["DATABASE_URL is missing: the owner's login migrates"];
  if ((DATABASE_APP_URL === undefined) !== (DATABASE_PUBLIC_URL === undefined))
    return ['DATABASE_APP_URL and DATABASE_PUBLIC_URL are given together or not at all'];
  return [];
}

function faultsInProduction(values: Variables): string[] {
  const faults: string[] = [];
  if (values.DATABASE_URL === undefined && values.ALLOW_EMBEDDED_DB !== '1')
    faults.push(
      'DATABASE_URL is missing: production does not run on the embedded database (ALLOW_EMBEDDED_DB=1 allows it, and a power cut may cost data)',
    );
  if (values.DATABASE_URL !== undefined) {
    for (const name of ['DATABASE_APP_URL', 'DATABASE_PUBLIC_URL'] as const)
      if (values[name] === undefined) faults.push(`${name} is missing: production has three logins`);
    const logins = [values.DATABASE_URL, values.DATABASE_APP_URL, values.DATABASE_PUBLIC_URL].filter((url) => url !== undefined);
    if (new Set(logins.map((url) => new URL(url).username)).size < logins.length)
      faults.push('DATABASE_URL, DATABASE_APP_URL and DATABASE_PUBLIC_URL need three different logins');
  }
  for (const name of ['MINGZHANG_DATA_KEY', 'MINGZHANG_INDEX_KEY', 'MINGZHANG_SESSION_KEY'] as const)
    if (values[name] === undefined) faults.push(`${name} is missing: production is given its keys`);
  if (values.MINGZHANG_COUNTY !== undefined && values.MINGZHANG_COUNTY !== 'none')
    faults.push('MINGZHANG_COUNTY is for trying out: production loads no invented county');
  return faults;
}

function countyOf(text: string): CountyChoice {
  if (text === 'none' || text === 'district') return text;
  const [residents = 0, townships, villages] = text.split('/').map(Number);
  return {
    residents,
    townships: townships ?? Math.min(17, Math.max(1, Math.round(residents / 42_000))),
    villages: villages ?? Math.max(2, Math.round(residents / 2_000)),
  };
}

function withoutUndefined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
