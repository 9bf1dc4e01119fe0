import { sql } from 'drizzle-orm';
import { checkSubjects, peopleInFile } from '../../import-subjects.ts';
import { termsOverlap, windowFrom, windowTo, yearOfRow } from './rows.ts';
import type { StudentAidCheck } from './sheet.ts';
import { sameStandard, standardsInFile } from './standards.ts';

const sheet = 'awards';

/** A roster of paid aid: what was paid is a fact, so that only what cannot be true or was paid twice is refused. */
export async function checkStudentAid(work: StudentAidCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'schoolYear',
    code: 'SCHOOL_YEAR_UNREADABLE',
    rows: sql`select a.id from ${a} a where (left(a."schoolYear", 4)::int + 1) % 100 <> right(a."schoolYear", 2)::int`,
  });
  await work.fault({ sheet, column: 'amountFen', code: 'AID_OF_NOTHING', rows: sql`select a.id from ${a} a where a."amountFen" = 0` });
  await work.fault({
    sheet,
    column: 'paidOn',
    code: 'PAID_OUTSIDE_SCHOOL_YEAR',
    rows: sql`select a.id, jsonb_build_object('schoolYear', ${yearOfRow}, 'from', ${windowFrom}, 'to', ${windowTo}) as parameters
      from ${a} a where not a.refused and a."paidOn" not between ${windowFrom} and ${windowTo}`,
  });
  await checkSubjects(work, sheet, 'paidOn');
  await checkRepetition(work);
  await checkStandards(work);
}

/** R-063 inside the file and beside what is stored. The same award once more is UNCHANGED; another amount is refused. */
async function checkRepetition(work: StudentAidCheck): Promise<void> {
  const a = work.staged(sheet);
  await work.fault({
    sheet,
    column: 'programme',
    code: 'AID_TWICE_IN_FILE',
    rows: sql`select a.id, jsonb_build_object('row', min(b.row_number)) as parameters from ${a} a join ${a} b
      on b."identityIndex" = a."identityIndex" and b.programme = a.programme and b.component = a.component and left(b."schoolYear", 4) = left(a."schoolYear", 4)
      and b.row_number < a.row_number and ${termsOverlap} group by a.id`,
  });
  const stored = sql`${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
    join student_aid b on b.person_id = p.id and b.programme = a.programme and b.component = a.component and b.school_year = ${yearOfRow} and b.reversed_at is null and ${termsOverlap}`;
  const same = sql`b.term = a.term and b.amount_fen = a."amountFen" and b.paid_on is not distinct from a."paidOn"`;
  await work.fault({
    sheet,
    column: 'amountFen',
    code: 'AID_ALREADY_RECORDED',
    rows: sql`select distinct on (a.id) a.id, jsonb_build_object('amount', (b.amount_fen::numeric / 100)::numeric(20, 2)::text, 'paid', coalesce(b.paid_on::text, '—')) as parameters
      from ${stored} where not (${same}) order by a.id, b.awarded_on`,
  });
  await work.compare(sheet, sql`select a.id, b.id::text as subject, '{}'::jsonb as current from ${stored} where ${same}`);
  await work.fault({
    sheet,
    column: 'school',
    code: 'SCHOOL_DIFFERS_IN_YEAR',
    severity: 'WARNING',
    rows: sql`select distinct on (a.id) a.id, jsonb_build_object('school', e.school) as parameters from ${a} a join ${peopleInFile(work, sheet)} p on p.identity_index = a."identityIndex"
      join school_enrolment e on e.person_id = p.id and e.school_year = ${yearOfRow}
      where a.outcome = 'NEW' and not exists (select from school_enrolment s where s.person_id = p.id and s.school_year = e.school_year and s.school = a.school) order by a.id, e.valid_from desc`,
  });
}

async function checkStandards(work: StudentAidCheck): Promise<void> {
  const a = work.staged(sheet);
  const standards = await standardsInFile(work.db, sql`(select * from ${a} a where not a.refused)`, work.batch.placeCode);
  await work.fault({
    sheet,
    column: 'stage',
    code: 'AID_STAGE_NOT_COVERED',
    severity: 'WARNING',
    rows: sql`select a.id from ${a} a join ${standards} on ${sameStandard} where not a.refused and not t.covered`,
  });
  await work.fault({
    sheet,
    column: 'amountFen',
    code: 'AID_UNLIKE_STANDARD',
    severity: 'WARNING',
    rows: sql`select a.id, jsonb_build_object('standard', (t.standard::numeric / 100)::numeric(20, 2)::text) as parameters from ${a} a join ${standards} on ${sameStandard}
      where not a.refused and t.standard is not null and a.component = 'CASH' and not a."amountFen" = any(t.usual)`,
  });
}
