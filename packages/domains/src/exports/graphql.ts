import { type Acting, type GraphContext, act, badInput, builder } from '@mingzhang/graph';
import { countHouseholds } from '../households/store/list.ts';
import { HouseholdOrderRef, HouseholdWhereRef, filterOf } from '../households/queries.ts';
import { findMetric } from '../metric.ts';
import { floorFor, requireInside } from '../metrics/asked.ts';
import { changeBetween, countsOf } from '../metrics/change.ts';
import { FigureKeyRef, MomentRef } from '../metrics/change-graphql.ts';
import { seesHouseholds } from '../households/access.ts';
import { checkPeriod } from '../metrics/figures.ts';
import { membersOfFigure, narrowedTo } from '../metrics/members.ts';
import { MemberWhereRef } from '../metrics/types/figure-value.ts';
import { DimensionRef } from '../metrics/types/definition.ts';
import { figureMoment, fixedMoment, refuseMany } from './asked.ts';
import { type AskExport, askExport } from './commands/ask-export.ts';
import { placeNames } from './store.ts';
import { ExportRef, HouseholdColumnRef, loadExport } from './types.ts';
import { type HouseholdColumn, householdColumns } from './vocabulary.ts';
import { textsIn } from './words/texts.ts';

const purpose = 'What it is taken out for (用途), 2 to 200 characters; it stands in the file and in the audit trail.';
const idempotencyKey = 'Made by the client; the same key acts once.';
const subject = { export: { type: ExportRef, description: 'The export; ask it again until its job has ended.', load: loadExport } };

type Asking = Omit<AskExport, 'language' | 'purpose'>;

const begun = async ({ db, actor, context }: Acting, input: { purpose: string }, asking: Asking) => ({
  export: (await askExport(db, actor, { ...asking, purpose: input.purpose, language: context.language })).id,
});

/** The name of a place for a file's name. */
async function nameOf({ db }: Pick<Acting, 'db'>, code: string): Promise<string> {
  return (await placeNames(db, [code])).get(code) ?? code;
}

/** An act reads in its own transaction; what helpers ask of the context must not open another beside it. */
const within = ({ db, context }: Acting): GraphContext => ({ ...context, db: () => Promise.resolve(db) });

