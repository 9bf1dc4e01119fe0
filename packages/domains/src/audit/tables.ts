import { bytes, id, instant, key, placeCode } from '@mingzhang/db';
import { bigint, index, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';

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
  (t) => [index('audit_event_subject').on(t.subjectId, t.sequence), index('audit_event_place').on(t.placeCode, t.sequence)],
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
