import { buffer } from 'node:stream/consumers';
import { type Fault, markInWorker } from '@mingzhang/exchange';
import type { Database } from '@mingzhang/db';
import type { Actor, Language, RefusalParameters } from '@mingzhang/kernel';
import { readFile, storeFile } from '../../files/commands.ts';
import { xlsxType } from '../../files/rules.ts';
import { faultSentences } from '../../import-faults.ts';
import type { Layout } from '../reading/sheets.ts';
import { findBatch, setMarkedFile } from '../store/batches.ts';
import { faultsToMark } from '../store/faults.ts';
import type { ImportBatch, ImportFault } from '../tables.ts';

const days = 24 * 60 * 60 * 1000;
const keptDays = 30;

/**
 * The workbook as it was handed in, every faulty cell marked with reason and remedy, kept as a file for 30 days. A batch without faults
 * has none; a workbook that cannot be marked stays unmarked, since the list of faults says the same.
 */
export async function storeMarkedWorkbook(
  database: Database,
  actor: Actor,
  batch: ImportBatch,
  language: Language = 'zh-CN',
): Promise<ImportBatch> {
  const faults = await database.read(actor, (db) => faultsToMark(db, batch.id));
  if (faults.length === 0) return batch;
  const { content } = await readFile(database, actor, batch.fileId);
  const original = await buffer(content);
  const marked = await markInWorker(
    original,
    faults.map((fault) => markOf(fault, batch.layout as Layout, language)),
    { locale: language },
  ).catch(() => undefined);
  if (!marked) return batch;
  const name = `${batch.fileName.replace(/\.(xlsx|csv)$/i, '').slice(0, 180)}-标注.xlsx`;
  const file = await storeFile(database, actor, {
    name,
    stream: once(marked),
    purpose: 'IMPORT_MARKED',
    dataClass: 'P3',
    mediaType: xlsxType,
    limit: marked.length,
    expiresAt: new Date(Date.now() + keptDays * days),
  });
  return database.write(actor, async (db) => {
    await setMarkedFile(db, batch.id, file.id);
    return (await findBatch(db, actor, batch.id)) ?? batch;
  });
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

function markOf(fault: ImportFault, layout: Layout, language: Language): Fault {
  const { reason, remedy } = faultSentences(fault.code, fault.parameters as RefusalParameters, language);
  const column = fault.sheet !== null && fault.columnKey !== null ? layout[fault.sheet]?.columns[fault.columnKey]?.column : undefined;
  return {
    sheet: fault.sheetName,
    row: fault.rowNumber,
    ...(column !== undefined && { column }),
    ...(fault.heading !== null && { heading: fault.heading }),
    ...(fault.content !== null && { content: fault.content }),
    message: reason,
    remedy,
  };
}
