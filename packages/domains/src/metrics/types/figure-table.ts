import { builder, computed, isoInstant } from '@mingzhang/graph';
import type { Dimension } from '../../metric.ts';
import { PlaceRef } from '../../places/graphql.ts';
import { placeByCode } from '../../places/store.ts';
import type { FigureColumn, FigureRow, FigureTable } from '../figures.ts';
import { DimensionRef, MeasureRef, MetricDefinitionRef } from './definition.ts';
import { FigureRef } from './figure-value.ts';

const FigureColumnRef = builder.objectRef<FigureColumn>('FigureColumn').implement({
  description: 'One column: a measure of a metric at a moment.',
  fields: (t) => ({
    metric: t.field({
      type: MetricDefinitionRef,
      nullable: false,
      description: 'The metric.',
      ...computed(),
      resolve: (column) => column.metric,
    }),
    measure: t.field({
      type: MeasureRef,
      nullable: false,
      description: 'The measure.',
      ...computed(),
      resolve: (column) => column.measure,
    }),
    asOf: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day it shows.',
      ...computed(),
      resolve: (column) => column.moment.asOf,
    }),
    from: t.field({
      type: 'Date',
      description: 'Of a metric of a period: its opening shows the end of this day.',
      ...computed(),
      resolve: (column) => column.from ?? null,
    }),
    knownAt: t.field({
      type: 'DateTime',
      description: 'What was recorded by then; null: by now.',
      ...computed(),
      resolve: (column) => (column.moment.knownAt ? isoInstant(column.moment.knownAt) : null),
    }),
  }),
});

interface RowKey {
  dimension: Dimension;
  value: string;
}

const RowKeyRef = builder.objectRef<RowKey>('FigureRowKey').implement({
  description: 'What a row stands for in one dimension.',
  fields: (t) => ({
    dimension: t.field({
      type: DimensionRef,
      nullable: false,
      description: 'The dimension.',
      ...computed(),
      resolve: (key) => key.dimension,
    }),
    value: t.exposeString('value', { nullable: false, description: "Code of the dimension's enumeration, or place code.", ...computed() }),
    place: t.field({
      type: PlaceRef,
      description: 'The place, where the dimension is one.',
      ...computed(),
      resolve: async (key, _args, context) =>
        key.dimension === 'TOWNSHIP' || key.dimension === 'VILLAGE' ? ((await placeByCode(context).load(key.value)) ?? null) : null,
    }),
  }),
});

const FigureRowRef = builder.objectRef<FigureRow>('FigureRow').implement({
  description: 'One row of a table of figures: its keys and one cell per column.',
  fields: (t) => ({
    total: t.exposeBoolean('total', { nullable: false, description: 'The row of the whole place.', ...computed() }),
    keys: t.field({
      type: [RowKeyRef],
      nullable: { list: false, items: false },
      description: 'What the row stands for; empty for the total.',
      ...computed(),
      resolve: (row) => Object.entries(row.keys).map(([dimension, value]) => ({ dimension: dimension as Dimension, value })),
    }),
    cells: t.field({
      type: [FigureRef],
      nullable: { list: false, items: false },
      description: 'One figure per column, in their order.',
      ...computed({ listSize: 3 }),
      resolve: (row) => row.cells,
    }),
  }),
});

export const FigureTableRef = builder.objectRef<FigureTable>('FigureTable').implement({
  description: 'Figures in rows and columns, all of one place, each at a stated moment (统计表).',
  fields: (t) => ({
    snapshot: t.exposeString('snapshot', {
      nullable: false,
      description: 'Names the question: metrics, place, breakdown and moments.',
      ...computed(),
    }),
    columns: t.field({
      type: [FigureColumnRef],
      nullable: { list: false, items: false },
      description: 'Columns.',
      ...computed(),
      resolve: (table) => table.columns,
    }),
    rows: t.field({
      type: [FigureRowRef],
      nullable: { list: false, items: false },
      description: 'Rows, the total first; a plain list, at most some hundred.',
      ...computed(),
      resolve: (table) => table.rows,
    }),
  }),
});
