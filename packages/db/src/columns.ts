import { sql } from 'drizzle-orm';
import { bigint, customType, date, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { newId } from '@mingzhang/kernel';

/** Primary key: UUID of version 7, made by the program (PostgreSQL 15 cannot). */
export const id = () =>
  uuid('id')
    .primaryKey()
    .$defaultFn(() => newId());

/** Money in fen as bigint; 100 fen = 1 yuan. int4 would end at 21,474,836 yuan. */
export const fen = (name: string) => bigint(name, { mode: 'bigint' });

/** A 12-digit place code. Compared in byte order (ruling 1, 18), so that a subtree is a range. */
export const placeCode = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** Text that is a key or sorted as one: byte order on every machine (ruling 18). */
export const key = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** A civil date 'YYYY-MM-DD', or 'infinity' for an open end. */
export const civilDate = (name: string) => date(name, { mode: 'string' });

/** An instant with microseconds, ISO text in UTC; never a JavaScript Date, which would lose digits. */
export const instant = (name: string) => timestamp(name, { mode: 'string', withTimezone: true, precision: 6 });

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Version of a row that people edit: checked and raised by every command that changes it (SEC-73). */
export const version = () => integer('version').notNull().default(1);

export const createdAt = () =>
  instant('created_at')
    .notNull()
    .default(sql`now()`);

/**
 * The four scalars of a fact with two time axes (ruling 1). Both periods are half-open; an open end is 'infinity'.
 * What keeps history from overlapping is an exclusion constraint, written by hand in the migration.
 */
export const bitemporal = () => ({
  validFrom: civilDate('valid_from').notNull(),
  validTo: civilDate('valid_to').notNull().default('infinity'),
  recordedFrom: instant('recorded_from').notNull(),
  recordedTo: instant('recorded_to')
    .notNull()
    .default(sql`'infinity'`),
  /** Account that recorded the fact. */
  recordedBy: uuid('recorded_by').notNull(),
  /** Why or on which document, in words; shown with the history. */
  basis: text('basis'),
});

/** Valid time only: for traits of a person that need "since when" but not "known since when" (ruling 10). */
export const validTime = () => ({
  validFrom: civilDate('valid_from').notNull(),
  validTo: civilDate('valid_to').notNull().default('infinity'),
});
