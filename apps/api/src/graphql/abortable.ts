import type { Database, LazyTransaction } from '@mingzhang/db';
import { requestError } from '@mingzhang/graph';

/** The database for one request: once its caller has gone or its time is over, it begins nothing more, so that no connection is kept for nobody. */
export function abortable(database: Database, signal: AbortSignal): Database {
  const refuseAborted = () => {
    if (signal.aborted) throw requestError('TIMEOUT', 'The request is over.');
  };
  const lazy = (transaction: LazyTransaction): LazyTransaction => {
    signal.addEventListener('abort', () => void transaction.close().catch(() => undefined), { once: true });
    return {
      async db() {
        refuseAborted();
        return transaction.db();
      },
      close: () => transaction.close(),
    };
  };
  return {
    async read(actor, work) {
      refuseAborted();
      return database.read(actor, work);
    },
    async write(actor, work) {
      refuseAborted();
      return database.write(actor, work);
    },
    async readPublic(work) {
      refuseAborted();
      return database.readPublic(work);
    },
    lazyRead: (actor) => lazy(database.lazyRead(actor)),
    lazyReadPublic: () => lazy(database.lazyReadPublic()),
  };
}
