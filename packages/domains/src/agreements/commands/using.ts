import type { Database } from '@mingzhang/db';
import { type Actor, type AgreedTerms, type CivilDate, type Module, civilDateAt, commonPlace, platform } from '@mingzhang/kernel';
import { actorOfKey } from '../../accounts/commands/callers.ts';
import { refusalOfUse } from '../rules.ts';
import { addUsage, findAgreement, findAgreementOfKey, takeOfDay, usageSince, wholeDay } from '../store.ts';
import type { Agreement, AgreementUsage } from '../tables.ts';

export const agreedTerms = (agreement: Agreement): AgreedTerms => ({
  id: agreement.id,
  number: agreement.number,
  department: agreement.department,
  purpose: agreement.purpose,
  keptAt: agreement.placeCode,
  fields: new Set(agreement.fields),
  rows: {
    places: agreement.places,
    status: agreement.rowStatus,
    attribute: agreement.rowAttribute,
    programme: agreement.rowProgramme,
  },
  pointsPerDay: agreement.pointsPerDay,
  rowsPerDay: agreement.rowsPerDay,
  addresses: agreement.addresses,
  validFrom: agreement.validFrom,
  validTo: agreement.validTo,
});

/** A caller under an agreement, as both walls and the stores see it. */
export const underAgreement = (caller: Actor, agreement: Agreement): Actor => ({
  ...caller,
  place: commonPlace(agreement.places),
  modules: agreement.modules.length > 0 ? (agreement.modules as Module[]) : ['REGISTER'],
  agreement: agreedTerms(agreement),
});

/**
 * Who an access key stands for; undefined for a key that is no good. A partner department's key opens what its agreement lists, as long as that
 * is in force. @throws KEY_WITHOUT_AGREEMENT, AGREEMENT_EXPIRED, AGREEMENT_SUSPENDED, AGREEMENT_ENDED, AGREEMENT_NOT_BEGUN
 */
export async function callerOfKey(database: Database, key: string, now: Date): Promise<Actor | undefined> {
  const caller = await actorOfKey(database, key, now);
  if (caller?.role !== 'PARTNER_DEPARTMENT') return caller;
  const agreement = await database.read(platform, (db) => findAgreementOfKey(db, caller.keyId ?? ''));
  const refusal = refusalOfUse(agreement, civilDateAt(now));
  if (refusal || !agreement) throw refusal ?? new Error('An agreement that is not there was not refused.');
  return underAgreement(caller, agreement);
}

/** What stands in the count of a day for what is asked ad hoc. */
export const adHoc = '*';

/** Takes a call with its points from the day's quota and counts it for its operation; false, with nothing taken, when the quota is used up. */
export async function takeFromQuota(
  database: Database,
  terms: AgreedTerms,
  day: CivilDate,
  operation: string,
  points: number,
): Promise<boolean> {
  const of = { id: terms.id, placeCode: terms.keptAt };
  return database.write(platform, async (db) => {
    const taken = await takeOfDay(db, of, day, points, { points: terms.pointsPerDay, rows: terms.rowsPerDay });
    await addUsage(db, of, day, operation, taken ? { calls: 1, points } : { refusals: 1 });
    return taken;
  });
}

/** Counts what an answer held, after it was made. */
export async function countAnswer(
  database: Database,
  terms: AgreedTerms,
  day: CivilDate,
  operation: string,
  { rows, refusals }: { readonly rows: number; readonly refusals: number },
): Promise<void> {
  if (rows === 0 && refusals === 0) return;
  const of = { id: terms.id, placeCode: terms.keptAt };
  await database.write(platform, async (db) => {
    for (const each of ['', operation]) await addUsage(db, of, day, each, { rows, refusals });
  });
}

/** What an agreement used by operation and day, the newest first, without the sums of days. */
export async function usageOf(database: Database, agreementId: string, since: CivilDate): Promise<AgreementUsage[]> {
  const lines = await database.read(platform, (db) => usageSince(db, agreementId, since));
  return lines.filter(({ operation }) => operation !== wholeDay);
}

/** A caller as one under this agreement would be, where it is in force: for what the platform itself shows of it. */
export async function callerUnder(database: Database, agreementId: string, today: CivilDate): Promise<Actor | undefined> {
  const agreement = await database.read(platform, (db) => findAgreement(db, agreementId));
  if (!agreement || refusalOfUse(agreement, today)) return undefined;
  return underAgreement({ ...platform, name: agreement.department, role: 'PARTNER_DEPARTMENT', via: 'key' }, agreement);
}
