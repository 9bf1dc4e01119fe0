import { bytes, civilDate, createdAt, fen, id, instant, key, placeCode, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

/** The last number given in a series and year: lists are 2026-0117, documents 〔2026〕17 号. */
export const publicationCounters = pgTable(
  'publication_counter',
  { series: key('series').notNull(), year: integer('year').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.series, t.year] })],
);

/** A disclosure list on its way from draft to expiry (c.15). What the public reads is a copy in `published_list`, made at approval. */
export const publications = pgTable(
  'publication',
  {
    id: id(),
    /** Number for people, such as 2026-0117. */
    number: key('number').notNull().unique('publication_number'),
    type: key('type').notNull(),
    placeCode: placeCode('place_code').notNull(),
    level: key('level').notNull(),
    year: integer('year').notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    summaryZh: text('summary_zh').notNull(),
    summaryEn: text('summary_en').notNull(),
    /** 〔2026〕17 号 with its prefix; given at approval. */
    documentNumber: text('document_number'),
    state: key('state').notNull(),
    draftedBy: uuid('drafted_by').notNull(),
    draftedByName: text('drafted_by_name').notNull(),
    approvedBy: uuid('approved_by'),
    approvedByName: text('approved_by_name'),
    approvedAt: instant('approved_at'),
    /** The parameter as it stood, such as {"days":7,"kind":"CALENDAR"}. */
    noticeDays: jsonb('notice_days'),
    fromOn: civilDate('from_on'),
    /** Last day, until 24:00. */
    toOn: civilDate('to_on'),
    /** First day on which the public sees no rows. */
    expiresOn: civilDate('expires_on'),
    /** Columns and name mask as they were used. */
    columns: jsonb('columns').notNull(),
    maskPolicy: key('mask_policy').notNull(),
    rowCount: integer('row_count').notNull(),
    householdCount: integer('household_count').notNull(),
    totalFen: fen('total_fen'),
    /** SHA-256 over the canonical JSON of what was published. */
    digest: bytes('digest'),
    shortCode: key('short_code'),
    /** 1, or one more than the publication that this one replaces. */
    versionNumber: integer('version_number').notNull().default(1),
    replacesId: uuid('replaces_id'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawalReason: key('withdrawal_reason'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('publication_place').on(t.placeCode, t.createdAt, t.id),
    index('publication_state').on(t.state, t.createdAt, t.id),
    check('publication_two_persons', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.draftedBy}`),
  ],
);
export type Publication = typeof publications.$inferSelect;

/** The frozen lines of a publication, already masked. `subject_id` stays inside. A line that was taken down keeps its number (SEC-47). */
export const publicationRows = pgTable(
  'publication_row',
  {
    id: id(),
    publicationId: uuid('publication_id')
      .notNull()
      .references(() => publications.id),
    placeCode: placeCode('place_code').notNull(),
    no: integer('no').notNull(),
    /** Texts in the order of the columns: [zh, en?] each. */
    cells: jsonb('cells').notNull(),
    subjectId: uuid('subject_id').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawalReason: key('withdrawal_reason'),
  },
  (t) => [unique('publication_row_once').on(t.publicationId, t.no)],
);
export type PublicationRow = typeof publicationRows.$inferSelect;

/** Places as the portal knows them. Class P0. */
export const publishedPlaces = pgTable(
  'published_place',
  {
    code: placeCode('code').primaryKey(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    kind: key('kind').notNull(),
    parentCode: placeCode('parent_code'),
    /** Address part in the portal; never changes once given. */
    slug: key('slug').notNull(),
    /** Pinyin, for order and search; initials for search. */
    pinyin: key('pinyin').notNull(),
    initials: key('initials').notNull(),
    /** Duty phone of the office in charge; never a private one. */
    dutyPhone: text('duty_phone'),
  },
  (t) => [unique('published_place_slug').on(t.parentCode, t.slug), index('published_place_parent').on(t.parentCode, t.pinyin)],
);
export type PublishedPlace = typeof publishedPlaces.$inferSelect;

/** What the public may know of a list. Stays after its rows are gone; a withdrawn one keeps number, title and reason. */
export const publishedLists = pgTable(
  'published_list',
  {
    number: key('number').primaryKey(),
    placeCode: placeCode('place_code').notNull(),
    type: key('type').notNull(),
    year: integer('year').notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    summaryZh: text('summary_zh').notNull(),
    summaryEn: text('summary_en').notNull(),
    documentNumber: text('document_number').notNull(),
    /** POSTED or WITHDRAWN; everything else is told by the dates. */
    state: key('state').notNull(),
    fromOn: civilDate('from_on').notNull(),
    toOn: civilDate('to_on').notNull(),
    expiresOn: civilDate('expires_on').notNull(),
    /** CALENDAR or WORKING: how the days were counted. */
    dayKind: key('day_kind').notNull(),
    noticeDays: integer('notice_days').notNull(),
    columns: jsonb('columns').notNull(),
    rowCount: integer('row_count').notNull(),
    householdCount: integer('household_count').notNull(),
    totalFen: fen('total_fen'),
    digest: key('digest').notNull(),
    shortCode: key('short_code').notNull(),
    versionNumber: integer('version_number').notNull(),
    replaces: key('replaces'),
    replacedBy: key('replaced_by'),
    /** Office that approved it, in words. */
    approvingOfficeZh: text('approving_office_zh').notNull(),
    approvingOfficeEn: text('approving_office_en').notNull(),
    frozenAt: instant('frozen_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawalReason: key('withdrawal_reason'),
    dutyPhone: text('duty_phone'),
    /** Title, place, pinyin, initials and numbers in one lower-case text. */
    searchKey: key('search_key').notNull(),
  },
  (t) => [index('published_list_close').on(t.toOn, t.number), index('published_list_place').on(t.placeCode, t.number)],
);
export type PublishedList = typeof publishedLists.$inferSelect;

/** Lines of lists, without any id of the register. The public reader sees them only while their list is posted (row-level security). */
export const publishedRows = pgTable(
  'published_row',
  {
    listNumber: key('list_number')
      .notNull()
      .references(() => publishedLists.number),
    no: integer('no').notNull(),
    placeCode: placeCode('place_code').notNull(),
    /** Empty once the line was taken down. */
    cells: jsonb('cells').notNull(),
    /** Day on which the line was taken down. */
    withdrawnOn: civilDate('withdrawn_on'),
  },
  (t) => [primaryKey({ columns: [t.listNumber, t.no] })],
);
export type PublishedRow = typeof publishedRows.$inferSelect;

/**
 * Aggregates of a village, small cells already taken out: a hidden one has no number here (SEC-45). A number that fewer households changed than
 * may be told apart stands with its own day until more did.
 */
export const publishedFigures = pgTable(
  'published_figure',
  {
    placeCode: placeCode('place_code').notNull(),
    /** VILLAGE, REGISTERED, HELP, HELP_TOTAL, INCOME. */
    topic: key('topic').notNull(),
    year: integer('year').notNull(),
    /** Programme or source; '-' where the topic has no parts. */
    item: key('item').notNull(),
    households: integer('households'),
    persons: integer('persons'),
    amountFen: fen('amount_fen'),
    /** The numbers were taken out because they are small, or would give a small one away. */
    hidden: boolean('hidden').notNull(),
    asOf: civilDate('as_of').notNull(),
    /** By the clock of the register: what was recorded later is not in it. */
    countedAt: instant('counted_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.placeCode, t.topic, t.year, t.item] })],
);
export type PublishedFigure = typeof publishedFigures.$inferSelect;
