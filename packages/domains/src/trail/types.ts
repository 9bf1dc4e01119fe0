import { NodeRef, builder, computed, encodeId, fromColumn, labelledEnum, requireActor } from '@mingzhang/graph';
import type { Role } from '@mingzhang/kernel';
import { RoleRef, WayInRef } from '../accounts/graphql.ts';
import { type AuditEvent, type RecordRead, auditEvents, recordReads } from '../audit/tables.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { isAtNight, seesReaderName } from './rules.ts';
import { householdNumberOf, isAmongMany, keyNameById, positionByEvent, trailPersonById } from './store.ts';
import { type AuditKind, type ReadManner, dataClasses } from './vocabulary.ts';

export const ReadMannerRef = labelledEnum<ReadManner>('ReadManner', 'How a household was looked at (怎么看的).', {
  OPENED: 'Opened by itself (打开).',
  LISTED: 'A row of a list that shows what is sensitive, or of a partner (名单).',
  REVEALED: 'A secret of it was opened in plain, with a reason (查看明文).',
});
export const DataClassRef = labelledEnum<(typeof dataClasses)[number]>('DataClass', 'How closely data is held (数据分级).', {
  P1: 'Internal (内部).',
  P2: 'Personal (个人).',
  P3: 'Sensitive (敏感).',
  P4: 'Secret (机密).',
});
export const AuditKindRef = labelledEnum<AuditKind>('AuditKind', 'What kind of thing happened (类别).', {
  ACT: 'An act on the register, its lists or its files (办理).',
  SIGN_IN: 'Sign-in, sign-out, second factor, choice of office; those that failed too (登录).',
  REFUSAL: 'Something that was refused (被拒).',
  REVEAL: 'A secret that was opened in plain (查看明文).',
  EXPORT: 'A workbook that was asked for, made or fetched (导出).',
  PARTNER: 'A request of a key (部门接口).',
  ACCOUNT: 'Accounts, offices and keys (账号岗位).',
  BREAK_GLASS: 'Emergency access and its review (应急查阅).',
});
const AuditOutcomeRef = labelledEnum<'DONE' | 'REFUSED'>('AuditOutcome', 'How it ended (结果).', {
  DONE: 'Done (已办).',
  REFUSED: 'Refused (被拒).',
});

/** Who did or read something, in which office. */
interface TrailActor {
  readonly accountId: string;
  readonly role: string;
  readonly officePlace: string | null;
  readonly keyName: string | null;
  readonly via: string;
  /** False where only the office is told, and not whose it was. */
  readonly named: boolean;
}

const TrailActorRef = builder.objectRef<TrailActor>('TrailActor').implement({
  description:
    'Who did or read something: a person in an office, or a key. Of offices elsewhere a station is told the office and not the person.',
  fields: (t) => ({
    name: t.string({
      description: 'Name of the person, or of the key (谁), class P2; null where only the office is told.',
      ...computed(),
      resolve: async ({ named, keyName, accountId, via }, _args, context) => {
        if (via === 'system') return '明账';
        if (keyName !== null) return keyName;
        return named ? ((await trailPersonById(context).load(accountId))?.displayName ?? null) : null;
      },
    }),
    account: t.string({
      description: 'Account name; null where only the office is told.',
      ...computed(),
      resolve: async ({ named, accountId, via }, _args, context) =>
        named && via !== 'system' ? ((await trailPersonById(context).load(accountId))?.name ?? null) : null,
    }),
    unit: t.string({
      description: 'Unit the person works for (单位).',
      ...computed(),
      resolve: async ({ accountId, via }, _args, context) =>
        via === 'system' ? null : ((await trailPersonById(context).load(accountId))?.unit ?? null),
    }),
    role: t.field({ type: RoleRef, description: 'Role acted in.', ...computed(), resolve: ({ role }) => role as Role }),
    place: t.field({
      type: PlaceRef,
      description: 'Place of the office.',
      ...computed(),
      resolve: async ({ officePlace }, _args, context) => (officePlace ? ((await placeByCode(context).load(officePlace)) ?? null) : null),
    }),
    via: t.field({ type: WayInRef, description: 'How they came in.', ...computed(), resolve: ({ via }) => via as 'session' }),
  }),
});

