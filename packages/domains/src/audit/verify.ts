import type { Db } from '@mingzhang/db';
import { auditKey } from './key.ts';
import { type EventFacts, chainStart, digestOf, linkOf } from './digests.ts';
import { looksSealed } from './store/looks.ts';
import type { ChainHead } from './sealer.ts';
import { sealedEvents, unsealedEvents } from './store.ts';
import { unsealedLookFaults, verifyLooks } from './verify-looks.ts';

/** What is wrong with one place of the trail. */
export interface TrailFault {
  readonly kind:
    | 'CHANGED' // the event is not what was digested
    | 'REMOVED' // an event or a link is gone
    | 'ADDED' // an event that the platform did not write, or that came in after later ones were long sealed
    | 'RELINKED' // a link is not tied to the one before
    | 'HEAD'; // the chain is not the one whose head was written down outside
  /** Of the event, or of the event that sealed the look. */
  readonly position: number | undefined;
  readonly eventId: string | undefined;
  /** The look that it is about, where it is one. */
  readonly lookId?: string | undefined;
}

export interface TrailReport {
  readonly sealed: number;
  /** Written and not linked yet; the sealer does it within seconds. */
  readonly unsealed: number;
  /** Looks at households that were read against their seals. */
  readonly looks: number;
  readonly faults: readonly TrailFault[];
}

const page = 5_000;
/** So much later than an event that was sealed before it may none be: longer than any transaction of the platform lasts. */
const latestMs = 60 * 60 * 1_000;

/** Reads the whole trail against its chain and against heads that were kept outside. Finds any single changed, removed, added or swapped record (SEC-52). */
export async function verifyTrail(db: Db, heads: readonly ChainHead[] = []): Promise<TrailReport> {
  const faults: TrailFault[] = [];
  const links = new Map<number, string>();
  const asked = new Set(heads.map(({ position }) => position));
  let previous = chainStart;
  let [last, latest, sealed, looks] = [0, 0, 0, 0];
  for (;;) {
    const rows = await sealedEvents(db, last, page);
    const seals: (EventFacts & { readonly position: number })[] = [];
    for (const row of rows) {
      const position = Number(row.position);
      const fault = (kind: TrailFault['kind']) => faults.push({ kind, position, eventId: row.event_id });
      if (position !== last + 1) faults.push({ kind: 'REMOVED', position: last + 1, eventId: undefined });
      if (!row.written) fault('REMOVED');
      else {
        const digest = digestOf(auditKey(), row);
        if (!digest.equals(row.sealed_digest) || !digest.equals(row.digest)) fault('CHANGED');
        const at = Date.parse(row.at);
        if (at < latest - latestMs) fault('ADDED');
        latest = Math.max(latest, at);
        // What its digest does not hold for is no measure for anything.
        if (row.action === looksSealed && digest.equals(row.sealed_digest)) seals.push({ ...row, position });
      }
      if (!linkOf(auditKey(), previous, position, row.event_id, row.sealed_digest).equals(row.link)) fault('RELINKED');
      if (asked.has(position)) links.set(position, row.link.toString('hex'));
      [previous, last, sealed] = [row.link, position, sealed + 1];
    }
    looks += await verifyLooks(db, seals, faults);
    if (rows.length < page) break;
  }
  for (const head of heads)
    if (links.get(head.position) !== head.link) faults.push({ kind: 'HEAD', position: head.position, eventId: undefined });
  const rows = await unsealedEvents(db);
  const own = rows.filter((row) => digestOf(auditKey(), row).equals(row.digest));
  for (const row of rows) if (!own.includes(row)) faults.push({ kind: 'ADDED', position: undefined, eventId: row.id });
  const seals = own.filter(({ action }) => action === looksSealed).map((row) => ({ ...row, position: undefined }));
  looks += await verifyLooks(db, seals, faults);
  faults.push(...(await unsealedLookFaults(db)));
  return { sealed, unsealed: rows.length, looks, faults };
}
