import { type Acting, type Subject, act, builder, rowId } from '@mingzhang/graph';
import { type HouseholdView, householdById } from '../households/store.ts';
import { HouseholdRef } from '../households/types/index.ts';
import { type HelperContext, endPairing, pairHousehold } from './commands.ts';
import { HelpLevelRef, PairingEndReasonRef } from './enums.ts';

const helperContext = ({ db, actor, context }: Acting): HelperContext => ({ db, actor, today: context.today });

const household: Subject<HouseholdView> = {
  type: HouseholdRef,
  description: 'The household after the act.',
  load: (context, id) => householdById(context).load({ id }),
};

act('pairHousehold', {
  description:
    'Pairs a helper with a registered household from a day on (结对): one helper of each level that the place calls for (R-097), and no more households than one may have (R-098).',
  input: builder.inputType('PairHouseholdInput', {
    description: 'The household and its helper.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      helper: t.id({ required: true, description: 'Id of the helper, as `helpers` answers it.' }),
      level: t.field({ type: HelpLevelRef, required: true, description: 'Level from which he is sent.' }),
      unit: t.string({ description: 'Helping unit; that of his account when left out.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day, not later than today.' }),
      basis: t.string({ description: 'Document or decision.' }),
    }),
  }),
  subject: { household },
  run: async (acting, { unit, basis, ...input }) => ({
    household: await pairHousehold(helperContext(acting), {
      ...input,
      household: rowId(input.household, 'Household'),
      helper: rowId(input.helper, 'Helper'),
      unit: unit ?? undefined,
      basis: basis ?? undefined,
    }),
  }),
});

act('endPairing', {
  description:
    'Ends a pairing from a day on (终止结对). From then on the helper sees the household no more; the history keeps that he helped.',
  input: builder.inputType('EndPairingInput', {
    description: 'The pairing and its end.',
    fields: (t) => ({
      household: t.id({ required: true, description: 'Id of the household, undated.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
      pairing: t.id({ required: true, description: 'Id of the pairing.' }),
      on: t.field({ type: 'Date', required: true, description: 'First day no longer, not later than today.' }),
      reason: t.field({ type: PairingEndReasonRef, required: true, description: 'Why.' }),
      basis: t.string({ description: 'Document or decision.' }),
    }),
  }),
  subject: { household },
  run: async (acting, { basis, ...input }) => ({
    household: await endPairing(helperContext(acting), {
      ...input,
      household: rowId(input.household, 'Household'),
      pairing: rowId(input.pairing, 'Pairing'),
      basis: basis ?? undefined,
    }),
  }),
});
