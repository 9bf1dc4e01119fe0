import { drizzle } from 'drizzle-orm/postgres-js';
import { type Database, type Db, type LazyTransaction, type Logins, databaseOver } from './database.ts';
import { type Connection, type Gate, preparing, readingOver } from './driver/index.ts';

/** The connections behind one database: of three logins, or the same one twice (ruling 5). */
export interface Connections {
  readonly app: Connection;
  readonly public: Connection;
}

/** The platform's way to the data over real connections: each piece of work passes the gate of its pool once (SEC-80). */
export function openDatabase({ app, public: reader }: Connections): Database {
  const [appHandle, appReading] = [handleOf(app), readingOver(app.sql)];
  const separate = reader !== app;
  const logins: Logins = {
    app: appHandle,
    public: separate ? handleOf(reader) : appHandle,
    separate,
    reading: { app: appReading, public: separate ? readingOver(reader.sql) : appReading },
  };
  const database = databaseOver(logins);
  return {
    read: (actor, work) => app.gate(() => database.read(actor, work)),
    write: (actor, work) => app.gate(() => database.write(actor, work)),
    readPublic: (work) => reader.gate(() => database.readPublic(work)),
    lazyRead: (actor) => gated(app.gate, () => database.lazyRead(actor)),
    lazyReadPublic: () => gated(reader.gate, () => database.lazyReadPublic()),
  };
}

const handleOf = (connection: Connection): Db => drizzle({ client: preparing(connection.sql) });

interface Inside {
  readonly transaction: LazyTransaction;
  readonly opened: Promise<Db>;
  readonly leave: () => void;
}

/** A lazy transaction keeps its place in the pool from the first statement to its end. */
function gated(gate: Gate, begin: () => LazyTransaction): LazyTransaction {
  let entered: Promise<Inside> | undefined;
  const enter = () =>
    new Promise<Inside>((resolve, reject) => {
      const inside = (leave: () => void): void => {
        const transaction = begin();
        const opened = transaction.db();
        opened.catch(() => undefined);
        resolve({ transaction, opened, leave });
      };
      gate(() => new Promise<void>(inside)).catch(reject);
    });
  return {
    async db() {
      entered ??= enter();
      return (await entered).opened;
    },
    async close() {
      const mine = await entered?.catch(() => undefined);
      entered = undefined;
      if (!mine) return;
      // Closed while it is still opening, a transaction would never end: wait for it first.
      await mine.opened.catch(() => undefined);
      await mine.transaction.close().finally(mine.leave);
    },
  };
}
