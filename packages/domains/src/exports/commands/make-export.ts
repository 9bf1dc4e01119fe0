import { PassThrough } from 'node:stream';
import { writeWorkbook } from '@mingzhang/exchange';
import type { Database } from '@mingzhang/db';
import type { Actor, Language, SecretKeys } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { type TakenFile, keepFile, takeFile } from '../../files/commands.ts';
import { exportPurpose, xlsxType } from '../../files/rules.ts';
import { type Taker, watermarkOf } from '../about.ts';
import { keptHours, largestFile } from '../rules.ts';
import { changeWorkbook } from '../sheets/change.ts';
import { figuresWorkbook } from '../sheets/figures.ts';
import { householdsWorkbook } from '../sheets/households.ts';
import { movementsWorkbook } from '../sheets/movements.ts';
import { personWorkbook } from '../sheets/person.ts';
import type { Making, Workbook } from '../sheets/workbook.ts';
import { completeExport, findExport, placeNames } from '../store.ts';
import type { WorkbookExport } from '../tables.ts';
import type { ExportQuery } from './ask-export.ts';

export type Progress = (done: number, total?: number) => Promise<void>;

/**
 * Makes the workbook of an export and keeps it as its owner's file for a day. Rows are read page by page and written as they come; the file,
 * its record and the audit with the number of rows are there together or not at all. Asked again after it was made, it does nothing.
 */
export async function makeExport(
  database: Database,
  actor: Actor,
  exportId: string,
  progress: Progress,
  secrets: SecretKeys,
): Promise<void> {
  const asked = await database.read(actor, async (db) => {
    const found = await findExport(db, actor, exportId);
    return found && { found, office: (await placeNames(db, [actor.place])).get(actor.place) ?? actor.place };
  });
  if (!asked || asked.found.fileId !== null) return;
  const { found, office } = asked;
  const at = new Date();
  const taker: Taker = { actor, office, purpose: found.purpose, at, language: found.language as Language };
  const making: Making = { database, taker, progress: (rows) => progress(rows, found.rows ?? undefined) };
  const workbook = await workbookOf(found, making, secrets);
  const taken = await write(workbook, taker, found.name);
  const rows = workbook.written();
  // The moment is fixed, so the rows are those that were counted; a difference is a fault, and the job begins again.
  if (found.rows !== null && rows !== found.rows)
    throw new Error(`The export ${found.id} has ${rows} rows where ${found.rows} were counted.`);
  await database.write(actor, async (db) => {
    const file = await keepFile(db, actor, taken);
    await completeExport(db, found.id, file.id);
    await recordAudit(db, {
      actor,
      action: 'export.made',
      subjectType: 'Export',
      subjectId: found.id,
      placeCode: found.placeCode,
      detail: { kind: found.kind, rows, dataClass: found.dataClass, file: file.id, sha256: file.sha256, size: file.size },
    });
  });
}

function workbookOf(found: WorkbookExport, making: Making, secrets: SecretKeys): Promise<Workbook> {
  const asked = { kind: found.kind, query: found.query } as ExportQuery;
  switch (asked.kind) {
    case 'HOUSEHOLDS':
      return householdsWorkbook(asked.query, found.rows ?? 0, making);
    case 'FIGURES':
      return figuresWorkbook(asked.query, making);
    case 'MOVEMENTS':
      return movementsWorkbook(asked.query, making);
    case 'CHANGE':
      return changeWorkbook(asked.query, making);
    case 'PERSON':
      return personWorkbook(asked.query, making, secrets);
  }
}

/** Writes into the store's hands as it goes: only the packed bytes are ever held. */
async function write({ about, sheets, more }: Workbook, taker: Taker, name: string): Promise<TakenFile> {
  const stream = new PassThrough();
  const [written, taken] = await Promise.allSettled([
    writeWorkbook(stream, sheets, { watermark: watermarkOf(about, taker, more) }),
    takeFile({
      name,
      stream,
      purpose: exportPurpose,
      dataClass: about.dataClass,
      mediaType: xlsxType,
      limit: largestFile,
      expiresAt: new Date(taker.at.getTime() + keptHours * 3_600_000),
    }).catch((error: unknown) => {
      stream.destroy();
      throw error;
    }),
  ]);
  if (taken.status === 'rejected' && !stream.errored && written.status === 'fulfilled') throw taken.reason;
  if (written.status === 'rejected') throw written.reason;
  if (taken.status === 'rejected') throw taken.reason;
  return taken.value;
}
