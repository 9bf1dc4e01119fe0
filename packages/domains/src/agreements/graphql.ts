import { act, bindingOf, builder, computed, connectionOf, pageOf, requireActor, rowId, labelledEnum } from '@mingzhang/graph';
import { ModuleRef } from '../accounts/graphql.ts';
import { ProgrammeRef } from '../benefits/graphql.ts';
import { HouseholdAttributeRef, RegisterStatusRef } from '../households/enums.ts';
import { type AgreeableField, agreeableFields, agreeableNames } from './catalogue.ts';
import {
  approveAgreement,
  draftAgreement,
  endAgreement,
  issueAgreementKey,
  resumeAgreement,
  returnAgreement,
  reviseAgreement,
  revokeAgreementKey,
  submitAgreement,
  suspendAgreement,
} from './commands/index.ts';
import { longestOverlapDays } from './rules.ts';
import { listAgreements } from './store.ts';
import { AgreementRef, agreementOf } from './types.ts';

const AgreementConnectionRef = builder.connectionObject(
  { type: AgreementRef, name: 'AgreementConnection', description: 'A page of agreements, the highest number first.' },
  { name: 'AgreementEdge', description: 'One agreement with its cursor.' },
);

const AgreeableKindRef = labelledEnum('AgreeableKind', 'What an agreement lists.', {
  FIELD: 'A field of an answer (字段).',
  CONDITION: 'A condition or an order of an argument: it tells of what it looks at (条件).',
});

const AgreeableFieldRef = builder.objectRef<AgreeableField>('AgreeableField').implement({
  description: 'One name that an agreement may list (可约定的字段).',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: '`Household.number`, `HouseholdWhere.status`.', ...computed() }),
    kind: t.expose('kind', { type: AgreeableKindRef, nullable: false, description: 'A field or a condition.', ...computed() }),
    description: t.exposeString('description', { nullable: false, description: 'What the schema says of it.', ...computed() }),
  }),
});

builder.queryFields((t) => ({
  agreements: t.field({
    type: AgreementConnectionRef,
    description: 'Agreements with partner departments kept inside your places, page by page (部门共享约定).',
    args: t.arg.connectionArgs(),
    ...computed(),
    resolve: async (_root, args, context) => {
      const binding = bindingOf('agreements', null);
      const page = pageOf(args, binding);
      const rows = await listAgreements(await context.db(), requireActor(context), undefined, page);
      return connectionOf(rows, page, binding, ({ number }) => [number]);
    },
  }),
  agreeableFields: t.field({
    type: [AgreeableFieldRef],
    nullable: { list: true, items: false },
    description: 'Everything that an agreement may list. Ids and structure follow what holds them.',
    ...computed({ listSize: 100 }),
    resolve: () => agreeableFields(),
  }),
}));

const agreement = { type: AgreementRef, description: 'The agreement as it is now.', load: agreementOf };

const terms = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  department: t.string({ required: true, description: 'The department.' }),
  purpose: t.string({ required: true, description: 'What for.' }),
  legalBasis: t.string({ required: true, description: 'Number of the document that permits it.' }),
  retentionDays: t.int({ required: true, description: 'Days after which the department has deleted what it got.' }),
  places: t.field({ type: ['PlaceCode'], required: true, description: 'Places whose rows it covers, inside yours.' }),
  modules: t.field({ type: [ModuleRef], description: 'Modules of the department.' }),
  fields: t.stringList({ required: true, description: 'Names out of `agreeableFields`, at most 200.' }),
  rowStatus: t.field({ type: [RegisterStatusRef], description: 'Only households in one of these statuses.' }),
  rowAttribute: t.field({ type: [HouseholdAttributeRef], description: 'Only households of one of these classes.' }),
  rowProgramme: t.field({ type: [ProgrammeRef], description: 'Only households with an entry of one of these programmes.' }),
  validFrom: t.field({ type: 'Date', required: true, description: 'First day.' }),
  validTo: t.field({ type: 'Date', required: true, description: 'First day on which it opens nothing any more.' }),
  pointsPerDay: t.int({ required: true, description: 'Points a day.' }),
  rowsPerDay: t.int({ required: true, description: 'Rows a day.' }),
  addresses: t.stringList({ description: 'Networks it may be used from; any when left out.' }),
});
const target = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  agreement: t.id({ required: true, description: 'Id of the agreement.' }),
  expectedVersion: t.int({ required: true, description: 'Version that the act is based on.' }),
});

interface Optional {
  modules?: never[] | null | undefined;
}
const lists = <Input extends object>(input: Input) => {
  const { modules, rowStatus, rowAttribute, rowProgramme, addresses } = input as Record<string, unknown> & Optional;
  return {
    modules: modules ?? [],
    rowStatus: (rowStatus as string[] | null | undefined) ?? [],
    rowAttribute: (rowAttribute as string[] | null | undefined) ?? [],
    rowProgramme: (rowProgramme as string[] | null | undefined) ?? [],
    addresses: (addresses as string[] | null | undefined) ?? [],
  };
};