export const RecordReadRef = builder.objectRef<RecordRead>('RecordRead').implement({
  description: 'One look at a household (查阅记录): who, when, at what, and what for. Kept for three years; never changed.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(recordReads.id),
      resolve: ({ id }) => encodeId('RecordRead', id),
    }),
    at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When (时间).', ...fromColumn(recordReads.at) }),
    reader: t.field({
      type: TrailActorRef,
      nullable: false,
      description: 'Who looked (谁).',
      ...computed(),
      resolve: ({ accountId, role, officePlace, keyName, via }, _args, context) => ({
        accountId,
        role,
        officePlace,
        keyName,
        via,
        named: seesReaderName(requireActor(context), officePlace),
      }),
    }),
    manner: t.field({
      type: ReadMannerRef,
      nullable: false,
      description: 'How.',
      ...fromColumn(recordReads.manner),
      resolve: ({ manner }) => manner as ReadManner,
    }),
    dataClass: t.field({
      type: DataClassRef,
      nullable: false,
      description: 'The most closely held of what was shown (密级).',
      ...fromColumn(recordReads.dataClass),
      resolve: ({ dataClass }) => dataClass as 'P2',
    }),
    fields: t.field({
      type: ['String'],
      nullable: { list: false, items: false },
      description: 'Sensitive and secret fields that were shown, as `Type.field`; a plain list of what one operation asked.',
      ...fromColumn(recordReads.fields),
      resolve: ({ fields }) => fields,
    }),
    operation: t.exposeString('operation', { description: 'Name of the operation that asked.', ...fromColumn(recordReads.operation) }),
    purpose: t.exposeString('purpose', {
      description: 'Reason or purpose that was given (理由、用途); null where none was asked for.',
      ...fromColumn(recordReads.purpose),
    }),
    householdNumber: t.string({
      description:
        'Number of the household (户编号); null for a list that is one entry, and for a household that has moved out of your places.',
      ...computed(),
      resolve: async ({ householdId }, _args, context) =>
        householdId ? ((await householdNumberOf(context).load(householdId)) ?? null) : null,
    }),
    place: t.field({
      type: PlaceRef,
      description: 'Village of the household when it was read.',
      ...fromColumn(recordReads.placeCode),
      resolve: async ({ placeCode }, _args, context) => (await placeByCode(context).load(placeCode)) ?? null,
    }),
    listed: t.field({
      type: 'Int',
      description: 'Households in the list, for a list that is one entry.',
      ...fromColumn(recordReads.listed),
      resolve: ({ listed }) => listed?.length ?? null,
    }),
    atNight: t.field({
      type: 'Boolean',
      nullable: false,
      description:
        'A person looked outside working hours, before 7 or after 21 o’clock: to be asked about, no accusation (请核实). False for keys.',
      ...computed(),
      resolve: isAtNight,
    }),
    amongMany: t.field({
      type: 'Boolean',
      nullable: false,
      description:
        'The person opened as many households within an hour as the parameter `reads.perHour` names, or more: to be asked about, no accusation (请核实).',
      ...computed(),
      resolve: ({ id, manner, via }, _args, context) =>
        manner === 'OPENED' &&
        via === 'session' &&
        isAmongMany(context).load({ id, place: requireActor(context).place, today: context.today }),
    }),
  }),
});

/** What kind of thing an event is; the one that its action and outcome say. */
export const subjectIsHousehold = new Set(['Household', 'Person']);

const AuditDetailRef = builder.objectRef<{ name: string; value: string }>('AuditDetail').implement({
  description: 'One particular of an event: an id, a code, a count, a digest or a reason.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Which.', ...computed() }),
    value: t.exposeString('value', { nullable: false, description: 'As text.', ...computed() }),
  }),
});

export const AuditEventRef = builder.objectRef<AuditEvent>('AuditEvent').implement({
  description:
    'One thing that happened (留痕): who did what to which object, with which outcome. Never changed; linked into the chain within seconds.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(auditEvents.id),
      resolve: ({ id }) => encodeId('AuditEvent', id),
    }),
    at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When.', ...fromColumn(auditEvents.at) }),
    actor: t.field({
      type: TrailActorRef,
      nullable: false,
      description: 'Who.',
      ...computed(),
      resolve: ({ accountId, role, via }) => ({ accountId, role, officePlace: null, keyName: null, via, named: true }),
    }),
    action: t.exposeString('action', {
      nullable: false,
      description: 'What: slice and past tense, such as `household.registered`.',
      ...fromColumn(auditEvents.action),
    }),
    outcome: t.field({
      type: AuditOutcomeRef,
      nullable: false,
      description: 'How it ended.',
      ...fromColumn(auditEvents.outcome),
      resolve: ({ outcome }) => outcome as 'DONE',
    }),
    subjectType: t.exposeString('subjectType', {
      nullable: false,
      description: 'Type of the object.',
      ...fromColumn(auditEvents.subjectType),
    }),
    subjectId: t.string({
      nullable: false,
      description: 'Opaque id of the object, or the name of what was asked for.',
      ...fromColumn(auditEvents.subjectId),
      resolve: ({ subjectType, subjectId }) => (/^[0-9a-f-]{36}$/u.test(subjectId) ? encodeId(subjectType, subjectId) : subjectId),
    }),
    subjectName: t.string({
      description: 'What the object is called: the number of a household, the name of an account or a key. Null for others.',
      ...computed(),
      resolve: async ({ subjectType, subjectId }, _args, context) => {
        if (subjectIsHousehold.has(subjectType)) return (await householdNumberOf(context).load(subjectId)) ?? null;
        if (subjectType === 'AccessKey') return (await keyNameById(context).load(subjectId)) ?? null;
        return subjectType === 'Account' && subjectId !== '-' ? ((await trailPersonById(context).load(subjectId))?.name ?? null) : null;
      },
    }),
    place: t.field({
      type: PlaceRef,
      description: 'Place of the object when it happened.',
      ...fromColumn(auditEvents.placeCode),
      resolve: async ({ placeCode }, _args, context) => (await placeByCode(context).load(placeCode)) ?? null,
    }),
    details: t.field({
      type: [AuditDetailRef],
      nullable: { list: false, items: false },
      description: 'Particulars: ids, codes, counts, reasons; no value of a person.',
      ...fromColumn(auditEvents.detail),
      resolve: ({ detail }) => detailsOf(detail),
    }),
    position: t.field({
      type: 'Int',
      description: 'Place in the chain; null until it is sealed, which takes seconds.',
      ...computed(),
      resolve: async ({ id }, _args, context) => (await positionByEvent(context).load(id)) ?? null,
    }),
  }),
});

function detailsOf(detail: unknown): { name: string; value: string }[] {
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
}

export type { AuditKind };
