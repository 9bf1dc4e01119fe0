import {
  type GraphContext,
  bindingOf,
  builder,
  computed,
  connectionOf,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  pageOf,
  requireActor,
} from '@mingzhang/graph';
import { householdPage } from '../households/store/list.ts';
import { HouseholdConnectionRef } from '../households/queries.ts';
import type { Dimension, Measure, Metric, Unit } from '../metric.ts';
import { placeByCode } from '../places/store.ts';
import { PlaceRef } from '../places/graphql.ts';
import { type FigureCell, type FigureColumn, type FigureRow, type FigureTable, membersBehind } from './figures.ts';
import type { MovementRow, Pair } from './store/movement.ts';
import { type MovementClass, movementClasses } from './vocabulary.ts';
import type { DiscrepancyState, Precision } from './rules.ts';
import { discrepancyByFigure } from './store/declared.ts';
import { type DeclaredFigure, type Discrepancy, declaredFigures, discrepancies } from './tables.ts';

export const labelled = <Value extends string>(name: string, description: string, labels: Record<Value, string>) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(Object.entries<string>(labels).map(([value, text]) => [value, { description: text }])) as Record<
      Value,
      { description: string }
    >,
  });

export const DimensionRef = labelled<Dimension>('Dimension', 'What a figure may be broken down by (分组).', {
  TOWNSHIP: 'Township (乡镇); keys are place codes.',
  VILLAGE: 'Village (村); keys are place codes.',
  STATUS: 'Register status (登记状态); keys of RegisterStatus.',
  ATTRIBUTE: 'Support class (户属性); keys of HouseholdAttribute.',
  MAIN_CAUSE: 'Main cause of poverty (主要致贫原因); keys of PovertyCause.',
  VILLAGE_LIST_STATE: 'State of the village on the poor-village list (贫困村/非贫困村).',
  SCHOOL_STAGE: 'School stage (学段).',
  SCHOOL_PLACE: 'Place of registration of the pupil (学籍或户籍所在地): INSIDE or OUTSIDE the county.',
  WORK_PLACE: 'Place of work (务工区域).',
  OPERATOR_KIND: 'Kind of operator (经营主体类型).',
  SETTLEMENT_KIND: 'Kind of settlement (结算类别).',
});

const UnitRef = labelled<Unit>('Unit', 'Unit of a figure as printed.', {
  HOUSEHOLDS: 'Households (户).',
  PERSONS: 'Persons (人).',
  PERSON_TIMES: 'Person-times (人次); never added to persons.',
  COUNT: 'A number of things (个).',
  YUAN: 'Yuan (元).',
  WAN_YUAN: '10,000 yuan (万元); the exact value is in yuan.',
  PERCENT: 'Percent (%); numerator and denominator stand beside it.',
});

const MeasureRef = builder.objectRef<Measure>('Measure').implement({
  description: 'One number of a metric.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'Key, `PERSONS`.', ...computed() }),
    name: t.string({
      description: "Name in the caller's language.",
      ...computed(),
      resolve: (measure, _args, context) => measure.names[context.language],
    }),
    unit: t.field({ type: UnitRef, nullable: false, description: 'Unit as printed.', ...computed(), resolve: (measure) => measure.unit }),
    decimals: t.exposeInt('decimals', { nullable: false, description: 'Places after the point as printed.', ...computed() }),
  }),
});

export const MetricDefinitionRef = builder.objectRef<Metric>('MetricDefinition').implement({
  description: 'How a figure is counted (指标定义). The one definition that API, screen, export and test run.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'Code of the catalogue, `M-02`.', ...computed() }),
    name: t.string({
      description: "Name in the caller's language.",
      ...computed(),
      resolve: (metric, _args, context) => metric.names[context.language],
    }),
    nameZh: t.string({ description: 'Chinese name.', ...computed(), resolve: (metric) => metric.names['zh-CN'] }),
    definition: t.string({
      description: 'How it is counted, in one sentence.',
      ...computed(),
      resolve: (metric, _args, context) => metric.definition[context.language],
    }),
    formula: t.string({
      description: 'Formula with its base.',
      ...computed(),
      resolve: (metric, _args, context) => metric.formula[context.language],
    }),
    opens: t.boolean({
      nullable: false,
      description: 'Opens into households: `members` of its figures and `change` can be asked.',
      ...computed(),
      resolve: (metric) => metric.members !== undefined,
    }),
    measures: t.field({
      type: [MeasureRef],
      nullable: { list: true, items: false },
      description: 'The numbers that it answers.',
      ...computed(),
      resolve: (metric) => [...metric.measures],
    }),
    dimensions: t.field({
      type: [DimensionRef],
      nullable: { list: true, items: false },
      description: 'What it can be broken down by.',
      ...computed(),
      resolve: (metric) => [...metric.dimensions],
    }),
  }),
});

