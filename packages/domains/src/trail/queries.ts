import {
  type GraphContext,
  badInput,
  bindingOf,
  builder,
  computed,
  connectionOf,
  decodeId,
  defineNode,
  fromColumn,
  pageOf,
  requireActor,
} from '@mingzhang/graph';
import { type CivilDate, addDays } from '@mingzhang/kernel';
import { looksSealed } from '../audit/store/looks.ts';
import { type AuditEvent, auditSeals } from '../audit/tables.ts';
import { HouseholdRef } from '../households/types/index.ts';
import { readsLog, readsTrail } from './access.ts';
import { startOfDay } from './rules.ts';
import {
  type EventFilter,
  type ReadFilter,
  chainEnd,
  findAccountId,
  findEvent,
  findRead,
  findReadHousehold,
  lastEvent,
  listEvents,
  listReads,
  sumReads,
} from './store.ts';
import { AuditEventRef, AuditKindRef, DataClassRef, ReadMannerRef, RecordReadRef } from './types.ts';

const ReadWhereRef = builder.inputType('RecordReadWhere', {
  description: 'Which looks. Every condition must hold; one left out holds for all.',
  fields: (t) => ({
    household: t.string({ description: 'At the household of this number.' }),
    account: t.string({ description: 'By the person of this account name.' }),
    manner: t.field({ type: [ReadMannerRef], description: 'Looked at so.' }),
    dataClass: t.field({ type: [DataClassRef], description: 'Of these classes.' }),
    place: t.field({ type: 'PlaceCode', description: 'At households at or below this place.' }),
    withoutPurpose: t.boolean({ description: 'True for those without a reason or purpose.' }),
    from: t.field({ type: 'Date', description: 'From this day on.' }),
    to: t.field({ type: 'Date', description: 'Up to this day, inclusive.' }),
  }),
});

interface Period {
  readonly from?: CivilDate | null | undefined;
  readonly to?: CivilDate | null | undefined;
}
const periodOf = ({ from, to }: Period) => ({
  ...(from ? { from: startOfDay(from) } : {}),
  ...(to ? { to: startOfDay(addDays(to, 1)) } : {}),
});

/** The row behind any opaque id; what stands in the trail by its name, such as an operation, is itself. */
const subjectOf = (id: string): string => decodeId(id)?.id.split('@')[0] ?? id;

const nobody = '00000000-0000-7000-8000-00000000ffff';

/** A number that nobody has inside one's places finds nothing. */
async function householdOf(context: GraphContext, number: string | null | undefined): Promise<{ household?: string }> {
  if (!number) return {};
  if (number.length > 40) throw badInput('A household number has at most 40 characters.');
  return { household: (await findReadHousehold(await context.db(), number))?.id ?? nobody };
}

/** An account name that nobody has finds nothing. */
async function accountOf(context: GraphContext, name: string | null | undefined): Promise<{ account?: string }> {
  if (!name) return {};
  if (name.length > 100) throw badInput('An account name has at most 100 characters.');
  return { account: (await findAccountId(await context.db(), name.toLowerCase())) ?? nobody };
}

const ReadSumsRef = builder.objectRef<{ reads: number; readers: number; keys: number; revealed: number }>('RecordReadSums').implement({
  description: 'How often, by how many. Counted over all that meets the filter.',
  fields: (t) => ({
    reads: t.exposeInt('reads', { nullable: false, description: 'Looks (次).', ...computed() }),
    readers: t.exposeInt('readers', { nullable: false, description: 'Persons (人).', ...computed() }),
    keys: t.exposeInt('keys', { nullable: false, description: 'Keys of partners (部门接口).', ...computed() }),
    revealed: t.exposeInt('revealed', {
      nullable: false,
      description: 'Of the looks, those that opened a secret (查看明文).',
      ...computed(),
    }),
  }),
});

const ReadConnectionRef = builder.connectionObject(
  {
    type: RecordReadRef,
    name: 'RecordReadConnection',
    description: 'A page of looks, newest first.',
    fields: (t) => ({
      sums: t.field({
        type: ReadSumsRef,
        description: 'How often, by how many; counted only when asked.',
        ...computed({ cost: 10 }),
        resolve: async (connection, _args, context) =>
          sumReads(await context.db(), requireActor(context), (connection as unknown as { filter: ReadFilter }).filter),
      }),
    }),
  },
  { name: 'RecordReadEdge', description: 'One look with its cursor.' },
);

async function pageOfReads(context: GraphContext, args: Parameters<typeof pageOf>[0], filter: ReadFilter) {
  const binding = bindingOf('recordReads', filter);
  const page = pageOf(args, binding);
  const rows = await listReads(await context.db(), requireActor(context), filter, page);
  return { ...connectionOf(rows, page, binding, ({ sequence }) => [String(sequence)]), filter };
}

const AuditWhereRef = builder.inputType('AuditTrailWhere', {
  description: 'Which events. Every condition must hold; one left out holds for all.',
  fields: (t) => ({
    account: t.string({ description: 'Done by the person of this account name.' }),
    kind: t.field({ type: AuditKindRef, description: 'Of this kind.' }),
    place: t.field({ type: 'PlaceCode', description: 'On objects at or below this place.' }),
    subject: t.id({ description: 'On this object; an id as an answer gave it.' }),
    from: t.field({ type: 'Date', description: 'From this day on.' }),
    to: t.field({ type: 'Date', description: 'Up to this day, inclusive.' }),
  }),
});

