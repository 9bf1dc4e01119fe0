import { setTimeout as wait } from 'node:timers/promises';
import { type Database, type Db, TooBusy, isConnectionLost } from '@mingzhang/db';
import { type CivilDate, civilDateAt, platform } from '@mingzhang/kernel';
import { chainStart, linkOf } from './digests.ts';
import { auditKey } from './key.ts';
import { sealLooks } from './looks.ts';
import { addSeals, eventsToSeal, lastSeal, lockChain, recordAudit, wasRecorded } from './store.ts';
import { verifyTrail } from './verify.ts';

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
  /** The heads that were kept, for the day's check of the whole trail. */
  readonly keptHeads: () => readonly ChainHead[];
  readonly pollMs?: number;
  /** How often looks are sealed: many together, so that the trail is not full of it. */
  readonly looksMs?: number;
  readonly log?: (line: string, error: unknown) => void;
}

/**
 * Reads the whole trail against its chain and the heads outside, and records what it found as an event of its own: once a civil day, whichever
 * process comes first. @returns the number of faults; undefined when the day has its check
 */
export async function checkTrail(database: Database, heads: readonly ChainHead[], today: CivilDate): Promise<number | undefined> {
  if (await database.read(platform, (db) => wasRecorded(db, checkAction, today))) return undefined;
  const { sealed, unsealed, looks, faults } = await database.read(platform, (db) => verifyTrail(db, heads));
  const first = faults.slice(0, 5).map(({ kind, position }) => `${kind} ${position ?? '-'}`);
  await database.write(platform, (db) =>
    recordAudit(db, {
      actor: platform,
      action: checkAction,
      outcome: faults.length === 0 ? 'DONE' : 'REFUSED',
      subjectType: 'Trail',
      subjectId: today,
      detail: { sealed, unsealed, looks, heads: heads.length, faults: faults.length, first },
    }),
  );
  return faults.length;
}
const checkAction = 'trail.verified';

/** Seals events every few seconds and looks every minute until the signal, hands out the head once a civil day, and has the whole trail checked then. Faults of the database pass: it waits and goes on. */
export async function runSealer({
  database,
  signal,
  keepHead,
  keptHeads,
  pollMs = 2_000,
  looksMs = 60_000,
  log = () => undefined,
}: SealerOptions): Promise<void> {
  let keptDay = '';
  let looksAt = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() >= looksAt) {
        await database.write(platform, sealLooks);
        looksAt = Date.now() + looksMs;
      }
      const sealed = await database.write(platform, sealPending);
      const today = civilDateAt(new Date());
      if (sealed < batch && today !== keptDay) {
        const head = await database.read(platform, chainHead);
        if (head) {
          await keepHead(today, head);
          keptDay = today;
          const faults = await checkTrail(database, keptHeads(), today);
          if (faults) log(`the audit trail has ${faults} faults: run audit:verify`, new Error('The trail is not as it was written.'));
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
