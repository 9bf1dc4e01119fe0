import { act, bindingOf, builder, computed, connectionOf, pageOf, requestError, rowId } from '@mingzhang/graph';
import { allMetrics } from '../metric.ts';
import { PlaceRef } from '../places/graphql.ts';
import { figureOf, figuresOf, requireInside } from './asked.ts';
import { FigureKeyRef } from './change-graphql.ts';
import { declareFigure, resolveDiscrepancy } from './commands.ts';
import { linesBelow, statementOf } from './movement.ts';
import { declaredById, discrepancyById, listDeclared } from './store/declared.ts';
import { DeclaredConnectionRef, DeclaredFigureRef, DiscrepancyRef, DiscrepancyStateRef, PrecisionRef } from './types/declared.ts';
import { DimensionRef, MetricDefinitionRef } from './types/definition.ts';
import { FigureTableRef } from './types/figure-table.ts';
import { FigureRef } from './types/figure-value.ts';
import { MovementStatementRef } from './types/movement.ts';
import './metrics.ts';

const opening = 'For metrics of a period: the opening shows the end of this day; the end of the year before each day when left out.';

builder.queryFields((t) => ({
  metrics: t.field({
    type: [MetricDefinitionRef],
    nullable: { list: true, items: false },
    description: 'The catalogue of metrics; a plain list, at most some hundred.',
    ...computed(),
    resolve: () => allMetrics(),
  }),
  figures: t.field({
    type: FigureTableRef,
    description: 'Figures of a place: up to 4 metrics, 2 breakdowns and 4 dates in one table whose rows sum to its total row.',
    args: {
      metrics: t.arg.stringList({ required: true, description: 'Codes of the catalogue, `["M-02"]`.' }),
      place: t.arg({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      by: t.arg({ type: [DimensionRef], description: 'Breakdowns.' }),
      asOf: t.arg({ type: ['Date'], description: 'Days; today when left out.' }),
      from: t.arg({ type: 'Date', description: opening }),
      knownAt: t.arg({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
    },
    ...computed(),
    resolve: (_root, { place, ...args }, context) => figuresOf(context, place, args),
  }),
  figure: t.field({
    type: FigureRef,
    description: 'One number of a table of figures, by itself: what `figures` shows in that cell, hidden where it is hidden there.',
    args: {
      metric: t.arg.string({ required: true, description: 'Code of the catalogue, `M-02`.' }),
      measure: t.arg.string({ required: true, description: 'Key of one of its measures.' }),
      place: t.arg({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      cell: t.arg({ type: [FigureKeyRef], description: 'The cell, at most two breakdowns; the whole place when left out.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      from: t.arg({ type: 'Date', description: opening }),
      knownAt: t.arg({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
    },
    ...computed(),
    resolve: (_root, { place, ...args }, context) => figureOf(context, place, args),
  }),
  movements: t.field({
    type: MovementStatementRef,
    description: 'The movement statement of a period (增减变动表): the figures of M-05, one line per place below, as its form prints them.',
    args: {
      place: t.arg({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      from: t.arg({ type: 'Date', required: true, description: 'The opening shows the end of this day.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The closing shows the end of this day.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
    },
    ...computed(),
    resolve: async (_root, { place, from, to, knownAt }, context) => {
      requireInside(context, place);
      if (to < from || to > context.today) throw requestError('BAD_USER_INPUT', '`to` is not before `from` and not later than today.');
      return statementOf(await figuresOf(context, place, { metrics: ['M-05'], by: [linesBelow(place)], from, asOf: [to], knownAt }));
    },
  }),
  declaredFigures: t.field({
    type: DeclaredConnectionRef,
    description: 'What reports printed of a place, each beside its discrepancy where the records say otherwise.',
    args: {
      place: t.arg({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      metric: t.arg.string({ description: 'Of this metric only.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: async (_root, args, context) => {
      requireInside(context, args.place);
      const binding = bindingOf('declaredFigures', { place: args.place, metric: args.metric });
      const page = pageOf(args, binding);
      return connectionOf(await listDeclared(await context.db(), args.place, args.metric ?? undefined, page), page, binding, (figure) => [
        figure.metric,
        figure.id,
      ]);
    },
  }),
}));

builder.objectField(PlaceRef, 'figures', (t) =>
  t.field({
    type: FigureTableRef,
    description: 'Figures of this place.',
    args: {
      metrics: t.arg.stringList({ required: true, description: 'Codes of the catalogue.' }),
      by: t.arg({ type: [DimensionRef], description: 'Breakdowns.' }),
      asOf: t.arg({ type: ['Date'], description: 'Days; today when left out.' }),
      from: t.arg({ type: 'Date', description: opening }),
      knownAt: t.arg({ type: 'DateTime', description: 'What was recorded by then.' }),
    },
    ...computed(),
    resolve: (place, args, context) => figuresOf(context, place.code, args),
  }),
);

act('declareFigure', {
  description: 'Keeps what a report printed beside what is computed; a difference opens a discrepancy (R-129).',
  input: builder.inputType('DeclareFigureInput', {
    description: 'The printed figure.',
    fields: (t) => ({
      place: t.field({ type: 'PlaceCode', required: true, description: 'Place it speaks of.' }),
      metric: t.string({ required: true, description: 'Code of the metric.' }),
      measure: t.string({ required: true, description: 'Key of the measure.' }),
      dimension: t.field({ type: DimensionRef, description: 'Dimension of the cell, when it is not the whole.' }),
      dimensionValue: t.string({ description: 'Value of the cell in that dimension.' }),
      asOf: t.field({ type: 'Date', required: true, description: 'Day it speaks of.' }),
      value: t.string({ required: true, description: 'As printed, a decimal.' }),
      numerator: t.string({ description: 'Numerator; needed for a rate (R-130).' }),
      denominator: t.string({ description: 'Denominator; needed for a rate (R-130).' }),
      multipleOf: t.string({ description: 'Standard per head of which numerator ÷ denominator should be a whole multiple, in yuan.' }),
      precision: t.field({ type: PrecisionRef, required: true, description: 'How exactly it was printed.' }),
      source: t.string({ required: true, description: 'The report.' }),
      sourceText: t.string({ required: true, description: 'Its words.' }),
      relation: t.string({ description: "The source's relation that a difference belongs to, such as A-093." }),
    }),
  }),
  subject: {
    declaredFigure: {
      type: DeclaredFigureRef,
      description: 'The figure as kept.',
      load: async (context, id) => (await declaredById(context).load(id)) ?? null,
    },
    discrepancy: {
      type: DiscrepancyRef,
      description: 'The difference, where there is one.',
      load: async (context, id) => (await discrepancyById(context).load(id)) ?? null,
    },
  },
  run: async ({ db, actor, context }, input) => {
    const { dimension, dimensionValue, numerator, denominator, multipleOf, relation, ...figure } = input;
    const stated = {
      ...figure,
      dimension: dimension ?? undefined,
      dimensionValue: dimensionValue ?? undefined,
      numerator: numerator ?? undefined,
      denominator: denominator ?? undefined,
      multipleOf: multipleOf ?? undefined,
      relation: relation ?? undefined,
    };
    const { figureId, discrepancyId } = await declareFigure(db, actor, context.today, stated);
    return { declaredFigure: figureId, discrepancy: discrepancyId ?? null };
  },
});

act('resolveDiscrepancy', {
  description: 'Says what became of a difference between a printed and a computed figure.',
  input: builder.inputType('ResolveDiscrepancyInput', {
    description: 'The difference and its answer.',
    fields: (t) => ({
      discrepancy: t.id({ required: true, description: 'Id of the discrepancy.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      state: t.field({ type: DiscrepancyStateRef, required: true, description: 'What became of it.' }),
      explanation: t.string({ required: true, description: 'Why they differ.' }),
    }),
  }),
  subject: {
    discrepancy: {
      type: DiscrepancyRef,
      description: 'The discrepancy after the act.',
      load: async (context, id) => (await discrepancyById(context).load(id)) ?? null,
    },
  },
  run: async ({ db, actor }, input) => ({
    discrepancy: await resolveDiscrepancy(db, actor, { ...input, discrepancy: rowId(input.discrepancy, 'Discrepancy') }),
  }),
});
