import { formatYuan } from '@mingzhang/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { checkSubjects, peopleInFile, subjectsOf } from '../../import-subjects.ts';
import { findParameters } from '../../parameters/store.ts';
import { subsidiesKey, trainingCap, transportCap } from '../rules.ts';
import { trainingKinds, workPlaces } from '../vocabulary.ts';
import type { LabourCheck, LabourWriting } from './labour-sheets.ts';

export async function checkTraining(work: LabourCheck): Promise<void> {
  const sheet = 'training';
  const a = work.staged(sheet);
  await repeated(work, sheet, 'course', sql`a."identityIndex", a.course, a."startedOn"`);
  await work.fault({
    sheet,
    column: 'endedOn',
    code: 'TRAINING_DATES_REVERSED',
    rows: sql`select a.id from ${a} a where a."endedOn" < a."startedOn"`,
  });
  await work.fault({ sheet, column: 'hours', code: 'TRAINING_WITHOUT_HOURS', rows: sql`select a.id from ${a} a where a.hours = 0` });
  await checkSubjects(work, sheet, 'endedOn');
  await aboveCap(work, sheet, 'subsidyFen', sql`a.kind`, sql`a."endedOn"`);
  const stored = sql`${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" join training_attendance t on t.person_id = p.id and t.course = a.course and t.started_on = a."startedOn"`;
  await work.fault({
    sheet,
    column: 'subsidyFen',
    code: 'TRAINING_DIFFERS',
    rows: sql`select a.id, jsonb_build_object('amount', (t.subsidy_fen::numeric / 100)::numeric(20, 2)::text) as parameters from ${stored} where t.subsidy_fen <> a."subsidyFen"`,
  });
  await work.compare(sheet, sql`select a.id, t.id::text as subject, '{}'::jsonb as current from ${stored}`);
}

export async function checkTransport(work: LabourCheck): Promise<void> {
  const sheet = 'transport';
  const a = work.staged(sheet);
  await repeated(work, sheet, 'leftOn', sql`a."identityIndex", a."leftOn"`);
  await work.fault({
    sheet,
    column: 'amountFen',
    code: 'TRANSPORT_OF_NOTHING',
    rows: sql`select a.id from ${a} a where a."amountFen" = 0`,
  });
  await work.fault({
    sheet,
    column: 'paidOn',
    code: 'TRANSPORT_PAID_BEFORE_LEAVING',
    rows: sql`select a.id from ${a} a where a."paidOn" < a."leftOn"`,
  });
  await checkSubjects(work, sheet, 'leftOn');
  await aboveCap(work, sheet, 'amountFen', sql`a."workPlace"`, sql`a."leftOn"`);
  const stored = sql`${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" join transport_subsidy t on t.person_id = p.id and t.left_on = a."leftOn"`;
  await work.fault({
    sheet,
    column: 'amountFen',
    code: 'TRANSPORT_DIFFERS',
    rows: sql`select a.id, jsonb_build_object('amount', (t.amount_fen::numeric / 100)::numeric(20, 2)::text) as parameters from ${stored} where t.amount_fen <> a."amountFen"`,
  });
  await work.compare(sheet, sql`select a.id, t.id::text as subject, '{}'::jsonb as current from ${stored}`);
}

async function repeated(work: LabourCheck, sheet: 'training' | 'transport', column: string, key: SQL): Promise<void> {
  await work.fault({
    sheet,
    column,
    code: 'ROW_TWICE_IN_FILE',
    rows: sql`select r.id, jsonb_build_object('row', r.first) as parameters
      from (select a.id, a.row_number, min(a.row_number) over (partition by ${key}) as first from ${work.staged(sheet)} a where num_nulls(${key}) = 0) r where r.row_number > r.first`,
  });
}