type ValueCell = Extract<FigureCell, { kind: 'value' }>;

const FigureValueRef = builder.objectRef<ValueCell>('FigureValue').implement({
  description: 'A figure that can be shown: exact value, printed form, its parts when it is a rate, and the records behind it.',
  fields: (t) => ({
    value: t.field({
      type: 'Rate',
      nullable: false,
      description: 'Exact value as a decimal: counts as they are, money in yuan, rates in percent to nine places.',
      ...computed(),
      resolve: (cell) => cell.value,
    }),
    printed: t.exposeString('printed', {
      nullable: false,
      description: "As a report prints it, rounded by the metric's rule, in `unit`, without thousands marks.",
      ...computed(),
    }),
    unit: t.field({
      type: UnitRef,
      nullable: false,
      description: 'Unit of `printed`.',
      ...computed(),
      resolve: (cell) => cell.measure.unit,
    }),
    numerator: t.field({
      type: 'Rate',
      description: 'Numerator of a rate or average (money in yuan).',
      ...computed(),
      resolve: (cell) => (cell.exact.denominator === undefined ? null : cell.exact.numerator.toString()),
    }),
    denominator: t.field({
      type: 'Rate',
      description: 'Denominator of a rate or average.',
      ...computed(),
      resolve: (cell) => cell.exact.denominator?.toString() ?? null,
    }),
    code: t.exposeString('code', {
      nullable: false,
      description: 'Short code of this figure: the same question with the same answer has the same code.',
      ...computed(),
    }),
    definition: t.field({
      type: MetricDefinitionRef,
      nullable: false,
      description: 'How it was counted.',
      ...computed(),
      resolve: (cell) => cell.metric,
    }),
    members: t.field({
      type: HouseholdConnectionRef,
      description: 'The households behind the figure that you may see; null when the metric does not open into households.',
      args: t.arg.connectionArgs(),
      ...computed(),
      resolve: (cell, args, context) => memberPage(cell, args, context),
    }),
  }),
});

async function memberPage(cell: ValueCell, args: Parameters<typeof pageOf>[0], context: GraphContext) {
  const behind = membersBehind(cell);
  if (!behind) return null;
  const filter = behind.filter ?? { place: cell.query.place };
  const moment = cell.query.current ? undefined : cell.query.moment;
  const binding = bindingOf('FigureValue.members', { code: cell.code });
  const page = pageOf(args, binding);
  const rows = await householdPage(context).load({
    actor: requireActor(context),
    filter,
    order: 'NUMBER',
    page,
    moment,
    extra: behind.where,
  });
  return { ...connectionOf(rows, page, binding, (row) => [row.number, row.id]), filter, moment, where: behind.where };
}

const SuppressedRef = builder.objectRef<Extract<FigureCell, { kind: 'suppressed' }>>('Suppressed').implement({
  description: 'A figure that is not shown, because so few could be recognised. Not zero.',
  fields: (t) => ({
    reason: t.string({
      nullable: false,
      description: 'SMALL_NUMBER: fewer than the limit, or needed to protect one that is.',
      ...computed(),
      resolve: () => 'SMALL_NUMBER',
    }),
  }),
});

const NotAvailableRef = builder.objectRef<Extract<FigureCell, { kind: 'notAvailable' }>>('NotAvailable').implement({
  description: 'A figure for which nothing was reported, or which has no meaning here. Not zero.',
  fields: (t) => ({ reason: t.exposeString('reason', { nullable: false, description: 'NOT_REPORTED or NOT_APPLICABLE.', ...computed() }) }),
});

const FigureRef = builder.unionType('Figure', {
  description: 'A figure, or why there is none: zero, hidden and missing are three things.',
  types: [FigureValueRef, SuppressedRef, NotAvailableRef],
  resolveType: (cell) => (cell.kind === 'value' ? FigureValueRef : cell.kind === 'suppressed' ? SuppressedRef : NotAvailableRef),
});

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
      ...computed(),
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

