import type { Database, Db } from '@mingzhang/db';
import { type Actor, type CivilDate, DomainError, addDays, platform, throwIfRefused } from '@mingzhang/kernel';
import { agreedTerms } from '../../agreements/commands/using.ts';
import { agreementReaders, refusalOfUse } from '../../agreements/rules.ts';
import { getAgreement } from '../../agreements/store.ts';
import { recordAudit } from '../../audit/store.ts';
import { approvalRefusals, draftRefusals, revisionRefusals, sunsetDays, wordsRefusals } from '../rules/operations.ts';
import {
  changeOperation,
  endOthers,
  findApproved,
  findDraftVersion,
  getOperation,
  insertOperation,
  lastVersion,
  listApproved,
} from '../store/operations.ts';
import type { BothLanguages, OperationColumn, OperationParameter, PartnerOperation } from '../tables.ts';

export interface WrittenQuery {
  readonly document: string;
  readonly parameters: readonly OperationParameter[];
  readonly rows: string;
  readonly columns: readonly OperationColumn[];
}

/** Looks at a query with the eyes of its agreement: what is wrong with it, and what it costs. */
export type CheckQuery = (
  query: WrittenQuery,
  agreed: ReadonlySet<string>,
) => { readonly refusals: readonly DomainError[]; readonly cost: number };

export interface DraftOperation extends WrittenQuery {
  readonly agreementId: string;
  readonly name: string;
  readonly title: BothLanguages;
  readonly purpose: BothLanguages;
  readonly changes: BothLanguages;
  readonly sample: readonly Readonly<Record<string, unknown>>[] | null;
  /** Revision of the name's last version that it was written over; none for a new name. */
  readonly expectedRevision?: number | undefined;
}

const record = (db: Db, actor: Actor, action: string, { id, name, version, placeCode }: PartnerOperation) =>
  recordAudit(db, {
    actor,
    action: `operation.${action}`,
    subjectType: 'PartnerOperation',
    subjectId: id,
    placeCode,
    detail: { name, version },
  });

/**
 * Writes a new version of an operation down, or the draft of it anew. It answers nobody until the data owner approves it. Those who write at the same
 * agreement come one after another, and the second is refused: what he had before him is not what is there.
 */
export async function draftOperation(
  db: Db,
  actor: Actor,
  { expectedRevision, ...input }: DraftOperation,
  check: CheckQuery,
): Promise<string> {
  throwIfRefused([...draftRefusals(actor), ...wordsRefusals(input)]);
  const agreement = await getAgreement(db, actor, input.agreementId);
  const last = await lastVersion(db, input.name);
  if (last && last.agreementId !== agreement.id)
    throw new DomainError('OPERATION_NAME_TAKEN', { field: ['name'], parameters: { name: input.name } });
  throwIfRefused(revisionRefusals(last, expectedRevision));
  const { refusals, cost } = check(input, agreedTerms(agreement).fields);
  throwIfRefused(refusals);
  const { agreementId, name, ...written } = input;
  const row = { ...written, cost, draftedBy: actor.accountId, revision: (last?.revision ?? 0) + 1 };
  if (last?.state === 'DRAFT') {
    await changeOperation(db, last.id, row);
    await record(db, actor, 'revised', last);
    return last.id;
  }
  const made = await insertOperation(db, { ...row, name, agreementId, version: (last?.version ?? 0) + 1, placeCode: agreement.placeCode });
  await record(db, actor, 'drafted', made);
  return made.id;
}

/**
 * Approves an operation as the data owner, checked once more against the agreement as it is. The version before it goes on for ninety days, and
 * says so to those who call it.
 */
export async function approveOperation(
  db: Db,
  actor: Actor,
  { operationId, expectedRevision }: { readonly operationId: string; readonly expectedRevision?: number | undefined },
  check: CheckQuery,
  today: CivilDate,
): Promise<void> {
  const operation = await getOperation(db, operationId, expectedRevision);
  throwIfRefused(approvalRefusals(actor, operation, today));
  const agreement = await getAgreement(db, actor, operation.agreementId);
  const closed = refusalOfUse(agreement, today);
  if (closed) throw closed;
  const { refusals, cost } = check(operation, agreedTerms(agreement).fields);
  throwIfRefused(refusals);
  await changeOperation(db, operation.id, {
    state: 'APPROVED',
    revision: operation.revision + 1,
    cost,
    approvedBy: actor.accountId,
    approvedAt: new Date().toISOString(),
  });
  await endOthers(db, operation, addDays(today, sunsetDays));
  await record(db, actor, 'approved', operation);
}

/** An operation that answers on a day: for a caller under an agreement those of the agreement alone. */
export function findOperation(
  database: Database,
  asked: { readonly name: string; readonly version?: number | undefined; readonly agreementId?: string | undefined },
  today: CivilDate,
): Promise<PartnerOperation | undefined> {
  return database.read(platform, (db) => findApproved(db, asked, today));
}

export const listOperations = (database: Database, today: CivilDate): Promise<PartnerOperation[]> =>
  database.read(platform, (db) => listApproved(db, today));

/** A version that is not approved yet, for those who look after agreements and inside their places. */
export async function findDraft(
  database: Database,
  actor: Actor,
  asked: { readonly name: string; readonly version: number },
): Promise<PartnerOperation | undefined> {
  if (actor.via !== 'session' || !(agreementReaders as readonly string[]).includes(actor.role)) return undefined;
  return database.read(actor, (db) => findDraftVersion(db, asked));
}
