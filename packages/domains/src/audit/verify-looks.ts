import type { Db } from '@mingzhang/db';
import { type EventFacts, lookDigestOf, sealDigestOf } from './digests.ts';
import { auditKey } from './key.ts';
import { type SealedLooks, lastSealedLook, sealedLooks, unsealedLooks } from './store/looks.ts';
import type { TrailFault } from './verify.ts';

/** An event whose own digest holds. */
type SealEvent = EventFacts & { readonly position: number | undefined };

const together = 20;
const keptMs = 3 * 365 * 86_400_000;

/** Reads the looks that events sealed against the digests in them. @returns how many it read */
export async function verifyLooks(db: Db, events: readonly SealEvent[], faults: TrailFault[]): Promise<number> {
  let read = 0;
  for (let from = 0; from < events.length; from += together) {
    const some = events.slice(from, from + together);
    const seals = await sealedLooks(
      db,
      some.map(({ subjectId }) => subjectId),
    );
    for (const event of some) {
      faults.push(...faultsOf(event, seals.get(event.subjectId)));
      read += seals.get(event.subjectId)?.looks.length ?? 0;
    }
  }
  return read;
}

function faultsOf({ id: eventId, position, detail }: SealEvent, sealed: SealedLooks | undefined): TrailFault[] {
  const { digest, latestAt, looks: count } = detail as { digest: string; latestAt: string; looks: number };
  const fault = (kind: TrailFault['kind'], lookId?: string): TrailFault => ({ kind, position, eventId, lookId });
  // Looks and their seal are forgotten together, three years after the youngest of them.
  if (!sealed) return Date.now() - Date.parse(latestAt) < keptMs ? [fault('REMOVED')] : [];
  const there = new Set(sealed.looks.map(({ sequence }) => Number(sequence)));
  const faults = sealed.sequences.filter((sequence) => !there.has(sequence)).map(() => fault('REMOVED'));
  const parts = sealed.looks.map((look) => {
    const made = lookDigestOf(auditKey(), look);
    if (look.digest && !look.digest.equals(made)) faults.push(fault('CHANGED', look.id));
    return { sequence: Number(look.sequence), digest: made };
  });
  const whole = sealed.sequences.length === count && sealDigestOf(auditKey(), parts).toString('hex') === digest;
  return whole || faults.length > 0 ? faults : [fault('CHANGED')];
}

/**
 * Looks that are in no seal. The platform seals its own within a minute, and after the first time never one without a digest that holds.
 */
export async function unsealedLookFaults(db: Db): Promise<TrailFault[]> {
  const begun = (await lastSealedLook(db)) !== undefined;
  const looks = await unsealedLooks(db);
  return looks
    .filter((look) => (look.digest ? !look.digest.equals(lookDigestOf(auditKey(), look)) : begun))
    .map(({ id }) => ({ kind: 'ADDED', position: undefined, eventId: undefined, lookId: id }));
}
