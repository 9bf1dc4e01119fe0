import { bindingOf, builder, computed, connectionOf, pageOf, requestError, requireActor } from '@mingzhang/graph';
import { findParameter } from '../parameters/store.ts';
import { loadKey, readLoadRule } from './rules.ts';
import { type HelperFilter, listHelpers } from './store.ts';
import { HelperRef } from './types.ts';

const HelperConnectionRef = builder.connectionObject(
  { type: HelperRef, name: 'HelperConnection', description: 'A page of helpers, by account name.' },
  { name: 'HelperEdge', description: 'One helper with a cursor.' },
);

builder.queryField('helpers', (t) =>
  t.field({
    type: HelperConnectionRef,
    description: 'Who may be paired with households of a place: offices as helper, in force today, that reach it.',
    args: {
      place: t.arg({ type: 'PlaceCode', required: true, description: 'Village of the household.' }),
      search: t.arg.string({ description: 'Part of the name or of the unit; at most 100 characters.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: async (_root, { place, search, ...args }, context) => {
      if ((search?.length ?? 0) > 100) throw requestError('BAD_USER_INPUT', 'A search has at most 100 characters.');
      const filter: HelperFilter = { place, search: search ?? undefined };
      const binding = bindingOf('helpers', filter);
      const page = pageOf(args, binding);
      const db = await context.db();
      const rows = await listHelpers(db, requireActor(context), filter, page, context.today);
      const parameter = await findParameter(db, loadKey, place, context.today);
      const load = parameter && readLoadRule(parameter.value);
      return connectionOf(
        rows.map((row) => ({ ...row, load })),
        page,
        binding,
        ({ accountName }) => [accountName],
      );
    },
  }),
);
