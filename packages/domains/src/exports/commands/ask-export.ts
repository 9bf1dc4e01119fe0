import type { Db } from '@mingzhang/db';
import { type Actor, DomainError, type Language, newId, throwIfRefused } from '@mingzhang/kernel';
import { recordAudit } from '../../audit/store.ts';
import { enqueue } from '../../jobs/commands.ts';
import type { ChangeQuery, FiguresQuery, HouseholdsQuery, MovementsQuery, PersonQuery } from '../queries.ts';
import { exportRefusals, workbookName } from '../rules.ts';
import { insertExport } from '../store.ts';
import type { WorkbookExport } from '../tables.ts';

export const exportQueue = 'exports.make';

/** What is asked, by kind. */
export type ExportQuery =
  | { readonly kind: 'HOUSEHOLDS'; readonly query: HouseholdsQuery }
  | { readonly kind: 'FIGURES'; readonly query: FiguresQuery }
  | { readonly kind: 'MOVEMENTS'; readonly query: MovementsQuery }
  | { readonly kind: 'CHANGE'; readonly query: ChangeQuery }
  | { readonly kind: 'PERSON'; readonly query: PersonQuery };

export interface AskExport {
  readonly asked: ExportQuery;
  readonly purpose: string;
  readonly language: Language;
  readonly dataClass: 'P1' | 'P2' | 'P4';
  /** Parts of the file's name. */
  readonly name: readonly string[];
  /** Null where the rows are a table's lines, which are few. */
  readonly rows: number | null;
}

/**
 * Begins an export: a job makes the workbook, its owner fetches it. One at a time for each person, with a purpose, within the limit; who
 * asked for what is on record before a row is read (SEC-30, SEC-53).
 * @throws EXPORT_NEEDS_PURPOSE, EXPORT_EMPTY, EXPORT_TOO_LARGE, EXPORT_RUNNING, TEXT_TOO_LONG
 */
export async function askExport(db: Db, actor: Actor, input: AskExport): Promise<WorkbookExport> {
  const { asked, purpose, language, dataClass, rows } = input;
  throwIfRefused(exportRefusals({ rows, purpose }));
  const id = newId();
  // The key lets one job of a person stand open; asked for a second, the queue answers the first.
  const job = await enqueue(db, actor, {
    queue: exportQueue,
    key: actor.accountId,
    payload: { export: id },
    ...(rows === null ? {} : { total: rows }),
  });
  if ((job.payload as { export?: string }).export !== id) throw new DomainError('EXPORT_RUNNING');
  const made = await insertExport(db, {
    id,
    placeCode: actor.place,
    kind: asked.kind,
    query: asked.query,
    language,
    purpose,
    dataClass,
    name: workbookName(input.name),
    rows,
    accountId: actor.accountId,
    jobId: job.id,
  });
  await recordAudit(db, {
    actor,
    action: 'export.asked',
    subjectType: 'Export',
    subjectId: id,
    placeCode: actor.place,
    detail: { kind: asked.kind, rows, dataClass },
  });
  return made;
}
