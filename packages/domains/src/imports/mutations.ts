import { type Subject, act, builder, rowId } from '@mingzhang/graph';
import { StoredFileRef } from '../files/graphql.ts';
import { fileById } from '../files/store.ts';
import { ImportBatchRef } from './batch-ref.ts';
import { loadBatch } from './batch-types.ts';
import { checkImport } from './commands/check-import.ts';
import { acceptImport, discardImport } from './commands/decide-import.ts';
import { prepareTemplate } from './commands/prepare-template.ts';
import { enqueueCheck } from './queue.ts';
import type { ImportBatch } from './tables.ts';

const batch: Subject<ImportBatch> = { type: ImportBatchRef, description: 'The import after the act.', load: loadBatch };
const idempotencyKey = 'Made by the client; the same key acts once.';

act('checkImport', {
  description:
    'Has a workbook checked without effect (试运行). Ask the import again until it is CHECKED or FAILED. The same file is refused a second time, naming who handed it in first.',
  input: builder.inputType('CheckImportInput', {
    description: 'The file and what it is.',
    fields: (t) => ({
      file: t.id({ required: true, description: 'Id of the file, as `POST /files` answered it.' }),
      template: t.string({ required: true, description: 'Code of the template.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { import: batch },
  run: async ({ db, actor }, { file, template }) => ({
    import: (await checkImport(db, actor, { fileId: rowId(file, 'StoredFile'), template }, enqueueCheck)).id,
  }),
});

act('acceptImport', {
  description:
    'Writes a checked import in one transaction, or nothing of it (接受). Refused rows are left out. When the register has changed since the check, it is refused as stale.',
  input: builder.inputType('AcceptImportInput', {
    description: 'The import.',
    fields: (t) => ({
      import: t.id({ required: true, description: 'Id of the import.' }),
      expectedVersion: t.int({ required: true, description: 'Its version as it was seen.' }),
      idempotencyKey: t.string({ required: true, description: idempotencyKey }),
    }),
  }),
  subject: { import: batch },
  run: async ({ db, actor, context }, { import: id, expectedVersion }) => ({
    import: (await acceptImport(db, actor, { batchId: rowId(id, 'ImportBatch'), expectedVersion }, context.today)).id,
  }),
});

act('discardImport', {
  description: 'Gives an import up (放弃). Its result stays to be looked at; the same file may be handed in again.',
  input: builder.inputType('DiscardImportInput', {
    description: 'The import.',
    fields: (t) => ({
      import: t.id({ required: true, description: 'Id of the import.' }),
      expectedVersion: t.int({ required: true, description: 'Its version as it was seen.' }),
    }),
  }),
  subject: { import: batch },
  run: async ({ db, actor }, { import: id, expectedVersion }) => ({
    import: (await discardImport(db, actor, { batchId: rowId(id, 'ImportBatch'), expectedVersion })).id,
  }),
});

act('prepareImportTemplate', {
  description: 'Makes the empty workbook of a template, with notes on its headings and lists of the allowed words (下载模板).',
  input: builder.inputType('PrepareImportTemplateInput', {
    description: 'The template.',
    fields: (t) => ({ template: t.string({ required: true, description: 'Code of the template.' }) }),
  }),
  subject: {
    file: { type: StoredFileRef, description: 'The workbook, kept for a day.', load: (context, id) => fileById(context).load(id) },
  },
  run: async ({ db, actor }, { template }) => ({ file: (await prepareTemplate(db, actor, template)).id }),
});
