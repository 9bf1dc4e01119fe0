import { computed, publicBuilder, publicLabelledEnum } from '@mingzhang/graph';
import { formatYuan } from '@mingzhang/kernel';
import { programmeLabels } from '../../benefits/graphql.ts';
import type { programmes } from '../../benefits/rules.ts';
import type { IncomeSource } from '../../places/rules.ts';
import { figuresByPlace } from '../store/public.ts';
import type { PublishedFigure } from '../tables.ts';
import { PublicPlaceRef } from './public-places.ts';

type Unit = 'HOUSEHOLDS' | 'PERSONS' | 'YUAN';
type Figure = { kind: 'FigureValue'; value: string; unit: Unit } | { kind: 'Suppressed' } | { kind: 'NotAvailable' };

const UnitRef = publicLabelledEnum('PublicUnit', 'Unit of a figure.', {
  HOUSEHOLDS: 'Households (户).',
  PERSONS: 'Persons (人).',
  YUAN: 'Yuan (元).',
});
const ValueRef = publicBuilder.objectRef<Extract<Figure, { kind: 'FigureValue' }>>('FigureValue').implement({
  description: 'A figure that is shown.',
  fields: (t) => ({
    value: t.expose('value', { type: 'Rate', nullable: false, description: 'The exact value.', ...computed() }),
    unit: t.field({ type: UnitRef, nullable: false, description: 'Its unit.', ...computed(), resolve: ({ unit }) => unit }),
  }),
});
const SuppressedRef = publicBuilder.objectRef<Extract<Figure, { kind: 'Suppressed' }>>('Suppressed').implement({
  description: 'A figure that is not shown, because few are behind it or because it would give such a one away (不显示). It is not 0.',
  fields: (t) => ({ reason: t.string({ nullable: false, description: 'SMALL_NUMBER.', ...computed(), resolve: () => 'SMALL_NUMBER' }) }),
});
const NotAvailableRef = publicBuilder.objectRef<Extract<Figure, { kind: 'NotAvailable' }>>('NotAvailable').implement({
  description: 'Nobody has reported it (没有数据). It is not 0.',
  fields: (t) => ({ reason: t.string({ nullable: false, description: 'NOT_REPORTED.', ...computed(), resolve: () => 'NOT_REPORTED' }) }),
});
const FigureRef = publicBuilder.unionType('Figure', {
  description: 'A number, or why there is none, so that no client prints 0 for "hidden".',
  types: [ValueRef, SuppressedRef, NotAvailableRef],
  resolveType: (figure) => figure.kind,
});

const figureOf = (row: PublishedFigure | undefined, key: 'households' | 'persons' | 'amountFen'): Figure => {
  if (row?.hidden) return { kind: 'Suppressed' };
  const value = row?.[key];
  if (value === undefined || value === null) return { kind: 'NotAvailable' };
  return typeof value === 'bigint'
    ? { kind: 'FigureValue', value: formatYuan(value), unit: 'YUAN' }
    : { kind: 'FigureValue', value: String(value), unit: key === 'households' ? 'HOUSEHOLDS' : 'PERSONS' };
};

const ProgrammeRef = publicLabelledEnum('PublicProgramme', 'Programme that gave the help.', programmeLabels);
const HelpRef = publicBuilder.objectRef<PublishedFigure>('VillageHelp').implement({
  description: 'What a programme gave to households of a village in a year.',
  fields: (t) => ({
    programme: t.field({
      type: ProgrammeRef,
      nullable: false,
      description: 'Programme.',
      ...computed(),
      resolve: ({ item }) => item as (typeof programmes)[number],
    }),
    households: t.field({
      type: FigureRef,
      nullable: false,
      description: 'Households helped.',
      ...computed(),
      resolve: (row) => figureOf(row, 'households'),
    }),
    amount: t.field({ type: FigureRef, nullable: false, description: 'Sum.', ...computed(), resolve: (row) => figureOf(row, 'amountFen') }),
  }),
});

