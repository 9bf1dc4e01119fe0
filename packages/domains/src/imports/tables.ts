import { createdAt, id, instant, key, placeCode, version } from '@mingzhang/db';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { storedFiles } from '../files/tables.ts';

/** A workbook handed in: checked without effect, then accepted as a whole or discarded. One open or accepted batch per file (SEC-58). */
export const importBatches = pgTable(
  'import_batch',
  {
    id: id(),
    /** Place of the office that handed it in. */
    placeCode: placeCode('place_code').notNull(),
    template: key('template').notNull(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => storedFiles.id),
    sha256: key('sha256').notNull(),
    fileName: text('file_name').notNull(),
    state: key('state').notNull(),
    /** Per sheet: where in the file it stands, and the letter and heading of each column that was read. */
    layout: jsonb('layout').notNull().default({}),
    /** Rows read so far; grows while the file is read. */
    rowsRead: integer('rows_read').notNull().default(0),
    /** Rows and units per sheet and outcome, and the number of warnings. */
    counts: jsonb('counts'),
    /** What stands before and after, line by line. */
    closing: jsonb('closing'),
    /** Digest over every row's outcome: accepting finds the same, or the register has changed since. */
    outcomeDigest: key('outcome_digest'),
    /** True when a fault of the file's form, such as a missing column, leaves nothing to accept. */
    refusedWhole: boolean('refused_whole').notNull().default(false),
    /** What was written, in the template's own words. */
    written: jsonb('written'),
    /** The workbook with its faults marked, once it was made. */
    markedFileId: uuid('marked_file_id').references(() => storedFiles.id),
    /** Code and parameters of the refusal of the file as a whole. */
    failure: key('failure'),
    failureParameters: jsonb('failure_parameters'),
    createdBy: uuid('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    checkedAt: instant('checked_at'),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [index('import_batch_place').on(t.placeCode, t.createdAt, t.id), index('import_batch_digest').on(t.sha256, t.template)],
);
export type ImportBatch = typeof importBatches.$inferSelect;

/** A row of a workbook in staging. Holds values of class P2 and P3; identity numbers only sealed, hashed and by their last four. */
export const importRows = pgTable(
  'import_row',
  {
    id: id(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => importBatches.id),
    placeCode: placeCode('place_code').notNull(),
    sheet: key('sheet').notNull(),
    rowNumber: integer('row_number').notNull(),
    /** What binds rows into one unit that is written whole or not at all, such as a household number. */
    unit: key('unit'),
    data: jsonb('data').notNull(),
    /** A cell of it could not be read. */
    unreadable: boolean('unreadable').notNull().default(false),
    outcome: key('outcome').notNull(),
    /** What the row is about, when it is already known. */
    subject: key('subject'),
    /** Old and new value of each column that differs. */
    changes: jsonb('changes'),
  },
  (t) => [
    index('import_row_sheet').on(t.batchId, t.sheet, t.rowNumber),
    index('import_row_outcome').on(t.batchId, t.outcome, t.rowNumber, t.id),
  ],
);
export type ImportRow = typeof importRows.$inferSelect;

/** A fault of a cell, a row, or a sheet. The content is masked before it is written. */
export const importFaults = pgTable(
  'import_fault',
  {
    id: id(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => importBatches.id),
    placeCode: placeCode('place_code').notNull(),
    /** Sheet of the template; null for a fault of the file. */
    sheet: key('sheet'),
    /** Name of the tab in the file. */
    sheetName: text('sheet_name').notNull(),
    /** 0 when the whole sheet is at fault. */
    rowNumber: integer('row_number').notNull(),
    rowId: uuid('row_id'),
    columnKey: key('column_key'),
    letter: key('letter'),
    heading: text('heading'),
    content: text('content'),
    code: key('code').notNull(),
    parameters: jsonb('parameters').notNull().default({}),
    severity: key('severity').notNull(),
    /** READING found it in the file alone; CHECKING beside the register, so it is found anew at each check. */
    stage: key('stage').notNull(),
  },
  (t) => [index('import_fault_batch').on(t.batchId, t.rowNumber, t.id), index('import_fault_row').on(t.rowId)],
);
export type ImportFault = typeof importFaults.$inferSelect;
