import { type Db, rowsBy } from '@mingzhang/db';
import { birthDateOf, sexOf } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { peopleInFile } from '../../import-subjects.ts';
import type { RowFault, RowValues } from '../../import-template.ts';
import {
  type RegisterCheck,
  changed,
  householdsInFile,
  joinVillage,
  numberedMembers,
  present,
  segmentsInFile,
  spellsInRegister,
} from './common.ts';

/** A member's birth date and sex beside the identity number (SEC-32): only here is the number in plain. */
export function memberRule({ identity, birthDate, sex }: RowValues): RowFault[] {
  if (typeof identity !== 'string') return [];
  const faults: RowFault[] = [];
  const inNumber = birthDateOf(identity);
  if (birthDate !== null && birthDate !== inNumber)
    faults.push({ column: 'birthDate', code: 'BIRTH_DATE_DIFFERS_FROM_IDENTITY_NUMBER', parameters: { inNumber } });
  if (sex !== null && sex !== sexOf(identity)) faults.push({ column: 'sex', code: 'SEX_DIFFERS_FROM_IDENTITY_NUMBER' });
  return faults;
}

/** Members of the file in themselves, beside each other, and beside the register. */
export async function checkMembers(work: RegisterCheck): Promise<void> {
  await checkPeriods(work);
  await checkHeads(work);
  await checkRepetition(work);
  await checkRegister(work);
  await checkElsewhere(work);
}

async function checkPeriods(work: RegisterCheck): Promise<void> {
  const [h, m] = [work.staged('households'), work.staged('members')];
  await work.fault({
    sheet: 'members',
    column: 'householdNumber',
    code: 'MEMBER_OF_UNKNOWN_HOUSEHOLD',
    rows: sql`select m.id from ${m} m where m."householdNumber" is not null and not exists (select from ${h} h where h."householdNumber" = m."householdNumber")`,
  });
  await work.fault({
    sheet: 'members',
    column: 'joinedOn',
    code: 'JOINED_BEFORE_BIRTH',
    rows: sql`select m.id from ${m} m where m."joinedOn" < m."birthDate"`,
  });
  await work.fault({
    sheet: 'members',
    column: 'joinedOn',
    code: 'JOINED_BEFORE_HOUSEHOLD',
    rows: sql`select m.id, jsonb_build_object('registered', h."registeredOn") as parameters from ${m} m join ${h} h on h."householdNumber" = m."householdNumber" where m."joinedOn" < h."registeredOn"`,
  });
  await work.fault({
    sheet: 'members',
    column: 'leftOn',
    code: 'LEFT_BEFORE_JOINED',
    rows: sql`select m.id from ${m} m where m."leftOn" <= m."joinedOn"`,
  });
  await work.fault({
    sheet: 'members',
    column: 'leaveReason',
    code: 'LEAVE_REASON_MISSING',
    rows: sql`select m.id from ${m} m where m."leftOn" is not null and m."leaveReason" is null and not m.unreadable`,
  });
  await work.fault({
    sheet: 'members',
    column: 'leftOn',
    code: 'LEAVE_DATE_MISSING',
    rows: sql`select m.id from ${m} m where m."leftOn" is null and m."leaveReason" is not null and not m.unreadable`,
  });
}

/** One head at a time: none is told at the household's first member, a second at their own row. */
async function checkHeads(work: RegisterCheck): Promise<void> {
  const [h, m] = [work.staged('households'), work.staged('members')];
  await work.fault({
    sheet: 'members',
    column: 'relation',
    code: 'HEAD_MISSING',
    rows: sql`select distinct on (m."householdNumber") m.id from ${m} m join ${h} h on h."householdNumber" = m."householdNumber"
      where ${present} and m."householdNumber" not in (
        select m."householdNumber" from ${m} m join ${h} h on h."householdNumber" = m."householdNumber" where ${present} and (m.relation = 'SELF' or m.relation is null))
      order by m."householdNumber", m.row_number`,
  });
  const heads = sql`(select m."householdNumber", m.row_number, s.id, s.valid_from, s.valid_to from ${segmentsInFile(work)} s join ${m} m on m.id = s.id where s.relation = 'SELF')`;
  await work.fault({
    sheet: 'members',
    column: 'relation',
    code: 'TWO_HEADS',
    rows: sql`select b.id, jsonb_build_object('row', min(a.row_number)) as parameters
      from ${heads} a join ${heads} b on b."householdNumber" = a."householdNumber" and a.row_number < b.row_number and a.valid_from < b.valid_to and b.valid_from < a.valid_to group by b.id`,
  });
}