/** Tells of amounts above the cap in force in their month. A month without caps is not told of: nobody adopted them. */
async function aboveCap(
  work: LabourCheck,
  sheet: 'training' | 'transport',
  column: 'subsidyFen' | 'amountFen',
  kind: SQL,
  day: SQL,
): Promise<void> {
  const { db, batch } = work;
  const a = work.staged(sheet);
  const months = await db.execute<{ day: string }>(
    sql`select distinct date_trunc('month', ${day})::date::text as day from ${a} a where ${day} is not null`,
  );
  const days = [...months].map((each) => each.day);
  const subsidiesOn = await findParameters(db, [subsidiesKey], batch.placeCode, days);
  const caps = [];
  for (const month of days) {
    const parameter = subsidiesOn(subsidiesKey, month);
    if (!parameter) continue;
    const { value } = parameter;
    const found =
      sheet === 'training'
        ? trainingKinds.map((each) => [each, trainingCap(value, each)] as const)
        : workPlaces.map((each) => [each, transportCap(value, each)] as const);
    for (const [each, fen] of found) caps.push({ month, kind: each, fen: String(fen), cap: formatYuan(fen) });
  }
  await work.fault({
    sheet,
    column,
    code: 'EMPLOYMENT_SUBSIDY_UNLIKE_CAP',
    severity: 'WARNING',
    rows: sql`select a.id, jsonb_build_object('cap', c.cap) as parameters from ${a} a
      join jsonb_to_recordset(${JSON.stringify(caps)}::text::jsonb) as c(month date, kind text, fen bigint, cap text) on c.month = date_trunc('month', ${day})::date and c.kind = ${kind}
      where not a.refused and a.${sql.identifier(column)} > c.fen`,
  });
}

export async function acceptTraining(work: LabourWriting): Promise<number> {
  const { db, actor, batch } = work;
  const at = sql`${await work.recordedAt()}::timestamptz`;
  const written = await db.execute(sql`
    insert into training_attendance (id, person_id, household_id, place_code, course, provider, kind, started_on, ended_on, hours, subsidy_fen, certificate_number, import_batch_id, recorded_by, recorded_at)
    select a.id, a.person_id, a.household_id, a.place_code, a.course, a.provider, a.kind, a."startedOn", a."endedOn", a.hours, a."subsidyFen", a."certificateNumber",
      ${batch.id}::uuid, ${actor.accountId}::uuid, ${at}
    from ${subjectsOf(work, 'training', 'endedOn')} a where a.outcome = 'NEW'
    returning 1`);
  await db.execute(sql`
    insert into benefit_entry (id, household_id, person_id, place_code, programme, measure, year, period, amount_fen, granted_on, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), t.household_id, t.person_id, t.place_code, 'EMPLOYMENT', 'TRAINING', extract(year from t.ended_on)::int, to_char(t.ended_on, 'YYYY-MM'), t.subsidy_fen, t.ended_on,
      'TrainingAttendance', t.id, t.import_batch_id, t.recorded_by
    from training_attendance t where t.import_batch_id = ${batch.id}::uuid and t.subsidy_fen > 0`);
  return written.length;
}

export async function acceptTransport(work: LabourWriting): Promise<number> {
  const { db, actor, batch } = work;
  const at = sql`${await work.recordedAt()}::timestamptz`;
  const written = await db.execute(sql`
    insert into transport_subsidy (id, person_id, household_id, place_code, work_place, destination, left_on, amount_fen, paid_on, import_batch_id, recorded_by, recorded_at)
    select a.id, a.person_id, a.household_id, a.place_code, a."workPlace", a.destination, a."leftOn", a."amountFen", a."paidOn", ${batch.id}::uuid, ${actor.accountId}::uuid, ${at}
    from ${subjectsOf(work, 'transport', 'leftOn')} a where a.outcome = 'NEW'
    returning 1`);
  await db.execute(sql`
    insert into benefit_entry (id, household_id, person_id, place_code, programme, measure, year, period, amount_fen, granted_on, paid_on, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), t.household_id, t.person_id, t.place_code, 'EMPLOYMENT', 'TRANSPORT', extract(year from t.paid_on)::int, to_char(t.left_on, 'YYYY-MM'), t.amount_fen, t.paid_on, t.paid_on,
      'TransportSubsidy', t.id, t.import_batch_id, t.recorded_by
    from transport_subsidy t where t.import_batch_id = ${batch.id}::uuid`);
  return written.length;
}
