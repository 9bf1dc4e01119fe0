import { rowsBy } from '@mingzhang/db';
import { type PlaceCode, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { Accepting, Checking } from '../../import-template.ts';
import { registeredStatuses } from '../vocabulary.ts';
import type { RegisterSheets } from './sheets.ts';

export type RegisterCheck = Checking<RegisterSheets>;
export type RegisterWriting = Accepting<RegisterSheets>;
export type RegisterWork = RegisterCheck | RegisterWriting;

/** Villages of today's tree with the name of their township, which is how a workbook names them. */
export const villages = sql`(select v.code, v.name, t.name as township from place v join place t on t.code = v.parent_code where v.kind = 'VILLAGE')`;

export const joinVillage = sql`${villages} v on v.name = h.village and v.township = h.township`;

export function inside(column: SQL, place: PlaceCode): SQL {
  const { from, to } = rangeOfPlace(place);
  return sql`(${column} >= ${from} and ${column} < ${to})`;
}

export const registeredList = sql.raw(`(${registeredStatuses.map((status) => `'${status}'`).join(', ')})`);

/** Households of the register that the file names by their number. */
export const householdsInFile = (work: RegisterWork): SQL =>
  rowsBy('household', 'number', sql`select h."householdNumber" from ${work.staged('households')} h`);

/** Households that the file's rows were resolved to, new ones among them. */
export const householdsWritten = (work: RegisterWork): SQL =>
  rowsBy('household', 'id', sql`select h.subject::uuid from ${work.staged('households')} h`);

/** The row's columns that differ from the register include one of these. */
export const changed = (alias: string, ...keys: readonly string[]): SQL =>
  sql`exists (select from jsonb_array_elements(${sql.identifier(alias)}.changes) c where c ->> 'key' = any(${`{${keys.join(',')}}`}::text[]))`;

/** A member who is in the household still, or was until it was cleared. Expects the aliases `m` and `h`. */
export const present = sql`(m."leftOn" is null or m."leftOn" = h."clearedOn")`;

/**
 * Each member row of the file as periods of one relation, by the sheet of changes: id, relation, valid_from, valid_to, last.
 */
export function segmentsInFile(work: RegisterWork): SQL {
  return sql`(
    with c as (
      select m.id, r."changedOn", r."fromRelation", r."toRelation", row_number() over w as n, lead(r."changedOn") over w as next
      from ${work.staged('members')} m join ${work.staged('relationChanges')} r
        on r."householdNumber" = m."householdNumber" and r."personNumber" = m."personNumber" and r."changedOn" > m."joinedOn" and r."changedOn" < coalesce(m."leftOn", 'infinity')
      window w as (partition by m.id order by r."changedOn"))
    select m.id, coalesce(c."fromRelation", m.relation) as relation, m."joinedOn" as valid_from, coalesce(c."changedOn", m."leftOn", 'infinity') as valid_to, c.id is null as last
      from ${work.staged('members')} m left join c on c.id = m.id and c.n = 1
    union all
    select m.id, c."toRelation", c."changedOn", coalesce(c.next, m."leftOn", 'infinity'), c.next is null
      from ${work.staged('members')} m join c on c.id = m.id)`;
}

/**
 * What the register believes of memberships in the file's households, period by period, numbered by spell from the latest: a person who
 * left and came back has two. `believed` is the condition on the recorded axis.
 */
export function segmentsInRegister(work: RegisterWork, believed: SQL = sql`f.recorded_to = 'infinity'`): SQL {
  return sql`(
    select s.*, max(spell) over (partition by person_id, household_id) - spell + 1 as n
    from (
      select f.*, sum(begins) over (partition by person_id, household_id order by valid_from) as spell
      from (
        select f.id, f.person_id, f.household_id, f.relation, f.join_reason, f.leave_reason, f.valid_from, f.valid_to,
          case when f.valid_from = lag(f.valid_to) over (partition by f.person_id, f.household_id order by f.valid_from) then 0 else 1 end as begins
        from ${rowsBy('membership_fact', 'household_id', sql`select e.id from ${householdsInFile(work)} e`)} f where ${believed}
      ) f
    ) s)`;
}

/** Spells as whole: joined, left, last relation, reasons. */
export function spellsInRegister(work: RegisterWork, believed?: SQL): SQL {
  return sql`(
    select person_id, household_id, n, min(valid_from) as joined_on, nullif(max(valid_to), 'infinity') as left_on,
      (array_agg(relation order by valid_from desc))[1] as relation, (array_agg(join_reason order by valid_from))[1] as join_reason,
      (array_agg(leave_reason order by valid_from desc))[1] as leave_reason
    from ${segmentsInRegister(work, believed)} s group by person_id, household_id, n)`;
}

/** Member rows numbered by spell from the latest, to meet the spells of the register. */
export function numberedMembers(work: RegisterWork): SQL {
  return sql`(select m.*, row_number() over (partition by m."householdNumber", m."identityIndex" order by m."joinedOn" desc, m.row_number) as n from ${work.staged('members')} m)`;
}
