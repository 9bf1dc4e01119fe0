import { civilDate, createdAt, id, key, placeCode, version } from '@mingzhang/db';
import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

/** Households and persons of today by village, status, class and main cause; kept by triggers on `household`, so never stale. */
export const registerRollup = pgTable(
  'register_rollup',
  {
    placeCode: placeCode('place_code').notNull(),
    status: key('status').notNull(),
    attribute: key('attribute').notNull(),
    /** Empty when the household has no main cause. */
    mainCause: key('main_cause').notNull(),
    households: integer('households').notNull(),
    persons: integer('persons').notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeCode, t.status, t.attribute, t.mainCause] })],
);

/** What a report once printed, with its precision: stands beside the computed figure and is never made to fit (principle 8). */
export const declaredFigures = pgTable(
  'declared_figure',
  {
    id: id(),
    placeCode: placeCode('place_code').notNull(),
    metric: key('metric').notNull(),
    measure: key('measure').notNull(),
    /** Dimension and value of the cell, such as ATTRIBUTE=ORDINARY; empty for the whole. */
    dimension: key('dimension').notNull(),
    dimensionValue: key('dimension_value').notNull(),
    asOf: civilDate('as_of').notNull(),
    /** Decimal string as printed, in `unit`. */
    value: text('value').notNull(),
    numerator: text('numerator'),
    denominator: text('denominator'),
    unit: key('unit').notNull(),
    precision: key('precision').notNull(),
    sourceText: text('source_text').notNull(),
    source: text('source').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('declared_figure_once').on(t.placeCode, t.metric, t.measure, t.dimension, t.dimensionValue, t.asOf, t.source),
    index('declared_figure_metric').on(t.metric, t.asOf),
  ],
);
export type DeclaredFigure = typeof declaredFigures.$inferSelect;

/** A declared figure that the computed one does not confirm, with somebody who answers for it. */
export const discrepancies = pgTable(
  'discrepancy',
  {
    id: id(),
    placeCode: placeCode('place_code').notNull(),
    declaredFigureId: uuid('declared_figure_id')
      .notNull()
      .references(() => declaredFigures.id)
      .unique('discrepancy_once_per_figure'),
    computedValue: text('computed_value'),
    /** Identity of the source that it concerns, such as A-093. */
    relation: key('relation'),
    state: key('state').notNull(),
    ownerRole: key('owner_role').notNull(),
    explanation: text('explanation'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [index('discrepancy_state').on(t.placeCode, t.state)],
);
export type Discrepancy = typeof discrepancies.$inferSelect;