act('exportHouseholds', {
  description:
    'Makes an Excel workbook of a list of households (导出名册): the same filter, order, moment and masks as `households`, every page. At most 50,000 rows, one export of a person at a time (SEC-30).',
  input: builder.inputType('ExportHouseholdsInput', {
    description: 'The list.',
    fields: (t) => ({
      where: t.field({ type: HouseholdWhereRef, description: 'Which households.' }),
      orderBy: t.field({ type: HouseholdOrderRef, description: 'Order; by number when left out.' }),
      asOf: t.field({ type: 'Date', description: 'As it was on this day; today when left out.' }),
      knownAt: t.field({ type: 'DateTime', description: 'As it was known then; by now when left out.' }),
      columns: t.field({ type: [HouseholdColumnRef], required: true, description: 'Columns, in their order; each once.' }),
      purpose: t.string({ required: true, description: purpose }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject,
  run: async (acting, input) => {
    const { db, actor } = acting;
    const filter = filterOf(input.where);
    checkList(input.columns, filter.search);
    if (filter.members && (input.asOf || input.knownAt))
      throw badInput("`members` filters today's households; leave out `asOf` and `knownAt`.");
    const { moment, shown } = await fixedMoment(within(acting), input);
    // History does not answer a filter on the number of members: such a list is read from the rows of today.
    const used = filter.members ? null : moment;
    const { households, persons } = await countHouseholds(db, { actor, filter, moment: used ?? undefined });
    const place = filter.place ?? actor.place;
    const query = { place, filter, order: input.orderBy ?? 'NUMBER', columns: input.columns, moment: used, shown, persons } as const;
    const texts = textsIn(acting.context.language);
    return begun(acting, input, {
      asked: { kind: 'HOUSEHOLDS', query },
      dataClass: 'P2',
      name: [texts.householdList, await nameOf(acting, place), shown.asOf],
      rows: households,
    });
  },
});

function checkList(columns: readonly HouseholdColumn[], search: string | undefined): void {
  refuseMany(columns, householdColumns.length, 'columns');
  if (new Set(columns).size < columns.length) throw badInput('Each column once.');
  if ((search?.length ?? 0) > 100) throw badInput('A search has at most 100 characters.');
}

act('exportMembers', {
  description:
    'Makes an Excel workbook of the households behind a figure (导出数字背后的户): exactly those of `FigureValue.members`, as they stood behind it, every page, with the same masks. At most 50,000 rows, one export of a person at a time (SEC-30).',
  input: builder.inputType('ExportMembersInput', {
    description: 'The figure.',
    fields: (t) => ({
      metric: t.string({ required: true, description: 'Code of the catalogue, `M-02`.' }),
      measure: t.string({ required: true, description: 'Key of the measure.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      cell: t.field({ type: [FigureKeyRef], description: 'One cell of the figure, at most two breakdowns; the whole when left out.' }),
      search: t.string({ description: 'Of them, those whose number or name begins so, as in `FigureValue.members`.' }),
      where: t.field({ type: MemberWhereRef, description: 'Of them, those that meet these conditions too, as in `FigureValue.members`.' }),
      asOf: t.field({ type: 'Date', description: 'The day; today when left out.' }),
      from: t.field({ type: 'Date', description: 'For metrics of a period: the opening, as in `figures`.' }),
      knownAt: t.field({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
      columns: t.field({ type: [HouseholdColumnRef], required: true, description: 'Columns, in their order; each once.' }),
      purpose: t.string({ required: true, description: purpose }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject,
  run: async (acting, input) => {
    const { db, actor } = acting;
    const context = within(acting);
    requireInside(context, input.place);
    const search = input.search?.trim() || undefined;
    checkList(input.columns, search);
    const keys = input.cell ?? [];
    if (keys.length > 2) throw badInput('A cell has at most two breakdowns.');
    const { moment, shown } = await fixedMoment(context, input);
    const opened = { metric: input.metric, measure: input.measure, place: input.place, keys, from: input.from ?? null };
    const behind = membersOfFigure(actor, opened, moment);
    checkPeriod([behind.metric], input.from ?? undefined, moment.asOf);
    const where = filterOf(input.where);
    const filter = { ...narrowedTo(behind.filter, where), search };
    const { households, persons } = await countHouseholds(db, { actor, filter, moment: behind.moment, extra: behind.where });
    const figure = { opened, moment, where };
    const query = {
      place: filter.place ?? input.place,
      filter,
      order: 'NUMBER',
      columns: input.columns,
      moment: behind.moment,
      shown,
      persons,
      figure,
    } as const;
    return begun(acting, input, {
      asked: { kind: 'HOUSEHOLDS', query },
      dataClass: 'P2',
      name: [behind.metric.names[acting.context.language], await nameOf(acting, query.place), shown.asOf],
      rows: households,
    });
  },
});

const FigureTableOrderRef = builder.inputType('FigureTableOrder', {
  description: 'Order of the lines of a table of figures: by a column, or by name when no metric is named.',
  fields: (t) => ({
    metric: t.string({ description: 'Code of the metric.' }),
    measure: t.string({ description: 'Key of the measure.' }),
    part: t.string({ description: 'Value of the breakdown that splits the columns.' }),
    ascending: t.boolean({ description: 'Smallest first.' }),
  }),
});

act('exportFigures', {
  description:
    'Makes an Excel workbook of a table of figures (导出统计表): the table, every number with its parts and its code, and the definitions. The same numbers as `figures` answers.',
  input: builder.inputType('ExportFiguresInput', {
    description: 'The table.',
    fields: (t) => ({
      place: t.field({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      metrics: t.stringList({ required: true, description: 'Codes of the catalogue, 1 to 4.' }),
      by: t.field({ type: DimensionRef, description: 'Makes the rows.' }),
      splitBy: t.field({ type: DimensionRef, description: 'Splits the columns of the metrics that know it.' }),
      measure: t.string({ description: 'Key of the measure that is split; the first when left out.' }),
      orderBy: t.field({ type: FigureTableOrderRef, description: 'Order of the rows; the largest first when left out.' }),
      asOf: t.field({ type: 'Date', description: 'The day; today when left out.' }),
      from: t.field({ type: 'Date', description: 'For metrics of a period: the opening, as in `figures`.' }),
      knownAt: t.field({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
      purpose: t.string({ required: true, description: purpose }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject,
  run: async (acting, input) => {
    const context = within(acting);
    requireInside(context, input.place);
    refuseMany(input.metrics, 4, 'metrics');
    const metrics = input.metrics.map((code) => findMetric(code) ?? refused(code));
    for (const metric of metrics) {
      if (metric.allows && !metric.allows(acting.actor)) throw badInput(`Your office may not ask ${metric.code}.`);
      if (input.by && !metric.dimensions.includes(input.by)) throw badInput(`${metric.code} cannot be broken down by ${input.by}.`);
    }
    const { by, splitBy } = input;
    const splittable = by && splitBy && by !== splitBy ? metrics.filter(({ dimensions }) => dimensions.includes(splitBy)) : [];
    const { shown, ...at } = await figureMoment(context, input);
    checkPeriod(metrics, input.from ?? undefined, at.moment.asOf);
    const query = {
      place: input.place,
      metrics: input.metrics,
      by: by ?? null,
      split: splitBy && splittable.length > 0 ? { metrics: splittable.map(({ code }) => code), by: splitBy } : null,
      measure: input.measure ?? null,
      order: input.orderBy
        ? {
            metric: input.orderBy.metric ?? null,
            measure: input.orderBy.measure ?? null,
            part: input.orderBy.part ?? null,
            ascending: input.orderBy.ascending ?? false,
          }
        : null,
      from: input.from ?? null,
      at,
      floor: await floorFor(context, input.place),
      shown,
    };
    const title = metrics[0]?.names[context.language] ?? '';
    return begun(acting, input, {
      asked: { kind: 'FIGURES', query },
      dataClass: 'P1',
      name: [title, await nameOf(acting, input.place), shown.asOf],
      rows: null,
    });
  },
});

function refused(code: string): never {
  throw badInput(`There is no metric ${code.slice(0, 20)}. Ask \`metrics\` for the catalogue.`);
}

act('exportMovements', {
  description: 'Makes an Excel workbook of the movement statement of a period (导出增减变动表, M-05).',
  input: builder.inputType('ExportMovementsInput', {
    description: 'The statement.',
    fields: (t) => ({
      place: t.field({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      from: t.field({ type: 'Date', required: true, description: 'The opening shows the end of this day.' }),
      to: t.field({ type: 'Date', required: true, description: 'The closing shows the end of this day.' }),
      knownAt: t.field({ type: 'DateTime', description: 'What was recorded by then; by now when left out.' }),
      purpose: t.string({ required: true, description: purpose }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject,
  run: async (acting, input) => {
    const context = within(acting);
    requireInside(context, input.place);
    if (input.to < input.from || input.to > context.today) throw badInput('`to` is not before `from` and not later than today.');
    const { moment, shown } = await figureMoment(context, { asOf: input.to, knownAt: input.knownAt });
    const query = {
      place: input.place,
      from: input.from,
      to: input.to,
      knownAt: moment.knownAt ?? null,
      floor: await floorFor(context, input.place),
      shown,
    };
    return begun(acting, input, {
      asked: { kind: 'MOVEMENTS', query },
      dataClass: 'P1',
      name: [textsIn(context.language).movements, await nameOf(acting, input.place), input.from, input.to],
      rows: null,
    });
  },
});

act('exportChange', {
  description:
    'Makes an Excel workbook of a figure at two moments (导出比较): place by place, and where the metric opens into households that you may see, who came in and who went out.',
  input: builder.inputType('ExportChangeInput', {
    description: 'The figure and its two moments.',
    fields: (t) => ({
      metric: t.string({ required: true, description: 'Code of the catalogue.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'The place, inside yours.' }),
      by: t.field({ type: DimensionRef, description: 'The places below, TOWNSHIP or VILLAGE, where the metric knows them.' }),
      from: t.field({ type: MomentRef, required: true, description: 'The opening.' }),
      to: t.field({ type: MomentRef, required: true, description: 'The closing.' }),
      purpose: t.string({ required: true, description: purpose }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject,
  run: async (acting, input) => {
    const context = within(acting);
    requireInside(context, input.place);
    const metric = findMetric(input.metric) ?? refused(input.metric);
    if (metric.allows && !metric.allows(acting.actor)) throw badInput(`Your office may not ask ${metric.code}.`);
    if (input.by && !metric.dimensions.includes(input.by)) throw badInput(`${metric.code} cannot be broken down by ${input.by}.`);
    const [from, to] = [await figureMoment(context, input.from), await figureMoment(context, input.to)];
    if (from.moment.asOf > to.moment.asOf) throw badInput('`from` is not later than `to`.');
    const lists = metric.members !== undefined && seesHouseholds.allows(context);
    const request = { metric: metric.code, place: input.place, keys: [] };
    const counts = lists ? await countsOf(acting.db, changeBetween(acting.actor, request, from.moment, to.moment)) : undefined;
    const rows = counts
      ? [...counts.households.classes, ...counts.persons.classes].reduce((sum, { amount }) => sum + amount, 0)
      : undefined;
    const floor = await floorFor(context, input.place);
    return begun(acting, input, {
      asked: { kind: 'CHANGE', query: { place: input.place, metric: metric.code, by: input.by ?? null, from, to, floor, lists } },
      dataClass: lists ? 'P2' : 'P1',
      name: [metric.names[context.language], await nameOf(acting, input.place), from.shown.asOf, to.shown.asOf],
      // Two equal sets are still a table with its places.
      rows: rows || null,
    });
  },
});
