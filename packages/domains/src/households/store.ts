import { type Db, type Moment, defineLoader, groupInOrder, oneInOrder, onlyRow, textArray, trueAt } from '@mingzhang/db';
import { type Actor, DomainError } from '@mingzhang/kernel';
import { type SQL, type SQLWrapper, and, asc, desc, eq, getColumns, sql } from 'drizzle-orm';
import { registerAt } from './store/register-at.ts';
import {
  type Household,
  type MembershipFact,
  type Person,
  attributeFacts,
  causeFacts,
  households,
  membershipFacts,
  people,
  residenceFacts,
  statusFacts,
} from './tables.ts';
import { insideOf } from '../inside-places.ts';

/** A household as it is shown: the row of today, overlaid with what was true at a moment. */
export type HouseholdView = Household & { readonly moment?: Moment | undefined };
export type PersonView = Omit<Person, 'identitySealed' | 'identityIndex'> & { readonly moment?: Moment | undefined };
export type MemberView = Pick<
  MembershipFact,
  'id' | 'personId' | 'householdId' | 'relation' | 'joinReason' | 'leaveReason' | 'validFrom' | 'validTo'
> & {
  /** Null when the person is not shown to the caller. */
  readonly person: PersonView | null;
  readonly moment?: Moment | undefined;
};

/** A household inside the actor's places, locked for the act. @throws NOT_FOUND, STALE_VERSION */
export async function getHousehold(db: Db, actor: Actor, id: string, expectedVersion?: number): Promise<Household> {
  const [household] = await db
    .select()
    .from(households)
    .where(and(eq(households.id, id), insideOf(actor, households.placeCode)))
    .for('update');
  if (!household) throw new DomainError('NOT_FOUND', { field: ['household'] });
  if (expectedVersion !== undefined && household.version !== expectedVersion)
    throw new DomainError('STALE_VERSION', { field: ['expectedVersion'], parameters: { current: household.version } });
  return household;
}

export async function findHouseholdByNumber(db: Db, actor: Actor, number: string): Promise<Household | undefined> {
  const [household] = await db
    .select()
    .from(households)
    .where(and(eq(households.number, number), insideOf(actor, households.placeCode)));
  return household;
}

/** A subject as it was at a moment. */
export interface Dated {
  readonly id: string;
  readonly moment?: Moment | undefined;
}
export const datedKeyOf = ({ id, moment }: Dated) => (moment ? `${id}@${moment.asOf}@${moment.knownAt ?? ''}` : id);

/** Splits keys by their moment, so that each moment is one statement. One answer has one moment, so there is one group. */
export async function byMoment<Value>(
  keys: readonly Dated[],
  load: (ids: string[], moment: Moment | undefined) => Promise<Map<string, Value>>,
): Promise<(Value | undefined)[]> {
  const [first] = keys;
  if (first && keys.every(({ moment }) => moment === first.moment)) {
    const ids = keys.map(({ id }) => id);
    const found = await load(ids, first.moment);
    return ids.map((id) => found.get(id));
  }
  const groups = new Map<string, { ids: string[]; moment: Moment | undefined }>();
  for (const { id, moment } of keys) {
    const name = `${moment?.asOf ?? ''}@${moment?.knownAt ?? ''}`;
    const group = groups.get(name) ?? { ids: [], moment };
    group.ids.push(id);
    groups.set(name, group);
  }
  const loaded = new Map<string, Map<string, Value>>();
  for (const [name, { ids, moment }] of groups) loaded.set(name, await load(ids, moment));
  return keys.map(({ id, moment }) => loaded.get(`${moment?.asOf ?? ''}@${moment?.knownAt ?? ''}`)?.get(id));
}

const among = (column: SQLWrapper, ids: readonly string[]) => sql`${column} = any(${textArray(ids)}::uuid[])`;

/** A household by id at a moment; undefined when it did not exist then or lies outside the caller's places. */
export const householdById = defineLoader<Dated, HouseholdView | undefined>(
  (db, keys) =>
    byMoment(keys, async (ids, moment) => {
      const rows = await db.select().from(households).where(among(households.id, ids));
      const views: HouseholdView[] = moment ? await overlaid(db, rows, moment) : rows;
      return new Map(views.map((view) => [view.id, view]));
    }),
  datedKeyOf,
);

