/** There is more to do than the database can take. Answer 503 with Retry-After; nothing was sent. */
export class TooBusy extends Error {
  override name = 'TooBusy';
}

export interface GateOptions {
  /** How many run at once: the connections of the pool. */
  places: number;
  /** How many may wait for a place. One more is turned away at once. */
  maxWaiting?: number;
  /** How long each may wait. */
  maxWaitMs?: number;
}

/** Runs the work when there is a place for it, in the order of arrival. Pass it once per operation and never inside another pass: two would wait for each other. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** A bounded queue before the pool; postgres.js's own has neither a length nor an end (SEC-80). */
export function createGate({ places, maxWaiting = 100, maxWaitMs = 3_000 }: GateOptions): Gate {
  const waiting = new Set<() => void>();
  let free = places;

  const enter = (): Promise<void> | undefined => {
    if (free > 0) {
      free -= 1;
      return undefined;
    }
    if (waiting.size >= maxWaiting) return Promise.reject(new TooBusy(`${waiting.size} are waiting for the database`));
    return new Promise((resolve, reject) => {
      const admit = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(admit);
        reject(new TooBusy(`the database had no place for ${maxWaitMs} ms`));
      }, maxWaitMs);
      waiting.add(admit);
    });
  };

  /** The place goes to the longest waiting one, without becoming free in between. */
  const leave = (): void => {
    const [first] = waiting;
    if (!first) {
      free += 1;
      return;
    }
    waiting.delete(first);
    first();
  };

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
