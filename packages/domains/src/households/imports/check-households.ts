import { rowsBy } from '@mingzhang/db';
import { sql } from 'drizzle-orm';
import { nearestWords } from '../../nearest-words.ts';
import { type RegisterCheck, changed, householdsInFile, inside, joinVillage, present, registeredList, villages } from './common.ts';
import { statusWords } from './words.ts';

/** Households of the file in themselves and beside the register. */
export async function checkHouseholds(work: RegisterCheck): Promise<void> {
  await checkNumbers(work);
  await checkPlaces(work);
  await checkStatus(work);
  await checkDates(work);
  await checkCauses(work);
  await checkHeadAndSize(work);
}

async function checkNumbers(work: RegisterCheck): Promise<void> {
  const h = work.staged('households');
  await work.fault({
    sheet: 'households',
    column: 'householdNumber',
    code: 'DUPLICATE_HOUSEHOLD_NUMBER',
    rows: sql`select id, jsonb_build_object('row', first) as parameters
      from (select h.id, h.row_number, min(h.row_number) over (partition by h."householdNumber") as first from ${h} h where h."householdNumber" is not null) h where h.row_number > h.first`,
  });
  await work.fault({
    sheet: 'households',
    column: 'householdNumber',
    code: 'HOUSEHOLD_WITHOUT_MEMBERS',
    rows: sql`select h.id from ${h} h where h."householdNumber" is not null and not exists (select from ${work.staged('members')} m where m."householdNumber" = h."householdNumber")`,
  });
}

async function checkPlaces(work: RegisterCheck): Promise<void> {
  const { db, batch } = work;
  const h = work.staged('households');
  const unknown = await db.execute<{ township: string; village: string }>(sql`
    select distinct h.township, h.village from ${h} h left join ${joinVillage} where h.village is not null and h.township is not null and v.code is null`);
  if (unknown.length > 0) {
    const known = await db.execute<{ township: string; name: string }>(sql`select v.township, v.name from ${villages} v order by v.code`);
    const hints = unknown.map(({ township, village }) => {
      const names = known.filter((place) => place.township === township).map(({ name }) => name);
      return { township, village, near: nearestWords(village, names.length > 0 ? names : known.map(({ name }) => name), 3).join('、') };
    });
    await work.fault({
      sheet: 'households',
      column: 'village',
      code: 'UNKNOWN_VILLAGE',
      rows: sql`select h.id, jsonb_build_object('year', ${work.today.slice(0, 4)}::text, 'village', h.village, 'near', u.near) as parameters
        from ${h} h join jsonb_to_recordset(${JSON.stringify(hints)}::text::jsonb) as u(township text, village text, near text) on u.township = h.township and u.village = h.village`,
    });
  }
  await work.fault({
    sheet: 'households',
    column: 'village',
    code: 'OUTSIDE_OFFICE',
    rows: sql`select h.id from ${h} h join ${joinVillage} where not ${inside(sql`v.code`, batch.placeCode)}`,
  });
  await work.fault({
    sheet: 'households',
    column: 'village',
    code: 'HOUSEHOLD_MOVED',
    rows: sql`select h.id, jsonb_build_object('current', p.name) as parameters
      from ${h} h join ${joinVillage} join ${householdsInFile(work)} e on e.number = h."householdNumber" join place p on p.code = e.place_code where e.place_code <> v.code`,
  });
}

/** What the dates say the status is. */
const statusByDates = sql`case when h."clearedOn" is not null then 'CLEARED' when h."exitedOn" is not null then 'EXITED' when h."preExitOn" is not null then 'PRE_EXIT' when h."registeredOn" is not null then 'NOT_EXITED' else 'UNREGISTERED' end`;

