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
} from '@mingzhang/graph';
import type { GraphContext } from '@mingzhang/graph';
import { type Module, addDays } from '@mingzhang/kernel';
import { ModuleRef } from '../accounts/graphql.ts';
import { accountById } from '../accounts/store/people.ts';
import { accessKeys } from '../accounts/tables.ts';
import { ProgrammeRef } from '../benefits/graphql.ts';
import type { Programme } from '../benefits/rules.ts';
import { HouseholdAttributeRef, RegisterStatusRef } from '../households/enums.ts';
import type { HouseholdAttribute, RegisterStatus } from '../households/vocabulary.ts';
import { PlaceRef } from '../places/graphql.ts';
import { placeByCode } from '../places/store.ts';
import { type AgreementState, type AgreementStep, stateOn, stepRefusals } from './rules.ts';
import { readsAgreements } from './access.ts';
import { type AgreementKey, agreementById, keysByAgreement, usageSince } from './store.ts';
import { type Agreement, type AgreementUsage, agreementKeys, agreementUsage, agreements } from './tables.ts';

export const AgreementStateRef = labelledEnum<AgreementState>(
  'AgreementState',
  'Where an agreement with a partner department stands (约定状态).',
  {
    DRAFT: 'Being written (起草).',
    SUBMITTED: 'Waits for the data owner (待审批).',
    APPROVED: 'Its keys open what it lists (生效中).',
    SUSPENDED: 'Opens nothing for now (已暂停).',
    EXPIRED: 'Its time is over (已到期).',
    ENDED: 'Ended for good (已终止).',
  },
);

const UsageRef = builder.objectRef<AgreementUsage>('AgreementUsage').implement({
  description: 'What was used on a day (用量).',
  fields: (t) => ({
    day: t.expose('day', { type: 'Date', nullable: false, description: 'The day.', ...fromColumn(agreementUsage.day) }),
    operation: t.string({
      description: 'Named operation; `*` is what was asked ad hoc, null the whole day.',
      ...fromColumn(agreementUsage.operation),
      resolve: ({ operation }) => (operation === '' ? null : operation),
    }),
    calls: t.exposeInt('calls', { nullable: false, description: 'Calls that ran (调用).', ...fromColumn(agreementUsage.calls) }),
    points: t.exposeInt('points', { nullable: false, description: 'Points spent (点数).', ...fromColumn(agreementUsage.points) }),
    rows: t.exposeInt('rows', { nullable: false, description: 'Rows answered (返回行).', ...fromColumn(agreementUsage.rows) }),
    refusals: t.exposeInt('refusals', {
      nullable: false,
      description: 'Calls refused for the quota, and fields withheld (拒绝).',
      ...fromColumn(agreementUsage.refusals),
    }),
  }),
});

const KeyRef = builder.objectRef<AgreementKey>('AgreementKey').implement({
  description: 'An access key of an agreement (钥匙). The key itself was shown once.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(accessKeys.id),
      resolve: ({ id }) => encodeId('AgreementKey', id),
    }),
    name: t.exposeString('name', { description: 'Name of the program that has it.', ...fromColumn(accessKeys.name) }),
    tail: t.exposeString('tail', { description: 'Its last four characters.', ...fromColumn(accessKeys.tail) }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(accessKeys.validFrom) }),
    validTo: t.expose('validTo', {
      type: 'Date',
      description: 'First day on which it is good no more.',
      ...fromColumn(accessKeys.validTo),
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', description: 'When it was revoked.', ...fromColumn(accessKeys.revokedAt) }),
    live: t.field({
      type: 'Boolean',
      nullable: false,
      description: 'Good today, as far as the key itself goes.',
      ...computed(),
      resolve: ({ revokedAt, validTo }, _args, context) => revokedAt === null && validTo > context.today,
    }),
  }),
});

const AgreementAccessRef = builder.objectRef<Agreement>('AgreementAccess').implement({
  description: 'What the caller may do with an agreement, worked out by the rules that guard the acts.',
  fields: (t) => {
    const can = (step: AgreementStep, mutation: string) =>
      t.field({
        type: PermissionRef,
        nullable: false,
        description: `For \`${mutation}\`.`,
        ...computed(),
        resolve: (agreement, _args, context) =>
          permissionOf(stepRefusals(step, requireActor(context), agreement, context.today), context.language),
      });
    return {
      canRevise: can('revise', 'reviseAgreement'),
      canSubmit: can('submit', 'submitAgreement'),
      canApprove: can('approve', 'approveAgreement'),
      canReturn: can('giveBack', 'returnAgreement'),
      canSuspend: can('suspend', 'suspendAgreement'),
      canResume: can('resume', 'resumeAgreement'),
      canEnd: can('end', 'endAgreement'),
      canIssueKey: can('issueKey', 'issueAgreementKey'),
      canRevokeKey: can('revokeKey', 'revokeAgreementKey'),
    };
  },
});

const nameOf = async (context: GraphContext, id: string | null) =>
  id === null ? null : ((await accountById(context).load(id))?.displayName ?? null);

