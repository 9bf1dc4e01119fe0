import { bytes, id, instant, key, placeCode } from '@mingzhang/db';
import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * Who did what, on whom, in which office, with which outcome. Append-only: a trigger and the grants refuse every change.
 * `digest` is keyed and over the event itself; a sealer links events in order later (ruling 8).
 */
export const auditEvents = pgTable(
  'audit_event',
  {
    id: id(),
    /** Orders events; never the clock (SEC-89). */
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull().unique(),
    at: instant('at').notNull(),
    accountId: uuid('account_id').notNull(),
    role: key('role').notNull(),
    via: key('via').notNull(),
    action: key('action').notNull(),
    outcome: key('outcome').notNull(),
    subjectType: key('subject_type').notNull(),
    subjectId: key('subject_id').notNull(),
    /** Place of the subject when it happened. */
    placeCode: placeCode('place_code').notNull(),
    /** Ids, codes, counts and digests; never a value of class P2 or above. */
    detail: jsonb('detail').notNull().default({}),
    requestId: key('request_id'),
    digest: bytes('digest').notNull(),
  },
  (t) => [
    index('audit_event_subject').on(t.subjectId, t.sequence),
    index('audit_event_place').on(t.placeCode, t.sequence),
    index('audit_event_account').on(t.accountId, t.sequence),
    index('audit_event_action').on(t.action, t.sequence),
  ],
);
export type AuditEvent = typeof auditEvents.$inferSelect;

/** The chain: each link ties one event to all that were sealed before it. Append-only; positions have no gap. */
export const auditSeals = pgTable('audit_seal', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  eventId: uuid('event_id').notNull().unique(),
  /** Bounds the search for what is not sealed yet. */
  eventSequence: bigint('event_sequence', { mode: 'number' }).notNull().unique(),
  digest: bytes('digest').notNull(),
  link: bytes('link').notNull(),
  sealedAt: instant('sealed_at').notNull(),
});
export type AuditSeal = typeof auditSeals.$inferSelect;

/**
 * Who looked at which household (ruling 11). A household that was opened has a row of its own; so has each one of a list that shows class P3
 * or that a key asked for. A list that an office leafs through is one row, with the ids that stood in it. Append-only; kept three years.
 */
export const recordReads = pgTable(
  'record_read',
  {
    id: id(),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull().unique(),
    at: instant('at').notNull(),
    accountId: uuid('account_id').notNull(),
    role: key('role').notNull(),
    via: key('via').notNull(),
    /** Place of the reader's office. */
    officePlace: placeCode('office_place').notNull(),
    /** Name of the key, where one asked. */
    keyName: text('key_name'),
    /** Name of the operation, as the client calls it. */
    operation: key('operation').notNull(),
    /** OPENED, LISTED or REVEALED. */
    manner: key('manner').notNull(),
    /** The most sensitive class among the fields that were answered. */
    dataClass: key('data_class').notNull(),
    /** Fields of class P3 and above, as `Type.field`. */
    fields: text('fields').array().notNull().default([]),
    /** Null for a list that is one row. */
    householdId: uuid('household_id'),
    /** The one person it was about, where it was one. */
    personId: uuid('person_id'),
    /** Place of the household when it was read; of the office for a list that is one row. */
    placeCode: placeCode('place_code').notNull(),
    /** Households that stood in a list that is one row. */
    listed: uuid('listed').array(),
    /** Reason or purpose, where one was given. */
    purpose: text('purpose'),
    requestId: key('request_id').notNull(),
    /** Keyed, over the look itself; null for those from before there were digests of looks. */
    digest: bytes('digest'),
  },
  (t) => [
    index('record_read_household').on(t.householdId, t.sequence),
    index('record_read_account').on(t.accountId, t.sequence),
    index('record_read_place').on(t.placeCode, t.sequence),
  ],
);
export type RecordRead = typeof recordReads.$inferSelect;

/**
 * Looks that were sealed together. The digest over them all stands in an event of the trail (`trail.looks-sealed`) whose subject this is, so that one
 * chain and its heads hold both. Append-only; it goes with its looks, once the youngest of them is three years old.
 */
export const lookSeals = pgTable(
  'look_seal',
  {
    id: id(),
    /** Of the looks, in order. */
    sequences: bigint('sequences', { mode: 'number' }).array().notNull(),
    /** The greatest of them: bounds the search for what is not sealed yet. */
    until: bigint('until', { mode: 'number' }).notNull(),
    /** When the youngest of them happened. */
    latestAt: instant('latest_at').notNull(),
  },
  (t) => [index('look_seal_until').on(t.until)],
);
export type LookSeal = typeof lookSeals.$inferSelect;
