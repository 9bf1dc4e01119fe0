import type postgres from 'postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import { postgresJsCodecs } from 'drizzle-orm/postgres-js/codecs';
import type { Db, Settings } from '../database.ts';
import { type Chooser, createChooser } from './prepared.ts';

/** Runs work in a read transaction with these settings. */
export type Reading = <T>(settings: Settings, work: (db: Db) => Promise<T>) => Promise<T>;

/**
 * Read transactions whose BEGIN and settings leave in one packet with the first statement: a third of a small request's time was the driver waiting
 * for `begin`. Nothing is handed to the work before both have succeeded, and what was begun is ended whatever becomes of the work (decision 0013).
 */
export function readingOver(pool: postgres.Sql, choose: Chooser = createChooser()): Reading {
  const dialect = new PgDialect({ codecs: postgresJsCodecs });
  // Drizzle's own transactions are made like this; its types want all of a client, of which it uses what `guarded` has.
  const dbOver = (client: Guarded) =>
    new PostgresJsTransaction(dialect, new PostgresJsSession(client as never, dialect, {}) as never, {}) as unknown as Db;

  return async (settings, work) => {
    const connection = await pool.reserve();
    try {
      const begun = connection.unsafe('begin read only').then(succeeded, asError);
      const { text, values } = settingStatement(settings);
      const set = connection.unsafe(text, values, { prepare: true }).then(succeeded, asError);
      const ready = async () => (await begun) ?? (await set);
      const client = guarded(connection, choose, ready);
      try {
        const result = await work(dbOver(client));
        const failure = await ready();
        if (failure) throw failure;
        return result;
      } catch (error) {
        throw (await ready()) ?? error;
      } finally {
        // Nothing was written: whichever way it ends, there is nothing to keep and nothing to lose.
        const idle = client.end();
        const { sent, ended } = rollback(connection);
        await (idle ? sent : ended);
      }
    } finally {
      connection.release();
    }
  };
}

/** Where nothing runs any more the connection is free once the rollback is on its way: the next BEGIN leaves in the same packet, behind it. */
function rollback(connection: postgres.ReservedSql): { sent: Promise<unknown>; ended: Promise<unknown> } {
  let onexecute: () => true = () => true;
  const handed = new Promise<void>((resolve) => {
    onexecute = () => {
      resolve();
      return true;
    };
  });
  const ended = connection.unsafe('rollback', [], { onexecute } as object).then(succeeded, asError);
  return { sent: Promise.race([handed, ended]), ended };
}

const succeeded = (): undefined => undefined;
const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('The transaction could not be opened.', { cause: error });

const statements = new Map<string, string>();

/** One text for each set of names, so that it stays prepared. */
function settingStatement(settings: Settings): { text: string; values: string[] } {
  const key = settings.map(([name]) => name).join();
  const text = statements.get(key) ?? `select ${settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;
  statements.set(key, text);
  return { text, values: settings.map(([, value]) => value) };
}

/** What drizzle uses of a client. */
interface Guarded {
  /** Lets nothing more through: a statement that came behind the rollback would run outside the transaction. True when none is still running. */
  end(): boolean;
  unsafe(text: string, values?: never[], options?: object): PromiseLike<unknown> & { values(): Promise<unknown> };
  savepoint<T>(work: (client: Guarded) => Promise<T>): Promise<T>;
}

/** The connection as drizzle speaks to it: no rows are given out of a transaction that was not opened as it should be. */
function guarded(connection: postgres.ReservedSql, choose: Chooser, ready: () => Promise<Error | undefined>): Guarded {
  const after = async <Rows>(rows: PromiseLike<Rows>): Promise<Rows> => {
    running += 1;
    try {
      const found = await rows;
      const failure = await ready();
      if (failure) throw failure;
      return found;
    } finally {
      running -= 1;
    }
  };
  let running = 0;
  let savepoints = 0;
  let over = false;
  const client: Guarded = {
    end() {
      over = true;
      return running === 0;
    },
    unsafe(text, values = [], options) {
      if (over) throw new Error('The read is over.');
      const query = connection.unsafe(text, values, { ...options, prepare: values.length > 0 && choose(text) });
      return {
        values: () => after(query.values()),
        // oxlint-disable-next-line unicorn/no-thenable -- a query of this driver runs when it is waited for
        then: (resolve, reject) => after(query).then(resolve, reject),
      };
    },
    async savepoint(work) {
      const name = `inner_${(savepoints += 1)}`;
      await client.unsafe(`savepoint ${name}`);
      try {
        return await work(client);
      } catch (error) {
        await client.unsafe(`rollback to savepoint ${name}`);
        throw error;
      }
    },
  };
  return client;
}
