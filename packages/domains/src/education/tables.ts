import { civilDate, fen, id, instant, key, placeCode, validTime, version } from '@mingzhang/db';
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { households, people } from '../households/tables.ts';

/**
 * Where a person goes to school and since when, on one time axis. A pupil is at one school at a time (exclusion constraint in
 * the migration). Class P3: most pupils are minors.
 */
export const schoolEnrolments = pgTable(
  'school_enrolment',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    /** '2025-26': 1 September 2025 to 31 August 2026. */
    schoolYear: key('school_year').notNull(),
    school: text('school').notNull(),
    stage: key('stage').notNull(),
    grade: text('grade').notNull(),
    boarder: boolean('boarder').notNull(),
    /** Place of school registration (学籍), which need not be the place of household registration (户籍). */
    inCounty: boolean('in_county').notNull(),
    ...validTime(),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('school_enrolment_person').on(t.personId, t.validFrom), index('school_enrolment_place').on(t.placeCode, t.schoolYear)],
);
export type SchoolEnrolment = typeof schoolEnrolments.$inferSelect;

/**
 * Aid awarded to one pupil under one programme for one term, one row per component. R-063 is an exclusion constraint: awards that
 * stand never overlap, a whole year overlapping both of its terms. Rows are never removed; a reversed award stays, marked.
 */
export const studentAid = pgTable(
  'student_aid',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Household of the pupil on the day of the award. */
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    programme: key('programme').notNull(),
    stage: key('stage').notNull(),
    schoolYear: key('school_year').notNull(),
    term: key('term').notNull(),
    component: key('component').notNull(),
    /** The amount that the parameters gave for this award; null where a paid award of the past came in without one. */
    standardFen: fen('standard_fen'),
    amountFen: fen('amount_fen').notNull(),
    /** Place of school registration (学籍) when awarded. */
    inCounty: boolean('in_county').notNull(),
    /** Place of household registration (户籍) as the award list gave it (S2-43); null when it did not. */
    householdInCounty: boolean('household_in_county'),
    awardedOn: civilDate('awarded_on').notNull(),
    paidOn: civilDate('paid_on'),
    familyInformedOn: civilDate('family_informed_on'),
    state: key('state').notNull(),
    reversedAt: instant('reversed_at'),
    reversalReason: text('reversal_reason'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('student_aid_person').on(t.personId, t.awardedOn, t.id),
    index('student_aid_place').on(t.placeCode, t.schoolYear, t.term),
    index('student_aid_import').on(t.importBatchId),
  ],
);
export type StudentAid = typeof studentAid.$inferSelect;
