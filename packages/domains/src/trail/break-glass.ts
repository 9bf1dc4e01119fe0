import {
  NodeRef,
  PermissionRef,
  act,
  bindingOf,
  builder,
  computed,
  connectionOf,
  defineNode,
  encodeId,
  fromColumn,
  labelledEnum,
  pageOf,
  permissionOf,
  requireActor,
  rowId,
} from '@mingzhang/graph';
import type { Role } from '@mingzhang/kernel';
import { RoleRef, ViewerRef } from '../accounts/graphql.ts';
import { reviewBreakGlass } from '../accounts/commands/index.ts';
import { breakGlassRoles, breakGlassState, reviewRefusals } from '../accounts/rules/index.ts';
import { findBreakGlass, listBreakGlasses, looksByBreakGlass } from '../accounts/store/break-glass.ts';
import { type BreakGlassRow, breakGlasses } from '../accounts/tables.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { readsTrail } from './access.ts';
import { trailPersonById } from './store.ts';

const BreakGlassStateRef = labelledEnum('BreakGlassState', 'Where an emergency access stands.', {
  RUNNING: 'Open now (正在查阅).',
  TO_REVIEW: 'Over, and waits for another person to review it (待复核).',
  REVIEWED: 'Reviewed (已复核).',
});

const BreakGlassRef = builder.objectRef<BreakGlassRow>('BreakGlass').implement({
  description:
    'Emergency access (应急查阅): somebody reads at a place, or of the health class, that is not his; for minutes, with a reason, reviewed by another person.',
  interfaces: [NodeRef],
  fields: (t) => {
    const person = (id: (row: BreakGlassRow) => string | null, description: string) =>
      t.string({
        description,
        ...computed(),
        resolve: async (row, _args, context) => {
          const account = id(row);
          return account ? ((await trailPersonById(context).load(account))?.displayName ?? null) : null;
        },
      });
    const place = (code: (row: BreakGlassRow) => string, description: string) =>
      t.field({
        type: PlaceRef,
        description,
        ...computed(),
        resolve: async (row, _args, context) => (await placeByCode(context).load(code(row))) ?? null,
      });
    return {
      id: t.id({
        nullable: false,
        description: 'Opaque id.',
        ...fromColumn(breakGlasses.id),
        resolve: ({ id }) => encodeId('BreakGlass', id),
      }),
      person: person(({ accountId }) => accountId, 'Who, class P2.'),
      role: t.field({
        type: RoleRef,
        description: 'In which role.',
        ...fromColumn(breakGlasses.role),
        resolve: ({ role }) => role as Role,
      }),
      officePlace: place((row) => row.officePlace, 'Place of the office it was begun from.'),
      place: place((row) => row.placeCode, 'Place that was opened.'),
      health: t.exposeBoolean('health', { description: 'With the health class.', ...fromColumn(breakGlasses.health) }),
      reason: t.exposeString('reason', { description: 'Why it could not wait (理由).', ...fromColumn(breakGlasses.reason) }),
      begunAt: t.expose('begunAt', { type: 'DateTime', description: 'When it began.', ...fromColumn(breakGlasses.begunAt) }),
      endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ended, or will end.', ...fromColumn(breakGlasses.endsAt) }),
      state: t.field({
        type: BreakGlassStateRef,
        nullable: false,
        description: 'Where it stands.',
        ...computed(),
        resolve: (row) => breakGlassState(row, new Date()),
      }),
      looks: t.field({
        type: 'Int',
        description: 'Looks at households during it, those that you may see (查阅次数).',
        ...computed(),
        resolve: ({ id }, _args, context) => looksByBreakGlass(context).load(id),
      }),
      reviewer: person(({ reviewedBy }) => reviewedBy, 'Who reviewed it.'),
      reviewedAt: t.expose('reviewedAt', {
        type: 'DateTime',
        description: 'When it was reviewed.',
        ...fromColumn(breakGlasses.reviewedAt),
      }),
      justified: t.exposeBoolean('justified', {
        description: 'What the review found: whether it was right.',
        ...fromColumn(breakGlasses.justified),
      }),
      note: t.exposeString('note', { description: 'What the reviewer wrote.', ...fromColumn(breakGlasses.note) }),
      canReview: t.field({
        type: PermissionRef,
        nullable: false,
        description: 'For `reviewBreakGlass`.',
        ...computed(),
        resolve: (row, _args, context) => permissionOf(reviewRefusals(requireActor(context), row, new Date()), context.language),
      }),
    };
  },
});

defineNode('BreakGlass', readsTrail, async (context, id) => findBreakGlass(await context.db(), id));

const BreakGlassConnectionRef = builder.connectionObject(
  { type: BreakGlassRef, name: 'BreakGlassConnection', description: 'A page of emergency accesses, newest first.' },
  { name: 'BreakGlassEdge', description: 'One emergency access with its cursor.' },
);

builder.queryField('breakGlasses', (t) =>
  t.field({
    type: BreakGlassConnectionRef,
    description: 'Emergency accesses to your places, and by people of your places, newest first (应急查阅).',
    args: { state: t.arg({ type: BreakGlassStateRef, description: 'That stand so.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, args, context) => {
      const binding = bindingOf('breakGlasses', { state: args.state });
      const page = pageOf(args, binding);
      const rows = await listBreakGlasses(await context.db(), args.state ?? undefined, page, new Date());
      return connectionOf(rows, page, binding, ({ id }) => [id]);
    },
  }),
);

builder.objectFields(ViewerRef, (t) => ({
  breakGlass: t.field({
    type: BreakGlassRef,
    description: 'The emergency access that this session is in.',
    ...computed(),
    resolve: async (_viewer, _args, context) => {
      const { breakGlass } = requireActor(context);
      return breakGlass ? ((await findBreakGlass(await context.db(), breakGlass.id)) ?? null) : null;
    },
  }),
  mayBreakGlass: t.field({
    type: 'Boolean',
    nullable: false,
    description: 'Whether the office may begin an emergency access, at `POST /auth/break-glass`.',
    ...computed(),
    resolve: (_viewer, _args, context) => {
      const { role, via, breakGlass } = requireActor(context);
      return via === 'session' && !breakGlass && breakGlassRoles.includes(role);
    },
  }),
}));

act('reviewBreakGlass', {
  description: 'Says of an emergency access of somebody else, once it is over, whether it was right (复核应急查阅). Once.',
  input: builder.inputType('ReviewBreakGlassInput', {
    description: 'Which, and what was found.',
    fields: (t) => ({
      breakGlass: t.id({ required: true, description: 'Id of the emergency access.' }),
      justified: t.boolean({ required: true, description: 'Whether it was right.' }),
      note: t.string({ required: true, description: 'What was found, 2 to 200 characters.' }),
    }),
  }),
  subject: {
    breakGlass: {
      type: BreakGlassRef,
      description: 'The emergency access with its review.',
      load: async (context, id) => findBreakGlass(await context.db(), id),
    },
  },
  run: async ({ db, actor }, { breakGlass, ...review }) => ({
    breakGlass: await reviewBreakGlass(db, actor, { ...review, id: rowId(breakGlass, 'BreakGlass') }),
  }),
});
