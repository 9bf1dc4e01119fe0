import { type Database, type Db, TooBusy, isConnectionLost } from '@mingzhang/db';
import { civilDateAt, systemActor } from '@mingzhang/kernel';
import { desc, sql } from 'drizzle-orm';
import { setTimeout as wait } from 'node:timers/promises';
import { auditKey } from './key.ts';
import { chainStart, linkOf } from './rules.ts';
import { auditSeals } from './tables.ts';

/** The end of the chain, as it is written down outside the database each day. */
export interface ChainHead {
  readonly position: number;
  /** Hexadecimal. */
  readonly link: string;
}

const batch = 1_000;
/** A transaction that commits this many events late is found by `verify`, not here. */
const lateness = 10_000;
const chainLock = 7_152_001;
const platform = systemActor('000000000000');

/** The last link; undefined before the first. */
export async function chainHead(db: Db): Promise<ChainHead | undefined> {
  const [last] = await db
    .select({ position: auditSeals.position, link: auditSeals.link })
    .from(auditSeals)
    .orderBy(desc(auditSeals.position))
    .limit(1);
  return last && { position: last.position, link: last.link.toString('hex') };
}

/** Links what has been committed since, in the order of its sequence (ruling 8). @returns how many events it sealed; 0 also while another process seals */
export async function sealPending(db: Db): Promise<number> {
  const [lock] = await db.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${chainLock}) as mine`);
  if (!lock?.mine) return 0;
  const head = await chainHead(db);
  const pending = await db.execute<{ id: string; sequence: string; digest: Buffer }>(sql`
    select e.id, e.sequence::text, e.digest from audit_event e
    where e.sequence > coalesce((select max(event_sequence) from audit_seal), 0) - ${lateness}
      and not exists (select from audit_seal s where s.event_sequence = e.sequence)
    order by e.sequence limit ${batch}`);
  let position = head?.position ?? 0;
  let previous = head ? Buffer.from(head.link, 'hex') : chainStart;
  const sealedAt = new Date().toISOString();
  const seals = pending.map(({ id, sequence, digest }) => {
    position += 1;
    previous = linkOf(auditKey(), previous, position, id, digest);
    return { position, eventId: id, eventSequence: Number(sequence), digest, link: previous, sealedAt };
  });
  if (seals.length > 0) await db.insert(auditSeals).values(seals);
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
