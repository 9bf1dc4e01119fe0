import {
  bindingOf,
  builder,
  computed,
  connectionOf,
  encodeId,
  fromColumn,
  fromRelation,
  pageOf,
  requireActor,
  labelledEnum,
} from '@mingzhang/graph';
import { seesHealthClass } from '../households/rules/index.ts';
import { HouseholdRef } from '../households/types/index.ts';
import { isSensitive, programmes } from './rules.ts';
import { type YearTotal, benefitTotalsByHousehold, benefitsByHousehold } from './store.ts';
import { type BenefitEntry, benefitEntries } from './tables.ts';

export const programmeLabels: Record<(typeof programmes)[number], string> = {
  INDUSTRY: 'Industry (产业帮扶).',
  EMPLOYMENT: 'Employment (就业帮扶).',
  HEALTH: 'Health (健康帮扶).',
  EDUCATION: 'Education (教育帮扶).',
  HOUSING: 'Housing (住房保障).',
  ASSISTANCE: 'Social assistance (社会保障兜底).',
  LOANS: 'Loans and insurance (金融帮扶).',
  ECOLOGY: 'Ecology (生态补偿).',
};
export const ProgrammeRef = labelledEnum('Programme', 'Programme that gave the help (十大工程 by their standard terms).', programmeLabels);

export const BenefitEntryRef = builder.objectRef<BenefitEntry>('BenefitEntry').implement({
  description:
    'One entry of the shared ledger (受益台账): what one programme awarded or paid to a household or one of its members. Never changed; a correction reverses it by another entry.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(benefitEntries.id),
      resolve: (entry) => encodeId('BenefitEntry', entry.id),
    }),
    programme: t.field({
      type: ProgrammeRef,
      description: 'Programme.',
      ...fromColumn(benefitEntries.programme),
      resolve: (entry) => entry.programme as (typeof programmes)[number],
    }),
    measure: t.exposeString('measure', {
      description: 'What was given within the programme, as its code.',
      ...fromColumn(benefitEntries.measure),
    }),
    year: t.exposeInt('year', { description: 'Year of the benefit.', ...fromColumn(benefitEntries.year) }),
    period: t.exposeString('period', {
      description: "Period in the programme's own words: `2026`, `2025-26 SPRING`, `2026-07`.",
      ...fromColumn(benefitEntries.period),
    }),
    amount: t.expose('amountFen', {
      type: 'Yuan',
      description: 'Amount; negative in a reversing entry.',
      ...fromColumn(benefitEntries.amountFen),
    }),
    grantedOn: t.expose('grantedOn', { type: 'Date', description: 'Day of the award.', ...fromColumn(benefitEntries.grantedOn) }),
    paidOn: t.expose('paidOn', {
      type: 'Date',
      description: 'Day of payment; null when not paid in money or not yet.',
      ...fromColumn(benefitEntries.paidOn),
    }),
    evidence: t.exposeString('evidence', { description: 'Document or list behind the entry.', ...fromColumn(benefitEntries.evidence) }),
    reverses: t.id({
      description: 'Id of the entry that this one takes back.',
      ...fromColumn(benefitEntries.reversesId),
      resolve: (entry) => (entry.reversesId ? encodeId('BenefitEntry', entry.reversesId) : null),
    }),
  }),
});

export const BenefitWhereRef = builder.inputType('BenefitWhere', {
  description: 'Which ledger entries.',
  fields: (t) => ({
    programme: t.field({ type: ProgrammeRef, description: 'Of this programme only.' }),
    year: t.int({ description: 'Of this year only.' }),
  }),
});

export const BenefitTotalRef = builder.objectRef<YearTotal>('BenefitTotal').implement({
  description: 'What a household received from one programme in one year; reversed entries cancel out.',
  fields: (t) => ({
    year: t.exposeInt('year', { nullable: false, description: 'Year.', ...computed() }),
    programme: t.field({
      type: ProgrammeRef,
      nullable: false,
      description: 'Programme.',
      ...computed(),
      resolve: (total) => total.programme as (typeof programmes)[number],
    }),
    amount: t.expose('amountFen', { type: 'Yuan', description: 'Sum of the amounts.', ...computed() }),
    entries: t.exposeInt('entries', { nullable: false, description: 'Number of entries.', ...computed() }),
  }),
});

export const BenefitConnectionRef = builder.connectionObject(
  { type: BenefitEntryRef, name: 'BenefitConnection', description: 'A page of ledger entries, newest first.' },
  { name: 'BenefitEdge', description: 'One ledger entry with its cursor.' },
);

builder.objectField(HouseholdRef, 'benefits', (t) =>
  t.field({
    type: BenefitConnectionRef,
    description:
      'Everything the household and its members had received by its moment, from every programme, newest first (受益). Entries of health are there only for offices that decide on health aid; for others see `hasHealthAid`.',
    args: { where: t.arg({ type: BenefitWhereRef, description: 'Which entries.' }), ...t.arg.connectionArgs() },
    ...fromRelation(benefitEntries, benefitEntries.householdId),
    resolve: async ({ id, moment }, args, context) => {
      const { programme, year } = args.where ?? {};
      const filter = { programme: programme ?? undefined, year: year ?? undefined, health: seesHealthClass(requireActor(context)) };
      const binding = bindingOf('Household.benefits', { household: id, filter, moment });
      const page = pageOf(args, binding);
      const entries = await benefitsByHousehold(context).load({ parentId: id, page, moment, filter });
      if (entries.slice(0, page.limit).some(isSensitive)) context.reads.closer('Household.benefits', 'P3');
      return connectionOf(entries, page, binding, (entry) => [entry.grantedOn, entry.id]);
    },
  }),
);

builder.objectField(HouseholdRef, 'benefitTotals', (t) =>
  t.field({
    type: [BenefitTotalRef],
    nullable: { list: true, items: false },
    description:
      'What the household had received by its moment, by year and programme. Health is among them only for offices that decide on health aid.',
    ...computed(),
    resolve: async ({ id, moment }, _args, context) => {
      const totals = await benefitTotalsByHousehold(context).load({ id, moment });
      if (!seesHealthClass(requireActor(context))) return totals.filter((total) => !isSensitive(total));
      if (totals.some(isSensitive)) context.reads.closer('Household.benefitTotals', 'P3');
      return totals;
    },
  }),
);

builder.objectField(HouseholdRef, 'hasHealthAid', (t) =>
  t.boolean({
    description:
      'Whether the household had received health aid by its moment (有健康帮扶): what offices see that may not see which and how much.',
    ...computed(),
    resolve: async ({ id, moment }, _args, context) =>
      (await benefitTotalsByHousehold(context).load({ id, moment })).some(
        ({ programme, amountFen }) => programme === 'HEALTH' && amountFen > 0n,
      ),
  }),
);
