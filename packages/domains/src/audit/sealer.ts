import { setTimeout as wait } from 'node:timers/promises';
import { type Database, type Db, TooBusy, isConnectionLost } from '@mingzhang/db';
import { civilDateAt, platform } from '@mingzhang/kernel';
import { chainStart, linkOf } from './digests.ts';
import { auditKey } from './key.ts';
import { addSeals, eventsToSeal, lastSeal, lockChain } from './store.ts';

/** The end of the chain, as it is written down outside the database each day. */
export interface ChainHead {
  readonly position: number;
  /** Hexadecimal. */
  readonly link: string;
}

const batch = 1_000;
/** Where the chain ends; undefined before the first link. */
export async function chainHead(db: Db): Promise<ChainHead | undefined> {
  const last = await lastSeal(db);
  return last && { position: last.position, link: last.link.toString('hex') };
}

/** Links what has been committed since, in the order of its sequence (ruling 8). @returns how many events it sealed; 0 also while another process seals */
export async function sealPending(db: Db): Promise<number> {
  if (!(await lockChain(db))) return 0;
  const last = await lastSeal(db);
  let [position, previous] = [last?.position ?? 0, last?.link ?? chainStart];
  const sealedAt = new Date().toISOString();
  const seals = (await eventsToSeal(db, batch)).map(({ id, sequence, digest }) => {
    position += 1;
    previous = linkOf(auditKey(), previous, position, id, digest);
    return { position, eventId: id, eventSequence: Number(sequence), digest, link: previous, sealedAt };
  });
  await addSeals(db, seals);
  return seals.length;
}

export interface SealerOptions {
  readonly database: Database;
  readonly signal: AbortSignal;
  /** Keeps the day's head outside the database. */
  readonly keepHead: (day: string, head: ChainHead) => Promise<void>;
  readonly pollMs?: number;
  readonly log?: (line: string, error: unknown) => void;
}

/** Seals every few seconds until the signal, and hands out the head once a civil day. Faults of the database pass: it waits and goes on. */
export async function runSealer({ database, signal, keepHead, pollMs = 2_000, log = () => undefined }: SealerOptions): Promise<void> {
  let keptDay = '';
  while (!signal.aborted) {
    try {
      const sealed = await database.write(platform, sealPending);
      const today = civilDateAt(new Date());
      if (sealed < batch && today !== keptDay) {
        const head = await database.read(platform, chainHead);
        if (head) {
          await keepHead(today, head);
          keptDay = today;
        }
      }
      if (sealed < batch) await wait(pollMs, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TooBusy) && !isConnectionLost(error)) log('the sealer of the audit trail', error);
      await wait(pollMs * 2, undefined, { signal }).catch(() => undefined);
    }
  }
}
