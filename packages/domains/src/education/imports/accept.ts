import { sql } from 'drizzle-orm';
import type { AcceptCounts } from '../../import-template.ts';
import { subjectsOf } from '../../import-subjects.ts';
import { yearBegins, yearEnds, yearOfRow } from './rows.ts';
import type { StudentAidWriting } from './sheet.ts';
import { sameStandard, standardsInFile } from './standards.ts';

/** Writes the new awards of a batch, the enrolments that they show, and the ledger. */
export async function acceptStudentAid(work: StudentAidWriting): Promise<AcceptCounts> {
  const { db, actor, batch } = work;
  const rows = sql`(select * from ${subjectsOf(work, 'awards', 'paidOn')} s where s.outcome = 'NEW')`;
  const standards = await standardsInFile(db, rows, batch.placeCode);
  const recordedAt = await work.recordedAt();
  // A pupil with an enrolment in the year keeps it: a change of school has its own act.
  const enrolments = await db.execute(sql`
    insert into school_enrolment (id, person_id, place_code, school_year, school, stage, grade, boarder, in_county, valid_from, valid_to, import_batch_id, recorded_by, recorded_at)
    select distinct on (a.person_id, ${yearOfRow}) new_id(), a.person_id, a.place_code, ${yearOfRow}, a.school, a.stage, a.grade, a.boarder, a."schoolPlace" = 'INSIDE',
      ${yearBegins}, ${yearEnds}, ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${rows} a
    where not exists (select from school_enrolment e where e.person_id = a.person_id and e.valid_from < ${yearEnds} and e.valid_to > ${yearBegins})
    order by a.person_id, ${yearOfRow}, a.row_number
    returning 1`);
  const awards = await db.execute(sql`
    insert into student_aid (id, person_id, household_id, place_code, programme, stage, school_year, term, component, standard_fen, amount_fen, in_county, household_in_county,
      awarded_on, paid_on, family_informed_on, state, import_batch_id, recorded_by, recorded_at)
    select a.id, a.person_id, a.household_id, a.place_code, a.programme, a.stage, ${yearOfRow}, a.term, a.component, t.standard, a."amountFen", a."schoolPlace" = 'INSIDE', a."householdPlace" = 'INSIDE',
      a."paidOn", a."paidOn", a."familyInformedOn", case when a."familyInformedOn" is null then 'PAID' else 'FAMILY_INFORMED' end, ${batch.id}::uuid, ${actor.accountId}::uuid, ${recordedAt}::timestamptz
    from ${rows} a left join ${standards} on ${sameStandard}
    returning 1`);
  const entries = await db.execute(sql`
    insert into benefit_entry (id, household_id, person_id, place_code, programme, measure, year, period, amount_fen, granted_on, paid_on, source_type, source_id, import_batch_id, recorded_by)
    select new_id(), g.household_id, g.person_id, g.place_code, 'EDUCATION', g.programme, extract(year from g.paid_on)::int, g.school_year || ' ' || g.term, g.amount_fen, g.awarded_on, g.paid_on,
      'StudentAid', g.id, g.import_batch_id, g.recorded_by
    from student_aid g where g.import_batch_id = ${batch.id}::uuid
    returning 1`);
  return { enrolments: enrolments.length, awards: awards.length, ledgerEntries: entries.length };
}
