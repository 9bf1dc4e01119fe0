import { bitemporal, bytes, civilDate, createdAt, fen, id, instant, key, placeCode, validTime, version } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

/** A household with its values of today; their history stands in the fact tables, written in the same transaction. */
export const households = pgTable(
  'household',
  {
    id: id(),
    /** National household number; unique in the county. */
    number: key('number').notNull().unique('household_number'),
    /** Village of residence today; also the scope of row-level security. */
    placeCode: placeCode('place_code').notNull(),
    status: key('status').notNull(),
    attribute: key('attribute').notNull(),
    mainCause: key('main_cause'),
    /** Members today. */
    memberCount: integer('member_count').notNull().default(0),
    /** The member whose relation is SELF today. */
    headId: uuid('head_id'),
    headName: text('head_name').notNull().default(''),
    /** Pinyin of the head's name: people's order. */
    headNameKey: key('head_name_key')
      .notNull()
      .default(sql`''`),
    exitYear: integer('exit_year'),
    registeredOn: civilDate('registered_on'),
    netIncomePerPersonFen: fen('net_income_per_person_fen'),
    /** Class P2. */
    phone: text('phone'),
    /** Class P2: address below the village. */
    address: text('address'),
    importBatchId: uuid('import_batch_id'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('household_place_number').on(t.placeCode, t.number),
    index('household_status_number').on(t.status, t.number),
    index('household_head').on(t.headNameKey, t.number),
    index('household_import').on(t.importBatchId),
  ],
);
export type Household = typeof households.$inferSelect;

/**
 * A person. Identity number: sealed, with a keyed hash beside it for equality and the last four for the mask (ruling 14). Once erased (SEC-40) the row
 * is a tombstone: what hangs on it is still counted, and whose it was is gone.
 */
export const people = pgTable(
  'person',
  {
    id: id(),
    /** Household of today; null when in none. */
    householdId: uuid('household_id'),
    placeCode: placeCode('place_code').notNull(),
    /** National person number, when known. */
    number: key('number').unique('person_number'),
    name: text('name').notNull(),
    nameKey: key('name_key').notNull(),
    /** Null of a tombstone, and of nobody else. */
    identitySealed: bytes('identity_sealed'),
    identityIndex: bytes('identity_index').unique('person_identity'),
    identityLastFour: key('identity_last_four').notNull(),
    sex: key('sex').notNull(),
    birthDate: civilDate('birth_date').notNull(),
    ethnicity: text('ethnicity'),
    education: key('education'),
    schoolState: key('school_state'),
    labourAbility: key('labour_ability'),
    /** Class P3. */
    healthState: key('health_state'),
    phone: text('phone'),
    deceasedOn: civilDate('deceased_on'),
    erasedAt: instant('erased_at'),
    importBatchId: uuid('import_batch_id'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    index('person_household').on(t.householdId),
    // By bytes, as the search compares: under another collation the index would not serve it.
    index('person_name').on(sql`${t.name} collate "C"`, t.id),
    index('person_name_key').on(t.nameKey, t.id),
    index('person_place').on(t.placeCode),
  ],
);
export type Person = typeof people.$inferSelect;

/** Who belonged to which household. A person is in at most one household at a time, held by an exclusion constraint. */
export const membershipFacts = pgTable(
  'membership_fact',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    relation: key('relation').notNull(),
    joinReason: key('join_reason').notNull(),
    /** Why the membership ends at `valid_to`; null while open. */
    leaveReason: key('leave_reason'),
    ...bitemporal(),
  },
  (t) => [
    index('membership_fact_household').on(t.householdId, t.validFrom),
    index('membership_fact_person').on(t.personId, t.validFrom),
    index('membership_fact_place').on(t.placeCode, t.validFrom),
  ],
);
export type MembershipFact = typeof membershipFacts.$inferSelect;

/** Register status of a household through time, with why it came to it. */
export const statusFacts = pgTable(
  'status_fact',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    status: key('status').notNull(),
    entryReason: key('entry_reason'),
    ...bitemporal(),
  },
  (t) => [index('status_fact_household').on(t.householdId, t.validFrom), index('status_fact_place').on(t.placeCode, t.status, t.validFrom)],
);
export type StatusFact = typeof statusFacts.$inferSelect;

/** Support class of a household through time. */
export const attributeFacts = pgTable(
  'attribute_fact',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    attribute: key('attribute').notNull(),
    ...bitemporal(),
  },
  (t) => [index('attribute_fact_household').on(t.householdId, t.validFrom), index('attribute_fact_place').on(t.placeCode, t.validFrom)],
);
export type AttributeFact = typeof attributeFacts.$inferSelect;

/** Causes of poverty through time; exactly one main cause at a date. */
export const causeFacts = pgTable(
  'cause_fact',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    cause: key('cause').notNull(),
    main: boolean('main').notNull(),
    ...bitemporal(),
  },
  (t) => [index('cause_fact_household').on(t.householdId, t.validFrom), index('cause_fact_place').on(t.placeCode, t.validFrom)],
);
export type CauseFact = typeof causeFacts.$inferSelect;

/** Village of residence through time. `village_code` is the fact; `place_code` is the household's place of today (ruling 10). */
export const residenceFacts = pgTable(
  'residence_fact',
  {
    id: id(),
    householdId: uuid('household_id')
      .notNull()
      .references(() => households.id),
    placeCode: placeCode('place_code').notNull(),
    villageCode: placeCode('village_code').notNull(),
    ...bitemporal(),
  },
  (t) => [index('residence_fact_household').on(t.householdId, t.validFrom), index('residence_fact_village').on(t.villageCode, t.validFrom)],
);
export type ResidenceFact = typeof residenceFacts.$inferSelect;

/** Traits of a person through time on one axis: education, labour ability, health state, school state. */
export const personTraits = pgTable(
  'person_trait',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    placeCode: placeCode('place_code').notNull(),
    trait: key('trait').notNull(),
    value: key('value').notNull(),
    ...validTime(),
  },
  (t) => [unique('person_trait_once_a_day').on(t.personId, t.trait, t.validFrom)],
);
