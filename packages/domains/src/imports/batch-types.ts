import {
  type GraphContext,
  NodeRef,
  bindingOf,
  builder,
  computed,
  connectionOf,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  pageOf,
  requireActor,
  hasRole,
} from '@mingzhang/graph';
import { type FileRefused, fileRefusalMessage } from '@mingzhang/exchange';
import type { Language } from '@mingzhang/kernel';
import { StoredFileRef } from '../files/graphql.ts';
import { fileById } from '../files/store.ts';
import { type ClosingLine, type ImportTemplate, findTemplate, listTemplates } from '../import-template.ts';
import { ImportBatchRef } from './batch-ref.ts';
import { ImportOutcomeRef, ImportSeverityRef, ImportStateRef } from './enums.ts';
import { type FaultGroup, ImportFaultGroupRef, ImportFaultRef, ImportRowRef } from './fault-types.ts';
import {
  type BatchCounts,
  type BatchState,
  type RowOutcome,
  acceptRefusals,
  mayImport,
  rowOutcomes,
  rowsWith,
  importRoles,
} from './rules.ts';
import { batchById, listBatches } from './store/batches.ts';
import { countFaults, listFaults, listRows } from './store/faults.ts';
import { type ImportBatch, importBatches, importFaults, importRows } from './tables.ts';
import { ImportTemplateRef } from './template-types.ts';

interface RowCount {
  readonly sheet: string;
  readonly outcome: RowOutcome;
  readonly rows: number;
}

const ImportRowCountRef = builder.objectRef<RowCount>('ImportRowCount').implement({
  description: 'Rows of a sheet with one outcome.',
  fields: (t) => ({
    sheet: t.exposeString('sheet', { nullable: false, description: 'Name of the sheet.', ...computed() }),
    outcome: t.field({
      type: ImportOutcomeRef,
      nullable: false,
      description: 'Outcome.',
      ...computed(),
      resolve: ({ outcome }) => outcome,
    }),
    rows: t.exposeInt('rows', { nullable: false, description: 'Rows.', ...computed() }),
  }),
});

const ClosingLineRef = builder.objectRef<ClosingLine>('ImportClosingLine').implement({
  description: 'What stands before and after the whole batch: before + added - removed = after.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description: 'What is counted, such as REGISTERED_HOUSEHOLDS (在册户) or REGISTERED_PEOPLE (在册人口).',
      ...computed(),
    }),
    before: t.exposeInt('before', { nullable: false, description: 'When it was checked.', ...computed() }),
    added: t.exposeInt('added', { nullable: false, description: 'What the batch adds.', ...computed() }),
    removed: t.exposeInt('removed', { nullable: false, description: 'What the batch takes away.', ...computed() }),
    after: t.exposeInt('after', { nullable: false, description: 'After accepting.', ...computed() }),
  }),
});

const FaultConnectionRef = builder.connectionObject(
  { type: ImportFaultRef, name: 'ImportFaultConnection', description: 'A page of faults, in the order of the rows.' },
  { name: 'ImportFaultEdge', description: 'One fault with its cursor.' },
);
const RowConnectionRef = builder.connectionObject(
  { type: ImportRowRef, name: 'ImportRowConnection', description: 'A page of rows, in the order of the file.' },
  { name: 'ImportRowEdge', description: 'One row with its cursor.' },
);

const countsOf = (batch: ImportBatch) => batch.counts as BatchCounts | null;

function templateOf(batch: ImportBatch): ImportTemplate {
  const template = findTemplate(batch.template);
  if (!template) throw new Error(`The import template ${batch.template} is gone.`);
  return template;
}

function failureOf({ failure, failureParameters }: ImportBatch, language: Language): string | null {
  if (failure === null) return null;
  if (failure === 'CANCELLED') return language === 'en' ? 'The check was cancelled' : '试运行已取消';
  return fileRefusalMessage(failure as FileRefused['code'], failureParameters as never, language);
}

/** The names of a template's sheets stand in the file's words, the keys in ours. */
const sheetKey = (batch: ImportBatch, name: string | null | undefined) =>
  name === null || name === undefined
    ? undefined
    : (Object.entries(templateOf(batch).sheets).find(([, sheet]) => sheet.name === name)?.[0] ?? name);

