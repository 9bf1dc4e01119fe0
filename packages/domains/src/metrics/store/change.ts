import type { Moment } from '@mingzhang/db';
import { type PlaceCode, kindOfPlace, rangeOfPlace } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { registeredStatuses } from '../../households/vocabulary.ts';
import type { CellMembers } from '../../metric.ts';

/** Who stands behind a figure at a moment: households of a place that meet a condition, and their members. */
export interface MemberSet {
  readonly place: PlaceCode;
  readonly moment: Moment;
  readonly members: CellMembers;
}

export type Subject = 'households' | 'persons';

/** How many digits of a village's code name its place of this kind. */
export function digitsOf(place: PlaceCode): number {
  return { PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12 }[kindOfPlace(place)];
}

const texts = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
const registered = texts(registeredStatuses);

export function trueThen(alias: string, { asOf, knownAt }: Moment): SQL {
  const name = sql.identifier(alias);
  const known =
    knownAt === undefined
      ? sql`${name}.recorded_to = 'infinity'`
      : sql`${name}.recorded_from <= ${knownAt} and ${name}.recorded_to > ${knownAt}`;
  return sql`${name}.valid_from <= ${asOf} and ${name}.valid_to > ${asOf} and ${known}`;
}

/** One row per subject of the set: its id, its household, and the line (place of `digits` digits) it then stood in. */
function setAt(subject: Subject, { place, moment, members: { filter = {}, where } }: MemberSet, digits: number): SQL {
  const { from, to } = rangeOfPlace(filter.place ?? place);
  const fact = (table: string, column: SQL, values: readonly string[] | undefined) =>
    values === undefined
      ? sql``
      : sql` and s.household_id in (select f.household_id from ${sql.identifier(table)} f where ${trueThen('f', moment)} and ${column} in (${texts(values)}))`;
  const conditions = sql`${filter.status === undefined ? sql`` : sql` and s.status in (${texts(filter.status)})`}${attributeIs(filter.attribute, moment)}${fact('cause_fact', sql`f.main and f.cause`, filter.mainCause)}${where === undefined ? sql`` : sql` and s.household_id in (select household.id from household where ${where})`}`;
  const households = sql`select s.household_id, rpad(substr(r.village_code, 1, ${sql.raw(String(digits))}), 12, '0') as line
    from status_fact s join residence_fact r on r.household_id = s.household_id and ${trueThen('r', moment)}
    where ${trueThen('s', moment)} and r.village_code >= ${from} and r.village_code < ${to}${conditions}`;
  if (subject === 'households') return sql`select x.household_id as subject_id, x.household_id, x.line from (${households}) x`;
  return sql`select m.person_id as subject_id, x.household_id, x.line
    from (${households}) x join membership_fact m on m.household_id = x.household_id and ${trueThen('m', moment)}`;
}

/** A household without an attribute on record is an ordinary one. */
function attributeIs(values: readonly string[] | undefined, moment: Moment): SQL {
  if (values === undefined) return sql``;
  return sql` and coalesce((select f.attribute from attribute_fact f where f.household_id = s.household_id and ${trueThen('f', moment)} limit 1), 'ORDINARY') in (${texts(values)})`;
}

export interface Period {
  readonly subject: Subject;
  readonly opening: MemberSet;
  readonly closing: MemberSet;
  /** Digits of the lines: the place's own for one place, one level deeper for a statement of its parts. */
  readonly digits: number;
}

/**
 * Everybody in either set: `left_id` and `came_id` with their households as they stand in the opening and in the closing set, the line at both,
 * and for who changed the class of the change. The two ids are kept apart, because an index is not used under row-level security for what
 * COALESCE gives: it counts as leaky. Splitting two sets so closes exactly: whoever is in one and not in the other came or went.
 */
export function everyone(period: Period): SQL {
  const { subject, opening, closing, digits } = period;
  const classes = classesOf(period);
  return sql`(select e.*,
      case when e.after is not null and e.before is distinct from e.after then ${classes.came} end as came,
      case when e.before is not null and e.before is distinct from e.after then ${classes.went} end as went
    from (
      select a.subject_id as left_id, b.subject_id as came_id, a.household_id as left_household_id, b.household_id as came_household_id,
        a.line as before, b.line as after
      from (${setAt(subject, opening, digits)}) a full join (${setAt(subject, closing, digits)}) b on a.subject_id = b.subject_id
    ) e)`;
}

