import { bindingOf, builder, computed, connectionOf, pageOf, requestError, requireActor } from '@mingzhang/graph';
import { AccountRef, AccountStateRef, SessionRef } from './account-types.ts';
import { RoleRef, ViewerRef } from './graphql.ts';
import { foldAccountName } from './rules/index.ts';
import { findAccountByName } from './store.ts';
import { type AccountFilter, accountById, countAccounts, findManaged, listAccounts } from './store/people.ts';
import { listSessions } from './store/sessions.ts';

const AccountWhereRef = builder.inputType('AccountWhere', {
  description: 'Which accounts. Every condition must hold; one left out holds for all.',
  fields: (t) => ({
    search: t.string({ description: 'Part of the account name, of the name of the person, or of the unit; at most 100 characters.' }),
    role: t.field({ type: RoleRef, description: 'Holds this role today.' }),
    place: t.field({ type: 'PlaceCode', description: 'Holds an office today at or below this place.' }),
    state: t.field({ type: AccountStateRef, description: 'Stands so.' }),
  }),
});

const AccountConnectionRef = builder.connectionObject(
  {
    type: AccountRef,
    name: 'AccountConnection',
    description: 'A page of accounts, by account name.',
    fields: (t) => ({
      totalCount: t.field({
        type: 'Int',
        description: 'How many accounts meet the filter; counted only when asked.',
        ...computed(),
        resolve: async (connection, _args, context) => {
          const { filter } = connection as unknown as { filter: AccountFilter };
          return countAccounts(await context.db(), requireActor(context), filter, context.today);
        },
      }),
    }),
  },
  { name: 'AccountEdge', description: 'One account with its cursor.' },
);

builder.queryFields((t) => ({
  accounts: t.field({
    type: AccountConnectionRef,
    description: 'People with an office inside your places, past ones too, page by page.',
    args: { where: t.arg({ type: AccountWhereRef, description: 'Which accounts.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, args, context) => {
      const actor = requireActor(context);
      const filter: AccountFilter = args.where ?? {};
      if ((filter.search?.length ?? 0) > 100) throw requestError('BAD_USER_INPUT', 'A search has at most 100 characters.');
      const binding = bindingOf('accounts', filter);
      const page = pageOf(args, binding);
      const rows = await listAccounts(await context.db(), actor, filter, page, context.today);
      return { ...connectionOf(rows, page, binding, ({ name }) => [name]), filter };
    },
  }),
  account: t.field({
    type: AccountRef,
    description: 'A person by the name to sign in with; null when there is none, or none with an office inside your places.',
    args: { name: t.arg.string({ required: true, description: 'Account name.' }) },
    ...computed(),
    resolve: async (_root, { name }, context) => {
      const db = await context.db();
      const found = await findAccountByName(db, foldAccountName(name));
      return found ? ((await findManaged(db, requireActor(context), found.id)) ?? null) : null;
    },
  }),
}));

builder.objectFields(ViewerRef, (t) => ({
  account: t.field({
    type: AccountRef,
    description: "One's own account; null for an access key.",
    ...computed(),
    resolve: async (_viewer, _args, context) => {
      const { accountId, via } = requireActor(context);
      return via === 'session' ? ((await accountById(context).load(accountId)) ?? null) : null;
    },
  }),
  sessions: t.field({
    type: [SessionRef],
    nullable: { list: false, items: false },
    description: "One's own signed-in browsers, last used first.",
    ...computed({ listSize: 4 }),
    resolve: async (_viewer, _args, context) => {
      const { accountId, via } = requireActor(context);
      return via === 'session' ? listSessions(await context.db(), accountId, new Date()) : [];
    },
  }),
}));