async function checkStatus(work: RegisterCheck): Promise<void> {
  const h = work.staged('households');
  const words = JSON.stringify(Object.fromEntries(Object.entries(statusWords).map(([word, code]) => [code, word])));
  const dateOf = {
    PRE_EXIT: ['preExitOn', 'PRE_EXIT_DATE_MISSING'],
    EXITED: ['exitedOn', 'EXIT_DATE_MISSING'],
    CLEARED: ['clearedOn', 'CLEAR_DATE_MISSING'],
  } as const;
  for (const [status, [column, code]] of Object.entries(dateOf)) {
    await work.fault({
      sheet: 'households',
      column,
      code,
      rows: sql`select h.id from ${h} h where h.status = ${status} and h.${sql.identifier(column)} is null`,
    });
  }
  await work.fault({
    sheet: 'households',
    column: 'registeredOn',
    code: 'REGISTRATION_DATE_MISSING',
    rows: sql`select h.id from ${h} h where h.status <> 'UNREGISTERED' and h."registeredOn" is null and not h.unreadable`,
  });
  await work.fault({
    sheet: 'households',
    column: 'status',
    code: 'STATUS_NOT_IMPORTED',
    rows: sql`select h.id from ${h} h where h.status = 'RETURNED' and not exists (select from ${householdsInFile(work)} e where e.number = h."householdNumber" and e.status = 'RETURNED')`,
  });
  await work.fault({
    sheet: 'households',
    column: 'status',
    code: 'STATUS_CONTRADICTS_DATES',
    rows: sql`select h.id, jsonb_build_object('expected', ${words}::text::jsonb ->> ${statusByDates}) as parameters
      from ${h} h where h.status <> 'RETURNED' and h.status <> ${statusByDates} and not h.unreadable`,
  });
  await work.fault({
    sheet: 'households',
    column: 'attribute',
    code: 'ATTRIBUTE_MISSING',
    rows: sql`select h.id from ${h} h where h.status <> 'UNREGISTERED' and h.attribute = 'NONE'`,
  });
}

async function checkDates(work: RegisterCheck): Promise<void> {
  const h = work.staged('households');
  await work.fault({
    sheet: 'households',
    column: 'exitedOn',
    code: 'EXIT_BEFORE_REGISTRATION',
    rows: sql`select h.id, jsonb_build_object('registered', h."registeredOn") as parameters from ${h} h where h."exitedOn" <= h."registeredOn"`,
  });
  const order = [
    ['preExitOn', '预脱贫日期', 'registeredOn', '登记日期'],
    ['exitedOn', '脱贫日期', 'preExitOn', '预脱贫日期'],
    ['clearedOn', '清退日期', 'registeredOn', '登记日期'],
    ['clearedOn', '清退日期', 'exitedOn', '脱贫日期'],
  ] as const;
  for (const [column, name, before, beforeName] of order) {
    await work.fault({
      sheet: 'households',
      column,
      code: 'DATES_OUT_OF_ORDER',
      rows: sql`select h.id, jsonb_build_object('earlier', ${beforeName}::text, 'later', ${name}::text) as parameters from ${h} h where h.${sql.identifier(column)} <= h.${sql.identifier(before)}`,
    });
  }
  await work.fault({
    sheet: 'households',
    column: 'exitYear',
    code: 'EXIT_YEAR_DIFFERS',
    rows: sql`select h.id, jsonb_build_object('exited', h."exitedOn") as parameters from ${h} h where h."exitYear" <> extract(year from h."exitedOn")`,
  });
}

/** R-010: exactly one main cause. */
async function checkCauses(work: RegisterCheck): Promise<void> {
  const h = work.staged('households');
  await work.fault({
    sheet: 'households',
    column: 'mainCause',
    code: 'MAIN_CAUSE_MISSING',
    rows: sql`select h.id from ${h} h where h.status <> 'UNREGISTERED' and h."mainCause" is null and not h.unreadable`,
  });
  await work.fault({
    sheet: 'households',
    column: 'otherCauses',
    code: 'MAIN_CAUSE_REPEATED',
    rows: sql`select h.id from ${h} h where h."otherCauses" ? h."mainCause"`,
  });
}

