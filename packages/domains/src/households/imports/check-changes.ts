import { rowsBy } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { peopleInFile } from '../../import-subjects.ts';
import { type RegisterCheck, householdsInFile } from './common.ts';
import { attributeWords, relationWords } from './words.ts';

const wordsByCode = (words: Readonly<Record<string, string>>) =>
  sql`${JSON.stringify(
    Object.fromEntries(
      Object.entries(words)
        .reverse()
        .map(([word, code]) => [code, word]),
    ),
  )}::text::jsonb`;

/** The sheet of attribute changes: each follows from the one before, and the last leads to the present. */
export async function checkAttributeChanges(work: RegisterCheck): Promise<void> {
  const [h, a] = [work.staged('households'), work.staged('attributeChanges')];
  await work.fault({
    sheet: 'attributeChanges',
    column: 'householdNumber',
    code: 'CHANGE_OF_UNKNOWN_HOUSEHOLD',
    rows: sql`select a.id from ${a} a where a."householdNumber" is not null and not exists (select from ${h} h where h."householdNumber" = a."householdNumber")`,
  });
  await work.fault({
    sheet: 'attributeChanges',
    column: 'changedOn',
    code: 'CHANGE_BEFORE_REGISTRATION',
    rows: sql`select a.id, jsonb_build_object('registered', h."registeredOn") as parameters from ${a} a join ${h} h on h."householdNumber" = a."householdNumber" where a."changedOn" <= h."registeredOn"`,
  });
  await work.fault({
    sheet: 'attributeChanges',
    column: 'toAttribute',
    code: 'ATTRIBUTE_UNCHANGED',
    rows: sql`select a.id from ${a} a where a."fromAttribute" = a."toAttribute"`,
  });
  const inOrder = sql`(select a.*, lag(a."toAttribute") over w as previous, lead(a.id) over w as next from ${a} a window w as (partition by a."householdNumber" order by a."changedOn", a.row_number))`;
  await work.fault({
    sheet: 'attributeChanges',
    column: 'fromAttribute',
    code: 'CHANGE_CHAIN_BROKEN',
    rows: sql`select a.id, jsonb_build_object('previous', ${wordsByCode(attributeWords)} ->> a.previous) as parameters from ${inOrder} a where a.previous <> a."fromAttribute"`,
  });
  await work.fault({
    sheet: 'attributeChanges',
    column: 'toAttribute',
    code: 'CHANGE_DOES_NOT_REACH_PRESENT',
    rows: sql`select a.id from ${inOrder} a join ${h} h on h."householdNumber" = a."householdNumber" where a.next is null and a."toAttribute" <> h.attribute`,
  });
  await work.compare(
    'attributeChanges',
    sql`select a.id, e.id::text as subject, '{}'::jsonb as current from ${a} a join ${householdsInFile(work)} e on e.number = a."householdNumber"
      join ${rowsBy('attribute_fact', 'household_id', sql`select e.id from ${householdsInFile(work)} e`)} f on f.household_id = e.id and f.recorded_to = 'infinity' and f.valid_from = a."changedOn" and f.attribute = a."toAttribute"`,
  );
}

/** The sheet of relation changes, such as a widow who became head. */
export async function checkRelationChanges(work: RegisterCheck): Promise<void> {
  const [m, r] = [work.staged('members'), work.staged('relationChanges')];
  const member = sql`m."householdNumber" = r."householdNumber" and m."personNumber" = r."personNumber"`;
  await work.fault({
    sheet: 'relationChanges',
    column: 'personNumber',
    code: 'CHANGE_OF_UNKNOWN_MEMBER',
    rows: sql`select r.id from ${r} r where not exists (select from ${m} m where ${member}) and r."personNumber" is not null`,
  });
  await work.fault({
    sheet: 'relationChanges',
    column: 'changedOn',
    code: 'CHANGE_OUTSIDE_MEMBERSHIP',
    rows: sql`select r.id from ${r} r where exists (select from ${m} m where ${member})
      and not exists (select from ${m} m where ${member} and r."changedOn" > m."joinedOn" and r."changedOn" < coalesce(m."leftOn", 'infinity'))`,
  });
  await work.fault({
    sheet: 'relationChanges',
    column: 'toRelation',
    code: 'RELATION_UNCHANGED',
    rows: sql`select r.id from ${r} r where r."fromRelation" = r."toRelation"`,
  });
  const inOrder = sql`(select r.*, lag(r."toRelation") over w as previous, lead(r.id) over w as next from ${r} r window w as (partition by r."householdNumber", r."personNumber" order by r."changedOn", r.row_number))`;
  await work.fault({
    sheet: 'relationChanges',
    column: 'fromRelation',
    code: 'CHANGE_CHAIN_BROKEN',
    rows: sql`select r.id, jsonb_build_object('previous', ${wordsByCode(relationWords)} ->> r.previous) as parameters from ${inOrder} r where r.previous <> r."fromRelation"`,
  });
  await work.fault({
    sheet: 'relationChanges',
    column: 'toRelation',
    code: 'CHANGE_DOES_NOT_REACH_PRESENT',
    rows: sql`select r.id from ${inOrder} r join ${m} m on ${member} and r."changedOn" > m."joinedOn" and r."changedOn" < coalesce(m."leftOn", 'infinity') where r.next is null and r."toRelation" <> m.relation`,
  });
  await work.compare(
    'relationChanges',
    sql`select distinct on (r.id) r.id, p.id::text as subject, '{}'::jsonb as current from ${r} r join ${m} m on ${member}
      join ${peopleInFile(work, 'members')} p on p.identity_index = m."identityIndex" join ${householdsInFile(work)} e on e.number = r."householdNumber"
      join ${rowsBy('membership_fact', 'household_id', sql`select e.id from ${householdsInFile(work)} e`)} f on f.person_id = p.id and f.household_id = e.id and f.recorded_to = 'infinity' and f.valid_from = r."changedOn" and f.relation = r."toRelation"`,
  );
}
