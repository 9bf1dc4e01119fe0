import { buffer } from 'node:stream/consumers';
import { FileRefused, readInWorker } from '@mingzhang/exchange';
import type { Database, Db } from '@mingzhang/db';
import { type Actor, DomainError, type SecretKeys } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { readFile } from '../../files/commands.ts';
import { type ImportTemplate, findTemplate } from '../../import-template.ts';
import { type ReadRow, type Reading, readRows } from '../reading/read-rows.ts';
import { rowsWith } from '../rules.ts';
import { changeBatch, findBatch, getBatch, showProgress } from '../store/batches.ts';
import { clearStaging, completeReading, stageRows } from '../store/staging.ts';
import type { ImportBatch } from '../tables.ts';
import { checkStaged } from './check-staged.ts';
import { storeMarkedWorkbook } from './marked-workbook.ts';

export interface ImportServices {
  readonly secrets: SecretKeys;
  /** The platform's civil day. */
  readonly today: string;
}

export interface CheckOptions {
  /** Called between transactions; what it throws ends the check. */
  readonly onProgress?: (rowsRead: number) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Rows in one sheet at most; the first load of a large county raises it. */
  readonly rowLimit?: number;
  /** False spares the workbook with its faults marked; the first load has nobody to read it. */
  readonly mark?: boolean;
}

const rowsAtATime = 500;

/**
 * Reads, stages and checks a batch; nothing of the register changes. Staging is written in portions, so that progress shows and others
 * are let in between; a check that was cut off begins again from nothing, and a batch that was decided meanwhile is left alone.
 */
export async function runCheck(
  database: Database,
  services: ImportServices,
  actor: Actor,
  batchId: string,
  options: CheckOptions = {},
): Promise<ImportBatch> {
  const batch = await database.write(actor, (db) => beginCheck(db, actor, batchId));
  if (batch.state !== 'CHECKING') return batch;
  const template = findTemplate(batch.template);
  if (!template) throw new Error(`The import template ${batch.template} of batch ${batch.id} is gone.`);
  try {
    const reading = await readIntoStaging({ database, services, actor, batch, template, options });
    const checked = await database.write(actor, (db) => finishCheck(db, { services, actor, batch, template, reading }));
    if (options.mark === false || checked.counts === null) return checked;
    return await storeMarkedWorkbook(database, actor, checked);
  } catch (error) {
    if (error instanceof CheckSuperseded) return database.read(actor, async (db) => (await findBatch(db, actor, batchId)) ?? batch);
    if (options.signal?.aborted || (error instanceof DomainError && error.code === 'JOB_CANCELLED'))
      return database.write(actor, (db) => failCheck(db, actor, batchId, 'CANCELLED', {}));
    if (!(error instanceof FileRefused)) throw error;
    const { code, params } = error;
    return database.write(actor, (db) => failCheck(db, actor, batchId, code, params as Record<string, unknown>));
  }
}

/** Another worker has begun the same check again, or somebody discarded the batch: this run is over. */
class CheckSuperseded extends Error {}

async function beginCheck(db: Db, actor: Actor, batchId: string): Promise<ImportBatch> {
  const batch = await getBatch(db, actor, batchId);
  if (batch.state !== 'UPLOADED' && batch.state !== 'CHECKING') return batch;
  await clearStaging(db, batch.id);
  await changeBatch(db, batch.id, { state: 'CHECKING', rowsRead: 0 });
  return getBatch(db, actor, batchId);
}

interface CheckRun {
  readonly database: Database;
  readonly services: ImportServices;
  readonly actor: Actor;
  readonly batch: ImportBatch;
  readonly template: ImportTemplate;
  readonly options: CheckOptions;
}

async function readIntoStaging(run: CheckRun): Promise<Reading> {
  const { database, services, actor, batch, template, options } = run;
  const { signal, onProgress, rowLimit } = options;
  const { content } = await readFile(database, actor, batch.fileId);
  const file = await buffer(content);
  const reader = await readInWorker(file, { ...(signal && { signal }), ...(rowLimit !== undefined && { limits: limitsFor(rowLimit) }) });
  const rows = readRows(template, reader, { today: services.today, fromCsv: reader.kind === 'csv' });
  let waiting: ReadRow[] = [];
  let rowsRead = 0;
  const flush = async () => {
    signal?.throwIfAborted();
    const portion = waiting;
    waiting = [];
    if (portion.length === 0) return;
    rowsRead += portion.length;
    await database.write(actor, async (db) => {
      if (!(await showProgress(db, batch, rowsRead))) throw new CheckSuperseded();
      await stageRows(db, batch, template, portion, services.secrets);
    });
    await onProgress?.(rowsRead);
  };
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      await flush();
      return next.value;
    }
    waiting.push(next.value);
    if (waiting.length >= rowsAtATime) await flush();
  }
}

function limitsFor(rows: number) {
  const times = Math.max(1, Math.ceil(rows / 20_000));
  const mebibyte = 1024 * 1024;
  return { rows, fileBytes: 10 * mebibyte * times, unpackedBytes: 100 * mebibyte * times, entryBytes: 50 * mebibyte * times };
}

type Finishing = Pick<CheckRun, 'services' | 'actor' | 'template' | 'batch'> & { readonly reading: Reading };

async function finishCheck(db: Db, { services, actor, template, batch: begun, reading }: Finishing): Promise<ImportBatch> {
  const locked = await getBatch(db, actor, begun.id);
  if (locked.state !== 'CHECKING' || locked.version !== begun.version) throw new CheckSuperseded();
  const batch: ImportBatch = { ...locked, layout: reading.layout };
  await completeReading(db, batch, reading);
  const result = await checkStaged({ db, actor, batch, template, today: services.today });
  await changeBatch(db, batch.id, { ...result, state: 'CHECKED', layout: reading.layout, checkedAt: new Date().toISOString() });
  const { counts, outcomeDigest } = result;
  await recordAudit(db, {
    actor,
    action: 'import.checked',
    subjectType: 'ImportBatch',
    subjectId: batch.id,
    placeCode: batch.placeCode,
    detail: { counts, outcomeDigest, writable: rowsWith(counts, 'NEW', 'CHANGED') },
  });
  return getBatch(db, actor, batch.id);
}

/** The file as a whole was refused, or the check was cancelled: nothing of it is kept but why. */
async function failCheck(
  db: Db,
  actor: Actor,
  batchId: string,
  failure: string,
  parameters: Record<string, unknown>,
): Promise<ImportBatch> {
  const batch = await findBatch(db, actor, batchId);
  if (!batch) throw new DomainError('NOT_FOUND', { field: ['batch'] });
  if (batch.state !== 'CHECKING') return batch;
  await clearStaging(db, batchId);
  await changeBatch(db, batchId, { state: 'FAILED', failure, failureParameters: parameters, rowsRead: 0 });
  await recordAudit(db, {
    actor,
    action: 'import.failed',
    outcome: 'REFUSED',
    subjectType: 'ImportBatch',
    subjectId: batchId,
    placeCode: batch.placeCode,
    detail: { failure },
  });
  return getBatch(db, actor, batchId);
}