async function checkRepetition(work: RegisterCheck): Promise<void> {
  const m = work.staged('members');
  const overlapping = sql`a.row_number < b.row_number and a."joinedOn" < coalesce(b."leftOn", 'infinity') and b."joinedOn" < coalesce(a."leftOn", 'infinity')`;
  const samePerson = sql`${m} a join ${m} b on b."identityIndex" = a."identityIndex" and ${overlapping}`;
  await work.fault({
    sheet: 'members',
    column: 'identity',
    code: 'PERSON_TWICE_IN_HOUSEHOLD',
    rows: sql`select b.id, jsonb_build_object('row', min(a.row_number)) as parameters from ${samePerson} where a."householdNumber" = b."householdNumber" group by b.id`,
  });
  await work.fault({
    sheet: 'members',
    column: 'identity',
    code: 'PERSON_IN_TWO_HOUSEHOLDS',
    rows: sql`select b.id, jsonb_build_object('row', min(a.row_number), 'household', min(a."householdNumber")) as parameters from ${samePerson} where a."householdNumber" <> b."householdNumber" group by b.id`,
  });
  await work.fault({
    sheet: 'members',
    column: 'personNumber',
    code: 'DUPLICATE_PERSON_NUMBER',
    rows: sql`select b.id, jsonb_build_object('row', min(a.row_number)) as parameters
      from ${m} a join ${m} b on b."personNumber" = a."personNumber" and a.row_number < b.row_number and a."identityIndex" <> b."identityIndex" group by b.id`,
  });
}

async function checkRegister(work: RegisterCheck): Promise<void> {
  const m = work.staged('members');
  const numbered = rowsBy('person', 'number', sql`select m."personNumber" from ${m} m`);
  const people = peopleInFile(work, 'members');
  const memberships = rowsBy('membership_fact', 'person_id', sql`select p.id from ${people} p`);
  const households = rowsBy('household', 'id', sql`select f.household_id from ${memberships} f`);
  await work.fault({
    sheet: 'members',
    column: 'personNumber',
    code: 'PERSON_NUMBER_TAKEN',
    rows: sql`select m.id from ${m} m join ${numbered} p on p.number = m."personNumber" where p.identity_index <> m."identityIndex"`,
  });
  // R-001. A membership of a household in this very file is judged by the file's own rows.
  await work.fault({
    sheet: 'members',
    column: 'identity',
    code: 'PERSON_IN_ANOTHER_HOUSEHOLD',
    rows: sql`
      select distinct on (m.id) m.id, jsonb_build_object('village', v.name, 'head', e.head_name, 'since', f.valid_from) as parameters
      from ${m} m join ${people} p on p.identity_index = m."identityIndex" join ${memberships} f on f.person_id = p.id and f.recorded_to = 'infinity'
        join ${households} e on e.id = f.household_id join place v on v.code = e.place_code
      where e.number <> m."householdNumber" and f.valid_from < coalesce(m."leftOn", 'infinity') and m."joinedOn" < f.valid_to
        and not exists (select from ${m} o where o."identityIndex" = m."identityIndex" and o."householdNumber" = e.number)
      order by m.id, f.valid_from desc`,
  });
}

class Probed extends Error {}

/** Runs a statement and takes it back. */
async function probe(db: Db, statement: (db: Db) => Promise<readonly { id: string }[]>): Promise<string[]> {
  let found: readonly { id: string }[] = [];
  await db
    .transaction(async (tx) => {
      found = await statement(tx as unknown as Db);
      throw new Probed();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Probed)) throw error;
    });
  return found.map(({ id }) => id);
}