async function checkHeadAndSize(work: RegisterCheck): Promise<void> {
  const [h, m] = [work.staged('households'), work.staged('members')];
  await work.fault({
    sheet: 'households',
    column: 'memberCount',
    code: 'MEMBER_COUNT_WRONG',
    rows: sql`select h.id, jsonb_build_object('stated', h."memberCount", 'counted', n.counted) as parameters
      from ${h} h join (select h.id, count(*) filter (where ${present}) as counted from ${h} h join ${m} m on m."householdNumber" = h."householdNumber" group by h.id) n on n.id = h.id
      where n.counted <> h."memberCount"`,
  });
  const head = sql`${h} h join ${m} m on m."householdNumber" = h."householdNumber" and m.relation = 'SELF' and ${present}`;
  await work.fault({
    sheet: 'households',
    column: 'headName',
    code: 'HEAD_NAME_DIFFERS',
    rows: sql`select h.id, jsonb_build_object('name', min(m.name)) as parameters from ${head} where m.name is not null group by h.id, h."headName" having not bool_or(m.name = h."headName")`,
  });
  await work.fault({
    sheet: 'households',
    column: 'headIdentity',
    code: 'HEAD_IDENTITY_DIFFERS',
    rows: sql`select h.id from ${head} where m."identityIndex" is not null and h."headIdentityIndex" is not null group by h.id, h."headIdentityIndex" having not bool_or(m."identityIndex" = h."headIdentityIndex")`,
  });
}

/** The household rows beside the register: what is stored, under the keys of the workbook. */
export async function compareHouseholds(work: RegisterCheck): Promise<void> {
  const h = work.staged('households');
  const membersNow = rowsBy('person', 'household_id', sql`select h.subject::uuid from ${h} h`);
  await work.compare(
    'households',
    sql`
    with known as (select h.id as row_id, e.* from ${h} h join ${householdsInFile(work)} e on e.number = h."householdNumber"),
    dates as (
      select f.household_id, max(f.valid_from) filter (where f.status = 'PRE_EXIT') as pre_exit_on, max(f.valid_from) filter (where f.status = 'EXITED') as exited_on,
        max(f.valid_from) filter (where f.status = 'CLEARED') as cleared_on, max(f.entry_reason) filter (where f.status = 'CLEARED') as clear_reason,
        (array_agg(f.entry_reason order by f.valid_from) filter (where f.status = 'NOT_EXITED'))[1] as entry_reason
      from ${rowsBy('status_fact', 'household_id', sql`select id from known`)} f where f.recorded_to = 'infinity' group by f.household_id),
    others as (
      select f.household_id, jsonb_agg(f.cause order by f.cause) as causes from ${rowsBy('cause_fact', 'household_id', sql`select id from known`)} f
      where not f.main and f.recorded_to = 'infinity' and f.valid_from <= ${work.today}::date and f.valid_to > ${work.today}::date group by f.household_id)
    select k.row_id as id, k.id::text as subject, jsonb_build_object(
      'attribute', case when k.status = 'UNREGISTERED' then 'NONE' else k.attribute end, 'mainCause', k.main_cause, 'otherCauses', o.causes, 'status', k.status,
      'entryReason', d.entry_reason, 'registeredOn', k.registered_on, 'preExitOn', d.pre_exit_on, 'exitedOn', d.exited_on, 'clearedOn', d.cleared_on, 'clearReason', d.clear_reason,
      'incomeFen', k.net_income_per_person_fen, 'phone', k.phone, 'address', k.address) as current
    from known k left join dates d on d.household_id = k.id left join others o on o.household_id = k.id`,
  );
  await work.fault({
    sheet: 'households',
    column: 'attribute',
    code: 'CHANGED_WITHOUT_DATE',
    severity: 'WARNING',
    rows: sql`select h.id, jsonb_build_object('today', ${work.today}::text) as parameters from ${h} h
      where not h.refused and ${changed('h', 'attribute')} and h.status in ${registeredList} and not exists (select from ${work.staged('attributeChanges')} a where a."householdNumber" = h."householdNumber")`,
  });
  await work.fault({
    sheet: 'households',
    column: 'householdNumber',
    code: 'MEMBER_NOT_IN_FILE',
    severity: 'WARNING',
    rows: sql`select h.id, jsonb_build_object('names', string_agg(p.name, '、' order by p.name_key)) as parameters
      from ${h} h join ${membersNow} p on p.household_id = h.subject::uuid
      where not h.refused and not exists (select from ${work.staged('members')} m where m."householdNumber" = h."householdNumber" and m."identityIndex" = p.identity_index)
      group by h.id`,
  });
}