/** Puts what was true at a moment over the rows of today; a household without a status then is left out. */
export async function overlaid(db: Db, rows: readonly Household[], moment: Moment): Promise<HouseholdView[]> {
  const register = registerAt(db, moment);
  const ids = rows.map((row) => row.id);
  const then = await db
    .select()
    .from(register)
    .where(sql`${register.id} = any(${textArray(ids)}::uuid[])`);
  const members = await db
    .select({
      householdId: membershipFacts.householdId,
      personId: membershipFacts.personId,
      relation: membershipFacts.relation,
      name: people.name,
      nameKey: people.nameKey,
    })
    .from(membershipFacts)
    .innerJoin(people, eq(people.id, membershipFacts.personId))
    .where(and(among(membershipFacts.householdId, ids), trueAt(membershipFacts, moment)));
  const membersOf = groupInOrder(ids, members, (member) => member.householdId);
  return oneInOrder(ids, then, (row) => row.id).flatMap((at, index) => {
    const row = rows[index];
    const present = membersOf[index] ?? [];
    const head = present.find((member) => member.relation === 'SELF');
    if (!row || !at) return [];
    return [
      {
        ...row,
        status: at.status,
        attribute: at.attribute,
        mainCause: at.mainCause,
        placeCode: at.villageCode,
        memberCount: present.length,
        headId: head?.personId ?? null,
        headName: head?.name ?? '',
        moment,
      },
    ];
  });
}

/** What is shown of people: neither the sealed identity number nor its hash, which no answer needs. */
const { identitySealed: _sealed, identityIndex: _index, ...shownColumns } = getColumns(people);

export const personById = defineLoader<string, PersonView | undefined>(async (db, ids) =>
  oneInOrder(ids, await db.select(shownColumns).from(people).where(among(people.id, ids)), (person) => person.id),
);

/** Members of a household at its moment (today when undated), each with the person, head first, then in order of joining. */
export const membersByHousehold = defineLoader<Dated & { readonly today: string }, MemberView[]>(async (db, keys) => {
  const found = await byMoment(keys, async (ids, moment) => {
    const at = moment ?? { asOf: keys[0]?.today ?? '' };
    const rows = await db
      .select({
        id: membershipFacts.id,
        personId: membershipFacts.personId,
        householdId: membershipFacts.householdId,
        relation: membershipFacts.relation,
        joinReason: membershipFacts.joinReason,
        leaveReason: membershipFacts.leaveReason,
        validFrom: membershipFacts.validFrom,
        validTo: membershipFacts.validTo,
        person: shownColumns,
      })
      .from(membershipFacts)
      .leftJoin(people, eq(people.id, membershipFacts.personId))
      .where(and(among(membershipFacts.householdId, ids), trueAt(membershipFacts, at)))
      .orderBy(sql`(${membershipFacts.relation} <> 'SELF')`, asc(membershipFacts.validFrom), asc(membershipFacts.personId));
    const grouped = groupInOrder(ids, rows, (row) => row.householdId);
    return new Map(ids.map((id, index) => [id, (grouped[index] ?? []).map((row): MemberView => ({ ...row, moment }))]));
  });
  return found.map((members) => members ?? []);
}, datedKeyOf);

export interface CauseView {
  readonly cause: string;
  readonly main: boolean;
}

export const causesByHousehold = defineLoader<Dated & { readonly today: string }, CauseView[]>(async (db, keys) => {
  const found = await byMoment(keys, async (ids, moment) => {
    const rows = await db
      .select({ householdId: causeFacts.householdId, cause: causeFacts.cause, main: causeFacts.main })
      .from(causeFacts)
      .where(and(among(sql`${causeFacts.householdId}`, ids), trueAt(causeFacts, moment ?? { asOf: keys[0]?.today ?? '' })))
      .orderBy(desc(causeFacts.main), asc(causeFacts.cause));
    const grouped = groupInOrder(ids, rows, (row) => row.householdId);
    return new Map(ids.map((id, index) => [id, grouped[index] ?? []]));
  });
  return found.map((causes) => causes ?? []);
}, datedKeyOf);

export interface HistoryEntry {
  readonly fact: 'STATUS' | 'ATTRIBUTE' | 'CAUSE' | 'RESIDENCE' | 'MEMBERSHIP';
  readonly value: string;
  /** The member, in entries of membership. */
  readonly personId: string | null;
  readonly detail: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly recordedFrom: string;
  readonly recordedTo: string;
  readonly recordedBy: string;
  readonly basis: string | null;
}

