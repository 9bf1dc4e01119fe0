import { type GraphContext, badInput, bindingOf, builder, computed, connectionOf, pageOf, requireActor } from '@mingzhang/graph';
import { householdPage } from '../../households/store/list.ts';
import { HouseholdAttributeRef, PovertyCauseRef, RegisterStatusRef } from '../../households/enums.ts';
import { HouseholdConnectionRef, filterOf } from '../../households/queries.ts';
import { type FigureCell, membersBehind } from '../figures.ts';
import { narrowedTo } from '../members.ts';
import { MetricDefinitionRef, UnitRef } from './definition.ts';

type ValueCell = Extract<FigureCell, { kind: 'value' }>;

export const MemberWhereRef = builder.inputType('MemberWhere', {
  description:
    'Further conditions on the households behind a figure, as they stood behind it. Every condition must hold; one left out holds for all.',
  fields: (t) => ({
    place: t.field({ type: 'PlaceCode', description: "At or below this place, inside the figure's." }),
    status: t.field({ type: [RegisterStatusRef], description: 'In one of these register statuses.' }),
    attribute: t.field({ type: [HouseholdAttributeRef], description: 'Of one of these support classes.' }),
    mainCause: t.field({ type: [PovertyCauseRef], description: 'With one of these main causes.' }),
  }),
});
type MemberWhere = typeof MemberWhereRef.$inferInput;

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
      description:
        'The households behind the figure that you may see; null when the figure does not open into households. Who went out of a period is shown as at its opening.',
      args: {
        search: t.arg.string({
          description: 'Of them, those whose number or whose member’s name or pinyin begins so; at most 100 characters.',
        }),
        where: t.arg({ type: MemberWhereRef, description: 'Of them, those that meet these conditions too.' }),
        ...t.arg.connectionArgs(),
      },
      ...computed(),
      resolve: (cell, args, context) => memberPage(cell, args, context),
    }),
  }),
});

type MemberArguments = Parameters<typeof pageOf>[0] & {
  readonly search?: string | null | undefined;
  readonly where?: MemberWhere | null | undefined;
};

async function memberPage(cell: ValueCell, args: MemberArguments, context: GraphContext) {
  const behind = membersBehind(cell);
  if (!behind) return null;
  const search = args.search?.trim() || undefined;
  if ((search?.length ?? 0) > 100) throw badInput('A search has at most 100 characters.');
  const where = filterOf(args.where);
  const filter = { ...narrowedTo(behind.filter ?? { place: cell.query.place }, where), search };
  const moment = behind.moment ?? (cell.query.current ? undefined : cell.query.moment);
  const binding = bindingOf('FigureValue.members', { code: cell.code, search, where });
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

export const FigureRef = builder.unionType('Figure', {
  description: 'A figure, or why there is none: zero, hidden and missing are three things.',
  types: [FigureValueRef, SuppressedRef, NotAvailableRef],
  resolveType: (cell) => (cell.kind === 'value' ? FigureValueRef : cell.kind === 'suppressed' ? SuppressedRef : NotAvailableRef),
});