ImportBatchRef.implement({
  description: 'A workbook that was handed in: checked without effect, then accepted as a whole or discarded (导入批次).',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(importBatches.id),
      resolve: (batch) => encodeId('ImportBatch', batch.id),
    }),
    template: t.field({
      type: ImportTemplateRef,
      description: 'The workbook it is.',
      ...fromColumn(importBatches.template),
      resolve: templateOf,
    }),
    fileName: t.exposeString('fileName', { description: 'Name of the file as handed in.', ...fromColumn(importBatches.fileName) }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of the file: the same file is refused a second time.',
      ...fromColumn(importBatches.sha256),
    }),
    state: t.field({
      type: ImportStateRef,
      nullable: false,
      description: 'Where it stands.',
      ...fromColumn(importBatches.state),
      resolve: (batch) => batch.state as BatchState,
    }),
    rowsRead: t.exposeInt('rowsRead', {
      nullable: false,
      description: 'Rows read so far: progress while it is being checked.',
      ...fromColumn(importBatches.rowsRead),
    }),
    counts: t.field({
      type: [ImportRowCountRef],
      nullable: { list: true, items: false },
      description: 'Rows by sheet and outcome; they sum to the rows read. Null until it is checked.',
      ...fromColumn(importBatches.counts),
      resolve: (batch) => {
        const sheets = countsOf(batch)?.sheets;
        return sheets
          ? Object.entries(sheets).flatMap(([sheet, counts]) =>
              rowOutcomes.map((outcome): RowCount => ({
                sheet: templateOf(batch).sheets[sheet]?.name ?? sheet,
                outcome,
                rows: counts[outcome],
              })),
            )
          : null;
      },
    }),
    refusedUnits: t.int({
      description: 'Households (or other units) that are not written at all because a row of theirs is at fault.',
      ...computed(),
      resolve: (batch) => countsOf(batch)?.refusedUnits ?? null,
    }),
    errorCount: t.int({ description: 'Faults that refuse rows.', ...computed(), resolve: (batch) => countsOf(batch)?.errors ?? null }),
    warningCount: t.int({ description: 'Warnings.', ...computed(), resolve: (batch) => countsOf(batch)?.warnings ?? null }),
    rowsToWrite: t.int({
      description: 'Rows that accepting writes: new and changed.',
      ...computed(),
      resolve: (batch) => (batch.counts === null ? null : rowsWith(countsOf(batch), 'NEW', 'CHANGED')),
    }),
    closing: t.field({
      type: [ClosingLineRef],
      nullable: { list: true, items: false },
      description: 'What stands before and after, line by line.',
      ...fromColumn(importBatches.closing),
      resolve: (batch) => batch.closing as ClosingLine[] | null,
    }),
    canAccept: t.boolean({
      nullable: false,
      description: 'Checked, not decided, and with rows to write.',
      ...computed(),
      resolve: canAccept,
    }),
    faults: t.field({
      type: FaultConnectionRef,
      description: 'Its faults, in the order of the rows.',
      args: {
        severity: t.arg({ type: ImportSeverityRef, description: 'Only these.' }),
        code: t.arg.string({ description: 'Only with this reason.' }),
        sheet: t.arg.string({ description: 'Only of the sheet of this name.' }),
        ...t.arg.connectionArgs(),
      },
      ...fromRelation(importFaults, importFaults.batchId),
      resolve: async (batch, args, context) => {
        const filter = { severity: args.severity ?? undefined, code: args.code ?? undefined, sheet: sheetKey(batch, args.sheet) };
        const binding = bindingOf('ImportBatch.faults', { batch: batch.id, ...filter });
        const page = pageOf(args, binding);
        return connectionOf(await listFaults(await context.db(), batch.id, filter, page), page, binding, (fault) => [
          String(fault.rowNumber),
          fault.id,
        ]);
      },
    }),
    faultGroups: t.field({
      type: [ImportFaultGroupRef],
      nullable: { list: true, items: false },
      description: 'Its reasons with how often each occurs, the most frequent first.',
      ...fromRelation(importFaults, importFaults.batchId),
      resolve: async (batch, _args, context): Promise<FaultGroup[]> => countFaults(await context.db(), batch.id),
    }),
    rows: t.field({
      type: RowConnectionRef,
      description: 'Its rows, with before and after for those that change something.',
      args: {
        outcome: t.arg({ type: ImportOutcomeRef, description: 'Only with this outcome.' }),
        sheet: t.arg.string({ description: 'Only of the sheet of this name.' }),
        ...t.arg.connectionArgs(),
      },
      ...fromRelation(importRows, importRows.batchId),
      resolve: async (batch, args, context) => {
        const filter = { outcome: args.outcome ?? undefined, sheet: sheetKey(batch, args.sheet) };
        const binding = bindingOf('ImportBatch.rows', { batch: batch.id, ...filter });
        const page = pageOf(args, binding);
        const template = templateOf(batch);
        const rows = (await listRows(await context.db(), batch.id, filter, page)).map((row) => ({ ...row, template }));
        return connectionOf(rows, page, binding, (row) => [String(row.rowNumber), row.id]);
      },
    }),
    markedFile: t.field({
      type: StoredFileRef,
      description: 'The same workbook with every faulty cell marked, reason and remedy beside it; kept for 30 days.',
      ...fromColumn(importBatches.markedFileId),
      resolve: async (batch, _args, context) => (batch.markedFileId ? ((await fileById(context).load(batch.markedFileId)) ?? null) : null),
    }),
    failureCode: t.exposeString('failure', {
      description: 'Why the file as a whole could not be read, for programs.',
      ...fromColumn(importBatches.failure),
    }),
    failure: t.string({
      description: 'Why the file as a whole could not be read, in the language of the request.',
      ...computed(),
      resolve: (batch, _args, { language }) => failureOf(batch, language),
    }),
    createdBy: t.exposeString('createdByName', { description: 'Who handed it in.', ...fromColumn(importBatches.createdByName) }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was handed in.',
      ...fromColumn(importBatches.createdAt),
      resolve: (batch) => isoInstant(batch.createdAt),
    }),
    checkedAt: t.field({
      type: 'DateTime',
      description: 'When the check was done.',
      ...fromColumn(importBatches.checkedAt),
      resolve: (batch) => (batch.checkedAt ? isoInstant(batch.checkedAt) : null),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      description: 'When it was accepted or discarded.',
      ...fromColumn(importBatches.decidedAt),
      resolve: (batch) => (batch.decidedAt ? isoInstant(batch.decidedAt) : null),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Pass it when deciding: somebody else may have decided meanwhile.',
      ...fromColumn(importBatches.version),
    }),
  }),
});