act('draftAgreement', {
  description: 'Writes down an agreement with a partner department (起草约定). It opens nothing until another person approves it.',
  input: builder.inputType('DraftAgreementInput', {
    description: 'The agreement.',
    fields: (t) => ({ number: t.string({ required: true, description: 'Its number, used once.' }), ...terms(t) }),
  }),
  subject: { agreement },
  run: async ({ db, actor, context }, input) => {
    const drafting = { agreeable: agreeableNames(), today: context.today };
    return { agreement: (await draftAgreement(db, actor, { ...input, ...lists(input) }, drafting)).id };
  },
});

act('reviseAgreement', {
  description: 'Writes a draft anew (修改约定草稿).',
  input: builder.inputType('ReviseAgreementInput', {
    description: 'The draft and what it says now.',
    fields: (t) => ({ ...target(t), ...terms(t) }),
  }),
  subject: { agreement },
  run: async ({ db, actor, context }, input) => {
    const agreementId = rowId(input.agreement, 'Agreement');
    const drafting = { agreeable: agreeableNames(), today: context.today };
    await reviseAgreement(db, actor, { ...input, ...lists(input), agreementId }, drafting);
    return { agreement: agreementId };
  },
});

type Step = typeof submitAgreement;
function stepAct(name: string, description: string, run: Step): void {
  act(name, {
    description,
    input: builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, { description: 'The agreement.', fields: target }),
    subject: { agreement },
    run: async ({ db, actor, context }, input) => {
      const agreementId = rowId(input.agreement, 'Agreement');
      await run(db, actor, { agreementId, expectedVersion: input.expectedVersion }, context.today);
      return { agreement: agreementId };
    },
  });
}
stepAct('submitAgreement', 'Hands a draft to the data owner (提交约定). Its terms stand from then on.', submitAgreement);
stepAct('approveAgreement', 'Approves an agreement as the data owner, who did not draft it (批准约定).', approveAgreement);
stepAct('resumeAgreement', 'Opens a suspended agreement again (恢复约定).', resumeAgreement);

function reasonedAct(name: string, description: string, run: typeof endAgreement): void {
  act(name, {
    description,
    input: builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
      description: 'The agreement and why.',
      fields: (t) => ({ ...target(t), reason: t.string({ required: true, description: 'Why, 2 to 500 characters.' }) }),
    }),
    subject: { agreement },
    run: async ({ db, actor, context }, input) => {
      const agreementId = rowId(input.agreement, 'Agreement');
      await run(db, actor, { agreementId, expectedVersion: input.expectedVersion, reason: input.reason }, context.today);
      return { agreement: agreementId };
    },
  });
}
reasonedAct('returnAgreement', 'Gives a submitted agreement back to its drafter (退回约定).', returnAgreement);
reasonedAct('suspendAgreement', 'Stops every key of an agreement at once (暂停约定).', suspendAgreement);
reasonedAct('endAgreement', 'Ends an agreement for good (终止约定).', endAgreement);

const NewKeyRef = builder.objectRef<{ key: string }>('NewAgreementKey').implement({
  description: 'A key just made. It is answered this once and stored as a hash.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'Send it as `Authorization: Bearer <key>`.', ...computed() }),
  }),
});

act('issueAgreementKey', {
  description: `Makes a key under an approved agreement, shown once (发放或换新钥匙). Keys that were there stay good for the overlap, 0 to ${longestOverlapDays} days.`,
  input: builder.inputType('IssueAgreementKeyInput', {
    description: 'The agreement and the key.',
    fields: (t) => ({
      ...target(t),
      name: t.string({ required: true, description: 'Name of the program that will have it.' }),
      overlapDays: t.int({ required: true, description: 'Days for which older keys stay good; 0 revokes them now.' }),
    }),
  }),
  subject: {
    agreement,
    newKey: { type: NewKeyRef, description: 'The key.', load: (_context: unknown, key: string) => Promise.resolve({ key }) },
  },
  run: async ({ db, actor, context }, input) => {
    const agreementId = rowId(input.agreement, 'Agreement');
    const { expectedVersion, name, overlapDays } = input;
    const newKey = await issueAgreementKey(db, actor, { agreementId, expectedVersion, name, overlapDays }, context.today);
    return { agreement: agreementId, newKey };
  },
});

act('revokeAgreementKey', {
  description: 'Ends a key of an agreement at once (停用钥匙).',
  input: builder.inputType('RevokeAgreementKeyInput', {
    description: 'The agreement and the key.',
    fields: (t) => ({ ...target(t), key: t.id({ required: true, description: 'Id of the key.' }) }),
  }),
  subject: { agreement },
  run: async ({ db, actor, context }, input) => {
    const agreementId = rowId(input.agreement, 'Agreement');
    const keyId = rowId(input.key, 'AgreementKey');
    await revokeAgreementKey(db, actor, { agreementId, expectedVersion: input.expectedVersion, keyId }, context.today);
    return { agreement: agreementId };
  },
});
