import { type Db, constraintOf } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, type Fen, type PlaceCode, newId } from '@mingzhang/kernel';
import { recordAudit } from '../audit/store.ts';
import type { Programme } from './rules.ts';
import { findBenefit, insertBenefits } from './store.ts';

/** What a programme awarded or paid, as the ledger keeps it. */
export interface RecordBenefit {
  readonly householdId: string;
  readonly personId?: string | undefined;
  /** Place of the household today. */
  readonly placeCode: PlaceCode;
  readonly programme: Programme;
  readonly measure: string;
  readonly year: number;
  readonly period: string;
  readonly amountFen: Fen;
  readonly grantedOn: CivilDate;
  readonly paidOn?: CivilDate | undefined;
  readonly fundLine?: string | undefined;
  readonly evidence?: string | undefined;
  /** The programme's own row, such as StudentAid and its id. */
  readonly sourceType: string;
  readonly sourceId: string;
  readonly importBatchId?: string | undefined;
}

/** Writes one entry of the shared ledger, inside the programme's own command and transaction; the programme audits its act. */
export async function recordBenefit(db: Db, actor: Actor, entry: RecordBenefit): Promise<string> {
  const id = newId();
  await insertBenefits(db, [{ ...entry, id, recordedBy: actor.accountId }]);
  return id;
}

/**
 * Takes an entry back by one that reverses it: same household, same measure, the amount negated. Nothing is ever removed.
 * @throws BENEFIT_NOT_FOUND, BENEFIT_ALREADY_REVERSED
 */
export async function reverseBenefit(db: Db, actor: Actor, input: { entryId: string; reason: string; on: CivilDate }): Promise<string> {
  const entry = await findBenefit(db, input.entryId);
  if (!entry) throw new DomainError('BENEFIT_NOT_FOUND', { field: ['entry'] });
  if (entry.reversesId) throw new DomainError('BENEFIT_ALREADY_REVERSED', { field: ['entry'] });
  const id = newId();
  const { createdAt: _createdAt, recordedAt: _recordedAt, ...values } = entry;
  await insertBenefits(db, [
    {
      ...values,
      id,
      amountFen: -entry.amountFen,
      grantedOn: input.on,
      paidOn: null,
      evidence: input.reason,
      reversesId: entry.id,
      recordedBy: actor.accountId,
    },
  ]).catch((error: unknown) => {
    throw constraintOf(error) === 'benefit_entry_reversed_once' ? new DomainError('BENEFIT_ALREADY_REVERSED', { field: ['entry'] }) : error;
  });
  await recordAudit(db, {
    actor,
    action: 'benefit.reversed',
    subjectType: 'BenefitEntry',
    subjectId: entry.id,
    placeCode: entry.placeCode,
    detail: { by: id },
  });
  return id;
}
