import { civilDate, createdAt, fen, id, instant, key, placeCode } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { households, people } from '../households/tables.ts';

/**
 * The shared ledger: whatever a programme awards or pays to a household or person. Append-only, single-entry; a correction is an
 * entry that reverses another (ruling 9). Only `place_code` follows the household when it moves.
 */
export const benefitEntries = pgTable(
  'benefit_entry',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    personId: uuid('person_id').references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    programme: key('programme').notNull(),
    /** What was given within the programme, such as PRESCHOOL_AID or CATTLE. */
    measure: key('measure').notNull(),
    /** Year of the benefit; what "this year" means on a household's page. */
    year: integer('year').notNull(),
    /** The period in words of the programme: '2026', '2025-26 SPRING', '2026-07'. */
    period: key('period').notNull(),
    amountFen: fen('amount_fen').notNull(),
    grantedOn: civilDate('granted_on').notNull(),
    paidOn: civilDate('paid_on'),
    fundLine: text('fund_line'),
    evidence: text('evidence'),
    /** The programme's own row behind the entry. */
    sourceType: key('source_type').notNull(),
    sourceId: uuid('source_id').notNull(),
    reversesId: uuid('reverses_id').unique('benefit_entry_reversed_once'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    /** The instant under which its transaction records (ruling 7): by `knownAt` an entry is there or not, a reversal too. */
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`recorded_now()`),
    createdAt: createdAt(),
  },
  (t) => [
    index('benefit_entry_household').on(t.householdId, t.grantedOn, t.id),
    index('benefit_entry_person').on(t.personId, t.grantedOn, t.id),
    index('benefit_entry_place').on(t.placeCode, t.programme, t.year),
    unique('benefit_entry_once_per_source').on(t.sourceType, t.sourceId, t.reversesId).nullsNotDistinct(),
  ],
);
export type BenefitEntry = typeof benefitEntries.$inferSelect;
