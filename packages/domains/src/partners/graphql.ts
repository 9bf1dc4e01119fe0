import {
  NodeRef,
  PermissionRef,
  act,
  badInput,
  builder,
  computed,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  labelledEnum,
  permissionOf,
  requireActor,
  rowId,
} from '@mingzhang/graph';
import type { GraphContext } from '@mingzhang/graph';
import { readsAgreements } from '../agreements/access.ts';
import { AgreementRef, agreementOf } from '../agreements/types.ts';
import { approveOperation, draftOperation } from './commands/operations.ts';
import { checkOperation, variablesOf } from './documents.ts';
import { type OperationState, approvalRefusals, operationStateOn, sunsetDays } from './rules/operations.ts';
import { operationById, operationsByAgreement } from './store/operations.ts';
import { type BothLanguages, type OperationColumn, type OperationParameter, type PartnerOperation, partnerOperations } from './tables.ts';

const OperationStateRef = labelledEnum<OperationState>('OperationState', 'Where a named operation stands (操作状态).', {
  DRAFT: 'Answers nobody yet (草稿).',
  APPROVED: 'Answers (生效中).',
  ENDED: 'A newer version has taken its place (已停用).',
});

const WordsRef = builder.objectRef<BothLanguages>('BothLanguages').implement({
  description: 'Words for people, in both languages.',
  fields: (t) => ({
    zh: t.exposeString('zh', { nullable: false, description: 'Chinese.', ...computed() }),
    en: t.exposeString('en', { nullable: false, description: 'English.', ...computed() }),
  }),
});

const ParameterRef = builder.objectRef<OperationParameter & { type: string }>('OperationParameter').implement({
  description: 'A parameter of a named operation (参数).',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Name, as in the address.', ...computed() }),
    type: t.exposeString('type', { nullable: false, description: 'Type of the variable, `[RegisterStatus!]`.', ...computed() }),
    words: t.field({ type: WordsRef, nullable: false, description: 'What it is.', ...computed(), resolve: (parameter) => parameter }),
    sample: t.exposeString('sample', { nullable: false, description: 'What the examples send; nothing when empty.', ...computed() }),
  }),
});

const ColumnRef = builder.objectRef<OperationColumn>('OperationColumn').implement({
  description: 'A column of the flat answer of a named operation (列).',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Name.', ...computed() }),
    path: t.exposeString('path', { nullable: false, description: 'Where it stands in the answer of the query.', ...computed() }),
    words: t.field({ type: WordsRef, nullable: false, description: 'What it is.', ...computed(), resolve: (column) => column }),
  }),
});

const PartnerOperationRef = builder.objectRef<PartnerOperation>('PartnerOperation').implement({
  description: 'A stored query of an agreement, which a department calls by its name (具名操作).',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(partnerOperations.id),
      resolve: ({ id }) => encodeId('PartnerOperation', id),
    }),
    name: t.exposeString('name', {
      nullable: false,
      description: 'Its name: `GET /partner/v1/<name>`, or `documentId` over GraphQL.',
      ...fromColumn(partnerOperations.name),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Its version.', ...fromColumn(partnerOperations.version) }),
    revision: t.exposeInt('revision', {
      nullable: false,
      description: 'Goes up with each writing and approval. Pass it as `expectedRevision` when acting.',
      ...fromColumn(partnerOperations.revision),
    }),
    title: t.expose('title', { type: WordsRef, nullable: false, description: 'Title.', ...fromColumn(partnerOperations.title) }),
    purpose: t.expose('purpose', { type: WordsRef, nullable: false, description: 'What for.', ...fromColumn(partnerOperations.purpose) }),
    changes: t.expose('changes', {
      type: WordsRef,
      nullable: false,
      description: 'What is new in this version.',
      ...fromColumn(partnerOperations.changes),
    }),
    document: t.exposeString('document', { nullable: false, description: 'The query.', ...fromColumn(partnerOperations.document) }),
    parameters: t.field({
      type: [ParameterRef],
      nullable: { list: false, items: false },
      description: 'Its parameters.',
      ...fromColumn(partnerOperations.parameters),
      resolve: ({ document, parameters }) => {
        const types = new Map(variablesOf(document).map(({ name, type }) => [name, type]));
        return parameters.map((parameter) => ({ ...parameter, type: types.get(parameter.name) ?? '' }));
      },
    }),
    rows: t.exposeString('rows', {
      nullable: false,
      description: 'Where the rows stand in the answer.',
      ...fromColumn(partnerOperations.rows),
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: { list: false, items: false },
      description: 'Columns of the flat answer.',
      ...fromColumn(partnerOperations.columns),
      resolve: ({ columns }) => [...columns],
    }),
    sample: t.string({
      description: 'Made-up rows for its page as JSON, where its author wrote some.',
      ...fromColumn(partnerOperations.sample),
      resolve: ({ sample }) => (sample === null ? null : JSON.stringify(sample)),
    }),
    cost: t.exposeInt('cost', { description: 'Points with the samples of its parameters.', ...fromColumn(partnerOperations.cost) }),
    state: t.field({
      type: OperationStateRef,
      nullable: false,
      description: 'Where it stands.',
      ...computed(),
      resolve: (operation, _args, context) => operationStateOn(operation, context.today),
    }),
    endsOn: t.field({
      type: 'Date',
      description: 'First day on which this version answers no more; null while none has taken its place.',
      ...fromColumn(partnerOperations.endsOn),
      resolve: ({ endsOn }) => (endsOn === 'infinity' ? null : endsOn),
    }),
    canApprove: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `approveOperation`.',
      ...computed(),
      resolve: (operation, _args, context) =>
        permissionOf(approvalRefusals(requireActor(context), operation, context.today), context.language),
    }),
  }),
});

