import { bindingOf, computed, connectionOf, fromColumn, fromRelation, pageOf, publicBuilder, publicLabelledEnum } from '@mingzhang/graph';
import { findListType } from '../../list-type.ts';
import type { WithdrawalReason, withdrawalReasons } from '../rules/refusals.ts';
import type { Cell, FrozenColumn } from '../rules/snapshot.ts';
import { type PublishedState, listPublishedRows, publishedPlaceByCode, publishedStateOn, withdrawnLines } from '../store/public.ts';
import { type PublishedList, type PublishedRow, publishedLists, publishedRows } from '../tables.ts';
import { PublicPlaceRef, TextsRef } from './public-places.ts';

export const StateRef = publicLabelledEnum<PublishedState>('PublishedListState', 'What a published list is today.', {
  NOT_BEGUN: 'Not yet posted; the first day is known (未开始).',
  ON_DISPLAY: 'On display: it can be read and objected to (正在公示).',
  CLOSED: 'Its days are over, rows are still shown (已结束).',
  EXPIRED: 'Rows are gone (已到期，名单已收起).',
  REPLACED: 'A newer version stands in its place (有新版本).',
  WITHDRAWN: 'Taken back (已撤下).',
});
const ReasonRef = publicLabelledEnum<(typeof withdrawalReasons)[number]>(
  'PublishedWithdrawalReason',
  'Class of the reason why a list was taken back.',
  {
    CONTENT_NOT_PUBLIC: 'It held what may not be published (内容不该公开).',
    CONTENT_WRONG: 'It was wrong (内容有误).',
    PROCEDURE_WRONG: 'A step was missed (程序有误).',
    OTHER: 'Another reason (别的).',
  },
);
const DayKindRef = publicLabelledEnum('NoticeDayKind', 'How the days of a posting are counted.', {
  CALENDAR: 'Calendar days (日历天).',
  WORKING: 'Working days (工作日).',
});

const ColumnRef = publicBuilder.objectRef<FrozenColumn>('PublishedColumn').implement({
  description: 'A column of a list.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'Key.', ...computed() }),
    kind: t.exposeString('kind', { nullable: false, description: 'maskedName, text, quantity, yuan, count or year.', ...computed() }),
    name: t.field({ type: TextsRef, nullable: false, description: 'Heading.', ...computed(), resolve: ({ zh, en }) => ({ zh, en }) }),
  }),
});
const RowRef = publicBuilder.objectRef<PublishedRow>('PublishedRow').implement({
  description: 'A line of a list: masked, and without any id that would lead to a household.',
  fields: (t) => ({
    no: t.exposeInt('no', { nullable: false, description: 'Number of the line; the name of a line.', ...fromColumn(publishedRows.no) }),
    cells: t.field({
      type: [TextsRef],
      nullable: { list: false, items: false },
      description: 'Texts in the order of the columns; empty once the line was taken down. Amounts are decimal yuan.',
      ...fromColumn(publishedRows.cells),
      resolve: ({ cells }) => (cells as Cell[]).map(([zh, en]) => ({ zh, en: en ?? null })),
    }),
    withdrawnOn: t.expose('withdrawnOn', {
      type: 'Date',
      description: 'Day on which the line was taken down (本条已撤下): it has no cells any more. Null for every other line.',
      ...fromColumn(publishedRows.withdrawnOn),
    }),
  }),
});
const RowConnectionRef = publicBuilder.connectionObject(
  { type: RowRef, name: 'PublishedRowConnection', description: 'A page of lines.' },
  { name: 'PublishedRowEdge', description: 'A line with its cursor.' },
);