/**
 * Numbers that are taken by rows which the importer may not see. They are found by inserting and taking back: the unique constraints know
 * what row-level security hides, and nothing of the other row is told but that it is there.
 */
async function checkElsewhere(work: RegisterCheck): Promise<void> {
  const [h, m] = [work.staged('households'), work.staged('members')];
  const newHouseholds = sql`select distinct on (h."householdNumber") h.id, h."householdNumber" as number, v.code from ${h} h join ${joinVillage}
    where not h.refused and not exists (select from ${householdsInFile(work)} e where e.number = h."householdNumber") order by h."householdNumber", h.row_number`;
  const newPeople = sql`select distinct on (m."identityIndex") m.* , v.code from ${m} m join ${h} h on h."householdNumber" = m."householdNumber" and not h.refused join ${joinVillage}
    where not m.refused and not exists (select from ${peopleInFile(work, 'members')} p where p.identity_index = m."identityIndex") order by m."identityIndex", m.row_number`;
  const freeHouseholds = await probe(work.db, (db) =>
    db.execute<{ id: string }>(
      sql`insert into household (id, number, place_code, status, attribute) select n.id, n.number, n.code, 'UNREGISTERED', 'ORDINARY' from (${newHouseholds}) n on conflict do nothing returning id`,
    ),
  );
  const freePeople = await probe(work.db, (db) =>
    db.execute<{
      id: string;
    }>(sql`insert into person (id, place_code, number, name, name_key, identity_sealed, identity_index, identity_last_four, sex, birth_date)
      select n.id, n.code, n."personNumber", n.name, n."nameSortKey", n."identitySealed", n."identityIndex", n."identityLastFour", n.sex, n."birthDate" from (${newPeople}) n on conflict do nothing returning id`),
  );
  const notAmong = (ids: readonly string[]) => sql`not (n.id = any(${`{${ids.join(',')}}`}::uuid[]))`;
  await work.fault({
    sheet: 'households',
    column: 'householdNumber',
    code: 'HOUSEHOLD_NUMBER_ELSEWHERE',
    rows: sql`select n.id from (${newHouseholds}) n where ${notAmong(freeHouseholds)}`,
  });
  await work.fault({
    sheet: 'members',
    column: 'identity',
    code: 'PERSON_ELSEWHERE',
    rows: sql`select n.id from (${newPeople}) n where ${notAmong(freePeople)}`,
  });
}

/** Member rows beside the register: the person's values, and the spell of membership that the row speaks of. */
export async function compareMembers(work: RegisterCheck): Promise<void> {
  const m = work.staged('members');
  await work.compare(
    'members',
    sql`
    select m.id, p.id::text as subject, jsonb_build_object(
      'personNumber', p.number, 'name', p.name, 'ethnicity', p.ethnicity, 'education', p.education, 'schoolState', p.school_state, 'healthState', p.health_state, 'labourAbility', p.labour_ability,
      'relation', s.relation, 'joinedOn', s.joined_on, 'joinReason', s.join_reason, 'leftOn', s.left_on, 'leaveReason', s.leave_reason) as current
    from ${numberedMembers(work)} m join ${peopleInFile(work, 'members')} p on p.identity_index = m."identityIndex"
      left join ${householdsInFile(work)} e on e.number = m."householdNumber"
      left join ${spellsInRegister(work)} s on s.person_id = p.id and s.household_id = e.id and s.n = m.n`,
  );
  await work.fault({
    sheet: 'members',
    column: 'relation',
    code: 'CHANGED_WITHOUT_DATE',
    severity: 'WARNING',
    rows: sql`select m.id, jsonb_build_object('today', ${work.today}::text) as parameters from ${m} m
      where not m.refused and m.outcome = 'CHANGED' and ${changed('m', 'relation')} and not ${changed('m', 'joinedOn')}
        and not exists (select from ${work.staged('relationChanges')} r where r."householdNumber" = m."householdNumber" and r."personNumber" = m."personNumber")`,
  });
}
