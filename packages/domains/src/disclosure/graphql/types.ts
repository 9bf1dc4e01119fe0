import {
  NodeRef,
  PermissionRef,
  bindingOf,
  builder,
  computed,
  connectionOf,
  defineNode,
  encodeId,
  fromColumn,
  fromRelation,
  isoInstant,
  labelledEnum,
  pageOf,
  permissionOf,
  requireActor,
} from '@mingzhang/graph';
import { findListType } from '../../list-type.ts';
import { PlaceRef } from '../../places/graphql.ts';
import { placeByCode } from '../../places/store.ts';
import { type PublicationState, type WithdrawalReason, approvalRefusals, stateOn, withdrawalRefusals } from '../rules/refusals.ts';
import type { Cell, FrozenColumn } from '../rules/snapshot.ts';
import { publicationById, rowsByPublication } from '../store/publications.ts';
import { type Publication, type PublicationRow, publicationRows, publications } from '../tables.ts';
import { readsPublications } from '../access.ts';

export const PublicationStateRef = labelledEnum<PublicationState>('PublicationState', 'Where a disclosure list stands (公示状态).', {
  DRAFT: 'Drafted, waiting for a second person (草稿).',
  APPROVED: 'Approved, to be posted from a day that has not come (已审核).',
  POSTED: 'Posted (公示中).',
  CLOSED: 'Its days are over; rows are still there (已结束).',
  EXPIRED: 'Rows are gone from the portal; the snapshot stays inside (已到期).',
  WITHDRAWN: 'Taken back (已撤下).',
});

export const reasonTexts: Record<WithdrawalReason, string> = {
  CONTENT_NOT_PUBLIC: 'It held what may not be published (内容不该公开).',
  CONTENT_WRONG: 'It was wrong (内容有误).',
  PROCEDURE_WRONG: 'A step was missed (程序有误).',
  OTHER: 'Another reason (别的).',
};
export const WithdrawalReasonRef = labelledEnum(
  'WithdrawalReason',
  'Class of the reason why a list was taken back (撤下原因).',
  reasonTexts,
);

const ColumnRef = builder.objectRef<FrozenColumn>('PublicationColumn').implement({
  description: 'A column of a disclosure list, as it was frozen with it.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'Key of the column.', ...computed() }),
    kind: t.exposeString('kind', {
      nullable: false,
      description: 'What it holds: maskedName, text, quantity, yuan, count, year.',
      ...computed(),
    }),
    nameZh: t.exposeString('zh', { description: 'Heading in Chinese.', ...computed() }),
    nameEn: t.exposeString('en', { description: 'Heading in English.', ...computed() }),
  }),
});

const RowRef = builder.objectRef<PublicationRow>('PublicationRow').implement({
  description: 'A line of a disclosure list, masked as the public sees it. It leads to no household.',
  fields: (t) => ({
    no: t.exposeInt('no', { nullable: false, description: 'Number of the line.', ...fromColumn(publicationRows.no) }),
    cells: t.field({
      type: ['String'],
      nullable: { list: true, items: false },
      description: 'Texts in the order of the columns, in the language of `accept-language`. Amounts are decimal yuan.',
      ...fromColumn(publicationRows.cells),
      resolve: (row, _args, context) => (row.cells as Cell[]).map((cell) => (context.language === 'en' ? (cell[1] ?? cell[0]) : cell[0])),
    }),
    withdrawnAt: t.field({
      type: 'DateTime',
      description: 'When the line was taken down (撤下这一行); null while it stands. Its texts stay inside, unless the person was erased.',
      ...fromColumn(publicationRows.withdrawnAt),
      resolve: ({ withdrawnAt }) => (withdrawnAt === null ? null : isoInstant(withdrawnAt)),
    }),
    withdrawalReason: t.field({
      type: WithdrawalReasonRef,
      description: 'Why it was taken down; null too when the person was erased.',
      ...fromColumn(publicationRows.withdrawalReason),
      resolve: ({ withdrawalReason }) => (withdrawalReason === 'ERASED' ? null : (withdrawalReason as WithdrawalReason | null)),
    }),
  }),
});
const RowConnectionRef = builder.connectionObject(
  { type: RowRef, name: 'PublicationRowConnection', description: 'A page of lines, in the order of the paper.' },
  { name: 'PublicationRowEdge', description: 'A line with its cursor.' },
);

const PublicationAccessRef = builder.objectRef<Publication>('PublicationAccess').implement({
  description: 'What the caller may do with a list.',
  fields: (t) => ({
    canApprove: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `approvePublication`.',
      ...computed(),
      resolve: (publication, _args, context) => permissionOf(approvalRefusals(publication, requireActor(context)), context.language),
    }),
    canWithdraw: t.field({
      type: PermissionRef,
      nullable: false,
      description: 'For `withdrawPublication`.',
      ...computed(),
      resolve: (publication, _args, context) => permissionOf(withdrawalRefusals(publication, requireActor(context)), context.language),
    }),
  }),
});

