import type { Db } from '@mingzhang/db';
import { type Instant, newId, platform } from '@mingzhang/kernel';
import { type LookFacts, lookDigestOf, sealDigestOf } from './digests.ts';
import { auditKey } from './key.ts';
import { addLookSeal, lastSealedLook, looksAfter, looksSealed, looksToSeal } from './store/looks.ts';
import { lockChain, recordAudit } from './store.ts';

const together = 2_000;

/**
 * Seals the looks that have been committed since: the digest over them all is an event of the trail, which the chain then ties to all before it. The
 * first time it takes whatever is there, with or without a digest of its own; later only what the platform wrote.
 * @returns how many looks it sealed; 0 also while another process seals
 */
export async function sealLooks(db: Db): Promise<number> {
  if (!(await lockChain(db))) return 0;
  const last = await lastSealedLook(db);
  let [sealed, after] = [0, 0];
  for (;;) {
    const looks = await (last === undefined ? looksAfter(db, after, together) : looksToSeal(db, Math.max(last, after), together));
    if (looks.length > 0) await seal(db, looks);
    sealed += looks.length;
    after = Number(looks.at(-1)?.sequence ?? 0);
    if (looks.length < together) return sealed;
  }
}

async function seal(db: Db, looks: readonly (LookFacts & { readonly sequence: string })[]): Promise<void> {
  const parts = looks.map((look) => ({ sequence: Number(look.sequence), digest: lookDigestOf(auditKey(), look) }));
  const sequences = parts.map(({ sequence }) => sequence);
  const latestAt: Instant = new Date(Math.max(...looks.map(({ at }) => Date.parse(at)))).toISOString();
  const id = newId();
  await addLookSeal(db, { id, sequences, until: Math.max(...sequences), latestAt });
  await recordAudit(db, {
    actor: platform,
    action: looksSealed,
    subjectType: 'LookSeal',
    subjectId: id,
    detail: { looks: looks.length, latestAt, digest: sealDigestOf(auditKey(), parts).toString('hex') },
  });
}
