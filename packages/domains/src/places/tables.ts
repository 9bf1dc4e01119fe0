import { bitemporal, civilDate, createdAt, fen, id, key, placeCode, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

/** Every place of the county's tree as it is today. History stands in `place_fact`. Class P0: anybody may know them. */
export const places = pgTable(
  'place',
  {
    code: placeCode('code').primaryKey(),
    name: text('name').notNull(),
    /** Pinyin, for people's order and search. */
    nameKey: key('name_key').notNull(),
    kind: key('kind').notNull(),
    parentCode: placeCode('parent_code'),
    /** Villages only: state on the poor-village list today. */
    listState: key('list_state')
      .notNull()
      .default(sql`'NOT_LISTED'`),
    /** Address part in the portal, pinyin, unique within its parent. */
    slug: key('slug').notNull(),
    version: version(),
  },
  (t) => [index('place_parent').on(t.parentCode, t.nameKey), unique('place_slug_once_in_parent').on(t.parentCode, t.slug)],
);
export type Place = typeof places.$inferSelect;

/** Name and parent of a place through time: renamings and mergers. Two time axes. */
export const placeFacts = pgTable(
  'place_fact',
  {
    id: id(),
    placeCode: placeCode('place_code').notNull(),
    name: text('name').notNull(),
    parentCode: placeCode('parent_code'),
    ...bitemporal(),
  },
  (t) => [index('place_fact_place').on(t.placeCode, t.validFrom)],
);

/** State of a village on the poor-village list through time. Two time axes. */
export const villageListFacts = pgTable(
  'village_list_fact',
  { id: id(), placeCode: placeCode('place_code').notNull(), state: key('state').notNull(), ...bitemporal() },
  (t) => [index('village_list_fact_place').on(t.placeCode, t.validFrom)],
);

/** What a village reported of itself for one year. The official base of rates such as the incidence. */
export const villageProfiles = pgTable(
  'village_profile',
  {
    id: id(),
    placeCode: placeCode('place_code')
      .notNull()
      .references(() => places.code),
    year: integer('year').notNull(),
    households: integer('households').notNull(),
    population: integer('population').notNull(),
    /** Rural registered population: denominator of the poverty incidence. */
    ruralPopulation: integer('rural_population').notNull(),
    groups: integer('groups'),
    leadingIndustry: text('leading_industry'),
    oneVillageOneProduct: boolean('one_village_one_product').notNull().default(false),
    reportedOn: civilDate('reported_on'),
    source: text('source'),
    importBatchId: uuid('import_batch_id'),
    version: version(),
  },
  (t) => [unique('village_profile_once_a_year').on(t.placeCode, t.year)],
);
export type VillageProfile = typeof villageProfiles.$inferSelect;

/** One receipt of a village collective. Only recurrent receipts count as stable income. Append-only. */
export const villageIncomeEntries = pgTable(
  'village_income_entry',
  {
    id: id(),
    placeCode: placeCode('place_code')
      .notNull()
      .references(() => places.code),
    receivedOn: civilDate('received_on').notNull(),
    year: integer('year').notNull(),
    source: key('source').notNull(),
    amountFen: fen('amount_fen').notNull(),
    recurrent: boolean('recurrent').notNull(),
    voucher: text('voucher'),
    importBatchId: uuid('import_batch_id'),
    recordedBy: uuid('recorded_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('village_income_entry_place').on(t.placeCode, t.year)],
);
export type VillageIncomeEntry = typeof villageIncomeEntries.$inferSelect;
