import { civilDate, createdAt, id, instant, key, placeCode } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts } from '../accounts/tables.ts';
import { agreements } from '../agreements/tables.ts';

/** A word for people in both languages. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** A variable of the query as its page tells it; its type stands in the query. `sample` is what the examples send. */
export interface OperationParameter extends BothLanguages {
  readonly name: string;
  readonly sample: string;
}

/** A column of the flat answer: where it stands in the query's answer, and what it is called. */
export interface OperationColumn extends BothLanguages {
  readonly name: string;
  readonly path: string;
}

/** A stored query of an agreement, by name and version, with its documentation. A version that was approved never changes. */
export const partnerOperations = pgTable(
  'partner_operation',
  {
    id: id(),
    name: key('name').notNull(),
    version: integer('version').notNull(),
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreements.id),
    placeCode: placeCode('place_code').notNull(),
    title: jsonb('title').$type<BothLanguages>().notNull(),
    purpose: jsonb('purpose').$type<BothLanguages>().notNull(),
    /** What is new in this version. */
    changes: jsonb('changes').$type<BothLanguages>().notNull(),
    document: text('document').notNull(),
    parameters: jsonb('parameters').$type<readonly OperationParameter[]>().notNull(),
    /** Where the rows stand in the answer, such as `households.nodes`. */
    rows: text('rows').notNull(),
    columns: jsonb('columns').$type<readonly OperationColumn[]>().notNull(),
    /** Made-up rows for its page, where the county itself is real. */
    sample: jsonb('sample').$type<readonly Readonly<Record<string, unknown>>[]>(),
    /** With the samples of its parameters, worked out when it was approved. */
    cost: integer('cost'),
    state: key('state')
      .notNull()
      .default(sql`'DRAFT'`),
    draftedBy: uuid('drafted_by')
      .notNull()
      .references(() => accounts.id),
    approvedBy: uuid('approved_by').references(() => accounts.id),
    approvedAt: instant('approved_at'),
    /** First day on which it answers no more, once a newer version has taken its place. */
    endsOn: civilDate('ends_on').notNull().default('infinity'),
    createdAt: createdAt(),
  },
  (t) => [unique('partner_operation_version').on(t.name, t.version), index('partner_operation_agreement').on(t.agreementId, t.name)],
);
export type PartnerOperation = typeof partnerOperations.$inferSelect;