export const classLabels: Record<MovementClass, string> = {
  NEW: 'Newly identified (新识别).',
  LATE_REGISTRATION: 'Omitted earlier, entered later (补录).',
  RETURN: 'Back in the register (返贫或回迁).',
  NATURAL_INCREASE: 'Birth, marriage in, adoption (自然增加).',
  OTHER_INCREASE: 'Other increase (其他增加).',
  MOVED_IN: 'Moved in from another line of the table (迁入).',
  CLEARED: 'Removed as not entitled (清退).',
  NATURAL_DECREASE: 'Death, marriage out (自然减少).',
  OTHER_DECREASE: 'Other decrease (其他减少).',
  MOVED_OUT: 'Moved out to another line of the table (迁出).',
};
const MovementClassRef = labelled<MovementClass>('MovementClass', 'Class of a movement of the register (增减类别).', classLabels);

export const PairRef = builder.objectRef<Pair>('HouseholdsAndPersons').implement({
  description: 'Households and persons, from one membership (户、人).',
  fields: (t) => ({
    households: t.exposeInt('households', { nullable: false, description: 'Households (户).', ...computed() }),
    persons: t.exposeInt('persons', { nullable: false, description: 'Persons (人).', ...computed() }),
  }),
});

const MovementRef = builder.objectRef<{ class: MovementClass; amount: Pair }>('Movement').implement({
  description: 'How many came in or went out in one class.',
  fields: (t) => ({
    class: t.field({
      type: MovementClassRef,
      nullable: false,
      description: 'The class.',
      ...computed(),
      resolve: (movement) => movement.class,
    }),
    amount: t.field({ type: PairRef, nullable: false, description: 'How many.', ...computed(), resolve: (movement) => movement.amount }),
  }),
});

const MovementRowRef = builder.objectRef<MovementRow>('MovementRow').implement({
  description: 'One line of the movement statement.',
  fields: (t) => ({
    place: t.field({
      type: PlaceRef,
      description: 'The place; null for the sum of all lines.',
      ...computed(),
      resolve: async (row, _args, context) => (row.place ? ((await placeByCode(context).load(row.place)) ?? null) : null),
    }),
    opening: t.field({
      type: PairRef,
      nullable: false,
      description: 'In the register at the end of the first day (期初).',
      ...computed(),
      resolve: (row) => row.opening,
    }),
    movements: t.field({
      type: [MovementRef],
      nullable: { list: false, items: false },
      description: 'Every class, also those that did not happen.',
      ...computed(),
      resolve: (row) => movementClasses.map((each) => ({ class: each, amount: row.movements[each] })),
    }),
    closing: t.field({
      type: PairRef,
      nullable: false,
      description: 'In the register at the end of the last day (期末).',
      ...computed(),
      resolve: (row) => row.closing,
    }),
    closes: t.exposeBoolean('closes', {
      nullable: false,
      description: 'Opening + in − out = closing, in households and in persons (R-007).',
      ...computed(),
    }),
  }),
});

export interface MovementStatement {
  from: string;
  to: string;
  knownAt: string | undefined;
  rows: MovementRow[];
  total: MovementRow;
}

export const MovementStatementRef = builder.objectRef<MovementStatement>('MovementStatement').implement({
  description: 'How the register moved in a period (增减变动表, M-05): opening, every class, closing.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', nullable: false, description: 'The opening shows the end of this day.', ...computed() }),
    to: t.expose('to', { type: 'Date', nullable: false, description: 'The closing shows the end of this day.', ...computed() }),
    knownAt: t.field({
      type: 'DateTime',
      description: 'What was recorded by then; null: by now.',
      ...computed(),
      resolve: (statement) => (statement.knownAt ? isoInstant(statement.knownAt) : null),
    }),
    rows: t.field({
      type: [MovementRowRef],
      nullable: { list: false, items: false },
      description: 'One line per township of a county, per village of a township.',
      ...computed(),
      resolve: (statement) => statement.rows,
    }),
    total: t.field({
      type: MovementRowRef,
      nullable: false,
      description: 'The sum of the lines.',
      ...computed(),
      resolve: (statement) => statement.total,
    }),
  }),
});

