import { rowsBy } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import type { AcceptCounts } from '../../import-template.ts';
import { type RegisterWriting, changed, householdsWritten, joinVillage } from './common.ts';
import { recordAttributes, recordCauses, recordResidence, recordStatus } from './record-households.ts';
import { recordMemberships, recordTraits } from './record-members.ts';

/**
 * Writes a checked register: households and persons first, then their facts under one recorded instant, then today's values from the
 * facts. What the file does not speak of stays: a heading that is missing changes nothing, a member who is missing stays a member.
 */
export async function acceptRegister(work: RegisterWriting): Promise<AcceptCounts> {
  await resolveSubjects(work);
  const households = await insertHouseholds(work);
  const people = await insertPeople(work);
  const householdsChanged = await changeHouseholds(work);
  const peopleChanged = await changePeople(work);
  await recordTraits(work);
  const recordedAt = await work.recordedAt();
  await recordStatus(work, recordedAt);
  await recordAttributes(work, recordedAt);
  await recordCauses(work, recordedAt);
  await recordResidence(work, recordedAt);
  await recordMemberships(work, recordedAt);
  await refreshHouseholds(work);
  await refreshPeople(work);
  return { households, people, householdsChanged, peopleChanged };
}

/** From here on every row's subject is the household's or person's id; new ones take the id of their first row. */
async function resolveSubjects({ db, batch, staged }: RegisterWriting): Promise<void> {
  await db.execute(
    sql`update import_row set subject = id::text where batch_id = ${batch.id}::uuid and sheet = 'households' and outcome <> 'REFUSED' and subject is null`,
  );
  await db.execute(sql`
    update import_row r set subject = n.first_id::text
    from (select m.id, first_value(m.id) over (partition by m."identityIndex" order by m.row_number) as first_id from ${staged('members')} m where not m.refused) n
    where r.id = n.id and r.batch_id = ${batch.id}::uuid and r.subject is null`);
}

async function insertHouseholds({ db, batch, staged }: RegisterWriting): Promise<number> {
  const rows = await db.execute(sql`
    insert into household (id, number, place_code, status, attribute, main_cause, exit_year, registered_on, net_income_per_person_fen, phone, address, import_batch_id)
    select h.id, h."householdNumber", v.code, h.status, case when h.attribute = 'NONE' then 'ORDINARY' else h.attribute end, h."mainCause",
      extract(year from h."exitedOn")::int, h."registeredOn", h."incomeFen", h.phone, h.address, ${batch.id}::uuid
    from ${staged('households')} h join ${joinVillage} where h.outcome = 'NEW' returning 1`);
  return rows.length;
}

async function insertPeople(work: RegisterWriting): Promise<number> {
  const { db, batch, staged } = work;
  const rows = await db.execute(sql`
    insert into person (id, household_id, place_code, number, name, name_key, identity_sealed, identity_index, identity_last_four, sex, birth_date, ethnicity, education, school_state,
      labour_ability, health_state, import_batch_id)
    select m.id, e.id, e.place_code, m."personNumber", m.name, m."nameSortKey", m."identitySealed", m."identityIndex", m."identityLastFour", m.sex, m."birthDate", m.ethnicity, m.education, m."schoolState",
      m."labourAbility", m."healthState", ${batch.id}::uuid
    from ${staged('members')} m join ${staged('households')} h on h."householdNumber" = m."householdNumber" and not h.refused join ${householdsWritten(work)} e on e.id = h.subject::uuid
    where m.outcome = 'NEW' and m.subject = m.id::text returning 1`);
  return rows.length;
}

async function changeHouseholds({ db, staged }: RegisterWriting): Promise<number> {
  const rows = await db.execute(sql`
    update household e set
      registered_on = case when ${changed('h', 'registeredOn')} then h."registeredOn" else e.registered_on end,
      exit_year = case when ${changed('h', 'exitedOn')} then extract(year from h."exitedOn")::int else e.exit_year end,
      net_income_per_person_fen = case when ${changed('h', 'incomeFen')} then h."incomeFen" else e.net_income_per_person_fen end,
      phone = case when ${changed('h', 'phone')} then h.phone else e.phone end,
      address = case when ${changed('h', 'address')} then h.address else e.address end
    from ${staged('households')} h where e.id = h.subject::uuid and h.outcome = 'CHANGED' returning 1`);
  return rows.length;
}

