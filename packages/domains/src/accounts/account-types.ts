import {
  NodeRef,
  PermissionRef,
  builder,
  computed,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  labelledEnum,
  permissionOf,
  requireActor,
  signedIn,
} from '@mingzhang/graph';
import type { GraphContext } from '@mingzhang/graph';
import { OfficeRef } from './graphql.ts';
import { type AccountState, accountReaders, accountRefusals, stateOf } from './rules/index.ts';
import { accountById, allOfficesByAccount, findManaged } from './store/people.ts';
import { recoveryCodesLeft } from './store/second-factor.ts';
import { type Account, type Session, accounts, offices, sessions } from './tables.ts';

export const AccountStateRef = labelledEnum<AccountState>('AccountState', 'Where an account stands (账号状态).', {
  ACTIVE: 'Signs in with a password (在用).',
  AWAITING_PASSWORD: 'Waits for its owner to set a password with the one-time secret (待设密码).',
  DISABLED: 'Opens nothing (已停用).',
});

const AccountAccessRef = builder.objectRef<Account>('AccountAccess').implement({
  description: 'What the caller may do with an account, worked out by the rules that guard the acts.',
  fields: (t) => {
    const can = (act: keyof typeof accountRefusals, mutation: string) =>
      t.field({
        type: PermissionRef,
        nullable: false,
        description: `For \`${mutation}\`.`,
        ...computed(),
        resolve: (account, _args, context) => permissionOf(accountRefusals[act](requireActor(context), account), context.language),
      });
    return {
      canResetPassword: can('resetPassword', 'resetPassword'),
      canResetSecondFactor: can('resetSecondFactor', 'resetSecondFactor'),
      canDisable: can('disable', 'disableAccount'),
      canEnable: can('enable', 'enableAccount'),
      canGrantOffice: can('grantOffice', 'grantOffice'),
    };
  },
});

export const AccountRef = builder.objectRef<Account>('Account').implement({
  description: 'A person who signs in (账号). Shown to who looks after accounts, and to the person.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(accounts.id), resolve: ({ id }) => encodeId('Account', id) }),
    name: t.exposeString('name', { nullable: false, description: 'Name to sign in with (账号名).', ...fromColumn(accounts.name) }),
    displayName: t.exposeString('displayName', {
      description: 'Name of the person (姓名), class P2.',
      ...fromColumn(accounts.displayName),
    }),
    unit: t.exposeString('unit', { description: 'Unit the person works for (单位).', ...fromColumn(accounts.unit) }),
    state: t.field({ type: AccountStateRef, nullable: false, description: 'Where it stands.', ...computed(), resolve: stateOf }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', description: 'When it was disabled.', ...fromColumn(accounts.disabledAt) }),
    lastSignInAt: t.expose('lastSignInAt', {
      type: 'DateTime',
      description: 'Last sign-in that opened a session.',
      ...fromColumn(accounts.lastSignInAt),
    }),
    secondFactorSince: t.expose('totpSince', {
      type: 'DateTime',
      description: 'Since when a code of the phone is asked for (动态口令); null without a second factor.',
      ...fromColumn(accounts.totpSince),
    }),
    directorySince: t.expose('directorySince', {
      type: 'DateTime',
      description: "Since when the person also signs in through the county's directory (统一目录登录); null when not tied to it.",
      ...fromColumn(accounts.directorySince),
    }),
    recoveryCodesLeft: t.field({
      type: 'Int',
      description: 'Recovery codes that were not used yet (备用码); only for the person.',
      ...computed(),
      resolve: (account, _args, context) =>
        account.totpSecret !== null && context.actor?.accountId === account.id ? recoveryCodesLeft(context).load(account.id) : null,
    }),
    offices: t.field({
      type: [OfficeRef],
      nullable: { list: false, items: false },
      description: 'Offices of the person inside your places, past and coming ones too, newest first.',
      ...fromRelation(offices, offices.accountId),
      resolve: (account, _args, context) => allOfficesByAccount(context).load(account.id),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised by every change.', ...fromColumn(accounts.version) }),
    access: t.field({
      type: AccountAccessRef,
      nullable: false,
      description: 'What the caller may do with it.',
      ...computed(),
      resolve: (account) => account,
    }),
  }),
});

async function visibleAccount(context: GraphContext, id: string): Promise<Account | null> {
  const actor = requireActor(context);
  if (actor.accountId === id) return (await accountById(context).load(id)) ?? null;
  const reads = actor.via === 'system' || accountReaders.includes(actor.role);
  return reads ? ((await findManaged(await context.db(), actor, id)) ?? null) : null;
}
defineNode('Account', signedIn, visibleAccount);

export const account = { type: AccountRef, description: 'The account as it is now.', load: visibleAccount };

export const SessionRef = builder.objectRef<Session>('Session').implement({
  description: "One of one's own signed-in browsers (登录).",
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id; opens nothing.',
      ...fromColumn(sessions.id),
      resolve: ({ id }) => encodeId('Session', id),
    }),
    current: t.field({
      type: 'Boolean',
      nullable: false,
      description: 'The one that asks.',
      ...computed(),
      resolve: ({ id }, _args, context) => context.actor?.sessionId === id,
    }),
    device: t.exposeString('device', { description: 'What the browser says of itself.', ...fromColumn(sessions.device) }),
    address: t.exposeString('address', { description: 'Network address at sign-in.', ...fromColumn(sessions.address) }),
    secondFactor: t.exposeBoolean('secondFactor', { description: 'Opened with a second factor.', ...fromColumn(sessions.secondFactor) }),
    openedAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.', ...fromColumn(sessions.createdAt) }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'Last use, to the minute.', ...fromColumn(sessions.lastSeenAt) }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Ends then at the latest.', ...fromColumn(sessions.expiresAt) }),
  }),
});