export const PublishedListRef = publicBuilder.objectRef<PublishedList>('PublishedList').implement({
  description: 'A disclosure list as it was published (公示名单). It keeps its number and address for good; its lines go on their day.',
  fields: (t) => ({
    number: t.exposeString('number', { nullable: false, description: 'Number, `2026-0117`.', ...fromColumn(publishedLists.number) }),
    type: t.exposeString('type', {
      nullable: false,
      description: 'Code of the kind of list, such as `D-26`.',
      ...fromColumn(publishedLists.type),
    }),
    typeName: t.field({ type: TextsRef, description: 'Kind of list in words.', ...computed(), resolve: ({ type }) => typeTexts(type) }),
    title: t.field({
      type: TextsRef,
      nullable: false,
      description: 'Official title.',
      ...fromColumn(publishedLists.titleZh),
      resolve: ({ titleZh, titleEn }) => ({ zh: titleZh, en: titleEn }),
    }),
    summary: t.field({
      type: TextsRef,
      description: "One plain sentence made from the list's own numbers; null when withdrawn.",
      ...fromColumn(publishedLists.summaryZh),
      resolve: ({ summaryZh, summaryEn }) => (summaryZh === '' ? null : { zh: summaryZh, en: summaryEn }),
    }),
    documentNumber: t.exposeString('documentNumber', {
      nullable: false,
      description: 'Document number (文号).',
      ...fromColumn(publishedLists.documentNumber),
    }),
    year: t.exposeInt('year', { nullable: false, description: 'Year it is about.', ...fromColumn(publishedLists.year) }),
    place: t.field({
      type: PublicPlaceRef,
      description: 'Place that posts it.',
      ...fromColumn(publishedLists.placeCode),
      resolve: async ({ placeCode }, _args, context) => (await publishedPlaceByCode(context).load(placeCode)) ?? null,
    }),
    state: t.field({
      type: StateRef,
      nullable: false,
      description: 'What it is today.',
      ...computed(),
      resolve: (list, _args, { today }) => publishedStateOn(list, today),
    }),
    fromOn: t.expose('fromOn', { type: 'Date', nullable: false, description: 'First day.', ...fromColumn(publishedLists.fromOn) }),
    toOn: t.expose('toOn', { type: 'Date', nullable: false, description: 'Last day, until 24:00.', ...fromColumn(publishedLists.toOn) }),
    expiresOn: t.expose('expiresOn', {
      type: 'Date',
      nullable: false,
      description: 'First day without lines.',
      ...fromColumn(publishedLists.expiresOn),
    }),
    noticeDays: t.exposeInt('noticeDays', {
      nullable: false,
      description: 'Length of the posting.',
      ...fromColumn(publishedLists.noticeDays),
    }),
    dayKind: t.field({
      type: DayKindRef,
      nullable: false,
      description: 'How the days are counted.',
      ...fromColumn(publishedLists.dayKind),
      resolve: ({ dayKind }) => dayKind as 'CALENDAR' | 'WORKING',
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: { list: false, items: false },
      description: 'Columns, in order.',
      ...fromColumn(publishedLists.columns),
      resolve: ({ columns }) => columns as FrozenColumn[],
    }),
    rowCount: t.int({
      description: 'Lines; null when withdrawn.',
      ...fromColumn(publishedLists.rowCount),
      resolve: (list) => unlessWithdrawn(list, list.rowCount),
    }),
    householdCount: t.int({
      description: 'Different households (户); null when withdrawn.',
      ...fromColumn(publishedLists.householdCount),
      resolve: (list) => unlessWithdrawn(list, list.householdCount),
    }),
    total: t.expose('totalFen', {
      type: 'Yuan',
      description: 'Sum; null where the list is about no money.',
      ...fromColumn(publishedLists.totalFen),
    }),
    digest: t.exposeString('digest', {
      nullable: false,
      description: 'SHA-256 over the canonical JSON of the list, in hexadecimal.',
      ...fromColumn(publishedLists.digest),
    }),
    shortCode: t.exposeString('shortCode', {
      nullable: false,
      description: 'First 80 bits of the digest in Crockford base 32, as printed on paper.',
      ...fromColumn(publishedLists.shortCode),
    }),
    versionNumber: t.exposeInt('versionNumber', {
      nullable: false,
      description: 'Version (第 2 版).',
      ...fromColumn(publishedLists.versionNumber),
    }),
    replaces: t.exposeString('replaces', { description: 'Number of the version before.', ...fromColumn(publishedLists.replaces) }),
    replacedBy: t.exposeString('replacedBy', {
      description: 'Number of the version that stands in its place.',
      ...fromColumn(publishedLists.replacedBy),
    }),
    approvingOffice: t.field({
      type: TextsRef,
      description: 'Office that approved it (谁审的).',
      ...fromColumn(publishedLists.approvingOfficeZh),
      resolve: ({ approvingOfficeZh, approvingOfficeEn }) => ({ zh: approvingOfficeZh, en: approvingOfficeEn }),
    }),
    frozenAt: t.expose('frozenAt', { type: 'DateTime', description: 'When it was frozen.', ...fromColumn(publishedLists.frozenAt) }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      description: 'When it was taken back.',
      ...fromColumn(publishedLists.withdrawnAt),
    }),
    withdrawalReason: t.field({
      type: ReasonRef,
      description: 'Why it was taken back.',
      ...fromColumn(publishedLists.withdrawalReason),
      resolve: ({ withdrawalReason }) => withdrawalReason as WithdrawalReason | null,
    }),
    dutyPhone: t.exposeString('dutyPhone', {
      description: 'Phone at which somebody on duty answers for it.',
      ...fromColumn(publishedLists.dutyPhone),
    }),
    withdrawnLines: t.field({
      type: [RowRef],
      nullable: { list: true, items: false },
      description:
        'Lines that were taken down since the list was frozen, at most 1,000. The digest is that of the list as it was frozen, with them; so a paper from before still verifies.',
      ...fromRelation(publishedRows, publishedRows.listNumber),
      extensions: { ...fromRelation(publishedRows, publishedRows.listNumber).extensions, listSize: 10 },
      resolve: ({ number }, _args, context) => withdrawnLines(context).load(number),
    }),
    rows: t.field({
      type: RowConnectionRef,
      description: 'The lines while the list is posted; an empty page before and after.',
      args: t.arg.connectionArgs(),
      ...fromRelation(publishedRows, publishedRows.listNumber),
      resolve: async ({ number }, args, context) => {
        const binding = bindingOf('PublishedList.rows', { number });
        const page = pageOf(args, binding);
        return connectionOf(await listPublishedRows(await context.db(), number, page), page, binding, (row) => [String(row.no)]);
      },
    }),
  }),
});

const unlessWithdrawn = (list: PublishedList, count: number): number | null => (list.state === 'WITHDRAWN' ? null : count);
export const typeTexts = (code: string) => {
  const names = findListType(code)?.names;
  return names ? { zh: names['zh-CN'], en: names.en } : null;
};