async function changePeople({ db, staged }: RegisterWriting): Promise<number> {
  const rows = await db.execute(sql`
    update person p set
      number = case when ${changed('m', 'personNumber')} then m."personNumber" else p.number end,
      name = m.name, name_key = m."nameSortKey",
      ethnicity = case when ${changed('m', 'ethnicity')} then m.ethnicity else p.ethnicity end,
      education = case when ${changed('m', 'education')} then m.education else p.education end,
      school_state = case when ${changed('m', 'schoolState')} then m."schoolState" else p.school_state end,
      health_state = case when ${changed('m', 'healthState')} then m."healthState" else p.health_state end,
      labour_ability = case when ${changed('m', 'labourAbility')} then m."labourAbility" else p.labour_ability end,
      version = p.version + 1
    from (select distinct on (m.subject) m.* from ${staged('members')} m where m.outcome = 'CHANGED' order by m.subject, m."joinedOn" desc) m
    where p.id = m.subject::uuid returning 1`);
  return rows.length;
}

const touchedHouseholds = ({ staged }: RegisterWriting) => sql`(
  select h.subject::uuid as id, bool_or(h.outcome = 'NEW') as new from ${staged('households')} h
  where not h.refused and (h.outcome <> 'UNCHANGED'
    or h."householdNumber" in (select m."householdNumber" from ${staged('members')} m where m.outcome in ('NEW', 'CHANGED'))
    or h."householdNumber" in (select a."householdNumber" from ${staged('attributeChanges')} a where a.outcome = 'NEW')
    or h."householdNumber" in (select r."householdNumber" from ${staged('relationChanges')} r where r.outcome = 'NEW'))
  group by h.subject)`;

/** Today's values of every touched household again from its facts, as after a single command. */
async function refreshHouseholds(work: RegisterWriting): Promise<void> {
  const { db, today } = work;
  const current = sql`f.recorded_to = 'infinity' and f.valid_from <= ${today}::date and f.valid_to > ${today}::date`;
  await db.execute(sql`
    with touched as ${touchedHouseholds(work)},
    members as (
      select f.household_id, count(*)::int as members, (array_agg(f.person_id) filter (where f.relation = 'SELF'))[1] as head_id
      from ${rowsBy('membership_fact', 'household_id', sql`select id from touched`)} f where ${current} group by f.household_id),
    cause as (select f.household_id, f.cause from ${rowsBy('cause_fact', 'household_id', sql`select id from touched`)} f where f.main and ${current}),
    status as (select f.household_id, f.status from ${rowsBy('status_fact', 'household_id', sql`select id from touched`)} f where ${current}),
    attribute as (select f.household_id, f.attribute from ${rowsBy('attribute_fact', 'household_id', sql`select id from touched`)} f where ${current}),
    former as (
      select distinct on (f.household_id) f.household_id, f.person_id from ${rowsBy('membership_fact', 'household_id', sql`select id from touched`)} f where f.relation = 'SELF' and f.recorded_to = 'infinity' order by f.household_id, f.valid_from desc),
    heads as (select p.id, p.name, p.name_key from ${rowsBy('person', 'id', sql`select head_id from members union all select person_id from former`)} p)
    update household e set
      status = coalesce(s.status, e.status), attribute = coalesce(a.attribute, 'ORDINARY'), main_cause = c.cause, member_count = coalesce(m.members, 0), head_id = m.head_id,
      head_name = coalesce(p.name, e.head_name), head_name_key = coalesce(p.name_key, e.head_name_key), version = e.version + case when t.new then 0 else 1 end
    from touched t left join members m on m.household_id = t.id left join cause c on c.household_id = t.id left join status s on s.household_id = t.id
      left join attribute a on a.household_id = t.id left join former o on o.household_id = t.id left join heads p on p.id = coalesce(m.head_id, o.person_id)
    where e.id = t.id`);
}

/** The household that each person of the file belongs to today, and who has died. */
async function refreshPeople({ db, today, staged }: RegisterWriting): Promise<void> {
  await db.execute(sql`
    with touched as (select distinct m.subject::uuid as id from ${staged('members')} m where m.outcome in ('NEW', 'CHANGED')),
    now_in as (
      select f.person_id, f.household_id from ${rowsBy('membership_fact', 'person_id', sql`select id from touched`)} f where f.recorded_to = 'infinity' and f.valid_from <= ${today}::date and f.valid_to > ${today}::date),
    died as (select f.person_id, max(f.valid_to) as on_day from ${rowsBy('membership_fact', 'person_id', sql`select id from touched`)} f where f.recorded_to = 'infinity' and f.leave_reason = 'DEATH' group by f.person_id),
    lived_in as (select e.id, e.place_code from ${rowsBy('household', 'id', sql`select household_id from now_in`)} e)
    update person p set household_id = n.household_id, place_code = coalesce(e.place_code, p.place_code), deceased_on = d.on_day
    from touched t left join now_in n on n.person_id = t.id left join lived_in e on e.id = n.household_id left join died d on d.person_id = t.id
    where p.id = t.id and (p.household_id is distinct from n.household_id or p.place_code is distinct from coalesce(e.place_code, p.place_code) or p.deceased_on is distinct from d.on_day)`);
}