export const PrecisionRef = labelled<Precision>('Precision', 'How exactly a declared figure was printed.', {
  EXACT: 'Exactly.',
  AT_LEAST: 'At least (不少于).',
  AT_MOST: 'At most (不超过).',
  ABOUT: 'About (约).',
});
export const DiscrepancyStateRef = labelled<DiscrepancyState>('DiscrepancyState', 'What became of a difference.', {
  OPEN: 'Nobody has answered yet (待核).',
  EXPLAINED: 'Explained (已说明).',
  CORRECTED: 'The records were corrected (已更正).',
  ACCEPTED: 'Left as it is (已认可).',
});

export const DiscrepancyRef = builder.objectRef<Discrepancy>('Discrepancy').implement({
  description: 'A printed figure that the records do not confirm (出入), with an owner.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(discrepancies.id),
      resolve: (each) => encodeId('Discrepancy', each.id),
    }),
    state: t.field({
      type: DiscrepancyStateRef,
      description: 'What became of it.',
      ...fromColumn(discrepancies.state),
      resolve: (each) => each.state as DiscrepancyState,
    }),
    computedValue: t.exposeString('computedValue', {
      description: 'The computed figure, printed; null when it cannot be computed.',
      ...fromColumn(discrepancies.computedValue),
    }),
    relation: t.exposeString('relation', {
      description: "The source's own relation that fails, such as `A-093`.",
      ...fromColumn(discrepancies.relation),
    }),
    explanation: t.exposeString('explanation', { description: 'Why they differ.', ...fromColumn(discrepancies.explanation) }),
    ownerRole: t.exposeString('ownerRole', { description: 'Role that answers for it.', ...fromColumn(discrepancies.ownerRole) }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it as `expectedVersion`.',
      ...fromColumn(discrepancies.version),
    }),
  }),
});

export const DeclaredFigureRef = builder.objectRef<DeclaredFigure>('DeclaredFigure').implement({
  description: 'What a report once printed (已报数), kept beside what is computed.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(declaredFigures.id),
      resolve: (each) => encodeId('DeclaredFigure', each.id),
    }),
    metric: t.exposeString('metric', { nullable: false, description: 'Code of the metric.', ...fromColumn(declaredFigures.metric) }),
    measure: t.exposeString('measure', { nullable: false, description: 'Key of the measure.', ...fromColumn(declaredFigures.measure) }),
    dimensionValue: t.string({
      description: 'The cell it speaks of; null for the whole.',
      ...fromColumn(declaredFigures.dimensionValue),
      resolve: (each) => each.dimensionValue || null,
    }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day it speaks of.', ...fromColumn(declaredFigures.asOf) }),
    value: t.exposeString('value', { description: 'As printed, in `unit`.', ...fromColumn(declaredFigures.value) }),
    numerator: t.exposeString('numerator', { description: 'Numerator as printed.', ...fromColumn(declaredFigures.numerator) }),
    denominator: t.exposeString('denominator', { description: 'Denominator as printed.', ...fromColumn(declaredFigures.denominator) }),
    unit: t.field({ type: UnitRef, description: 'Unit.', ...fromColumn(declaredFigures.unit), resolve: (each) => each.unit as Unit }),
    precision: t.field({
      type: PrecisionRef,
      description: 'How exactly it was printed.',
      ...fromColumn(declaredFigures.precision),
      resolve: (each) => each.precision as Precision,
    }),
    source: t.exposeString('source', { description: 'The report.', ...fromColumn(declaredFigures.source) }),
    sourceText: t.exposeString('sourceText', { description: 'Its words.', ...fromColumn(declaredFigures.sourceText) }),
    discrepancy: t.field({
      type: DiscrepancyRef,
      description: 'The difference from the computed figure; null when they agree.',
      ...fromRelation(discrepancies, discrepancies.declaredFigureId),
      resolve: async (each, _args, context) => (await discrepancyByFigure(context).load(each.id)) ?? null,
    }),
  }),
});

export const DeclaredConnectionRef = builder.connectionObject(
  { type: DeclaredFigureRef, name: 'DeclaredFigureConnection', description: 'A page of declared figures.' },
  { name: 'DeclaredFigureEdge', description: 'One declared figure with its cursor.' },
);
