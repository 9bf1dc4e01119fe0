import { sql } from 'drizzle-orm';
import { checkSubjects, peopleInFile, subjectsOf } from '../../import-subjects.ts';
import type { LabourCheck, LabourWriting } from './labour-sheets.ts';

const sheet = 'ledger';
const works = sql`a.state in ('IN_WORK', 'PUBLIC_POST')`;
/** What is kept of work: nothing for who has none. */
const workPlace = sql`case when ${works} then a."workPlace" end`;
const income = sql`case when ${works} then a."monthlyIncomeFen" end`;
/** An employer counts as one of the county by where the work is; a public post is in the county. */
const inCounty = sql`(coalesce(a."workPlace", 'INSIDE_COUNTY') = 'INSIDE_COUNTY')`;

export async function checkLedger(work: LabourCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'identity',
    code: 'ROW_TWICE_IN_FILE',
    rows: sql`select r.id, jsonb_build_object('row', r.first) as parameters
      from (select a.*, min(a.row_number) over (partition by a."identityIndex") as first from ${a} a where a."identityIndex" is not null) r where r.row_number > r.first`,
  });
  await work.fault({
    sheet,
    column: 'workPlace',
    code: 'LABOUR_WORK_PLACE_MISSING',
    rows: sql`select a.id from ${a} a where a.state = 'IN_WORK' and a."workPlace" is null and not a.refused`,
  });
  await work.fault({
    sheet,
    column: 'state',
    code: 'LABOUR_WORK_DETAILS_IGNORED',
    severity: 'WARNING',
    rows: sql`select a.id from ${a} a where a.state is not null and not ${works} and num_nonnulls(a."workPlace", a.employer, a."monthlyIncomeFen") > 0`,
  });
  await work.fault({
    sheet,
    column: 'since',
    code: 'LABOUR_SINCE_AFTER_CONTACT',
    rows: sql`select a.id from ${a} a where a.since > a."contactedOn"`,
  });
  await checkSubjects(work, sheet, 'contactedOn');
  const stored = sql`${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex" join labour_state l on l.person_id = p.id and l.valid_to = 'infinity' left join employer e on e.id = l.employer_id`;
  await work.fault({
    sheet,
    column: 'contactedOn',
    code: 'LABOUR_LEDGER_OLDER',
    rows: sql`select a.id, jsonb_build_object('since', greatest(l.contacted_on, l.valid_from)) as parameters from ${stored} where a."contactedOn" < greatest(l.contacted_on, l.valid_from)`,
  });
  await work.compare(
    sheet,
    sql`select a.id, l.id::text as subject, jsonb_build_object('state', l.state, 'jobWish', l.job_wish, 'trainingWish', l.training_wish, 'contactedOn', l.contacted_on)
        || case when ${works} then jsonb_build_object('workPlace', l.work_place, 'employer', e.name, 'monthlyIncomeFen', l.monthly_income_fen) else '{}' end as current
      from ${stored}`,
  );
}

/** Writes new states. A state that changed ends on the day the new work began, or on the day of the contact; one of the same day is corrected. */
export async function acceptLedger(work: LabourWriting): Promise<number> {
  const { db, actor, batch } = work;
  const at = sql`${await work.recordedAt()}::timestamptz`;
  const by = sql`${batch.id}::uuid, ${actor.accountId}::uuid, ${at}`;
  const rows = sql`(select * from ${subjectsOf(work, sheet, 'contactedOn')} s where s.outcome in ('NEW', 'CHANGED'))`;
  const employer = sql`(select e.id from employer e where ${works} and e.name = a.employer and e.in_county = ${inCounty})`;
  await db.execute(sql`
    insert into employer (id, name, in_county, recorded_by)
    select new_id(), d.employer, d.in_county, ${actor.accountId}::uuid
    from (select distinct a.employer, ${inCounty} as in_county from ${rows} a where ${works} and a.employer is not null) d
    on conflict (name, in_county) do nothing`);
  const begins = sql`case when a.since > l.valid_from then a.since else a."contactedOn" end`;
  await db.execute(sql`
    update labour_state l set state = a.state, work_place = ${workPlace}, employer_id = ${employer}, monthly_income_fen = ${income}, job_wish = a."jobWish",
      training_wish = a."trainingWish", contacted_on = a."contactedOn", version = l.version + 1
    from ${rows} a where a.outcome = 'CHANGED' and l.id = a.subject::uuid and ${begins} <= l.valid_from`);
  await db.execute(sql`
    update labour_state l set valid_to = ${begins}, ended_at = ${at}, version = l.version + 1
    from ${rows} a where a.outcome = 'CHANGED' and l.id = a.subject::uuid and ${begins} > l.valid_from`);
  const written = await db.execute(sql`
    insert into labour_state (id, person_id, place_code, state, work_place, employer_id, monthly_income_fen, skills, job_wish, training_wish, contacted_on, valid_from, import_batch_id, recorded_by, recorded_at)
    select a.id, a.person_id, a.place_code, a.state, ${workPlace}, ${employer}, ${income}, l.skills, a."jobWish", a."trainingWish", a."contactedOn",
      coalesce(l.valid_to, a.since, a."contactedOn"), ${by}
    from ${rows} a left join labour_state l on l.id = a.subject::uuid
    where a.outcome = 'NEW' or (l.ended_at = ${at} and l.valid_to < 'infinity')
    returning 1`);
  return written.length;
}