const AuditConnectionRef = builder.connectionObject(
  { type: AuditEventRef, name: 'AuditEventConnection', description: 'A page of events, newest first.' },
  { name: 'AuditEventEdge', description: 'One event with its cursor.' },
);

interface ChainState {
  readonly position: number;
  readonly link: string | null;
  readonly sealedAt: string | null;
  readonly check: AuditEvent | undefined;
  readonly looks: AuditEvent | undefined;
}

const counted = (check: AuditEvent | undefined, name: string): number | null => {
  const value = (check?.detail as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'number' ? value : null;
};

const ChainRef = builder.objectRef<ChainState>('AuditChain').implement({
  description:
    'State of the chain that ties every event and every look at a household to all before it (留痕链): whoever changes, removes or swaps one breaks it.',
  fields: (t) => ({
    position: t.exposeInt('position', {
      nullable: false,
      description: 'Events that are linked (已封).',
      ...fromColumn(auditSeals.position),
    }),
    link: t.exposeString('link', {
      description: 'The last link, hexadecimal; it is written outside the database once a day.',
      ...computed(),
    }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When the last link was made.', ...computed() }),
    verifiedAt: t.field({
      type: 'DateTime',
      description: 'When the whole trail was last read against its chain and the links kept outside (核验); daily.',
      ...computed(),
      resolve: ({ check }) => check?.at ?? null,
    }),
    verified: t.field({
      type: 'Int',
      description: 'Events that were read then.',
      ...computed(),
      resolve: ({ check }) => counted(check, 'sealed'),
    }),
    looksSealedAt: t.field({
      type: 'DateTime',
      description: 'When looks at households were last sealed, which is an event of the chain (查阅记录封存); within a minute of each.',
      ...computed(),
      resolve: ({ looks }) => looks?.at ?? null,
    }),
    looksVerified: t.field({
      type: 'Int',
      description: 'Looks at households that were read then.',
      ...computed(),
      resolve: ({ check }) => counted(check, 'looks'),
    }),
    headsCompared: t.field({
      type: 'Int',
      description: 'Links kept outside that were compared then.',
      ...computed(),
      resolve: ({ check }) => counted(check, 'heads'),
    }),
    faults: t.field({
      type: 'Int',
      description: 'Faults found then: 0 when every event and every look is as it was written.',
      ...computed(),
      resolve: ({ check }) => counted(check, 'faults'),
    }),
  }),
});

defineNode('RecordRead', readsLog, async (context, id) => findRead(await context.db(), requireActor(context), id));
defineNode('AuditEvent', readsTrail, async (context, id) => findEvent(await context.db(), requireActor(context), id));

builder.queryFields((t) => ({
  recordReads: t.field({
    type: ReadConnectionRef,
    description: 'Who looked at which households inside your places, newest first (查阅记录).',
    args: { where: t.arg({ type: ReadWhereRef, description: 'Which looks.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, args, context) => {
      const { household, account, manner, dataClass, place, withoutPurpose, ...period } = args.where ?? {};
      return pageOfReads(context, args, {
        ...periodOf(period),
        ...(await householdOf(context, household)),
        ...(await accountOf(context, account)),
        ...(manner ? { manner } : {}),
        ...(dataClass ? { dataClass } : {}),
        ...(place ? { place } : {}),
        ...(withoutPurpose ? { withoutPurpose } : {}),
      });
    },
  }),
  auditTrail: t.field({
    type: AuditConnectionRef,
    description:
      'Who did what inside your places, newest first (留痕). Sign-ins and what happened at no place are shown at the county; that looks were sealed is told by `auditChain`.',
    args: { where: t.arg({ type: AuditWhereRef, description: 'Which events.' }), ...t.arg.connectionArgs() },
    ...computed(),
    resolve: async (_root, args, context) => {
      const { account, kind, place, subject, ...period } = args.where ?? {};
      const filter: EventFilter = {
        ...periodOf(period),
        ...(await accountOf(context, account)),
        ...(kind ? { kind } : {}),
        ...(place ? { place } : {}),
        ...(subject ? { subject: subjectOf(subject) } : {}),
      };
      const binding = bindingOf('auditTrail', filter);
      const page = pageOf(args, binding);
      const rows = await listEvents(await context.db(), requireActor(context), filter, page);
      return connectionOf(rows, page, binding, ({ sequence }) => [String(sequence)]);
    },
  }),
  auditChain: t.field({
    type: ChainRef,
    description: 'State of the chain of the trail, and of its last check.',
    ...computed(),
    resolve: async (_root, _args, context): Promise<ChainState> => {
      const db = await context.db();
      const end = await chainEnd(db);
      const check = await lastEvent(db, 'trail.verified');
      const looks = await lastEvent(db, looksSealed);
      return { position: end?.position ?? 0, link: end?.link.toString('hex') ?? null, sealedAt: end?.sealedAt ?? null, check, looks };
    },
  }),
}));

builder.objectField(HouseholdRef, 'lookedAt', (t) =>
  t.field({
    type: ReadConnectionRef,
    description:
      'Who looked at this household, newest first (谁看过). Lists in which it was one row among others are not told here, unless they show what is sensitive.',
    args: {
      from: t.arg({ type: 'Date', description: 'From this day on.' }),
      to: t.arg({ type: 'Date', description: 'Up to this day, inclusive.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: ({ id }, args, context) => pageOfReads(context, args, { ...periodOf(args), household: id }),
  }),
);