builder.objectField(AgreementRef, 'operations', (t) =>
  t.field({
    type: [PartnerOperationRef],
    nullable: { list: true, items: false },
    description: 'Its named operations, every version, by name, the newest first.',
    ...fromRelation(partnerOperations, partnerOperations.agreementId),
    resolve: ({ id }, _args, context) => operationsByAgreement(context).load(id),
  }),
);

async function visibleOperation(context: GraphContext, id: string): Promise<PartnerOperation | null> {
  const operation = await operationById(context).load(id);
  return operation && (await agreementOf(context, operation.agreementId)) ? operation : null;
}
defineNode('PartnerOperation', readsAgreements, visibleOperation);
const operation = { type: PartnerOperationRef, description: 'The operation as it is now.', load: visibleOperation };

const WordsInputRef = builder.inputType('BothLanguagesInput', {
  description: 'Words for people, in both languages.',
  fields: (t) => ({
    zh: t.string({ required: true, description: 'Chinese.' }),
    en: t.string({ required: true, description: 'English.' }),
  }),
});
export const ParameterInputRef = builder.inputType('OperationParameterInput', {
  description: 'A parameter.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the variable.' }),
    words: t.field({ type: WordsInputRef, required: true, description: 'What it is.' }),
    sample: t.string({ required: true, description: 'What the examples send; empty for nothing. Values of a list with commas.' }),
  }),
});
export const ColumnInputRef = builder.inputType('OperationColumnInput', {
  description: 'A column.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name.' }),
    path: t.string({ required: true, description: 'Where it stands, from the top: `households.nodes.number`.' }),
    words: t.field({ type: WordsInputRef, required: true, description: 'What it is.' }),
  }),
});

act('draftOperation', {
  description:
    'Writes a named operation of an agreement down, or the next version of one, or its draft anew (起草操作). It is checked against schema and agreement, and answers nobody before the data owner approves it.',
  input: builder.inputType('DraftOperationInput', {
    description: 'The operation.',
    fields: (t) => ({
      agreement: t.id({ required: true, description: 'Id of the agreement.' }),
      name: t.string({ required: true, description: 'Name, `studentAid`; a name belongs to one agreement.' }),
      title: t.field({ type: WordsInputRef, required: true, description: 'Title.' }),
      purpose: t.field({ type: WordsInputRef, required: true, description: 'What for.' }),
      changes: t.field({ type: WordsInputRef, required: true, description: 'What is new in this version.' }),
      document: t.string({ required: true, description: 'One query, with a variable for each parameter.' }),
      parameters: t.field({ type: [ParameterInputRef], required: true, description: 'One for each variable.' }),
      rows: t.string({ required: true, description: 'Where the rows stand in the answer: `households.nodes`.' }),
      columns: t.field({ type: [ColumnInputRef], required: true, description: 'Columns of the flat answer, in their order.' }),
      sample: t.string({ description: 'Made-up rows for its page as JSON, where the county is a real one.' }),
      expectedRevision: t.int({
        description: "`revision` of the name's last version, which it was written over; left out for a new name.",
      }),
    }),
  }),
  subject: { operation },
  run: async ({ db, actor }, input) => {
    const flat = <T extends { words: BothLanguages }>({ words, ...rest }: T) => ({ ...rest, zh: words.zh, en: words.en });
    const written = {
      ...input,
      agreementId: rowId(input.agreement, 'Agreement'),
      parameters: input.parameters.map(flat),
      columns: input.columns.map(flat),
      sample: sampleOf(input.sample),
      expectedRevision: input.expectedRevision ?? undefined,
    };
    const { agreement: _agreement, ...draft } = written;
    return { operation: await draftOperation(db, actor, draft, checkOperation) };
  },
});

function sampleOf(text: string | null | undefined): Record<string, unknown>[] | null {
  if (!text) return null;
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.length <= 20 && rows.every((row) => typeof row === 'object' && row !== null))
      return rows as Record<string, unknown>[];
  } catch {
    // said below
  }
  throw badInput('A sample is a JSON list of at most 20 rows.');
}

act('approveOperation', {
  description: `Approves a named operation as the data owner, who did not draft it (批准操作). The version before it answers for ${sunsetDays} days more.`,
  input: builder.inputType('ApproveOperationInput', {
    description: 'The operation.',
    fields: (t) => ({
      operation: t.id({ required: true, description: 'Id of the operation.' }),
      expectedRevision: t.int({ required: true, description: '`revision` of what was read and is approved.' }),
    }),
  }),
  subject: { operation },
  run: async ({ db, actor, context }, input) => {
    const id = rowId(input.operation, 'PartnerOperation');
    await approveOperation(db, actor, { operationId: id, expectedRevision: input.expectedRevision }, checkOperation, context.today);
    return { operation: id };
  },
});
