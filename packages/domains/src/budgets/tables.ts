import { instant, key } from '@mingzhang/db';
import { doublePrecision, pgTable } from 'drizzle-orm/pg-core';

/**
 * How many points each caller has used of late: a level that leaks away with time, shared by all processes (SEC-29). A caller is an account,
 * a key, or the keyed hash of an address.
 */
export const budgetLevels = pgTable('budget_level', {
  caller: key('caller').primaryKey(),
  level: doublePrecision('level').notNull(),
  at: instant('at').notNull(),
});
