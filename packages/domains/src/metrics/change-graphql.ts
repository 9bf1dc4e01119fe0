import { builder, computed } from '@mingzhang/graph';
import { requireInside } from './asked.ts';
import { ChangeStatementRef } from './types/change.ts';
import { changeOf } from './change.ts';
import { DimensionRef } from './types/definition.ts';

export const MomentRef = builder.inputType('Moment', {
  description: 'A moment: when something was true, and what was recorded by then.',
  fields: (t) => ({
    asOf: t.field({ type: 'Date', required: true, description: 'The day.' }),
    knownAt: t.field({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
  }),
});

export const FigureKeyRef = builder.inputType('FigureKey', {
  description: 'One breakdown of a figure and the value chosen in it.',
  fields: (t) => ({
    dimension: t.field({ type: DimensionRef, required: true, description: 'The breakdown.' }),
    value: t.string({ required: true, description: "Code of the dimension's enumeration, or place code." }),
  }),
});

builder.queryField('change', (t) =>
  t.field({
    type: ChangeStatementRef,
    description:
      'Who came into a figure and who went out of it between two moments: two days, or one day as it was known at two instants. For metrics that open into households.',
    args: {
      metric: t.arg.string({ required: true, description: 'Code of the catalogue, `M-02`.' }),
      place: t.arg({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      from: t.arg({ type: MomentRef, required: true, description: 'The opening: the end of this day.' }),
      to: t.arg({ type: MomentRef, required: true, description: 'The closing: the end of this day.' }),
      cell: t.arg({ type: [FigureKeyRef], description: 'One cell of the figure, at most two breakdowns; the whole when left out.' }),
    },
    ...computed(),
    resolve: (_root, { cell, ...args }, context) => {
      requireInside(context, args.place);
      return changeOf(context, { ...args, keys: (cell ?? []).slice(0, 2) });
    },
  }),
);
