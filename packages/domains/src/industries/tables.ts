import { civilDate, fen, id, instant, key, placeCode, validTime, version } from '@mingzhang/db';
import { boolean, index, integer, numeric, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { households } from '../households/tables.ts';

/** A firm, cooperative, farm or leader that carries households (经营主体). Known to every office, because it carries across townships. */
export const operators = pgTable(
  'operator',
  {
    id: id(),
    /** Number in the county's ledger (主体编号). */
    number: key('number').notNull().unique('operator_number'),
    name: text('name').notNull(),
    kind: key('kind').notNull(),
    creditCode: key('credit_code').notNull().unique('operator_credit_code'),
    placeCode: placeCode('place_code').notNull(),
    /** Scale in the operator's own words, such as 300亩. */
    scale: text('scale'),
    /** The last risk assessment; all three are null before the first. */
    assessedOn: civilDate('assessed_on'),
    riskGrade: key('risk_grade'),
    /** Last day on which the assessment holds. */
    assessmentUntil: civilDate('assessment_until'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    /** Drawn from the register's clock, so that a figure given for a `knownAt` stays (ruling 7). */
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('operator_place').on(t.placeCode, t.number)],
);
export type Operator = typeof operators.$inferSelect;

/**
 * An operator carries a household in one mode for a time. The same pair and mode never overlaps itself (exclusion constraint in the
 * migration). The end is set once; `ended_at` says when it was recorded, so that an earlier `knownAt` still shows it open.
 */
export const carryRelations = pgTable(
  'carry_relation',
  {
    id: id(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    mode: key('mode').notNull(),
    contractNumber: key('contract_number'),
    expectedGainFen: fen('expected_gain_fen'),
    /** Money placed in the operator for the household; EQUITY only. */
    stakeFen: fen('stake_fen'),
    ...validTime(),
    endReason: text('end_reason'),
    endedAt: instant('ended_at'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('carry_relation_household').on(t.householdId, t.validFrom, t.id),
    index('carry_relation_operator').on(t.operatorId, t.validFrom, t.id),
    index('carry_relation_place').on(t.placeCode, t.validFrom),
  ],
);
export type CarryRelation = typeof carryRelations.$inferSelect;

/** A project of production help in a township or village (产业项目). */
export const industryProjects = pgTable(
  'industry_project',
  {
    id: id(),
    placeCode: placeCode('place_code').notNull(),
    name: text('name').notNull(),
    year: integer('year').notNull(),
    kind: key('kind').notNull(),
    budgetFen: fen('budget_fen').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [unique('industry_project_once').on(t.placeCode, t.year, t.name), index('industry_project_place').on(t.placeCode, t.year, t.id)],
);
export type IndustryProject = typeof industryProjects.$inferSelect;

/** One kind of the menu at one household in one year (产业到户项目). What was paid for it stands once acceptance confirmed it. */
export const industryEntries = pgTable(
  'industry_entry',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    year: integer('year').notNull(),
    kind: key('kind').notNull(),
    quantity: numeric('quantity', { precision: 14, scale: 2 }).notNull(),
    unit: key('unit').notNull(),
    /** Menu's subsidy per unit; the menu of the acceptance once accepted. */
    unitSubsidyFen: fen('unit_subsidy_fen').notNull(),
    /** Quantity times the menu's subsidy, set by acceptance. */
    subsidyFen: fen('subsidy_fen'),
    state: key('state').notNull(),
    acceptedOn: civilDate('accepted_on'),
    paidOn: civilDate('paid_on'),
    /** When acceptance or failure was recorded: an earlier `knownAt` shows the entry without it. */
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
    operatorId: uuid('operator_id').references(() => operators.id),
    projectId: uuid('project_id').references(() => industryProjects.id),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    version: version(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('industry_entry_once_a_year').on(t.householdId, t.year, t.kind),
    index('industry_entry_place').on(t.placeCode, t.year, t.state),
    index('industry_entry_import').on(t.importBatchId),
  ],
);
export type IndustryEntry = typeof industryEntries.$inferSelect;

/** What an operator paid to a household with a stake for one period (分红, R-089). Append-only. */
export const dividends = pgTable(
  'dividend',
  {
    id: id(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    period: key('period').notNull(),
    amountFen: fen('amount_fen').notNull(),
    paidOn: civilDate('paid_on').notNull(),
    /** The household signed for it. */
    signed: boolean('signed').notNull(),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    unique('dividend_once_a_period').on(t.operatorId, t.householdId, t.period),
    index('dividend_household').on(t.householdId, t.paidOn, t.id),
    index('dividend_place').on(t.placeCode, t.paidOn),
  ],
);
export type Dividend = typeof dividends.$inferSelect;
