import { type Db, withHashJoins } from '@mingzhang/db';
import { type Actor, DomainError, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { findTemplate } from '../../import-template.ts';
import { type BatchCounts, type BatchState, acceptRefusals, discardRefusals, mayImport, rowsWith } from '../rules.ts';
import { changeBatch, getBatch } from '../store/batches.ts';
import { acceptingOf } from '../store/work.ts';
import type { ImportBatch } from '../tables.ts';
import { checkStaged, longestStatementMs } from './check-staged.ts';

export interface DecideImport {
  readonly batchId: string;
  readonly expectedVersion: number;
}

/**
 * Writes a checked batch in the caller's one transaction, or nothing of it. The rows are checked again under the lock: what is written is
 * what the dry run showed, else the batch is refused as stale. One audit record carries the digest over all rows (ruling 8).
 * @throws NOT_FOUND, STALE_VERSION, IMPORT_ALREADY_DECIDED, IMPORT_NOT_CHECKED, IMPORT_HAS_NOTHING_TO_WRITE, IMPORT_STALE, TEMPLATE_NOT_OF_OFFICE
 */
export async function acceptImport(db: Db, actor: Actor, input: DecideImport, today: string): Promise<ImportBatch> {
  const batch = await getBatch(db, actor, input.batchId);
  const template = findTemplate(batch.template);
  if (!template) throw new DomainError('UNKNOWN_TEMPLATE', { field: ['batch'] });
  if (!mayImport(actor, template.module)) throw new DomainError('TEMPLATE_NOT_OF_OFFICE', { field: ['batch'] });
  const writable = rowsWith(batch.counts as BatchCounts | null, 'NEW', 'CHANGED');
  throwIfRefused(
    acceptRefusals(
      { state: batch.state as BatchState, version: batch.version, refusedWhole: batch.refusedWhole, writable },
      input.expectedVersion,
    ),
  );
  const parts = { db, actor, batch, template, today };
  const { outcomeDigest } = await checkStaged(parts);
  if (outcomeDigest !== batch.outcomeDigest) throw new DomainError('IMPORT_STALE', { field: ['batch'] });
  const written = await withHashJoins(db, () => template.accept(acceptingOf(parts)), { statementMs: longestStatementMs });
  await changeBatch(db, batch.id, { state: 'ACCEPTED', written, decidedAt: new Date().toISOString(), decidedBy: actor.accountId });
  const detail = { template: batch.template, sha256: batch.sha256, outcomeDigest, written };
  await recordAudit(db, {
    actor,
    action: 'import.accepted',
    subjectType: 'ImportBatch',
    subjectId: batch.id,
    placeCode: batch.placeCode,
    detail,
  });
  return getBatch(db, actor, batch.id);
}

/** Gives a batch up; its result stays to be looked at, and the same file may be handed in again. */
export async function discardImport(db: Db, actor: Actor, input: DecideImport): Promise<ImportBatch> {
  const batch = await getBatch(db, actor, input.batchId);
  throwIfRefused(discardRefusals({ state: batch.state as BatchState, version: batch.version }, input.expectedVersion));
  await changeBatch(db, batch.id, {
    state: 'DISCARDED',
    failure: null,
    failureParameters: null,
    decidedAt: new Date().toISOString(),
    decidedBy: actor.accountId,
  });
  await recordAudit(db, { actor, action: 'import.discarded', subjectType: 'ImportBatch', subjectId: batch.id, placeCode: batch.placeCode });
  return getBatch(db, actor, batch.id);
}
