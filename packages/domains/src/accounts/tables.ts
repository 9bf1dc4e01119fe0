import { bytes, civilDate, createdAt, id, instant, key, placeCode, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

/** A person who signs in. */
export const accounts = pgTable(
  'account',
  {
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
    /** Sealed with the data key; null without a second factor. */
    totpSecret: bytes('totp_secret'),
    totpSince: instant('totp_since'),
    /** A secret that was shown and not yet confirmed with a code. */
    totpPending: bytes('totp_pending'),
    /** Who this is in the county's directory: its issuer, and the subject that it never gives to another person (docs/decisions/0011). */
    directoryIssuer: text('directory_issuer'),
    directorySubject: key('directory_subject'),
    directorySince: instant('directory_since'),
    lastSignInAt: instant('last_sign_in_at'),
    /** Raised to end every session of the account at once. */
    epoch: integer('epoch').notNull().default(1),
    disabledAt: instant('disabled_at'),
    demonstration: integer('demonstration').notNull().default(0),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [unique('account_directory').on(t.directoryIssuer, t.directorySubject)],
);
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
    /** Who ended it, or brought its end forward. */
    endedBy: uuid('ended_by'),
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
    /** Names the session to its owner; opens nothing. */
    id: uuid('id')
      .notNull()
      .default(sql`gen_random_uuid()`)
      .unique('session_id'),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    officeId: uuid('office_id')
      .notNull()
      .references(() => offices.id),
    epoch: integer('epoch').notNull(),
    /** Opened with a second factor. */
    secondFactor: boolean('second_factor').notNull().default(false),
    /** What the browser says of itself, cut short. */
    device: text('device').notNull().default(''),
    address: text('address').notNull().default(''),
    /** The emergency access it is in, while that lasts. */
    breakGlassId: uuid('break_glass_id'),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('session_account').on(t.accountId)],
);
export type Session = typeof sessions.$inferSelect;

/** Emergency access (应急查阅): somebody reads at a place or of a class that is not his, for minutes, with a reason; reviewed by another. */
export const breakGlasses = pgTable(
  'break_glass',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    role: key('role').notNull(),
    officePlace: placeCode('office_place').notNull(),
    /** Place that is opened. */
    placeCode: placeCode('place_code').notNull(),
    health: boolean('health').notNull(),
    reason: text('reason').notNull(),
    begunAt: instant('begun_at').notNull(),
    /** When it ended or will end. */
    endsAt: instant('ends_at').notNull(),
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
    justified: boolean('justified'),
    note: text('note'),
    version: version(),
  },
  (t) => [index('break_glass_place').on(t.placeCode, t.begunAt), index('break_glass_account').on(t.accountId, t.begunAt)],
);
export type BreakGlassRow = typeof breakGlasses.$inferSelect;

/**
 * A sign-in between its password and its code, or between its password and a second factor to be set up. Whether the password was right is
 * known here and nowhere outside: who guesses hears of it only together with the code (docs/decisions/0009).
 */
export const signInChallenges = pgTable(
  'sign_in_challenge',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    /** Null for a name that nobody has. */
    accountId: uuid('account_id').references(() => accounts.id),
    /** CODE or ENROL. */
    kind: key('kind').notNull(),
    passed: boolean('passed').notNull(),
    epoch: integer('epoch').notNull(),
    /** Whose wrong tries these are (SEC-50). */
    subject: key('subject').notNull(),
    tries: integer('tries').notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sign_in_challenge_account').on(t.accountId)],
);
export type SignInChallenge = typeof signInChallenges.$inferSelect;

/** One-time codes for the day the phone is not there. Stored as keyed hashes; a used one stays until new ones are made. */
export const recoveryCodes = pgTable(
  'recovery_code',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    codeHash: bytes('code_hash').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
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
