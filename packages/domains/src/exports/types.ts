import {
  NodeRef,
  bindingOf,
  builder,
  connectionOf,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  labelledEnum,
  pageOf,
  requireActor,
  signedIn,
} from '@mingzhang/graph';
import { StoredFileRef } from '../files/graphql.ts';
import { fileById } from '../files/store.ts';
import { JobRef, jobById } from '../jobs/index.ts';
import { exportById, listExports } from './store.ts';
import { type WorkbookExport, workbookExports } from './tables.ts';
import type { ExportKind, HouseholdColumn } from './vocabulary.ts';

const ExportKindRef = labelledEnum<ExportKind>('ExportKind', 'What a workbook holds.', {
  HOUSEHOLDS: 'A list of households (户名册).',
  FIGURES: 'A table of figures (统计表).',
  MOVEMENTS: 'A movement statement (增减变动表).',
  CHANGE: 'A figure at two moments, with who came and who went (进出名单).',
  PERSON: 'Everything that is kept of one person, for that person (本人信息).',
});

export const HouseholdColumnRef = labelledEnum<HouseholdColumn>(
  'HouseholdColumn',
  'A column of a list of households, shown as the list shows it.',
  {
    NUMBER: 'Household number (户编号).',
    HEAD: 'Name of the head (户主).',
    VILLAGE: 'Village (村).',
    MEMBERS: 'Number of members (人口).',
    ATTRIBUTE: 'Support class (户属性).',
    STATUS: 'Register status (登记状态).',
    MAIN_CAUSE: 'Main cause of poverty (主要致贫原因).',
    NET_INCOME: 'Net income per person (人均纯收入), yuan.',
    RECEIVED: 'Received from every programme in the year of the day (本年受益), yuan.',
    EXIT_YEAR: 'Year of the last exit (脱贫年度).',
    REGISTERED_ON: 'First day in the register (登记日期).',
    PHONE: 'Phone (联系电话), the middle hidden.',
    ADDRESS: 'Address (住址).',
  },
);

export const ExportRef = builder.objectRef<WorkbookExport>('Export').implement({
  description:
    'A workbook taken out of the platform (导出): made by a job, fetched by its owner at `file.url` for a day, seen by nobody else. Ask again until its job has ended.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(workbookExports.id),
      resolve: (each) => encodeId('Export', each.id),
    }),
    kind: t.field({
      type: ExportKindRef,
      nullable: false,
      description: 'What it holds.',
      ...fromColumn(workbookExports.kind),
      resolve: (each) => each.kind as ExportKind,
    }),
    name: t.exposeString('name', { description: 'Name of the file.', ...fromColumn(workbookExports.name) }),
    purpose: t.exposeString('purpose', { description: 'What it was taken out for (用途).', ...fromColumn(workbookExports.purpose) }),
    dataClass: t.exposeString('dataClass', {
      description: 'Class of the data inside: P1 (statistics), P2 (persons) or P4 (the copy of one person).',
      ...fromColumn(workbookExports.dataClass),
    }),
    rows: t.exposeInt('rows', {
      description: 'Rows counted when it was asked for; null for tables.',
      ...fromColumn(workbookExports.rows),
    }),
    job: t.field({
      type: JobRef,
      description: 'How far it is, and why it was not made if it was not.',
      ...fromColumn(workbookExports.jobId),
      resolve: async (each, _args, context) => (await jobById(context).load(each.jobId)) ?? null,
    }),
    file: t.field({
      type: StoredFileRef,
      description: 'The workbook; null until it is made.',
      ...fromColumn(workbookExports.fileId),
      resolve: async (each, _args, context) => (each.fileId === null ? null : ((await fileById(context).load(each.fileId)) ?? null)),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was asked for.',
      ...fromColumn(workbookExports.createdAt),
      resolve: (each) => isoInstant(each.createdAt),
    }),
  }),
});

const ExportConnectionRef = builder.connectionObject(
  { type: ExportRef, name: 'ExportConnection', description: 'A page of exports, newest first.' },
  { name: 'ExportEdge', description: 'One export with its cursor.' },
);

builder.queryField('exports', (t) =>
  t.field({
    type: ExportConnectionRef,
    description: 'What you have taken out of the platform, newest first.',
    args: t.arg.connectionArgs(),
    ...fromRelation(workbookExports, workbookExports.accountId),
    resolve: async (_root, args, context) => {
      const actor = requireActor(context);
      const binding = bindingOf('exports', actor.accountId);
      const page = pageOf(args, binding);
      return connectionOf(await listExports(await context.db(), actor, page), page, binding, (each) => [each.createdAt, each.id]);
    },
  }),
);

export const loadExport = async (context: Parameters<typeof exportById>[0] & { actor: { accountId: string } | null }, id: string) => {
  const found = await exportById(context).load(id);
  return found && found.accountId === context.actor?.accountId ? found : null;
};
defineNode('Export', signedIn, loadExport);
