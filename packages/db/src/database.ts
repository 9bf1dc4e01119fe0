import { type Actor, type AgreedRows, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { PgAsyncDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { sqlState } from './driver/errors.ts';

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
}

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
  const asActor = <T>(actor: Actor, readOnly: boolean, work: (db: Db) => Promise<T>): Promise<T> =>
    logins.app.transaction((tx) => prepared(tx, work, actorSettings(actor, logins.separate, readOnly && !logins.nested)));
  const asPublic = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    logins.public.transaction((tx) => prepared(tx, work, publicSettings(logins.separate, !logins.nested)));
  return {
    read: (actor, work) => asActor(actor, true, work),
    write: (actor, work) => (logins.nested ? asActor(actor, false, work) : withRetries(() => asActor(actor, false, work))),
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
async function prepared<T>(tx: Db, work: (db: Db) => Promise<T>, settings: SQL): Promise<T> {
  const settled = tx
    .select({ settings })
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

function actorSettings(actor: Actor, separate: boolean, readOnly: boolean) {
  const { from, to } = actor.via === 'system' ? everywhere : rangeOfPlace(actor.place);
  return sql`${separate ? sql`` : sql`set_config('role', ${appRole}, true), `}${readOnly ? sql`set_config('transaction_read_only', 'on', true), ` : sql`set_config('mz.recorded_at', '', true), `}set_config('mz.place_from', ${from}, true), set_config('mz.place_to', ${to}, true), set_config('mz.account', ${actor.accountId}, true), ${agreedSettings(actor.agreement?.rows)}`;
}

/**
 * Rows of an agreement: the policies `agreed_rows` read them, with functions that cannot run in parallel. For everybody else one setting says
 * that there is none.
 */
function agreedSettings(rows: AgreedRows | undefined) {
  if (!rows) return sql`set_config('mz.rows', 'all', true)`;
  const places = rows.places.map((place) => Object.values(rangeOfPlace(place)).join(':')).join(',');
  const [status, attribute, programme] = [rows.status, rows.attribute, rows.programme].map((values) => values.join(','));
  return sql`set_config('mz.rows', 'agreed', true), set_config('mz.rows_places', ${places}, true), set_config('mz.rows_status', ${status}, true), set_config('mz.rows_attribute', ${attribute}, true), set_config('mz.rows_programme', ${programme}, true), set_config('max_parallel_workers_per_gather', '0', true)`;
}

function publicSettings(separate: boolean, readOnly: boolean) {
  return sql`${separate ? sql`` : sql`set_config('role', ${publicRole}, true), `}${readOnly ? sql`set_config('transaction_read_only', 'on', true), ` : sql``}set_config('mz.place_from', '', true), set_config('mz.place_to', '', true), set_config('mz.account', '', true), set_config('mz.rows', 'all', true)`;
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
