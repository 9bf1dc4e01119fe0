import { builder, computed, encodeId, fromColumn, fromRelation } from '@mingzhang/graph';
import { accounts } from '../accounts/tables.ts';
import { HouseholdRef } from '../households/types/index.ts';
import { HelpLevelRef, PairingEndReasonRef } from './enums.ts';
import type { LoadRule } from './rules.ts';
import { type Helper, type PairingView, pairingsByHousehold } from './store.ts';
import { pairings } from './tables.ts';
import type { HelpLevel, PairingEndReason } from './vocabulary.ts';

const p = pairings;

const PairingRef = builder.objectRef<PairingView>('Pairing').implement({
  description:
    'A helper and a household for a time (结对帮扶). While it lasts the helper sees the household; when it ends he sees it no more.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id, of the pairing as it is recorded now; pass it to `endPairing`.',
      ...fromColumn(p.id),
      resolve: (row) => encodeId('Pairing', row.id),
    }),
    name: t.exposeString('name', { description: 'Name of the helper (帮扶责任人).', ...fromColumn(accounts.displayName) }),
    unit: t.exposeString('unit', {
      description: 'Helping unit, as it was called when they were paired (帮扶单位).',
      ...fromColumn(p.unit),
    }),
    level: t.field({
      type: HelpLevelRef,
      description: 'Level from which he is sent.',
      ...fromColumn(p.level),
      resolve: (row) => row.level as HelpLevel,
    }),
    from: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(p.validFrom) }),
    to: t.field({
      type: 'Date',
      description: 'First day no longer; null while it lasts.',
      ...fromColumn(p.validTo),
      resolve: (row) => (row.validTo === 'infinity' ? null : row.validTo),
    }),
    endReason: t.field({
      type: PairingEndReasonRef,
      description: 'Why it ended; null while it lasts.',
      ...fromColumn(p.endReason),
      resolve: (row) => row.endReason as PairingEndReason | null,
    }),
  }),
});

builder.objectField(HouseholdRef, 'helpers', (t) =>
  t.field({
    type: [PairingRef],
    nullable: { list: true, items: false },
    description:
      "Who helps the household at its moment (帮扶责任人), highest level first: at most one of each level (R-097), so a plain list. A helper's own rights follow the pairings of today, whatever moment is asked for.",
    args: { former: t.arg.boolean({ description: 'Those whose pairing had ended by then too, behind the others.' }) },
    ...fromRelation(p, p.householdId),
    extensions: { ...fromRelation(p, p.householdId).extensions, listSize: 4 },
    resolve: ({ id, moment }, { former }, context) =>
      pairingsByHousehold(context).load({ id, moment, today: context.today, former: former ?? false }),
  }),
);

/** A helper beside the rule that his load is judged by, where there is one. */
type JudgedHelper = Helper & { readonly load: LoadRule | undefined };

export const HelperRef = builder.objectRef<JudgedHelper>('Helper').implement({
  description: 'Somebody who holds an office as helper today (帮扶责任人), with how much he is asked for already.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id; pass it to `pairHousehold`.',
      ...fromColumn(accounts.id),
      resolve: (row) => encodeId('Helper', row.id),
    }),
    name: t.exposeString('name', { description: 'Name.', ...fromColumn(accounts.displayName) }),
    unit: t.exposeString('unit', { description: 'Unit of the account.', ...fromColumn(accounts.unit) }),
    households: t.exposeInt('households', { description: 'How many households he is paired with today.', ...computed() }),
    mostHouseholds: t.int({
      description: 'How many a helper may have at the place that was asked for (R-098); null where no document says.',
      ...computed(),
      resolve: ({ load }) => load?.max ?? null,
    }),
    remarked: t.boolean({
      description: 'He has so many that it is to be remarked on (R-098); null where no document says.',
      ...computed(),
      resolve: ({ households, load }) => (load ? households >= load.warning : null),
    }),
  }),
});