export const AgreementRef = builder.objectRef<Agreement>('Agreement').implement({
  description: 'What a partner department gets, why, until when, and who stands for it (部门共享约定).',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(agreements.id),
      resolve: ({ id }) => encodeId('Agreement', id),
    }),
    number: t.exposeString('number', { nullable: false, description: 'Its number (编号).', ...fromColumn(agreements.number) }),
    department: t.exposeString('department', { description: 'The department (单位).', ...fromColumn(agreements.department) }),
    purpose: t.exposeString('purpose', { description: 'What for (用途).', ...fromColumn(agreements.purpose) }),
    legalBasis: t.exposeString('legalBasis', { description: 'Document that permits it (法律依据).', ...fromColumn(agreements.legalBasis) }),
    retentionDays: t.exposeInt('retentionDays', {
      description: 'Days after which the department has deleted what it got (保存期限).',
      ...fromColumn(agreements.retentionDays),
    }),
    places: t.field({
      type: [PlaceRef],
      nullable: { list: true, items: false },
      description: 'Places whose rows it covers.',
      ...fromColumn(agreements.places),
      resolve: async ({ places }, _args, context) =>
        (await Promise.all(places.map((code) => placeByCode(context).load(code)))).filter((place) => place !== undefined),
    }),
    modules: t.field({
      type: [ModuleRef],
      nullable: { list: false, items: false },
      description: 'Modules of the department; health fields need HEALTH among them.',
      ...fromColumn(agreements.modules),
      resolve: ({ modules }) => modules as Module[],
    }),
    fields: t.exposeStringList('fields', {
      nullable: { list: false, items: false },
      description: 'What may be asked: fields, conditions and orders, as `agreeableFields` names them.',
      ...fromColumn(agreements.fields),
    }),
    rowStatus: t.field({
      type: [RegisterStatusRef],
      nullable: { list: false, items: false },
      description: 'Only households in one of these statuses; all when empty.',
      ...fromColumn(agreements.rowStatus),
      resolve: ({ rowStatus }) => rowStatus as RegisterStatus[],
    }),
    rowAttribute: t.field({
      type: [HouseholdAttributeRef],
      nullable: { list: false, items: false },
      description: 'Only households of one of these classes; all when empty.',
      ...fromColumn(agreements.rowAttribute),
      resolve: ({ rowAttribute }) => rowAttribute as HouseholdAttribute[],
    }),
    rowProgramme: t.field({
      type: [ProgrammeRef],
      nullable: { list: false, items: false },
      description: 'Only households with an entry of one of these programmes; all when empty.',
      ...fromColumn(agreements.rowProgramme),
      resolve: ({ rowProgramme }) => rowProgramme as Programme[],
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day.', ...fromColumn(agreements.validFrom) }),
    validTo: t.expose('validTo', {
      type: 'Date',
      description: 'First day on which it opens nothing any more.',
      ...fromColumn(agreements.validTo),
    }),
    pointsPerDay: t.exposeInt('pointsPerDay', { description: 'Points a day (每日点数).', ...fromColumn(agreements.pointsPerDay) }),
    rowsPerDay: t.exposeInt('rowsPerDay', { description: 'Rows a day (每日行数).', ...fromColumn(agreements.rowsPerDay) }),
    addresses: t.exposeStringList('addresses', {
      nullable: { list: false, items: false },
      description: 'Networks it may be used from; any when empty (允许的地址).',
      ...fromColumn(agreements.addresses),
    }),
    state: t.field({
      type: AgreementStateRef,
      nullable: false,
      description: 'Where it stands today.',
      ...computed(),
      resolve: (agreement, _args, context) => stateOn(agreement, context.today),
    }),
    draftedBy: t.string({
      description: 'Who drafted it.',
      ...fromColumn(agreements.draftedBy),
      resolve: ({ draftedBy }, _args, context) => nameOf(context, draftedBy),
    }),
    approvedBy: t.string({
      description: 'The data owner who approved it (数据主人).',
      ...fromColumn(agreements.approvedBy),
      resolve: ({ approvedBy }, _args, context) => nameOf(context, approvedBy),
    }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', description: 'When it was approved.', ...fromColumn(agreements.approvedAt) }),
    reason: t.exposeString('reason', {
      description: 'Why it was given back, suspended or ended.',
      ...fromColumn(agreements.reason),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Raised by every change.', ...fromColumn(agreements.version) }),
    keys: t.field({
      type: [KeyRef],
      nullable: { list: true, items: false },
      description: 'Its keys, the newest first.',
      ...fromRelation(agreementKeys, agreementKeys.agreementId),
      resolve: ({ id }, _args, context) => keysByAgreement(context).load(id),
    }),
    usage: t.field({
      type: [UsageRef],
      nullable: { list: true, items: false },
      description: 'What it used, by day and operation, the newest day first.',
      args: { days: t.arg.int({ defaultValue: 30, description: 'Of this many days, 1 to 92.' }) },
      ...fromRelation(agreementUsage, agreementUsage.agreementId),
      resolve: async ({ id }, { days }, context) =>
        usageSince(await context.db(), id, addDays(context.today, 1 - Math.min(92, Math.max(1, days ?? 30)))),
    }),
    access: t.field({
      type: AgreementAccessRef,
      nullable: false,
      description: 'What the caller may do with it.',
      ...computed(),
      resolve: (agreement) => agreement,
    }),
  }),
});

export async function agreementOf(context: GraphContext, id: string): Promise<Agreement | null> {
  return (await agreementById(context).load(id)) ?? null;
}
defineNode('Agreement', readsAgreements, agreementOf);
