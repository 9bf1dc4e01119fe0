import { civilDate, createdAt, fen, id, instant, key, placeCode, validTime, version } from '@mingzhang/db';
import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { households, people } from '../households/tables.ts';

/** Who employs, in the county or outside (用工单位). Holds no person and no place of the county's tree. */
export const employers = pgTable(
  'employer',
  {
    id: id(),
    name: text('name').notNull(),
    inCounty: boolean('in_county').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('employer_once').on(t.name, t.inCounty)],
);
export type Employer = typeof employers.$inferSelect;

/**
 * How a worker lives by work, from a day on (劳动力台账). One state at a time (exclusion constraint in the migration). A later state ends
 * the earlier; `ended_at` says when that was recorded, so that an earlier `knownAt` still shows it open.
 */
export const labourStates = pgTable(
  'labour_state',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    state: key('state').notNull(),
    workPlace: key('work_place'),
    employerId: uuid('employer_id').references(() => employers.id),
    monthlyIncomeFen: fen('monthly_income_fen'),
    skills: text('skills'),
    jobWish: text('job_wish'),
    trainingWish: text('training_wish'),
    /** Last monthly contact. */
    contactedOn: civilDate('contacted_on'),
    ...validTime(),
    endedAt: instant('ended_at'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('labour_state_person').on(t.personId, t.validFrom), index('labour_state_place').on(t.placeCode, t.state, t.validFrom)],
);
export type LabourState = typeof labourStates.$inferSelect;

/** A person in one course, with the subsidy paid for it (培训). Persons and person-times are both counted from here. */
export const trainingAttendances = pgTable(
  'training_attendance',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Household of the person on the day on which the course ended. */
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    course: text('course').notNull(),
    provider: text('provider').notNull(),
    kind: key('kind').notNull(),
    startedOn: civilDate('started_on').notNull(),
    endedOn: civilDate('ended_on').notNull(),
    hours: integer('hours').notNull(),
    subsidyFen: fen('subsidy_fen').notNull(),
    certificateNumber: key('certificate_number'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('training_attendance_once').on(t.personId, t.course, t.startedOn),
    index('training_attendance_person').on(t.personId, t.startedOn, t.id),
    index('training_attendance_place').on(t.placeCode, t.startedOn),
  ],
);
export type TrainingAttendance = typeof trainingAttendances.$inferSelect;

/** Travel money for one way to work outside the village (交通补助, R-095). Append-only. */
export const transportSubsidies = pgTable(
  'transport_subsidy',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    workPlace: key('work_place').notNull(),
    destination: text('destination').notNull(),
    leftOn: civilDate('left_on').notNull(),
    amountFen: fen('amount_fen').notNull(),
    paidOn: civilDate('paid_on').notNull(),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('transport_subsidy_once').on(t.personId, t.leftOn),
    index('transport_subsidy_person').on(t.personId, t.paidOn, t.id),
    index('transport_subsidy_place').on(t.placeCode, t.paidOn),
  ],
);
export type TransportSubsidy = typeof transportSubsidies.$inferSelect;

/** A paid public-service post of a village (公益岗位). */
export const publicPosts = pgTable(
  'public_post',
  {
    id: id(),
    number: key('number').notNull().unique('public_post_number'),
    placeCode: placeCode('place_code').notNull(),
    class: key('class').notNull(),
    organisation: text('organisation').notNull(),
    monthlyPayFen: fen('monthly_pay_fen').notNull(),
    fundSource: text('fund_source'),
    openedOn: civilDate('opened_on').notNull(),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('public_post_place').on(t.placeCode, t.number, t.id)],
);
export type PublicPost = typeof publicPosts.$inferSelect;

/** A person in a post by agreement. One post per person and one person per post at a time: exclusion constraints in the migration. */
export const postHoldings = pgTable(
  'post_holding',
  {
    id: id(),
    postId: uuid('post_id')
      .notNull()
      .references(() => publicPosts.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Household of the person on the first day. */
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    ...validTime(),
    state: key('state').notNull(),
    endReason: key('end_reason'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('post_holding_person').on(t.personId, t.validFrom, t.id),
    index('post_holding_post').on(t.postId, t.validFrom),
    index('post_holding_place').on(t.placeCode, t.validFrom),
  ],
);
export type PostHolding = typeof postHoldings.$inferSelect;

/** Attendance and pay of one month of a holding. Append-only; paid once. */
export const postMonths = pgTable(
  'post_month',
  {
    id: id(),
    holdingId: uuid('holding_id')
      .notNull()
      .references(() => postHoldings.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    /** '2026-07'. */
    month: key('month').notNull(),
    /** Days attended and days due; null for months of a workbook, which tells attended months only. */
    daysAttended: integer('days_attended'),
    daysDue: integer('days_due'),
    payFen: fen('pay_fen').notNull(),
    paidOn: civilDate('paid_on'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('post_month_once').on(t.holdingId, t.month),
    index('post_month_person').on(t.personId, t.month),
    index('post_month_place').on(t.placeCode, t.month),
  ],
);
export type PostMonth = typeof postMonths.$inferSelect;
