import type { Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Module, addDays, commonPlace, throwIfRefused } from '@mingzhang/kernel';
import { endKeyOn, issueKey, revokeKey } from '../../accounts/commands/keys.ts';
import { longestOverlapDays, mostLiveKeys, stepRefusals } from '../rules.ts';
import { changeAgreement, getAgreement, insertAgreementKey, isKeyOf, liveKeys } from '../store.ts';
import type { AgreementAct } from './agreeing.ts';

export interface IssueAgreementKey extends AgreementAct {
  readonly name: string;
  /** Days for which keys that were there before stay good. */
  readonly overlapDays: number;
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/**
 * Makes a key under an approved agreement, shown once. Keys that were there before end after the overlap, so that the department changes over
 * without a gap; the data owner's account answers for all of them.
 */
export async function issueAgreementKey(db: Db, actor: Actor, input: IssueAgreementKey, today: CivilDate): Promise<string> {
  const agreement = await getAgreement(db, actor, input.agreementId, input.expectedVersion);
  throwIfRefused(stepRefusals('issueKey', actor, agreement, today));
  if (!Number.isInteger(input.overlapDays) || input.overlapDays < 0 || input.overlapDays > longestOverlapDays)
    throw new DomainError('AGREEMENT_OVERLAP', { field: ['overlapDays'], parameters: { limit: longestOverlapDays } });
  if (input.name.length < 1 || input.name.length > 100)
    throw new DomainError('TEXT_TOO_LONG', { field: ['name'], parameters: { limit: 100, length: input.name.length } });
  const live = await liveKeys(db, agreement.id, today);
  const last = addDays(today, input.overlapDays);
  const staying = live.filter(() => input.overlapDays > 0);
  if (staying.length >= mostLiveKeys) throw new DomainError('AGREEMENT_KEYS_MANY', { parameters: { limit: mostLiveKeys } });
  for (const old of live) {
    if (input.overlapDays === 0) await revokeKey(db, actor, old.id);
    else await endKeyOn(db, actor, old.id, earlier(old.validTo, last));
  }
  const { key, stored } = await issueKey(db, actor, {
    name: input.name,
    purpose: agreement.purpose,
    ownerId: agreement.approvedBy ?? actor.accountId,
    role: 'PARTNER_DEPARTMENT',
    place: commonPlace(agreement.places),
    modules: agreement.modules as Module[],
    from: today,
    to: earlier(agreement.validTo, addDays(today, 366)),
  });
  await insertAgreementKey(db, {
    keyId: stored.id,
    agreementId: agreement.id,
    placeCode: agreement.placeCode,
    issuedBy: actor.accountId,
  });
  await changeAgreement(db, agreement.id, {});
  return key;
}

/** Ends a key of the agreement at once. */
export async function revokeAgreementKey(
  db: Db,
  actor: Actor,
  { agreementId, expectedVersion, keyId }: AgreementAct & { readonly keyId: string },
  today: CivilDate,
): Promise<void> {
  const agreement = await getAgreement(db, actor, agreementId, expectedVersion);
  throwIfRefused(stepRefusals('revokeKey', actor, agreement, today));
  if (!(await isKeyOf(db, agreement.id, keyId))) throw new DomainError('NOT_FOUND', { field: ['key'] });
  await revokeKey(db, actor, keyId);
  await changeAgreement(db, agreement.id, {});
}
