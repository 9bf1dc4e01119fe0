import type { Instant } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { rowsBy } from '@mingzhang/db';
import { type RegisterWriting, changed, householdsWritten } from './common.ts';
import { believedBefore, replaceFacts } from './replace-facts.ts';

/** Rows of the household sheet that are written, with the household itself: `h` and `e`. */
const written = (work: RegisterWriting, condition: SQL) =>
  sql`${work.staged('households')} h join ${householdsWritten(work)} e on e.id = h.subject::uuid where not h.refused and (${condition})`;

/** Facts about the households of a CTE `w`. */
const factsOf = (table: string) => rowsBy(table, 'household_id', sql`select household_id from w`);

/** Status from the dates of registration, listing for exit, exit and clearing. What a household was before its registration stays. */
export async function recordStatus(work: RegisterWriting, recordedAt: Instant): Promise<void> {
  const { staged, batch } = work;
  const rows = written(
    work,
    sql`h.status <> 'RETURNED' and (h.outcome = 'NEW' or ${changed('h', 'status', 'entryReason', 'registeredOn', 'preExitOn', 'exitedOn', 'clearedOn', 'clearReason')})`,
  );
  const stated = sql`
    with w as materialized (select h.*, e.id as household_id, e.place_code from ${rows}),
    points as (
      select w.household_id, w.place_code, p.status, p.reason, p.on_day from w cross join lateral (values
        ('NOT_EXITED', w."entryReason", w."registeredOn"), ('PRE_EXIT', null, w."preExitOn"), ('EXITED', null, w."exitedOn"), ('CLEARED', w."clearReason", w."clearedOn")) as p(status, reason, on_day)
      where p.on_day is not null
      union all
      select w.household_id, w.place_code, 'UNREGISTERED', null, coalesce(min(m."joinedOn"), ${work.today}::date) from w left join ${staged('members')} m on m."householdNumber" = w."householdNumber"
      where w.status = 'UNREGISTERED' group by w.household_id, w.place_code
      union all
      select f.household_id, f.place_code, f.status, f.entry_reason, f.valid_from from ${factsOf('status_fact')} f join w on w.household_id = f.household_id
      where f.status in ('UNREGISTERED', 'APPLICANT') and w.status <> 'UNREGISTERED' and f.valid_from < w."registeredOn" and ${believedBefore(recordedAt)})
    select household_id, place_code, status, reason as entry_reason, on_day as valid_from, lead(on_day, 1, 'infinity') over (partition by household_id order by on_day) as valid_to, ${batch.fileName}::text as basis from points`;
  const scope = sql`select f.id from ${rowsBy('status_fact', 'household_id', sql`select e.id from ${rows}`)} f where f.recorded_to = 'infinity'`;
  await replaceFacts(work, recordedAt, { table: 'status_fact', key: ['household_id'], value: ['status', 'entry_reason'], scope, stated });
}

/**
 * Support class from the sheet of changes. Without one, a household's first class holds from its registration, and another class than the
 * register's holds from today on.
 */