function canAccept(batch: ImportBatch): boolean {
  const facts = {
    state: batch.state as BatchState,
    version: batch.version,
    refusedWhole: batch.refusedWhole,
    writable: rowsWith(countsOf(batch), 'NEW', 'CHANGED'),
  };
  return acceptRefusals(facts, batch.version).length === 0;
}

/** A batch whose workbook the caller's office imports, inside the caller's places. */
export async function loadBatch(context: GraphContext, id: string): Promise<ImportBatch | null> {
  const { actor } = context;
  const batch = await batchById(context).load(id);
  return batch && actor && mayImport(actor, templateOf(batch).module) ? batch : null;
}
defineNode('ImportBatch', hasRole(...importRoles), loadBatch);

const BatchConnectionRef = builder.connectionObject(
  { type: ImportBatchRef, name: 'ImportConnection', description: 'A page of imports, the latest first.' },
  { name: 'ImportEdge', description: 'One import with its cursor.' },
);

builder.queryField('imports', (t) =>
  t.field({
    type: BatchConnectionRef,
    description: 'Imports of your places, the latest first.',
    args: {
      template: t.arg.string({ description: 'Only of this template.' }),
      states: t.arg({ type: [ImportStateRef], description: 'Only in one of these states.' }),
      ...t.arg.connectionArgs(),
    },
    ...computed(),
    resolve: async (_root, args, context) => {
      const actor = requireActor(context);
      const templates = listTemplates().filter(
        ({ code, module }) => mayImport(actor, module) && (!args.template || code === args.template),
      );
      const filter = { templates: templates.map(({ code }) => code), states: args.states ?? undefined };
      const binding = bindingOf('imports', filter);
      const page = pageOf(args, binding);
      return connectionOf(await listBatches(await context.db(), actor, filter, page), page, binding, (batch) => [
        batch.createdAt,
        batch.id,
      ]);
    },
  }),
);
