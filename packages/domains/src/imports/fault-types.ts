import { builder, computed, encodeId, fromColumn } from '@mingzhang/graph';
import type { RefusalParameters } from '@mingzhang/kernel';
import { faultSentences } from '../import-faults.ts';
import { type ImportTemplate } from '../import-template.ts';
import { ImportOutcomeRef, ImportSeverityRef } from './enums.ts';
import type { RowOutcome } from './rules.ts';
import { shownCells, shownChanges } from './shown.ts';
import { type ImportFault, type ImportRow, importFaults, importRows } from './tables.ts';

export const ImportFaultRef = builder.objectRef<ImportFault>('ImportFault').implement({
  description: 'A fault of a cell, a row, a heading or a sheet, with its remedy (问题).',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(importFaults.id),
      resolve: (fault) => encodeId('ImportFault', fault.id),
    }),
    sheet: t.exposeString('sheetName', { description: 'Name of the tab in the file.', ...fromColumn(importFaults.sheetName) }),
    row: t.exposeInt('rowNumber', {
      description: 'Row as the spreadsheet program numbers it; 0 for the whole sheet.',
      ...fromColumn(importFaults.rowNumber),
    }),
    column: t.exposeString('letter', {
      description: 'Letter of the column; null when the whole row is at fault.',
      ...fromColumn(importFaults.letter),
    }),
    heading: t.exposeString('heading', { description: 'Heading of the column.', ...fromColumn(importFaults.heading) }),
    content: t.exposeString('content', {
      description: 'What stands in the cell; personal numbers masked.',
      ...fromColumn(importFaults.content),
    }),
    severity: t.field({
      type: ImportSeverityRef,
      nullable: false,
      description: 'Whether it refuses the row.',
      ...fromColumn(importFaults.severity),
      resolve: (fault) => fault.severity as 'ERROR' | 'WARNING',
    }),
    code: t.exposeString('code', { description: 'Code of the reason, for programs.', ...fromColumn(importFaults.code) }),
    reason: t.string({
      description: 'What is wrong, in the language of the request.',
      ...computed(),
      resolve: (fault, _args, { language }) => faultSentences(fault.code, fault.parameters as RefusalParameters, language).reason,
    }),
    remedy: t.string({
      description: 'What to do, in the language of the request.',
      ...computed(),
      resolve: (fault, _args, { language }) => faultSentences(fault.code, fault.parameters as RefusalParameters, language).remedy,
    }),
  }),
});

export interface FaultGroup {
  readonly code: string;
  readonly severity: string;
  readonly count: number;
}

export const ImportFaultGroupRef = builder.objectRef<FaultGroup>('ImportFaultGroup').implement({
  description: 'How often one reason occurs.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'Code of the reason.', ...computed() }),
    severity: t.field({
      type: ImportSeverityRef,
      nullable: false,
      description: 'Whether it refuses rows.',
      ...computed(),
      resolve: (group) => group.severity as 'ERROR' | 'WARNING',
    }),
    reason: t.string({
      description: 'The reason without its particulars, in the language of the request.',
      ...computed(),
      resolve: ({ code }, _args, { language }) => faultSentences(code, {}, language).reason.replace(/“?\{\w+\}”?/g, '…'),
    }),
    count: t.exposeInt('count', { nullable: false, description: 'Faults.', ...computed() }),
  }),
});

const ImportChangeRef = builder.objectRef<{ heading: string; before: string | null; after: string | null }>('ImportChange').implement({
  description: 'One column that differs from what is stored, before and after.',
  fields: (t) => ({
    heading: t.exposeString('heading', { nullable: false, description: 'Heading of the column.', ...computed() }),
    before: t.exposeString('before', { description: 'What is stored now.', ...computed() }),
    after: t.exposeString('after', { description: 'What the file says.', ...computed() }),
  }),
});

const ImportCellRef = builder.objectRef<{ heading: string; value: string | null }>('ImportCell').implement({
  description: 'A cell as it was read.',
  fields: (t) => ({
    heading: t.exposeString('heading', { nullable: false, description: 'Heading of the column.', ...computed() }),
    value: t.exposeString('value', { description: 'Value in words; personal numbers masked.', ...computed() }),
  }),
});

/** A row with the template that explains its columns. */
export type ShownRow = ImportRow & { readonly template: ImportTemplate };

export const ImportRowRef = builder.objectRef<ShownRow>('ImportRow').implement({
  description: 'A row of the file in staging.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Opaque id.', ...fromColumn(importRows.id), resolve: (row) => encodeId('ImportRow', row.id) }),
    sheet: t.string({
      description: 'Sheet of the template.',
      ...fromColumn(importRows.sheet),
      resolve: ({ template, sheet }) => template.sheets[sheet]?.name ?? sheet,
    }),
    row: t.exposeInt('rowNumber', { description: 'Row as the spreadsheet program numbers it.', ...fromColumn(importRows.rowNumber) }),
    outcome: t.field({
      type: ImportOutcomeRef,
      nullable: false,
      description: 'What accepting does with it.',
      ...fromColumn(importRows.outcome),
      resolve: (row) => row.outcome as RowOutcome,
    }),
    unit: t.exposeString('unit', {
      description: 'What it is written with or refused with, such as the household number.',
      ...fromColumn(importRows.unit),
    }),
    cells: t.field({
      type: [ImportCellRef],
      nullable: { list: true, items: false },
      description: 'Its cells that would be stored.',
      ...fromColumn(importRows.data),
      resolve: ({ template, sheet, data }) => shownCells(template, sheet, data),
    }),
    changes: t.field({
      type: [ImportChangeRef],
      nullable: { list: true, items: false },
      description: 'What differs from the register, column by column.',
      ...fromColumn(importRows.changes),
      resolve: ({ template, sheet, changes }) => shownChanges(template, sheet, changes),
    }),
  }),
});
