import { civilDate, createdAt, id, instant, key, placeCode, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accessKeys, accounts } from '../accounts/tables.ts';

/** What a partner department was agreed to get, why, until when, and who stands for it. Its terms never change once it is submitted. */
export const agreements = pgTable(
  'agreement',
  {
    id: id(),
    /** What both sides call it; on the paper too. */
    number: key('number').notNull().unique('agreement_number'),
    department: text('department').notNull(),
    purpose: text('purpose').notNull(),
    /** Number of the document that permits it. */
    legalBasis: text('legal_basis').notNull(),
    /** Days after which the department has deleted what it got. */
    retentionDays: integer('retention_days').notNull(),
    /** Place of the office that keeps the agreement. */
    placeCode: placeCode('place_code').notNull(),
    places: text('places').array().notNull(),
    modules: text('modules').array().notNull().default([]),
    fields: text('fields').array().notNull(),
    rowStatus: text('row_status').array().notNull().default([]),
    rowAttribute: text('row_attribute').array().notNull().default([]),
    rowProgramme: text('row_programme').array().notNull().default([]),
    validFrom: civilDate('valid_from').notNull(),
    validTo: civilDate('valid_to').notNull(),
    pointsPerDay: integer('points_per_day').notNull(),
    rowsPerDay: integer('rows_per_day').notNull(),
    /** Networks it may be used from, such as 10.20.0.0/16; any when empty. */
    addresses: text('addresses').array().notNull().default([]),
    state: key('state')
      .notNull()
      .default(sql`'DRAFT'`),
    draftedBy: uuid('drafted_by')
      .notNull()
      .references(() => accounts.id),
    submittedAt: instant('submitted_at'),
    /** The data owner, who answers for the keys. */
    approvedBy: uuid('approved_by').references(() => accounts.id),
    approvedAt: instant('approved_at'),
    /** Why it was returned, suspended or ended. */
    reason: text('reason'),
    endedAt: instant('ended_at'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [index('agreement_place').on(t.placeCode, t.number)],
);
export type Agreement = typeof agreements.$inferSelect;

/** The access keys of an agreement. */
export const agreementKeys = pgTable(
  'agreement_key',
  {
    keyId: uuid('key_id')
      .primaryKey()
      .references(() => accessKeys.id),
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreements.id),
    placeCode: placeCode('place_code').notNull(),
    issuedBy: uuid('issued_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('agreement_key_agreement').on(t.agreementId)],
);

/** What an agreement used on a day, by operation; what is asked ad hoc stands under `*`. */
export const agreementUsage = pgTable(
  'agreement_usage',
  {
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreements.id),
    day: civilDate('day').notNull(),
    operation: key('operation').notNull(),
    placeCode: placeCode('place_code').notNull(),
    calls: integer('calls').notNull().default(0),
    points: integer('points').notNull().default(0),
    rows: integer('rows').notNull().default(0),
    refusals: integer('refusals').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.day, t.operation] })],
);
export type AgreementUsage = typeof agreementUsage.$inferSelect;
