import { drizzle } from 'drizzle-orm/postgres-js';
import { type Database, type Db, type LazyTransaction, type Logins, databaseOver } from './database.ts';
import type { Connection, Gate } from './driver/index.ts';

/** The connections behind one database: of three logins, or the same one twice (ruling 5). */
export interface Connections {
  readonly app: Connection;
  readonly public: Connection;
}

/** The platform's way to the data over real connections: each piece of work passes the gate of its pool once (SEC-80). */
export function openDatabase({ app, public: reader }: Connections): Database {
  const appHandle = handleOf(app);
  const logins: Logins = { app: appHandle, public: reader === app ? appHandle : handleOf(reader), separate: reader !== app };
  const database = databaseOver(logins);
  return {
    read: (actor, work) => app.gate(() => database.read(actor, work)),
    write: (actor, work) => app.gate(() => database.write(actor, work)),
    readPublic: (work) => reader.gate(() => database.readPublic(work)),
    lazyRead: (actor) => gated(app.gate, () => database.lazyRead(actor)),
    lazyReadPublic: () => gated(reader.gate, () => database.lazyReadPublic()),
  };
}

const handleOf = (connection: Connection): Db => drizzle({ client: connection.sql });

/** A lazy transaction keeps its place in the pool from the first statement to its end. */
function gated(gate: Gate, begin: () => LazyTransaction): LazyTransaction {
  let entered: Promise<{ transaction: LazyTransaction; leave: () => void }> | undefined;
  const enter = () =>
    new Promise<{ transaction: LazyTransaction; leave: () => void }>((resolve, reject) => {
      gate(() => new Promise<void>((leave) => resolve({ transaction: begin(), leave }))).catch(reject);
    });
  return {
    async db() {
      entered ??= enter();
      const { transaction } = await entered;
      return transaction.db();
    },
    async close() {
      const mine = entered;
      entered = undefined;
      const inside = await mine?.catch(() => undefined);
      if (!inside) return;
      try {
        await inside.transaction.close();
      } finally {
        inside.leave();
      }
    },
  };
}
