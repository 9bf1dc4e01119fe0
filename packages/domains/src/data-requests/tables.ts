import { createdAt, id, instant, key, placeCode, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { workbookExports } from '../exports/tables.ts';
import { households, people } from '../households/tables.ts';

/**
 * What a person asked of the data that is kept of them (PIPL 45 to 47, SEC-40), and what came of it. It outlives an erasure: who asked on which paper,
 * who decided when, and nothing of whose data it was.
 */
export const dataRequests = pgTable(
  'data_request',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Household of the person on that day; null when in none. */
    householdId: uuid('household_id').references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    kind: key('kind').notNull(),
    /** SELF, GUARDIAN or AGENT. */
    askedBy: key('asked_by').notNull(),
    /** What shows that they may ask, such as 申请书 2026-017. Holds no name and no number of the person. */
    paper: text('paper').notNull(),
    reason: text('reason'),
    /** Why the law has it erased; of erasures alone. */
    ground: key('ground'),
    state: key('state').notNull(),
    /** Names of the columns that a correction changed. */
    fields: text('fields').array().notNull().default([]),
    /** The workbook that was made as the copy. */
    exportId: uuid('export_id').references(() => workbookExports.id),
    recordedBy: uuid('recorded_by').notNull(),
    recordedByName: text('recorded_by_name').notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('data_request_person').on(t.personId, t.createdAt),
    index('data_request_place').on(t.placeCode, t.createdAt, t.id),
    check('data_request_two_persons', sql`${t.kind} <> 'DELETION' or ${t.decidedBy} is null or ${t.decidedBy} <> ${t.recordedBy}`),
  ],
);
export type DataRequest = typeof dataRequests.$inferSelect;
