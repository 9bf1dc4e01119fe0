import { bytes, civilDate, createdAt, id, instant, key, placeCode, version } from '@mingzhang/db';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

/** A person who signs in. */
export const accounts = pgTable('account', {
  id: id(),
  /** What is typed at sign-in; lower case. */
  name: key('name').notNull().unique('account_name'),
  displayName: text('display_name').notNull(),
  unit: text('unit'),
  /** argon2id; null until the one-time secret was used, or when a directory signs the person in. */
  passwordHash: text('password_hash'),
  /** argon2id of a secret printed once, for the first password. */
  firstSecretHash: text('first_secret_hash'),
  firstSecretExpiresAt: instant('first_secret_expires_at'),
  /** Last TOTP time step that was used: a code is good once. */
  totpLastStep: bigint('totp_last_step', { mode: 'number' }),
  totpSecret: bytes('totp_secret'),
  /** Raised to end every session of the account at once. */
  epoch: integer('epoch').notNull().default(1),
  disabledAt: instant('disabled_at'),
  demonstration: integer('demonstration').notNull().default(0),
  version: version(),
  createdAt: createdAt(),
});
export type Account = typeof accounts.$inferSelect;

/** An office: a role at a place, with dates and programme modules (empty: all of the role). */
export const offices = pgTable(
  'office',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    role: key('role').notNull(),
    placeCode: placeCode('place_code').notNull(),
    modules: text('modules').array().notNull().default([]),
    validFrom: civilDate('valid_from').notNull(),
    validTo: civilDate('valid_to').notNull().default('infinity'),
    grantedBy: uuid('granted_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('office_account').on(t.accountId, t.validFrom)],
);
export type Office = typeof offices.$inferSelect;

/** A signed-in browser. The token itself is never stored: the key is its SHA-256. */
export const sessions = pgTable(
  'session',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    officeId: uuid('office_id')
      .notNull()
      .references(() => offices.id),
    epoch: integer('epoch').notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('session_account').on(t.accountId)],
);

/** A machine's way in: `Authorization: Bearer <key>`, with one role at one place, tied to the account that answers for it. */
export const accessKeys = pgTable('access_key', {
  id: id(),
  keyHash: bytes('key_hash').notNull().unique('access_key_hash'),
  /** Last four characters, shown to tell keys apart. */
  tail: key('tail').notNull(),
  name: text('name').notNull(),
  purpose: text('purpose').notNull(),
  ownerId: uuid('owner_id')
    .notNull()
    .references(() => accounts.id),
  role: key('role').notNull(),
  placeCode: placeCode('place_code').notNull(),
  modules: text('modules').array().notNull().default([]),
  validFrom: civilDate('valid_from').notNull(),
  validTo: civilDate('valid_to').notNull(),
  revokedAt: instant('revoked_at'),
  createdAt: createdAt(),
});
export type AccessKey = typeof accessKeys.$inferSelect;

/** Wrong passwords per account name and per address, for the growing delay (SEC-50). */
export const signInFailures = pgTable(
  'sign_in_failure',
  {
    kind: key('kind').notNull(),
    subject: key('subject').notNull(),
    failures: integer('failures').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject] })],
);

/** The first answer to an act that carries an idempotency key, kept with its effect (SEC-70, SEC-71). */
export const idempotencyKeys = pgTable(
  'idempotency_key',
  {
    accountId: uuid('account_id').notNull(),
    key: key('key').notNull(),
    operation: key('operation').notNull(),
    inputDigest: bytes('input_digest').notNull(),
    /** Ids of the subjects that the act answered with. */
    answer: jsonb('answer'),
    createdAt: createdAt(),
  },
  (t) => [unique('idempotency_key_once').on(t.accountId, t.key)],
);