const SourceRef = publicLabelledEnum<IncomeSource>('PublicIncomeSource', "Where a village collective's income comes from.", {
  ASSET_RENT: 'Rent of assets (资产出租).',
  SOLAR: 'Solar power (光伏).',
  EQUITY_DIVIDEND: 'Dividends (入股分红).',
  INVESTMENT_TAX_REWARD: 'Reward for investment (招商引资税收奖励).',
  SERVICE: 'Services (服务收入).',
  SUBSIDY: 'Subsidies (补助).',
  OTHER: 'Other (其他).',
});
const IncomeRef = publicBuilder.objectRef<PublishedFigure>('VillageIncome').implement({
  description: 'Income of a village collective from one source in one year.',
  fields: (t) => ({
    year: t.exposeInt('year', { nullable: false, description: 'Year.', ...computed() }),
    source: t.field({
      type: SourceRef,
      nullable: false,
      description: 'Source.',
      ...computed(),
      resolve: ({ item }) => item as IncomeSource,
    }),
    amount: t.field({ type: FigureRef, nullable: false, description: 'Sum.', ...computed(), resolve: (row) => figureOf(row, 'amountFen') }),
  }),
});

const VillageFiguresRef = publicBuilder.objectRef<readonly PublishedFigure[]>('VillageFigures').implement({
  description: 'Aggregates of a village. Small numbers are taken out before they are published (R-124).',
  fields: (t) => ({
    asOf: t.field({
      type: 'Date',
      description:
        'Day up to which they count. A figure that fewer households changed since an earlier day than may be told apart stands as it was then.',
      ...computed(),
      resolve: (rows) => rows.reduce<string | null>((latest, { asOf }) => (latest !== null && latest > asOf ? latest : asOf), null),
    }),
    year: t.int({
      description: 'Year of the help.',
      ...computed(),
      resolve: (rows) => rows.find(({ topic }) => topic !== 'INCOME' && topic !== 'VILLAGE')?.year ?? null,
    }),
    households: t.field({
      type: FigureRef,
      nullable: false,
      description: 'All households of the village, as it reported them.',
      ...computed(),
      resolve: (rows) => figureOf(of(rows, 'VILLAGE'), 'households'),
    }),
    population: t.field({
      type: FigureRef,
      nullable: false,
      description: 'All inhabitants.',
      ...computed(),
      resolve: (rows) => figureOf(of(rows, 'VILLAGE'), 'persons'),
    }),
    registeredHouseholds: t.field({
      type: FigureRef,
      nullable: false,
      description: 'Households in the register of help (在册户).',
      ...computed(),
      resolve: (rows) => figureOf(of(rows, 'REGISTERED'), 'households'),
    }),
    registeredPersons: t.field({
      type: FigureRef,
      nullable: false,
      description: 'Their members (在册人口).',
      ...computed(),
      resolve: (rows) => figureOf(of(rows, 'REGISTERED'), 'persons'),
    }),
    help: t.field({
      type: [HelpRef],
      nullable: { list: false, items: false },
      description: 'Help of the year by programme.',
      ...computed(),
      resolve: (rows) => rows.filter(({ topic }) => topic === 'HELP'),
    }),
    helpTotal: t.field({
      type: FigureRef,
      nullable: false,
      description: 'Sum of the help that is shown; not shown where a programme is not.',
      ...computed(),
      resolve: (rows) => figureOf(of(rows, 'HELP_TOTAL'), 'amountFen'),
    }),
    income: t.field({
      type: [IncomeRef],
      nullable: { list: false, items: false },
      description: 'Income of the collective by year, latest first, and source.',
      ...computed(),
      resolve: (rows) => rows.filter(({ topic }) => topic === 'INCOME'),
    }),
  }),
});
const of = (rows: readonly PublishedFigure[], topic: string) => rows.find((row) => row.topic === topic);

publicBuilder.objectField(PublicPlaceRef, 'figures', (t) =>
  t.field({
    type: VillageFiguresRef,
    description: 'Aggregates of the village; null for other places and before the first publication.',
    ...computed(),
    resolve: async ({ code }, _args, context) => {
      const rows = await figuresByPlace(context).load(code);
      return rows.length === 0 ? null : rows;
    },
  }),
);
