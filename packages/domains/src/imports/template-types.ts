import { builder, computed, requireActor } from '@mingzhang/graph';
import { type ColumnTemplate, type ImportTemplate, type SheetTemplate, listTemplates } from '../import-template.ts';
import { ImportBatchRef } from './batch-ref.ts';
import { mayImport } from './rules.ts';
import { lastAcceptedByTemplate } from './store/batches.ts';

const ImportColumnRef = builder.objectRef<ColumnTemplate>('ImportColumn').implement({
  description: 'A column of a workbook.',
  fields: (t) => ({
    heading: t.string({
      nullable: false,
      description: 'Heading; other common spellings are recognised too.',
      ...computed(),
      resolve: ({ header }) => header,
    }),
    required: t.boolean({ nullable: false, description: 'May not be empty.', ...computed(), resolve: ({ required }) => required === true }),
    words: t.stringList({
      description: 'The words that may stand in it, for coded columns.',
      ...computed(),
      resolve: ({ kind, codes }) => (kind === 'boolean' ? ['是', '否'] : codes ? Object.keys(codes) : null),
    }),
    note: t.string({ description: 'What to fill in.', ...computed(), resolve: ({ note }) => note ?? null }),
  }),
});

const ImportSheetRef = builder.objectRef<SheetTemplate>('ImportSheet').implement({
  description: 'A sheet of a workbook (工作表).',
  fields: (t) => ({
    name: t.string({
      nullable: false,
      description: 'Name of the tab; a tab of another name is recognised by its headings.',
      ...computed(),
      resolve: ({ name }) => name,
    }),
    required: t.boolean({
      nullable: false,
      description: 'A file without it is refused.',
      ...computed(),
      resolve: ({ required }) => required !== false,
    }),
    columns: t.field({
      type: [ImportColumnRef],
      nullable: false,
      description: 'Its columns, in the order of the template.',
      ...computed(),
      resolve: ({ columns }) => columns,
    }),
  }),
});

export const ImportTemplateRef = builder.objectRef<ImportTemplate>('ImportTemplate').implement({
  description: 'A workbook that can be imported (导入模板).',
  fields: (t) => ({
    code: t.string({ nullable: false, description: 'Code, such as REGISTER.', ...computed(), resolve: ({ code }) => code }),
    name: t.string({
      nullable: false,
      description: 'Name in the language of the request.',
      ...computed(),
      resolve: ({ names }, _args, { language }) => names[language],
    }),
    description: t.string({
      description: 'What it brings in, in the language of the request.',
      ...computed(),
      resolve: ({ description }, _args, { language }) => description[language],
    }),
    sheets: t.field({
      type: [ImportSheetRef],
      nullable: false,
      description: 'Its sheets.',
      ...computed(),
      resolve: ({ sheets }) => Object.values(sheets),
    }),
    lastAccepted: t.field({
      type: ImportBatchRef,
      description: 'The last import of it that was accepted in your places.',
      ...computed(),
      resolve: async ({ code }, _args, context) => (await lastAcceptedByTemplate(context).load(code)) ?? null,
    }),
  }),
});

builder.queryField('importTemplates', (t) =>
  t.field({
    type: [ImportTemplateRef],
    nullable: { list: true, items: false },
    description: 'The workbooks that your office imports.',
    ...computed(),
    resolve: (_root, _args, context) => listTemplates().filter(({ module }) => mayImport(requireActor(context), module)),
  }),
);
