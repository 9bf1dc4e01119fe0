import { bytes, civilDate, fen, id, instant, key, placeCode, version } from '@mingzhang/db';
import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { households, people } from '../households/tables.ts';

/** A person's contract with a family-doctor team for one year. What was found at a visit is not kept here. */
export const doctorContracts = pgTable(
  'doctor_contract',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    year: integer('year').notNull(),
    team: text('team').notNull(),
    signedOn: civilDate('signed_on').notNull(),
    renewedOn: civilDate('renewed_on'),
    servicesDue: integer('services_due').notNull().default(0),
    servicesGiven: integer('services_given').notNull().default(0),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [unique('doctor_contract_once_a_year').on(t.personId, t.year), index('doctor_contract_place').on(t.placeCode, t.year)],
);
export type DoctorContract = typeof doctorContracts.$inferSelect;

/** Certificate of a chronic patient. That there is one: class P3. The diseases: class P4, sealed. */
export const chronicCertificates = pgTable(
  'chronic_certificate',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    handbookNumber: key('handbook_number').notNull().unique('chronic_certificate_handbook'),
    /** Null when the handbook came in by a workbook: a staged row keeps no disease. */
    diseasesSealed: bytes('diseases_sealed'),
    certifiedOn: civilDate('certified_on').notNull(),
    /** First day on which it is valid no more. */
    validTo: civilDate('valid_to').notNull(),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('chronic_certificate_person').on(t.personId, t.certifiedOn), index('chronic_certificate_place').on(t.placeCode)],
);
export type ChronicCertificate = typeof chronicCertificates.$inferSelect;

/**
 * One bill settled at one window (一站式结算), one column per payer. The database holds the sum. No diagnosis is kept. Medical
 * bills are class P4. Rows are never removed; a reversed bill stays, marked.
 */
export const settlements = pgTable(
  'settlement',
  {
    id: id(),
    caseNumber: key('case_number').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Household of the patient on the day of the visit. */
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    kind: key('kind').notNull(),
    hospitalLevel: key('hospital_level').notNull(),
    visitedOn: civilDate('visited_on').notNull(),
    /** Treated first, paid later (先诊疗后付费). */
    treatedFirst: boolean('treated_first').notNull(),
    totalFen: fen('total_fen').notNull(),
    basicFen: fen('basic_fen').notNull(),
    seriousIllnessFen: fen('serious_illness_fen').notNull(),
    medicalReliefFen: fen('medical_relief_fen').notNull(),
    supplementFen: fen('supplement_fen').notNull(),
    fiscalFloorFen: fen('fiscal_floor_fen').notNull(),
    chronicTopUpFen: fen('chronic_top_up_fen').notNull(),
    antiPovertyFen: fen('anti_poverty_fen').notNull(),
    selfPaidFen: fen('self_paid_fen').notNull(),
    reversedAt: instant('reversed_at'),
    reversalReason: text('reversal_reason'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('settlement_person').on(t.personId, t.visitedOn, t.id),
    index('settlement_place').on(t.placeCode, t.kind, t.visitedOn),
    index('settlement_import').on(t.importBatchId),
  ],
);
export type Settlement = typeof settlements.$inferSelect;

/** Treatment of a listed serious disease (大病专项救治, R-071). The disease is class P4, sealed. */
export const seriousIllnessTreatments = pgTable(
  'serious_illness_treatment',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    /** Null of a person who was erased. */
    diseaseSealed: bytes('disease_sealed'),
    /** Keyed hash of the disease's code: the same treatment is not entered twice, and nobody reads which it is. */
    diseaseIndex: bytes('disease_index'),
    startedOn: civilDate('started_on').notNull(),
    endedOn: civilDate('ended_on'),
    outcome: key('outcome').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('serious_illness_treatment_once').on(t.personId, t.diseaseIndex, t.startedOn),
    index('serious_illness_treatment_place').on(t.placeCode),
  ],
);
export type SeriousIllnessTreatment = typeof seriousIllnessTreatments.$inferSelect;