export const PublicationRef = builder.objectRef<Publication>('Publication').implement({
  description: 'A disclosure list (公示名单) on its way from draft to expiry. What the public sees is its snapshot.',
  interfaces: [NodeRef],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Opaque id.',
      ...fromColumn(publications.id),
      resolve: ({ id }) => encodeId('Publication', id),
    }),
    number: t.exposeString('number', {
      nullable: false,
      description: 'Number for people, `2026-0117`.',
      ...fromColumn(publications.number),
    }),
    type: t.exposeString('type', { nullable: false, description: 'Code of the list, such as `D-26`.', ...fromColumn(publications.type) }),
    typeName: t.string({
      description: 'Name of the list, in the language of `accept-language`.',
      ...computed(),
      resolve: ({ type }, _args, { language }) => findListType(type)?.names[language] ?? null,
    }),
    state: t.field({
      type: PublicationStateRef,
      nullable: false,
      description: 'State today.',
      ...fromColumn(publications.state),
      resolve: (publication, _args, { today }) => stateOn(publication, today),
    }),
    place: t.field({
      type: PlaceRef,
      description: 'Place whose list it is.',
      ...fromColumn(publications.placeCode),
      resolve: async ({ placeCode }, _args, context) => (await placeByCode(context).load(placeCode)) ?? null,
    }),
    year: t.exposeInt('year', { nullable: false, description: 'Year it is about.', ...fromColumn(publications.year) }),
    title: t.string({
      description: 'Official title, in the language of `accept-language`.',
      ...fromColumn(publications.titleZh),
      resolve: ({ titleZh, titleEn }, _args, { language }) => (language === 'en' ? titleEn : titleZh),
    }),
    summary: t.string({
      description: "The plain sentence, made from the snapshot's own numbers.",
      ...fromColumn(publications.summaryZh),
      resolve: ({ summaryZh, summaryEn }, _args, { language }) => (language === 'en' ? summaryEn : summaryZh),
    }),
    documentNumber: t.exposeString('documentNumber', {
      description: 'Document number (文号); null for a draft.',
      ...fromColumn(publications.documentNumber),
    }),
    fromOn: t.expose('fromOn', { type: 'Date', description: 'First day of the posting.', ...fromColumn(publications.fromOn) }),
    toOn: t.expose('toOn', { type: 'Date', description: 'Last day, until 24:00.', ...fromColumn(publications.toOn) }),
    expiresOn: t.expose('expiresOn', {
      type: 'Date',
      description: 'First day on which the rows are gone.',
      ...fromColumn(publications.expiresOn),
    }),
    maskPolicy: t.exposeString('maskPolicy', {
      description: 'How names were masked (parameter `mask.name.web`).',
      ...fromColumn(publications.maskPolicy),
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: { list: true, items: false },
      description: 'Columns, in order.',
      ...fromColumn(publications.columns),
      resolve: ({ columns }) => columns as FrozenColumn[],
    }),
    rowCount: t.exposeInt('rowCount', { description: 'Lines.', ...fromColumn(publications.rowCount) }),
    householdCount: t.exposeInt('householdCount', {
      description: 'Different households (户).',
      ...fromColumn(publications.householdCount),
    }),
    total: t.expose('totalFen', {
      type: 'Yuan',
      description: 'Sum; null where the list is about no money.',
      ...fromColumn(publications.totalFen),
    }),
    shortCode: t.exposeString('shortCode', {
      description: 'First 80 bits of the digest, `999W-KM8J-PBHD-M91Y`; null for a draft.',
      ...fromColumn(publications.shortCode),
    }),
    versionNumber: t.exposeInt('versionNumber', {
      nullable: false,
      description: 'Version of the list that the public counts (第 2 版).',
      ...fromColumn(publications.versionNumber),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Raised with every change; acts are based on it.',
      ...fromColumn(publications.version),
    }),
    draftedBy: t.exposeString('draftedByName', { description: 'Who drafted it.', ...fromColumn(publications.draftedByName) }),
    approvedBy: t.exposeString('approvedByName', {
      description: 'Who approved it; never who drafted it.',
      ...fromColumn(publications.approvedByName),
    }),
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      description: 'When it was approved and frozen.',
      ...fromColumn(publications.approvedAt),
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      description: 'When it was taken back.',
      ...fromColumn(publications.withdrawnAt),
    }),
    withdrawalReason: t.field({
      type: WithdrawalReasonRef,
      description: 'Why it was taken back.',
      ...fromColumn(publications.withdrawalReason),
      resolve: ({ withdrawalReason }) => withdrawalReason as WithdrawalReason | null,
    }),
    access: t.field({
      type: PublicationAccessRef,
      nullable: false,
      description: 'What the caller may do with it.',
      ...computed(),
      resolve: (publication) => publication,
    }),
    rows: t.field({
      type: RowConnectionRef,
      description: 'The lines as the public sees them or will see them.',
      args: t.arg.connectionArgs(),
      ...fromRelation(publicationRows, publicationRows.publicationId),
      resolve: async (publication, args, context) => {
        const binding = bindingOf('Publication.rows', { id: publication.id, version: publication.version });
        const page = pageOf(args, binding);
        return connectionOf(await rowsByPublication(context).load({ id: publication.id, page }), page, binding, (row) => [String(row.no)]);
      },
    }),
  }),
});

builder.objectField(PublicationRef, 'replaces', (t) =>
  t.field({
    type: PublicationRef,
    description: 'The earlier version that this one replaces.',
    ...fromColumn(publications.replacesId),
    resolve: async ({ replacesId }, _args, context) => (replacesId ? ((await publicationById(context).load(replacesId)) ?? null) : null),
  }),
);

export const PublicationConnectionRef = builder.connectionObject(
  { type: PublicationRef, name: 'PublicationConnection', description: 'A page of disclosure lists, newest first.' },
  { name: 'PublicationEdge', description: 'A list with its cursor.' },
);

defineNode('Publication', readsPublications, async (context, id) =>
  /^[0-9a-f-]{36}$/.test(id) ? ((await publicationById(context).load(id)) ?? null) : null,
);
