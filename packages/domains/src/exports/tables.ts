import { createdAt, id, instant, key, placeCode } from '@mingzhang/db';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { storedFiles } from '../files/tables.ts';

/**
 * A workbook that somebody took out of the platform: what was asked, why, by whom, and the file once it is made. Seen by its owner alone: the
 * words of a search may name a person (class P2).
 */
export const workbookExports = pgTable(
  'workbook_export',
  {
    id: id(),
    /** Place of the office that it was made for. */
    placeCode: placeCode('place_code').notNull(),
    kind: key('kind').notNull(),
    /** The question, with its moment fixed: asked again, it gives the same rows. */
    query: jsonb('query').notNull(),
    language: key('language').notNull(),
    purpose: text('purpose').notNull(),
    dataClass: key('data_class').notNull(),
    /** Name of the file; never of a person. */
    name: text('name').notNull(),
    /** Rows counted when it was asked for; null where the rows are a table's lines. */
    rows: integer('rows'),
    accountId: uuid('account_id').notNull(),
    jobId: uuid('job_id').notNull(),
    fileId: uuid('file_id').references(() => storedFiles.id),
    madeAt: instant('made_at'),
    createdAt: createdAt(),
  },
  (t) => [index('workbook_export_account').on(t.accountId, t.createdAt, t.id)],
);
export type WorkbookExport = typeof workbookExports.$inferSelect;
