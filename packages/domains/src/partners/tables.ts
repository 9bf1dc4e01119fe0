import { bytes, civilDate, createdAt, id, instant, key, placeCode } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts } from '../accounts/tables.ts';
import { agreements } from '../agreements/tables.ts';
import { people } from '../households/tables.ts';

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
    /** Goes up with each writing and approval of any version of the name: who writes says which one he had before him. */
    revision: integer('revision').notNull().default(1),
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

/** The key with which a department makes its tokens; sealed, because the platform makes the same ones of its own people. */
export const matchKeys = pgTable('match_key', {
  agreementId: uuid('agreement_id')
    .primaryKey()
    .references(() => agreements.id),
  placeCode: placeCode('place_code').notNull(),
  /** Another with every key: tokens made under the key before are nobody's. */
  keyId: uuid('key_id').notNull().defaultRandom(),
  keySealed: bytes('key_sealed').notNull(),
  /** Closed by the alarm of the hit ratio, until the data owner opens it again. */
  closedAt: instant('closed_at'),
  /** When the key was made. */
  issuedAt: instant('issued_at').notNull().defaultNow(),
  createdAt: createdAt(),
});
export type MatchKey = typeof matchKeys.$inferSelect;

/** One batch of tokens. Withheld: too few of them were anybody, so that nothing was answered. */
export const matchBatches = pgTable(
  'match_batch',
  {
    id: id(),
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreements.id),
    placeCode: placeCode('place_code').notNull(),
    tokens: integer('tokens').notNull(),
    hits: integer('hits').notNull(),
    withheld: boolean('withheld').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('match_batch_agreement').on(t.agreementId, t.createdAt)],
);
export type MatchBatch = typeof matchBatches.$inferSelect;

/** Every token that was asked, whether it was anybody or not: a token is asked once in a month. */
export const matchTokens = pgTable(
  'match_token',
  {
    agreementId: uuid('agreement_id')
      .notNull()
      .references(() => agreements.id),
    token: bytes('token').notNull(),
    placeCode: placeCode('place_code').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.token] })],
);

/**
 * The tokens of the people whom an agreement covers, made once for a key, so that a batch opens nobody's number. One counts only while the person is
 * what it was made of: a changed name or number makes it anew, and a new key makes them all anew.
 */
export const matchPersons = pgTable(
  'match_person',
  {
    keyId: uuid('key_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    placeCode: placeCode('place_code').notNull(),
    token: bytes('token').notNull(),
    /** SHA-256 over the name and the keyed hash of the number. */
    madeOf: bytes('made_of').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.personId] }),
    index('match_person_token').on(t.keyId, t.token),
    index('match_person_person').on(t.personId),
  ],
);

/** The log of a person: which batch of which agreement was told of them. */
export const matchedPeople = pgTable(
  'matched_person',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => matchBatches.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    agreementId: uuid('agreement_id').notNull(),
    placeCode: placeCode('place_code').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.personId] }), index('matched_person_person').on(t.personId, t.createdAt)],
);

/**
 * That a household or a person came or changed, for partners who follow (变更). Triggers write it, so that no write is missed: what the row was
 * covered by before and after, a line for each where they differ. `recorded_at` is drawn under the register's clock and follows the order of
 * commits (ruling 7): what a reader does not see yet comes after all that it sees. Append-only.
 */
export const registerChanges = pgTable(
  'register_change',
  {
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`recorded_now()`),
    /** The household or person. */
    rowId: uuid('row_id').notNull(),
    kind: key('kind').notNull(),
    /** Of a person, the one it belonged to. */
    householdId: uuid('household_id').notNull(),
    placeCode: placeCode('place_code').notNull(),
    /** Of the household, on this side of the change. */
    status: key('status').notNull(),
    attribute: key('attribute').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recordedAt, t.rowId, t.householdId, t.placeCode, t.status, t.attribute] }),
    index('register_change_row').on(t.rowId, t.recordedAt),
    index('register_change_place').on(t.placeCode, t.recordedAt),
  ],
);
export type RegisterChange = Pick<typeof registerChanges.$inferSelect, 'recordedAt' | 'rowId' | 'kind'>;

/** Until when superseded changes of a county were cleared away: a reader who stopped before that begins anew. */
export const registerChangesKept = pgTable('register_change_kept', {
  placeCode: placeCode('place_code').primaryKey(),
  /** The last change that was cleared away. */
  since: instant('since').notNull(),
});