export async function recordAttributes(work: RegisterWriting, recordedAt: Instant): Promise<void> {
  const { staged, batch, today } = work;
  const changes = staged('attributeChanges');
  const rows = written(
    work,
    sql`h.attribute <> 'NONE' and h.status <> 'UNREGISTERED' and (h.outcome = 'NEW' or ${changed('h', 'attribute', 'registeredOn')}
      or h."householdNumber" in (select a."householdNumber" from ${changes} a where a.outcome = 'NEW'))`,
  );
  const stated = sql`
    with w as materialized (select h.*, e.id as household_id, e.place_code from ${rows}),
    c as (
      select w.household_id, w.place_code, w."registeredOn", a."changedOn", a."fromAttribute", a."toAttribute", a.document, row_number() over o as n, lead(a."changedOn", 1, 'infinity') over o as until
      from w join ${changes} a on a."householdNumber" = w."householdNumber" and not a.refused window o as (partition by w.household_id order by a."changedOn")),
    prior as (
      select f.*, w."registeredOn", w.attribute as now_attribute, min(f.valid_from) over (partition by f.household_id) as first
      from ${factsOf('attribute_fact')} f join w on w.household_id = f.household_id where ${believedBefore(recordedAt)} and w.household_id not in (select household_id from c)),
    kept as (
      select household_id, place_code, attribute, case when valid_from = first then "registeredOn" else valid_from end as valid_from,
        case when attribute <> now_attribute and valid_to = 'infinity' then ${today}::date else valid_to end as valid_to, basis from prior)
    select household_id, place_code, "fromAttribute" as attribute, "registeredOn" as valid_from, "changedOn" as valid_to, ${batch.fileName}::text as basis from c where n = 1
    union all select household_id, place_code, "toAttribute", "changedOn", until, document from c
    union all select household_id, place_code, attribute, valid_from, valid_to, basis from kept where valid_from < valid_to
    union all
    select w.household_id, w.place_code, w.attribute, case when k.household_id is null then w."registeredOn" else ${today}::date end, 'infinity', ${batch.fileName}::text
    from w left join (select distinct household_id from kept where valid_from < valid_to) k on k.household_id = w.household_id
    where w.household_id not in (select household_id from c) and w.household_id not in (select household_id from kept where valid_to = 'infinity')`;
  const scope = sql`select f.id from ${rowsBy('attribute_fact', 'household_id', sql`select e.id from ${rows}`)} f where f.recorded_to = 'infinity'`;
  await replaceFacts(work, recordedAt, { table: 'attribute_fact', key: ['household_id'], value: ['attribute'], scope, stated });
}

/** Causes hold from the registration; a cause that is new or gone in a later file changes from today on. */
export async function recordCauses(work: RegisterWriting, recordedAt: Instant): Promise<void> {
  const { batch, today } = work;
  const rows = written(
    work,
    sql`h.status <> 'UNREGISTERED' and h."mainCause" is not null and (h.outcome = 'NEW' or ${changed('h', 'mainCause', 'otherCauses')})`,
  );
  const stated = sql`
    with w as materialized (select h.*, e.id as household_id, e.place_code from ${rows}),
    wanted as (
      select household_id, place_code, "registeredOn", "mainCause" as cause, true as main from w
      union all
      select w.household_id, w.place_code, w."registeredOn", o.cause, false from w cross join lateral jsonb_array_elements_text(coalesce(w."otherCauses", '[]')) as o(cause)),
    prior as (
      select f.*, d.household_id is not null as stays
      from ${factsOf('cause_fact')} f join w on w.household_id = f.household_id left join wanted d on d.household_id = f.household_id and d.cause = f.cause and d.main = f.main where ${believedBefore(recordedAt)}),
    kept as (
      select household_id, place_code, cause, main, stays, valid_from, case when stays or valid_to <= ${today}::date then valid_to else ${today}::date end as valid_to, basis from prior)
    select household_id, place_code, cause, main, valid_from, valid_to, basis from kept where valid_from < valid_to
    union all
    select d.household_id, d.place_code, d.cause, d.main, case when d.household_id in (select p.household_id from prior p) then ${today}::date else d."registeredOn" end, 'infinity', ${batch.fileName}::text
    from wanted d where not exists (select from kept k where k.household_id = d.household_id and k.cause = d.cause and k.main = d.main and k.valid_to = 'infinity')`;
  const scope = sql`select f.id from ${rowsBy('cause_fact', 'household_id', sql`select e.id from ${rows}`)} f where f.recorded_to = 'infinity'`;
  await replaceFacts(work, recordedAt, { table: 'cause_fact', key: ['household_id', 'cause', 'main'], value: [], scope, stated });
}

/** A new household's village, from its first day in the file. A move is a command of its own, never an import. */
export async function recordResidence(work: RegisterWriting, recordedAt: Instant): Promise<void> {
  const { db, actor, batch, staged } = work;
  await db.execute(sql`
    insert into residence_fact (id, household_id, place_code, village_code, valid_from, recorded_from, recorded_by, basis)
    select new_id(), e.id, e.place_code, e.place_code, least(h."registeredOn", min(m."joinedOn")), ${recordedAt}::timestamptz, ${actor.accountId}::uuid, ${batch.fileName}
    from ${staged('households')} h join ${householdsWritten(work)} e on e.id = h.subject::uuid join ${staged('members')} m on m."householdNumber" = h."householdNumber"
    where h.outcome = 'NEW' group by e.id, e.place_code, h."registeredOn"`);
}