/** Every period ever recorded of each household's facts, what was later corrected included. */
export const historyByHousehold = defineLoader<string, HistoryEntry[]>(async (db, ids) => {
  const common = sql`valid_from::text as "validFrom", valid_to::text as "validTo", recorded_from::text as "recordedFrom", recorded_to::text as "recordedTo", recorded_by as "recordedBy", basis, household_id as "householdId"`;
  const of = among(sql`household_id`, ids);
  const rows = await db.execute<{ [K in keyof HistoryEntry]: HistoryEntry[K] } & { householdId: string }>(sql`
    select 'STATUS' as fact, status as value, null::uuid as "personId", entry_reason as detail, ${common} from ${statusFacts} where ${of}
    union all select 'ATTRIBUTE', attribute, null, null, ${common} from ${attributeFacts} where ${of}
    union all select 'CAUSE', cause, null, case when main then 'MAIN' end, ${common} from ${causeFacts} where ${of}
    union all select 'RESIDENCE', village_code, null, null, ${common} from ${residenceFacts} where ${of}
    union all select 'MEMBERSHIP', relation, person_id, coalesce(leave_reason, join_reason), ${common} from ${membershipFacts} where ${of}
    order by "validFrom", "recordedFrom", fact`);
  return groupInOrder(ids, rows, (row) => row.householdId);
});

/** The person with this identity, wherever the caller may see people. */
export async function findPersonByIdentity(db: Db, identityIndex: Buffer): Promise<Person | undefined> {
  const [person] = await db.select().from(people).where(eq(people.identityIndex, identityIndex));
  return person;
}

/** The membership that is open for a person on a day, in any household the caller may see. */
export async function findMembership(db: Db, personId: string, on: string): Promise<MembershipFact | undefined> {
  const [membership] = await db
    .select()
    .from(membershipFacts)
    .where(and(eq(membershipFacts.personId, personId), trueAt(membershipFacts, { asOf: on })));
  return membership;
}

export async function insertPerson(db: Db, person: typeof people.$inferInsert): Promise<Person> {
  return onlyRow(await db.insert(people).values(person).returning());
}

export async function insertHousehold(db: Db, household: typeof households.$inferInsert): Promise<Household> {
  return onlyRow(await db.insert(households).values(household).returning());
}

export async function updatePerson(db: Db, id: string, values: Partial<typeof people.$inferInsert>): Promise<void> {
  await db
    .update(people)
    .set({ ...values, version: sql`${people.version} + 1` })
    .where(eq(people.id, id));
}

/** Period of the fact that is true on a day: what a change of that day would end. */
export async function currentPeriod(
  db: Db,
  table: typeof statusFacts | typeof attributeFacts,
  householdId: string,
  on: string,
): Promise<{ validFrom: string } | undefined> {
  const [row] = await db
    .select({ validFrom: table.validFrom })
    .from(table)
    .where(and(eq(table.householdId, householdId), trueAt(table, { asOf: on })));
  return row;
}

/**
 * Writes today's values of a household again from its facts, and raises its version. Every command ends with it, so that the row and
 * its history cannot come apart.
 */
export async function refreshHousehold(db: Db, id: string, today: string): Promise<void> {
  const at = { asOf: today };
  await db.execute(sql`
    update ${households} set
      status = coalesce((select f.status from status_fact f where f.household_id = household.id and ${current('f', today)}), household.status),
      attribute = coalesce((select f.attribute from attribute_fact f where f.household_id = household.id and ${current('f', today)}), 'ORDINARY'),
      main_cause = (select f.cause from cause_fact f where f.household_id = household.id and f.main and ${current('f', today)}),
      place_code = coalesce((select f.village_code from residence_fact f where f.household_id = household.id and ${current('f', today)}), household.place_code),
      member_count = (select count(*) from membership_fact f where f.household_id = household.id and ${current('f', today)}),
      head_id = h.id, head_name = coalesce(h.name, household.head_name), head_name_key = coalesce(h.name_key, household.head_name_key),
      version = household.version + 1
    from (select ${id}::uuid as household_id) as one
      left join lateral (
        select p.id, p.name, p.name_key from membership_fact f join person p on p.id = f.person_id
        where f.household_id = one.household_id and f.relation = 'SELF' and ${current('f', at.asOf)} limit 1
      ) as h on true
    where household.id = one.household_id`);
}

function current(alias: string, today: string): SQL {
  const name = sql.identifier(alias);
  return sql`${name}.valid_from <= ${today} and ${name}.valid_to > ${today} and ${name}.recorded_to = 'infinity'`;
}

export async function setExitYear(db: Db, id: string, exitYear: number): Promise<void> {
  await db.update(households).set({ exitYear }).where(eq(households.id, id));
}

/** A person inside the actor's places; nothing is done about one who was erased. @throws NOT_FOUND */
export async function getPerson(db: Db, actor: Actor, id: string): Promise<Person> {
  const [person] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), sql`${people.erasedAt} is null`, insideOf(actor, people.placeCode)));
  if (!person) throw new DomainError('NOT_FOUND', { field: ['person'] });
  return person;
}
