import { bitemporal, id, key, placeCode } from '@mingzhang/db';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from '../accounts/tables.ts';
import { households } from '../households/tables.ts';

/**
 * Who helps which household (结对), through both times. Row-level security reads it: a helper sees the households whose pairing with his account is
 * in force today, and nothing else. At one level a household has one helper at a time (exclusion constraint in the migration).
 */
export const pairings = pgTable(
  'pairing',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    /** The helper. */
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    placeCode: placeCode('place_code').notNull(),
    /** The helping unit as it was called when they were paired. */
    unit: text('unit'),
    level: key('level').notNull(),
    /** Why the pairing ends at `valid_to`; null while open. */
    endReason: key('end_reason'),
    ...bitemporal(),
  },
  (t) => [
    index('pairing_household').on(t.householdId, t.validFrom),
    index('pairing_account').on(t.accountId, t.validFrom),
    index('pairing_place').on(t.placeCode, t.validFrom),
  ],
);
export type Pairing = typeof pairings.$inferSelect;
