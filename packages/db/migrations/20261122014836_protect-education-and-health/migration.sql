-- What the generator cannot write for education and health: row-level security, grants, periods and sums that the database itself holds.
select protect_by_place(target::regclass) from unnest(array[
  'school_enrolment', 'student_aid', 'doctor_contract', 'chronic_certificate', 'settlement', 'serious_illness_treatment'
]) as target;
--> statement-breakpoint
-- An award and a bill are facts: what was awarded or billed never changes. They move with their person, are paid, or are reversed.
revoke update on student_aid, settlement, serious_illness_treatment from mingzhang_app;
--> statement-breakpoint
grant update (place_code, state, paid_on, family_informed_on, reversed_at, reversal_reason, version) on student_aid to mingzhang_app;
--> statement-breakpoint
grant update (place_code, reversed_at, reversal_reason, version) on settlement to mingzhang_app;
--> statement-breakpoint
grant update (place_code, ended_on, outcome, version) on serious_illness_treatment to mingzhang_app;
--> statement-breakpoint
-- A pupil is at one school at a time.
alter table school_enrolment add constraint school_enrolment_one_at_a_time
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&);
--> statement-breakpoint
alter table school_enrolment
  add constraint school_enrolment_period check (valid_from < valid_to),
  add constraint school_enrolment_year check (school_year ~ '^20[0-9]{2}-[0-9]{2}$'),
  add constraint school_enrolment_stage check (stage in ('PRESCHOOL', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL_SECONDARY', 'VOCATIONAL_HIGHER', 'UNDERGRADUATE'));
--> statement-breakpoint
-- R-063: one award per person, programme, term and component. The year is two terms, autumn first; a whole year overlaps both.
alter table student_aid add constraint student_aid_once
  exclude using gist (
    person_id with =, programme with =, school_year with =, component with =,
    int4range(case term when 'SPRING' then 1 else 0 end, case term when 'AUTUMN' then 1 else 2 end) with &&
  ) where (reversed_at is null);
--> statement-breakpoint
alter table student_aid
  add constraint student_aid_amount check (amount_fen > 0 and standard_fen > 0),
  add constraint student_aid_year check (school_year ~ '^20[0-9]{2}-[0-9]{2}$'),
  add constraint student_aid_term check (term in ('SPRING', 'AUTUMN', 'YEAR')),
  add constraint student_aid_stage check (stage in ('PRESCHOOL', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL_SECONDARY', 'VOCATIONAL_HIGHER', 'UNDERGRADUATE')),
  add constraint student_aid_programme check (programme in ('PRESCHOOL_AID', 'LIVING_SUBSIDY', 'TWO_EXEMPT_ONE_SUBSIDY', 'THREE_EXEMPT_ONE_GRANT', 'VOCATIONAL_TWO_EXEMPT', 'STATE_GRANT', 'RAIN_DEW', 'NUTRITION', 'COLLEGE_ENTRY', 'STUDENT_LOAN_INTEREST', 'VOCATIONAL_SUBSIDY', 'SPRING_BUD', 'OTHER')),
  add constraint student_aid_component check (component in ('CASH', 'TUITION_WAIVED', 'BOARDING_WAIVED', 'BOOKS_WAIVED', 'FEE_REDUCED', 'MEAL')),
  add constraint student_aid_state check (state in ('APPROVED', 'PAID', 'FAMILY_INFORMED', 'REVERSED')),
  add constraint student_aid_paid check (state not in ('PAID', 'FAMILY_INFORMED') or paid_on is not null),
  add constraint student_aid_reversed check ((state = 'REVERSED') = (reversed_at is not null) and (reversed_at is null) = (reversal_reason is null));
--> statement-breakpoint
alter table doctor_contract
  add constraint doctor_contract_year check (year between 2000 and 2100),
  add constraint doctor_contract_services check (services_due >= 0 and services_given >= 0),
  add constraint doctor_contract_renewal check (renewed_on is null or renewed_on >= signed_on);
--> statement-breakpoint
alter table chronic_certificate add constraint chronic_certificate_period check (certified_on < valid_to);
--> statement-breakpoint
-- A case number is used once, by a bill that stands.
create unique index settlement_case_once on settlement (case_number) where reversed_at is null;
--> statement-breakpoint
-- R-067: what the bill says is what the payers and the patient paid.
alter table settlement
  add constraint settlement_sum check (total_fen = basic_fen + serious_illness_fen + medical_relief_fen + supplement_fen + fiscal_floor_fen + chronic_top_up_fen + anti_poverty_fen + self_paid_fen),
  add constraint settlement_parts check (total_fen > 0 and least(basic_fen, serious_illness_fen, medical_relief_fen, supplement_fen, fiscal_floor_fen, chronic_top_up_fen, anti_poverty_fen, self_paid_fen) >= 0),
  add constraint settlement_kind check (kind in ('INPATIENT', 'OUTPATIENT', 'CHRONIC_OUTPATIENT')),
  add constraint settlement_level check (hospital_level in ('TOWNSHIP', 'COUNTY', 'CITY', 'PROVINCE')),
  add constraint settlement_reversed check ((reversed_at is null) = (reversal_reason is null));
--> statement-breakpoint
alter table serious_illness_treatment
  add constraint serious_illness_treatment_period check (ended_on is null or started_on <= ended_on),
  add constraint serious_illness_treatment_outcome check (outcome in ('IN_TREATMENT', 'IMPROVED', 'CURED', 'DIED', 'ENDED'));
--> statement-breakpoint
-- A programme's rows about a person follow the person's place (ruling 10), so that no register has to know the programme.
create function move_with_person() returns trigger language plpgsql as $$
begin
  execute format('update %I.%I set place_code = $1 where person_id = $2', tg_table_schema, tg_argv[0]) using new.place_code, new.id;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  target text;
begin
  foreach target in array array['school_enrolment', 'student_aid', 'doctor_contract', 'chronic_certificate', 'settlement', 'serious_illness_treatment'] loop
    execute format('create trigger %I after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person(%L)', target || '_follows', target);
  end loop;
end $$;
