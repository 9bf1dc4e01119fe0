import type { Instant } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { rowsBy } from '@mingzhang/db';
import { type RegisterWriting, changed, householdsWritten, numberedMembers, segmentsInFile, segmentsInRegister } from './common.ts';
import { believedBefore, replaceFacts } from './replace-facts.ts';

/**
 * Memberships of new and changed rows. A row with changes of relation in the file is stated by the file; else the spell of the register
 * that it speaks of keeps its inner periods, begins and ends as the row says, and takes another relation from today on.
 */
export async function recordMemberships(work: RegisterWriting, recordedAt: Instant): Promise<void> {
  const { staged, batch, today } = work;
  const before = segmentsInRegister(work, believedBefore(recordedAt));
  const amongChanges = (condition: SQL) =>
    sql`((m."householdNumber", m."personNumber") in (select r."householdNumber", r."personNumber" from ${staged('relationChanges')} r where ${condition}))`;
  const rows = sql`
    select m.*, m.subject::uuid as person_id, e.id as household_id, e.place_code, ${amongChanges(sql`not r.refused`)} as in_file
    from ${numberedMembers(work)} m join ${staged('households')} h on h."householdNumber" = m."householdNumber" and not h.refused join ${householdsWritten(work)} e on e.id = h.subject::uuid
    where not m.refused and (m.outcome = 'NEW' or ${amongChanges(sql`r.outcome = 'NEW'`)} or (m.outcome = 'CHANGED' and ${changed('m', 'relation', 'joinedOn', 'joinReason', 'leftOn', 'leaveReason')}))`;
  const stated = sql`
    with w as materialized (${rows}),
    prior as (
      select s.*, w.id as row_id, w.relation as now_relation, w."joinedOn", coalesce(w."leftOn", 'infinity') as until, w."joinReason", w."leaveReason", w.place_code,
        s.valid_from = min(s.valid_from) over (partition by w.id) as first, s.valid_to = max(s.valid_to) over (partition by w.id) as last
      from ${before} s join w on w.person_id = s.person_id and w.household_id = s.household_id and w.n = s.n where not w.in_file),
    bent as (
      select person_id, household_id, place_code, relation, now_relation, "joinReason", "leaveReason", last, until,
        case when first then "joinedOn" else greatest(valid_from, "joinedOn") end as valid_from, case when last then until else least(valid_to, until) end as valid_to
      from prior),
    split as (
      select person_id, household_id, place_code, relation, "joinReason", case when last then "leaveReason" end as leave_reason, valid_from, valid_to from bent where not last or relation = now_relation
      union all
      select person_id, household_id, place_code, relation, "joinReason", null, valid_from, ${today}::date from bent where last and relation <> now_relation and valid_to > ${today}::date
      union all
      select person_id, household_id, place_code, now_relation, "joinReason", "leaveReason", case when valid_to > ${today}::date then greatest(valid_from, ${today}::date) else valid_from end, valid_to
      from bent where last and relation <> now_relation)
    select person_id, household_id, place_code, relation, "joinReason" as join_reason, leave_reason, valid_from, valid_to, ${batch.fileName}::text as basis from split where valid_from < valid_to
    union all
    select w.person_id, w.household_id, w.place_code, s.relation, w."joinReason", case when s.last then w."leaveReason" end, s.valid_from, s.valid_to, ${batch.fileName}::text
    from w join ${segmentsInFile(work)} s on s.id = w.id where w.id not in (select row_id from prior)`;
  const scope = sql`
    select s.id from ${segmentsInRegister(work)} s join (${rows}) w on w.person_id = s.person_id and w.household_id = s.household_id and w.n = s.n`;
  await replaceFacts(work, recordedAt, {
    table: 'membership_fact',
    key: ['person_id', 'household_id'],
    value: ['relation', 'join_reason', 'leave_reason'],
    scope,
    stated,
  });
}

const traits = [
  ['EDUCATION', 'education'],
  ['SCHOOL_STATE', 'schoolState'],
  ['LABOUR_ABILITY', 'labourAbility'],
  ['HEALTH_STATE', 'healthState'],
] as const;

/** Traits on one axis: a new person's hold since joining, a changed one holds from today on. */
export async function recordTraits({ db, staged, today }: RegisterWriting): Promise<void> {
  for (const [trait, key] of traits) {
    const value = sql`m.${sql.identifier(key)}`;
    const rows = sql`(
      select distinct on (m.subject) m.subject::uuid as person_id, ${value} as value, m."joinedOn", m.outcome = 'NEW' as new from ${staged('members')} m
      where m.outcome = 'NEW' or (m.outcome = 'CHANGED' and ${changed('m', key)}) order by m.subject, m."joinedOn" desc)`;
    await db.execute(sql`
      update person_trait t set valid_to = ${today}::date from ${rows} m
      where t.person_id = m.person_id and t.trait = ${trait} and t.valid_to = 'infinity' and t.valid_from < ${today}::date and not m.new`);
    await db.execute(sql`
      insert into person_trait (id, person_id, place_code, trait, value, valid_from)
      select new_id(), p.id, p.place_code, ${trait}, m.value, case when m.new then m."joinedOn" else ${today}::date end from ${rows} m join ${rowsBy('person', 'id', sql`select m.person_id from ${rows} m`)} p on p.id = m.person_id where m.value is not null
      on conflict (person_id, trait, valid_from) do update set value = excluded.value`);
  }
}
