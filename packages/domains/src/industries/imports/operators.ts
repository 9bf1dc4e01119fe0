import { rangeOfPlace } from '@mingzhang/kernel';
import { sql } from 'drizzle-orm';
import { checkRepetition } from './households.ts';
import type { IndustryCheck, IndustryWriting } from './sheets.ts';

const sheet = 'operators';

/** Staged operators with the code of the village, or of the township where no village is named. */
const placed = (work: IndustryCheck | IndustryWriting) => sql`(
  select a.*, coalesce(v.code, case when a.village is null then t.code end) as place_code
  from ${work.staged(sheet)} a
    left join place t on t.name = a.township and t.kind = 'TOWNSHIP'
    left join place v on v.name = a.village and v.parent_code = t.code and v.kind = 'VILLAGE')`;

export async function checkOperators(work: IndustryCheck): Promise<void> {
  const { from, to } = rangeOfPlace(work.batch.placeCode);
  await checkRepetition(work, sheet, 'number', sql`a.number`);
  await checkRepetition(work, sheet, 'creditCode', sql`a."creditCode"`);
  await work.fault({
    sheet,
    column: 'village',
    code: 'OPERATOR_PLACE_UNKNOWN',
    rows: sql`select a.id from ${placed(work)} a where a.township is not null and a.place_code is null`,
  });
  await work.fault({
    sheet,
    column: 'township',
    code: 'OUTSIDE_OFFICE',
    rows: sql`select a.id from ${placed(work)} a left join operator o on o.number = a.number
      where a.place_code < ${from} or a.place_code >= ${to} or o.place_code < ${from} or o.place_code >= ${to}`,
  });
  await work.fault({
    sheet,
    column: 'creditCode',
    code: 'OPERATOR_CODE_TAKEN',
    rows: sql`select a.id, jsonb_build_object('number', o.number) as parameters from ${work.staged(sheet)} a join operator o on o.credit_code = a."creditCode" and o.number <> a.number`,
  });
  await work.fault({
    sheet,
    column: 'assessmentUntil',
    code: 'ASSESSMENT_DATES_REVERSED',
    rows: sql`select a.id from ${work.staged(sheet)} a where a."assessmentUntil" < a."assessedOn"`,
  });
  await work.compare(
    sheet,
    sql`select a.id, o.id::text as subject, jsonb_build_object('name', o.name, 'kind', o.kind, 'creditCode', o.credit_code, 'scale', o.scale,
        'assessedOn', o.assessed_on, 'riskGrade', o.risk_grade, 'assessmentUntil', o.assessment_until) as current
      from ${work.staged(sheet)} a join operator o on o.number = a.number`,
  );
}

export async function acceptOperators(work: IndustryWriting): Promise<number> {
  const { db, actor, batch } = work;
  const recordedAt = await work.recordedAt();
  await db.execute(sql`
    update operator o set name = a.name, kind = a.kind, credit_code = a."creditCode", scale = a.scale, assessed_on = a."assessedOn", risk_grade = a."riskGrade",
      assessment_until = a."assessmentUntil", version = o.version + 1
    from ${work.staged(sheet)} a where a.outcome = 'CHANGED' and o.number = a.number`);
  const written = await db.execute(sql`
    insert into operator (id, number, name, kind, credit_code, place_code, scale, assessed_on, risk_grade, assessment_until, import_batch_id, recorded_by, recorded_at)
    select a.id, a.number, a.name, a.kind, a."creditCode", a.place_code, a.scale, a."assessedOn", a."riskGrade", a."assessmentUntil",
      ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${placed(work)} a where a.outcome = 'NEW'
    returning 1`);
  return written.length;
}

/** Operators that are stored or come with the file: number, name, risk_grade, assessment_until; the file's word stands. */
export const operatorsThen = (work: IndustryCheck) => sql`(
  select distinct on (number) number, name, risk_grade, assessment_until from (
    select 1 as source, a.number, a.name, a."riskGrade" as risk_grade, a."assessmentUntil" as assessment_until from ${work.staged(sheet)} a where not a.refused
    union all select 2, o.number, o.name, o.risk_grade, o.assessment_until from operator o) known order by number, source)`;
