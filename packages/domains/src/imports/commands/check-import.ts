import type { Db } from '@mingzhang/db';
import { type Actor, DomainError, newId } from '@mingzhang/kernel';
import { findTemplate } from '../../import-template.ts';
import { recordAudit } from '../../audit/store.ts';
import { findFile } from '../../files/store.ts';
import { mayImport, shownInstant } from '../rules.ts';
import { findSameFile, insertBatch } from '../store/batches.ts';
import type { ImportBatch } from '../tables.ts';

export interface CheckImport {
  readonly fileId: string;
  readonly template: string;
}

/** Puts the check of a batch into the queue, in the same transaction as the batch itself. */
export type EnqueueCheck = (db: Db, actor: Actor, batchId: string) => Promise<void>;

/**
 * Takes a workbook that was handed in and has it checked without effect. The same file again is refused, naming who handed it in
 * first and when (SEC-58); after that batch was discarded or could not be read, it may be tried again.
 * @throws NOT_FOUND, UNKNOWN_TEMPLATE, TEMPLATE_NOT_OF_OFFICE, SAME_FILE
 */
export async function checkImport(db: Db, actor: Actor, input: CheckImport, enqueue: EnqueueCheck): Promise<ImportBatch> {
  const template = findTemplate(input.template);
  if (!template) throw new DomainError('UNKNOWN_TEMPLATE', { field: ['template'] });
  if (!mayImport(actor, template.module)) throw new DomainError('TEMPLATE_NOT_OF_OFFICE', { field: ['template'] });
  const file = await findFile(db, actor, input.fileId);
  if (!file) throw new DomainError('NOT_FOUND', { field: ['file'] });
  const same = { sha256: file.sha256, template: template.code };
  const known = await findSameFile(db, actor, same);
  const values = {
    id: newId(),
    placeCode: actor.place,
    ...same,
    fileId: file.id,
    fileName: file.name,
    state: 'UPLOADED',
    createdBy: actor.accountId,
    createdByName: actor.name,
  };
  const batch = known ? undefined : await insertBatch(db, values);
  if (!batch) throw sameFileRefusal(known ?? (await findSameFile(db, actor, same)));
  await enqueue(db, actor, batch.id);
  await recordAudit(db, {
    actor,
    action: 'import.uploaded',
    subjectType: 'ImportBatch',
    subjectId: batch.id,
    placeCode: batch.placeCode,
    detail: same,
  });
  return batch;
}

function sameFileRefusal(first: ImportBatch | undefined): DomainError {
  return new DomainError('SAME_FILE', {
    field: ['file'],
    parameters: { at: first ? shownInstant(first.createdAt) : '', by: first?.createdByName ?? '', batch: first?.id ?? '' },
  });
}