/** The classes in SQL, from what the register says of the subject at both moments. */
function classesOf({ subject, opening, closing, digits }: Period): { came: SQL; went: SQL } {
  const [before, after] = [opening.moment, closing.moment];
  // One day seen with two states of knowledge: nothing happened in between but a correction.
  if (before.asOf === after.asOf) return { came: sql`'CORRECTED'`, went: sql`'CORRECTED'` };
  const households = householdClasses(before, after, digits);
  if (subject === 'households') return { came: households(sql`e.came_household_id`).came, went: households(sql`e.left_household_id`).went };
  const [came, went] = [households(sql`e.came_household_id`).came, households(sql`e.left_household_id`).went];
  return {
    came: sql`case when ${personElsewhere(sql`e.came_id`, before, sql`e.after`, digits)} then 'MOVED_IN' else coalesce((${joined(before, after)}), ${came}) end`,
    went: sql`case when ${personElsewhere(sql`e.left_id`, after, sql`e.before`, digits)} then 'MOVED_OUT' else coalesce((${departed(before, after)}), ${went}) end`,
  };
}

function householdClasses(before: Moment, after: Moment, digits: number) {
  return (household: SQL): { came: SQL; went: SQL } => {
    const status = (moment: Moment) =>
      sql`(select f.status from status_fact f where f.household_id = ${household} and ${trueThen('f', moment)} limit 1)`;
    const elsewhere = (moment: Moment, line: SQL) =>
      sql`exists (select from status_fact f join residence_fact r on r.household_id = f.household_id and ${trueThen('r', moment)}
        where f.household_id = ${household} and ${trueThen('f', moment)} and f.status in (${registered}) and ${isElsewhere(line, digits)})`;
    // In the register at both moments: the state it now has, or else a condition that it began or ceased to meet.
    const stayed = sql`case when ${status(after)} = ${status(before)} then 'CONDITION' when ${status(after)} = 'EXITED' then 'EXITED' when ${status(after)} = 'RETURNED' then 'RETURN' else 'CONDITION' end`;
    return {
      came: sql`case when ${elsewhere(before, sql`e.after`)} then 'MOVED_IN'
        when coalesce(${status(before)}, '') in (${registered}) then ${stayed}
        else ${classOfEntry(entryReason(household, after))} end`,
      went: sql`case when ${elsewhere(after, sql`e.before`)} then 'MOVED_OUT'
        when coalesce(${status(after)}, '') in (${registered}) then ${stayed}
        when ${status(after)} = 'CLEARED' then 'CLEARED' when ${status(after)} = 'DECEASED' then 'NATURAL_DECREASE' else 'OTHER_DECREASE' end`,
    };
  };
}

const isElsewhere = (line: SQL, digits: number) =>
  sql`substr(r.village_code, 1, ${sql.raw(String(digits))}) <> substr(${line}, 1, ${sql.raw(String(digits))})`;

function personElsewhere(person: SQL, moment: Moment, line: SQL, digits: number): SQL {
  return sql`exists (select from membership_fact m join status_fact f on f.household_id = m.household_id and ${trueThen('f', moment)}
      join residence_fact r on r.household_id = m.household_id and ${trueThen('r', moment)}
    where m.person_id = ${person} and ${trueThen('m', moment)} and f.status in (${registered}) and ${isElsewhere(line, digits)})`;
}

/** Why the household is in the register: the reason of its latest entry, carried by the status that began it. */
function entryReason(household: SQL, { asOf, knownAt }: Moment): SQL {
  return sql`(select f.entry_reason from status_fact f where f.household_id = ${household} and f.entry_reason is not null and f.valid_from <= ${asOf} and ${knownThen(knownAt)} order by f.valid_from desc limit 1)`;
}

export const knownThen = (knownAt: string | undefined): SQL =>
  knownAt === undefined ? sql`f.recorded_to = 'infinity'` : sql`f.recorded_from <= ${knownAt} and f.recorded_to > ${knownAt}`;

const classOfEntry = (reason: SQL): SQL => sql`case ${reason}
  when 'NEWLY_IDENTIFIED' then 'NEW' when 'REGISTRATION' then 'NEW' when 'LATE_REGISTRATION' then 'LATE_REGISTRATION' when 'RETURN' then 'RETURN'
  when 'BIRTH' then 'NATURAL_INCREASE' when 'MARRIAGE' then 'NATURAL_INCREASE' when 'ADOPTION' then 'NATURAL_INCREASE' else 'OTHER_INCREASE' end`;

/** Class of a person whose membership began within the period; null for one who came with the household. */
const joined = (before: Moment, after: Moment): SQL =>
  sql`select ${classOfEntry(sql`f.join_reason`)} from membership_fact f where f.person_id = e.came_id and f.household_id = e.came_household_id and ${trueThen('f', after)} and f.valid_from > ${before.asOf} limit 1`;

/** Class of a person whose membership ended within the period; null for one who left with the household. */
const departed = (before: Moment, after: Moment): SQL =>
  sql`select case when f.leave_reason in ('DEATH', 'MARRIAGE_OUT') then 'NATURAL_DECREASE' when f.leave_reason = 'CLEARED' then 'CLEARED' else 'OTHER_DECREASE' end
    from membership_fact f where f.person_id = e.left_id and f.valid_to > ${before.asOf} and f.valid_to <= ${after.asOf} and f.leave_reason is not null and ${knownThen(after.knownAt)} order by f.valid_to desc limit 1`;
