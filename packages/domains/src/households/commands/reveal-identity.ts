import type { Db } from '@mingzhang/db';
import { type Actor, DomainError, type SecretKeys } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { openIdentity } from '../identity.ts';
import { getPerson } from '../store.ts';

/**
 * Opens one identity number, with a reason (ruling 14). The read is in the audit trail before the number leaves; the audit keeps who,
 * whom and why, never the number.
 */
export async function revealIdentityNumber(
  db: Db,
  actor: Actor,
  secrets: SecretKeys,
  input: { person: string; reason: string },
): Promise<{ personId: string; identityNumber: string }> {
  if (input.reason.length < 4) throw new DomainError('TEXT_MISSING', { field: ['reason'] });
  const person = await getPerson(db, actor, input.person);
  await recordAudit(db, {
    actor,
    action: 'person.identityRevealed',
    subjectType: 'Person',
    subjectId: person.id,
    placeCode: person.placeCode,
    detail: { reason: input.reason, household: person.householdId },
  });
  return { personId: person.id, identityNumber: openIdentity(secrets, person.id, person.identitySealed) };
}
