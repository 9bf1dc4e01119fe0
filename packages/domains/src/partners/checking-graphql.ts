import { badInput, builder, computed, requestError, requireActor, rowId } from '@mingzhang/graph';
import { type DomainError, refusalMessage } from '@mingzhang/kernel';
import { agreedTerms } from '../agreements/commands/using.ts';
import { agreementOf } from '../agreements/types.ts';
import { type CheckedOperation, type Variable, checkOperation } from './documents.ts';
import { ColumnInputRef, ParameterInputRef } from './graphql.ts';
import { draftRefusals } from './rules/operations.ts';

/** A refusal as a plain value: an error among the values of an answer would be taken for a fault of the answer. */
type OperationFault = Pick<DomainError, 'code' | 'details'>;

const OperationFaultRef = builder.objectRef<OperationFault>('OperationFault').implement({
  description: 'What is wrong with an operation that is being written.',
  fields: (t) => {
    const place = (name: 'line' | 'column', description: string) =>
      t.int({
        description,
        ...computed(),
        resolve: ({ details }) => {
          const value = details.parameters?.[name];
          return typeof value === 'number' ? value : null;
        },
      });
    return {
      code: t.exposeString('code', { nullable: false, description: 'A value of `ErrorCode`.', ...computed() }),
      message: t.string({
        nullable: false,
        description: 'What is wrong and what to do, in the language of `accept-language`.',
        ...computed(),
        resolve: ({ code, details }, _args, context) => refusalMessage(code, details.parameters ?? {}, context.language),
      }),
      field: t.string({
        description: 'The part at fault: `document`, `parameters`, `rows` or `columns`.',
        ...computed(),
        resolve: ({ details }) => details.field?.[0] ?? null,
      }),
      line: place('line', 'Line of the query, from 1 (行).'),
      column: place('column', 'Column of the line, from 1 (列).'),
    };
  },
});

const OperationVariableRef = builder.objectRef<Variable>('OperationVariable').implement({
  description: 'A variable that a query declares.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Name.', ...computed() }),
    type: t.exposeString('type', { nullable: false, description: 'Type as written, `[RegisterStatus!]`.', ...computed() }),
    required: t.exposeBoolean('required', { nullable: false, description: 'It has to be sent.', ...computed() }),
  }),
});

const OperationCheckRef = builder.objectRef<CheckedOperation>('OperationCheck').implement({
  description: 'What the platform thinks of an operation that is being written (校验结果).',
  fields: (t) => ({
    faults: t.field({
      type: [OperationFaultRef],
      nullable: { list: false, items: false },
      description: 'What is wrong; none when it could be saved, as far as the query goes.',
      ...computed({ listSize: 20 }),
      resolve: ({ refusals }) => refusals.map(({ code, details }) => ({ code, details })),
    }),
    variables: t.field({
      type: [OperationVariableRef],
      nullable: { list: false, items: false },
      description: 'Its variables: each wants a parameter.',
      ...computed({ listSize: 20 }),
      resolve: ({ variables }) => [...variables],
    }),
    rowPaths: t.stringList({
      nullable: { list: false, items: false },
      description: 'Where the rows may stand: the lists of the answer.',
      ...computed(),
      resolve: ({ rows }) => [...rows],
    }),
    columnPaths: t.stringList({
      nullable: { list: false, items: false },
      description: 'Where columns may stand: the values of the answer.',
      ...computed(),
      resolve: ({ leaves }) => [...leaves],
    }),
    cost: t.int({
      description: 'Points with the samples of its parameters; null while something is wrong (点数).',
      ...computed(),
      resolve: ({ refusals, cost }) => (cost === 0 && refusals.length > 0 ? null : cost),
    }),
  }),
});

builder.queryField('operationCheck', (t) =>
  t.field({
    type: OperationCheckRef,
    description:
      'Looks at a named operation that is being written, as `draftOperation` will, and writes nothing (校验操作): what is wrong and where, its variables, where rows and columns may stand, what it costs.',
    args: {
      input: t.arg({
        required: true,
        description: 'The operation as far as it is written.',
        type: builder.inputType('OperationCheckInput', {
          description: 'An operation as far as it is written.',
          fields: (f) => ({
            agreement: f.id({ required: true, description: 'Id of the agreement.' }),
            document: f.string({ required: true, description: 'The query.' }),
            parameters: f.field({ type: [ParameterInputRef], required: true, description: 'Its parameters.' }),
            rows: f.string({ required: true, description: 'Where the rows stand.' }),
            columns: f.field({ type: [ColumnInputRef], required: true, description: 'Its columns.' }),
          }),
        }),
      }),
    },
    ...computed(),
    resolve: async (_root, { input }, context) => {
      if (draftRefusals(requireActor(context)).length > 0) return null;
      if (input.document.length > 10_000) throw badInput('A query has at most 10,000 characters.');
      const agreement = await agreementOf(context, rowId(input.agreement, 'Agreement'));
      if (!agreement) throw requestError('NOT_FOUND', 'There is no such agreement, or it is outside your places.');
      const flat = <T extends { words: { zh: string; en: string } }>({ words, ...rest }: T) => ({ ...rest, ...words });
      const written = { ...input, parameters: input.parameters.map(flat), columns: input.columns.map(flat) };
      return checkOperation(written, agreedTerms(agreement).fields);
    },
  }),
);
