import { act, builder, computed, rowId } from '@mingzhang/graph';
import { account } from './account-types.ts';
import {
  disableAccount,
  enableAccount,
  endOffice,
  endSession,
  grantFurtherOffice,
  registerPerson,
  resetPassword,
  resetSecondFactor,
} from './commands/index.ts';
import { ModuleRef, RoleRef, ViewerRef } from './graphql.ts';
import { firstSecretHours } from './rules/index.ts';
import { findOffice } from './store.ts';

const viewer = { type: ViewerRef, description: 'Who asks.', load: () => Promise.resolve({}) };

const OneTimeSecretRef = builder.objectRef<{ secret: string }>('OneTimeSecret').implement({
  description:
    'A secret to hand over by mouth or on paper, good for one password (一次性口令). It is answered this once and stored as a hash.',
  fields: (t) => ({
    secret: t.exposeString('secret', { nullable: false, description: 'Five groups of four.', ...computed() }),
    hours: t.field({
      type: 'Int',
      nullable: false,
      description: 'How many hours it is good for.',
      ...computed(),
      resolve: () => firstSecretHours,
    }),
  }),
});
const oneTimeSecret = {
  type: OneTimeSecretRef,
  description: 'For the first password.',
  load: (_context: unknown, secret: string) => Promise.resolve({ secret }),
};

act('registerAccount', {
  description: 'Registers a person with the first office, and makes the one-time secret for the first password (登记人员).',
  input: builder.inputType('RegisterAccountInput', {
    description: 'The person and the office.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'Name to sign in with, 2 to 40 letters, digits or Chinese characters.' }),
      displayName: t.string({ required: true, description: 'Name of the person.' }),
      unit: t.string({ description: 'Unit the person works for.' }),
      role: t.field({ type: RoleRef, required: true, description: 'Role.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'Root of the places it reaches, inside your places.' }),
      modules: t.field({ type: [ModuleRef], description: 'Modules it is limited to; all of the role when left out.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day, today or later.' }),
      to: t.field({ type: 'Date', description: 'First day on which it is held no more; open when left out.' }),
    }),
  }),
  subject: { account, oneTimeSecret },
  run: async ({ db, actor, context }, input) => {
    const { modules, unit, to, ...rest } = input;
    const made = await registerPerson(
      db,
      actor,
      { ...rest, modules: modules ?? [], unit: unit ?? undefined, to: to ?? undefined },
      context.today,
    );
    return { account: made.account.id, oneTimeSecret: made.secret };
  },
});

act('grantOffice', {
  description:
    'Grants a person a further role at a place, from a day on (授予职务). Two roles that one person may not hold together are refused.',
  input: builder.inputType('GrantOfficeInput', {
    description: 'The person and the office.',
    fields: (t) => ({
      account: t.id({ required: true, description: 'Id of the account.' }),
      role: t.field({ type: RoleRef, required: true, description: 'Role.' }),
      place: t.field({ type: 'PlaceCode', required: true, description: 'Root of the places it reaches, inside your places.' }),
      modules: t.field({ type: [ModuleRef], description: 'Modules it is limited to; all of the role when left out.' }),
      from: t.field({ type: 'Date', required: true, description: 'First day, today or later.' }),
      to: t.field({ type: 'Date', description: 'First day on which it is held no more; open when left out.' }),
    }),
  }),
  subject: { account },
  run: async ({ db, actor, context }, { account: id, modules, to, ...rest }) => {
    const accountId = rowId(id, 'Account');
    await grantFurtherOffice(db, actor, { ...rest, accountId, modules: modules ?? [], to: to ?? undefined }, context.today);
    return { account: accountId };
  },
});

act('endOffice', {
  description: 'Ends an office on a day, today at the earliest (终止职务). Sessions in it end with it.',
  input: builder.inputType('EndOfficeInput', {
    description: 'The office and the day.',
    fields: (t) => ({
      office: t.id({ required: true, description: 'Id of the office.' }),
      to: t.field({ type: 'Date', required: true, description: 'First day on which it is held no more.' }),
    }),
  }),
  subject: { account },
  run: async ({ db, actor, context }, { office, to }) => {
    const officeId = rowId(office, 'Office');
    await endOffice(db, actor, { officeId, to }, context.today);
    return { account: (await findOffice(db, officeId))?.accountId ?? null };
  },
});

const managed = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      account: t.id({ required: true, description: 'Id of the account.' }),
      expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
    }),
  });

act('resetPassword', {
  description: 'Takes the password away and makes a one-time secret for a new one; sessions end at once (重置密码).',
  input: managed('ResetPasswordInput', 'Whose password.'),
  subject: { account, oneTimeSecret },
  run: async ({ db, actor, context }, { account: id, expectedVersion }) => {
    const accountId = rowId(id, 'Account');
    return { account: accountId, oneTimeSecret: await resetPassword(db, actor, { accountId, expectedVersion }, context.today) };
  },
});

act('resetSecondFactor', {
  description: 'Unties the phone of a person who lost it; sessions end at once (解绑动态口令).',
  input: managed('ResetSecondFactorInput', 'Whose second factor.'),
  subject: { account },
  run: async ({ db, actor, context }, { account: id, expectedVersion }) => {
    const accountId = rowId(id, 'Account');
    await resetSecondFactor(db, actor, { accountId, expectedVersion }, context.today);
    return { account: accountId };
  },
});

act('disableAccount', {
  description: 'Disables an account: its sessions end within seconds and its keys are refused (停用账号). Nothing is deleted.',
  input: managed('DisableAccountInput', 'Which account.'),
  subject: { account },
  run: async ({ db, actor, context }, { account: id, expectedVersion }) => {
    const accountId = rowId(id, 'Account');
    await disableAccount(db, actor, { accountId, expectedVersion }, context.today);
    return { account: accountId };
  },
});

act('enableAccount', {
  description: 'Opens a disabled account again (恢复账号).',
  input: managed('EnableAccountInput', 'Which account.'),
  subject: { account },
  run: async ({ db, actor, context }, { account: id, expectedVersion }) => {
    const accountId = rowId(id, 'Account');
    await enableAccount(db, actor, { accountId, expectedVersion }, context.today);
    return { account: accountId };
  },
});

act('endSession', {
  description: "Ends one of one's own sessions within seconds, or all but the one that asks (结束登录).",
  input: builder.inputType('EndSessionInput', {
    description: 'Which session.',
    fields: (t) => ({ session: t.id({ description: 'Id of the session; every other one of the person when left out.' }) }),
  }),
  subject: { viewer },
  run: async ({ db, actor }, { session }) => {
    await endSession(db, actor, session ? rowId(session, 'Session') : undefined);
    return { viewer: actor.accountId };
  },
});
