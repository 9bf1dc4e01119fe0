import { bitemporal, civilDate, createdAt, id, key, placeCode } from '@mingzhang/db';
import { boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** A document that gives a rule its authority: 文号, title, issuer, dates. */
export const policyDocuments = pgTable('policy_document', {
  id: id(),
  number: text('number').notNull().unique('policy_document_number'),
  title: text('title').notNull(),
  issuer: text('issuer').notNull(),
  issuedOn: civilDate('issued_on').notNull(),
  effectiveFrom: civilDate('effective_from').notNull(),
  effectiveTo: civilDate('effective_to').notNull().default('infinity'),
  recordedBy: uuid('recorded_by').notNull(),
  createdAt: createdAt(),
});
export type PolicyDocument = typeof policyDocuments.$inferSelect;

/** A parameter's value at a place and time, by a document. Two time axes; two values at one place and time are refused. */
export const parameterFacts = pgTable(
  'parameter_fact',
  {
    id: id(),
    key: key('key').notNull(),
    placeCode: placeCode('place_code').notNull(),
    value: jsonb('value').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => policyDocuments.id),
    ...bitemporal(),
  },
  (t) => [index('parameter_fact_key').on(t.key, t.placeCode, t.validFrom)],
);
export type ParameterFact = typeof parameterFacts.$inferSelect;

/** The working-day calendar. A date whose year is not in the table was not published, and asking for it is refused. */
export const calendarDays = pgTable('calendar_day', {
  day: civilDate('day').primaryKey(),
  working: boolean('working').notNull(),
  note: text('note'),
});
