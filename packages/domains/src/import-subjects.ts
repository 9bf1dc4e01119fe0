import { rowsBy } from '@mingzhang/db';
import { type SQL, sql } from 'drizzle-orm';
import { rangeOfPlace } from '@mingzhang/kernel';
import { registeredStatuses } from './households/vocabulary.ts';
import { defineFaults } from './import-faults.ts';
import type { Checking, SheetTemplates } from './import-template.ts';

defineFaults({
  NOT_REGISTERED_THEN: [
    '{date} 这个人不是在册户的成员',
    '核对日期；若名册不对，先更正名册',
    'On {date} this person was no member of a registered household',
    'Check the date; if the register is wrong, correct it first',
  ],
});

const registered = sql.raw(registeredStatuses.map((status) => `'${status}'`).join(', '));

type Work<Sheets extends SheetTemplates> = Pick<Checking<Sheets>, 'staged'>;

/** Persons of the register whom the sheet names by `identity`. */
export const peopleInFile = <Sheets extends SheetTemplates>(work: Work<Sheets>, sheet: keyof Sheets & string): SQL =>
  rowsBy('person', 'identity_index', sql`select a."identityIndex" from ${work.staged(sheet)} a`);

/**
 * The person of each staged row and the registered household they belonged to on the row's day (`on` is the key of a date column). Rows
 * without such a person are not in it. The sheet has the columns `identity`, `householdNumber` and `name`.
 * Gives id, person_id, place_code (of the person today), household_id, and the row's own columns.
 */
export function subjectsOf<Sheets extends SheetTemplates>(work: Work<Sheets>, sheet: keyof Sheets & string, on: string): SQL {
  const day = sql`a.${sql.identifier(on)}`;
  const people = peopleInFile(work, sheet);
  const memberships = sql`(select m.* from ${rowsBy('membership_fact', 'person_id', sql`select p.id from ${people} p`)} m where m.recorded_to = 'infinity')`;
  const statuses = sql`(select s.* from ${rowsBy('status_fact', 'household_id', sql`select m.household_id from ${memberships} m`)} s where s.recorded_to = 'infinity')`;
  return sql`(
    select a.*, p.id as person_id, p.place_code, m.household_id
    from ${work.staged(sheet)} a
      join ${people} p on p.identity_index = a."identityIndex"
      join ${memberships} m on m.person_id = p.id and m.valid_from <= ${day} and m.valid_to > ${day}
      join ${statuses} s on s.household_id = m.household_id and s.valid_from <= ${day} and s.valid_to > ${day}
        and s.status in (${registered}))`;
}

/** Rows about persons of the register: who they are, where, in which household, and whether it was registered on the row's day. */
export async function checkSubjects<Sheets extends SheetTemplates>(
  work: Checking<Sheets>,
  sheet: keyof Sheets & string,
  on: string,
): Promise<void> {
  const a = work.staged(sheet);
  const day = sql`a.${sql.identifier(on)}`;
  const { from, to } = rangeOfPlace(work.batch.placeCode);
  await work.fault({
    sheet,
    column: 'identity',
    code: 'UNKNOWN_PERSON',
    rows: sql`select a.id from ${a} a left join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" where a."identityIndex" is not null and p.id is null`,
  });
  await work.fault({
    sheet,
    column: 'identity',
    code: 'OUTSIDE_OFFICE',
    rows: sql`select a.id from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" where p.place_code < ${from} or p.place_code >= ${to}`,
  });
  await work.fault({
    sheet,
    column: 'name',
    code: 'NAME_DIFFERS',
    rows: sql`select a.id from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" where a.name <> p.name`,
  });
  await work.fault({
    sheet,
    column: on,
    code: 'NOT_REGISTERED_THEN',
    rows: sql`select a.id, jsonb_build_object('date', ${day}) as parameters from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
      where ${day} is not null and not exists (select from ${subjectsOf(work, sheet, on)} s where s.id = a.id)`,
  });
  await work.fault({
    sheet,
    column: 'householdNumber',
    code: 'PERSON_OF_ANOTHER_HOUSEHOLD',
    rows: sql`select s.id from ${subjectsOf(work, sheet, on)} s join household h on h.id = s.household_id where h.number <> s."householdNumber"`,
  });
}
