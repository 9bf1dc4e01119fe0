import type { Moment } from '@mingzhang/db';
import { builder, computed, shownKnownAt } from '@mingzhang/graph';
import { type HouseholdView, type PersonView } from '../store.ts';

/** Answers with history say which moment they show. */
export const DatedRef = builder.interfaceRef<{ moment?: Moment | undefined }>('Dated').implement({
  description: 'An answer that shows one moment: when it was true, and what was recorded by then.',
  fields: (t) => ({
    asOf: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day it shows.',
      ...computed(),
      resolve: (shown, _args, context) => shown.moment?.asOf ?? context.today,
    }),
    knownAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'What was recorded by this instant; never later than the last settled write.',
      ...computed(),
      resolve: (shown, _args, context) => shownKnownAt(context, shown.moment),
    }),
  }),
});

export const PersonRef = builder.objectRef<PersonView>('Person');
export const HouseholdRef = builder.objectRef<HouseholdView>('Household');
