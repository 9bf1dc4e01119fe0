import { type Actor, isKeptToPairings, rangeOfPlace } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import type { PgAsyncDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { sqlState } from './driver/errors.ts';
import type { Reading } from './driver/reading.ts';

/** What a store is given: a pool, a transaction or a savepoint, all spoken to in the same way. */
export type Db = PgAsyncDatabase<PostgresJsQueryResultHKT>;

/** The three logins, or one login that changes its role inside each transaction (ruling 5). */
export interface Logins {
  readonly app: Db;
  readonly public: Db;
  /** True when `app` and `public` are logins of their own, so that no role is set. */
  readonly separate: boolean;
  /** True when `app` is itself a transaction (tests): read-only mode cannot be left again inside one. */
  readonly nested?: boolean;
  /** Opens read transactions with fewer round trips; without it they open as any other. */
  readonly reading?: { readonly app: Reading; readonly public: Reading };
}

/** Settings that hold to the end of a transaction, in the order in which they are made. */
export type Settings = readonly (readonly [name: string, value: string])[];

/** A transaction that is opened by the first statement that needs it and stays open until it is closed. */
export interface LazyTransaction {
  db(): Promise<Db>;
  close(): Promise<void>;
}

/**
 * The only way to the data. Every piece of work runs in a transaction whose role and place range were set in the same
 * round trip as its first statement, so that row-level security stands behind every read and write (SEC-62, SEC-63).
 */
export interface Database {
  read<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T>;
  /** Runs again, at most three times, when PostgreSQL reports a serialisation failure or a deadlock (SEC-75). */
  write<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T>;
  /** Reads published snapshots and nothing else, through the public reader's role. */
  readPublic<T>(work: (db: Db) => Promise<T>): Promise<T>;
  lazyRead(actor: Actor): LazyTransaction;
  lazyReadPublic(): LazyTransaction;
}

export const appRole = 'mingzhang_app';
export const publicRole = 'mingzhang_public';

export function databaseOver(logins: Logins): Database {
  const { reading, separate, nested = false } = logins;
  const asActor = <T>(actor: Actor, readOnly: boolean, work: (db: Db) => Promise<T>): Promise<T> => {
    const settings = actorSettings(actor, separate, readOnly && !nested);
    return readOnly && reading ? reading.app(settings, work) : logins.app.transaction((tx) => prepared(tx, work, settings));
  };
  const asPublic = <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const settings = publicSettings(separate, !nested);
    return reading ? reading.public(settings, work) : logins.public.transaction((tx) => prepared(tx, work, settings));
  };
  return {
    read: (actor, work) => asActor(actor, true, work),
    write: (actor, work) => (nested ? asActor(actor, false, work) : withRetries(() => asActor(actor, false, work))),
    readPublic: asPublic,
    lazyRead: (actor) => lazy((work) => asActor(actor, true, work)),
    lazyReadPublic: () => lazy(asPublic),
  };
}

/**
 * Sends the settings ahead of the first statement without waiting for them: if they fail, every statement after them fails. They are asked for
 * as the quickest kind of statement there is, and before the work begins: drizzle hands `execute` to the driver some turns later than a select,
 * so that a select that came first would be run without role and places.
 */
async function prepared<T>(tx: Db, work: (db: Db) => Promise<T>, settings: Settings): Promise<T> {
  const made = sql.join(
    settings.map(([name, value]) => sql`set_config(${sql.raw(`'${name}'`)}, ${value}, true)`),
    sql`, `,
  );
  const settled = tx
    .select({ settings: made })
    .from(sql`(values (1)) as once`)
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error('The transaction could not be prepared.', { cause: error })),
    );
  try {
    const result = await work(tx);
    const failure = await settled;
    if (failure) throw failure;
    return result;
  } catch (error) {
    throw (await settled) ?? error;
  }
}

/** The platform itself: before every code, after every code. */
const everywhere = { from: '', to: '~' };

function actorSettings(actor: Actor, separate: boolean, readOnly: boolean): Settings {
  const { from, to } = actor.via === 'system' ? everywhere : rangeOfPlace(actor.place);
  return [
    ...roleSetting(appRole, separate),
    readOnly ? ['transaction_read_only', 'on'] : ['mz.recorded_at', ''],
    ['mz.place_from', from],
    ['mz.place_to', to],
    ['mz.account', actor.accountId],
    ...rowSettings(actor),
  ];
}

/** The login changes its role only where it is not a login of its own. */
const roleSetting = (role: string, separate: boolean): Settings => (separate ? [] : [['role', role]]);

const alone = ['max_parallel_workers_per_gather', '0'] as const;

/**
 * Which rows inside the places: those of an agreement, or those of the households paired with the account. The policies `kept_rows` read it, with
 * functions that cannot run in parallel. For everybody else one setting says all.
 */
function rowSettings(actor: Actor): Settings {
  if (isKeptToPairings(actor)) return [['mz.rows', 'paired'], alone];
  const rows = actor.agreement?.rows;
  if (!rows) return [['mz.rows', 'all']];
  return [
    ['mz.rows', 'agreed'],
    ['mz.rows_places', rows.places.map((place) => Object.values(rangeOfPlace(place)).join(':')).join(',')],
    ['mz.rows_status', rows.status.join(',')],
    ['mz.rows_attribute', rows.attribute.join(',')],
    ['mz.rows_programme', rows.programme.join(',')],
    alone,
  ];
}

function publicSettings(separate: boolean, readOnly: boolean): Settings {
  return [
    ...roleSetting(publicRole, separate),
    ...(readOnly ? [['transaction_read_only', 'on'] as const] : []),
    ['mz.place_from', ''],
    ['mz.place_to', ''],
    ['mz.account', ''],
    ['mz.rows', 'all'],
  ];
}

const retried = new Set(['40001', '40P01']);

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 3 || !retried.has(sqlState(error) ?? '')) throw error;
    }
  }
}

function lazy(run: (work: (db: Db) => Promise<void>) => Promise<void>): LazyTransaction {
  let opened: Promise<Db> | undefined;
  let finished: Promise<void> | undefined;
  let finish: () => void = () => undefined;
  const open = () =>
    new Promise<Db>((resolve, reject) => {
      finished = run((db) => {
        resolve(db);
        return new Promise<void>((done) => (finish = done));
      });
      finished.catch(reject);
    });
  return {
    db: () => (opened ??= open()),
    async close() {
      finish();
      await finished?.catch(() => undefined);
      opened = finished = undefined;
    },
  };
}
