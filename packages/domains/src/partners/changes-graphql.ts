import {
  bindingOf,
  builder,
  computed,
  connectionOf,
  encodeId,
  fromColumn,
  labelledEnum,
  pageOf,
  requestError,
  requireActor,
} from '@mingzhang/graph';
import { HouseholdRef, PersonRef } from '../households/index.ts';
import { noteHousehold, notePerson } from '../households/reads.ts';
import { householdById, personById } from '../households/store.ts';
import { chainOf } from '@mingzhang/kernel';
import { lacksChanges } from './rules/changes.ts';
import { clearedUntil, listChanges } from './store/changes.ts';
import { type RegisterChange, registerChanges } from './tables.ts';

const KindRef = labelledEnum('RegisterChangeKind', 'What changed (变更对象).', {
  HOUSEHOLD: 'A household (户).',
  PERSON: 'A person (人).',
});

const ChangeRef = builder.objectRef<RegisterChange>('RegisterChange').implement({
  description:
    'That a household or a person came, changed or left, told where it changed last (变更). A household that comes brings its members, one that leaves takes them along: members are told by themselves only when they themselves change.',
  fields: (t) => ({
    kind: t.field({
      type: KindRef,
      nullable: false,
      description: 'Household or person.',
      ...fromColumn(registerChanges.kind),
      resolve: ({ kind }) => kind as 'HOUSEHOLD' | 'PERSON',
    }),
    subject: t.id({
      nullable: false,
      description: 'Opaque id of the household or person, the same as in every other answer.',
      ...fromColumn(registerChanges.rowId),
      resolve: ({ kind, rowId }) => encodeId(kind === 'HOUSEHOLD' ? 'Household' : 'Person', rowId),
    }),
    changedAt: t.expose('recordedAt', {
      type: 'DateTime',
      nullable: false,
      description: 'When it was recorded. Changes come in this order.',
      ...fromColumn(registerChanges.recordedAt),
    }),
    gone: t.boolean({
      nullable: false,
      description: 'It has left what the agreement covers: delete your copy, and of a household its members too (已移出).',
      ...computed(),
      resolve: async ({ kind, rowId }, _args, context) =>
        kind === 'HOUSEHOLD'
          ? (await householdById(context).load({ id: rowId, moment: undefined })) === undefined
          : (await personById(context).load(rowId)) === undefined,
    }),
    version: t.int({
      description: 'Version of the row as it is now; null when it has left.',
      ...computed(),
      resolve: async ({ kind, rowId }, _args, context) => {
        const row =
          kind === 'HOUSEHOLD'
            ? await householdById(context).load({ id: rowId, moment: undefined })
            : await personById(context).load(rowId);
        return row?.version ?? null;
      },
    }),
    household: t.field({
      type: HouseholdRef,
      description: 'The household as it is now; null for a person and for one that has left.',
      ...computed(),
      resolve: async ({ kind, rowId }, _args, context) =>
        kind === 'HOUSEHOLD' ? noteHousehold(context, (await householdById(context).load({ id: rowId, moment: undefined })) ?? null) : null,
    }),
    person: t.field({
      type: PersonRef,
      description: 'The person as it is now; null for a household and for one that has left.',
      ...computed(),
      resolve: async ({ kind, rowId }, _args, context) =>
        kind === 'PERSON' ? notePerson(context, (await personById(context).load(rowId)) ?? null) : null,
    }),
  }),
});

const ConnectionRef = builder.connectionObject(
  { type: ChangeRef, name: 'RegisterChangeConnection', description: 'A page of changes, the earliest first.' },
  { name: 'RegisterChangeEdge', description: 'One change with its cursor.' },
);

const tooOld = {
  'zh-CN': '这个游标太旧：之后的变更有一部分已不再保留。请不带 after 从头取一遍，取完后没有再出现的行从您那里删掉',
  en: 'This cursor is too old: some of the changes after it are no longer kept. Begin anew without `after`, and delete what you have that does not come again',
};

builder.queryField('changes', (t) =>
  t.field({
    type: ConnectionRef,
    description:
      'What has changed of the households and persons that your agreement covers, in the order in which it was recorded (变更数据). Begin without a cursor to get all that is there; keep `endCursor` and ask again with it as `after` whenever you like. A page without rows has no cursor: keep the one you have. No change is left out and none comes before one that was told already. A cursor is good for its own agreement alone, and for as long as the county keeps changes (parameter `changes.keepDays`): an older one is `BAD_USER_INPUT` with the reason `CURSOR_TOO_OLD`, and you begin anew.',
    args: t.arg.connectionArgs(),
    ...computed(),
    resolve: async (_root, args, context) => {
      const actor = requireActor(context);
      const { agreement } = actor;
      if (!agreement) throw requestError('FORBIDDEN', 'Changes are told under an agreement.');
      const binding = bindingOf('changes', { agreement: agreement.id });
      const page = pageOf(args, binding);
      const [recordedAt, , toldUntil] = page.from ?? [];
      const db = await context.db();
      const asked = new Date().toISOString();
      const rows = await listChanges(db, actor, agreement, { ...page, from: page.from?.slice(0, 2) });
      // Looked at after the rows: what is cleared away between the two is refused, not left out.
      if (recordedAt !== undefined && lacksChanges({ recordedAt, toldUntil }, await clearedUntil(db, chainOf(agreement.keptAt))))
        throw requestError('BAD_USER_INPUT', tooOld[context.language], { reason: 'CURSOR_TOO_OLD' });
      const complete = recordedAt === undefined || rows.length <= page.limit;
      const told = complete ? asked : (toldUntil ?? recordedAt);
      return connectionOf(rows, page, binding, (row) => [row.recordedAt, row.rowId, told]);
    },
  }),
);
