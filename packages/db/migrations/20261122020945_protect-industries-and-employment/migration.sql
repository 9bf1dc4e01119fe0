-- What the generator cannot write for industries and employment: row-level security, grants, periods and limits that the database itself holds.
select protect_by_place(target::regclass) from unnest(array[
  'carry_relation', 'industry_project', 'industry_entry', 'dividend',
  'labour_state', 'training_attendance', 'transport_subsidy', 'public_post', 'post_holding', 'post_month'
]) as target;
--> statement-breakpoint
-- An operator carries households of many townships, so every office reads operators; only the office of its place changes it.
select readable_by_all('operator', 'place_code');
--> statement-breakpoint
-- Employers lie inside and outside the county and hold no person; a name that was written stays.
grant select, insert on employer to mingzhang_app;
--> statement-breakpoint
select append_only('dividend', true), append_only('training_attendance', true), append_only('transport_subsidy', true), append_only('post_month', true);
--> statement-breakpoint
-- Who is carried by whom, in which mode and since when never changes; the end is set once.
revoke update on carry_relation, industry_entry, post_holding from mingzhang_app;
--> statement-breakpoint
grant update (place_code, contract_number, expected_gain_fen, stake_fen, valid_to, end_reason, ended_at, version) on carry_relation to mingzhang_app;
--> statement-breakpoint
grant update (place_code, quantity, unit, unit_subsidy_fen, subsidy_fen, state, accepted_on, paid_on, decided_at, decision_note, version) on industry_entry to mingzhang_app;
--> statement-breakpoint
grant update (place_code, valid_to, state, end_reason, version) on post_holding to mingzhang_app;
--> statement-breakpoint
create trigger keep_accepted before update on industry_entry for each row
  when (old.state = 'ACCEPTED' and to_jsonb(old) - array['place_code', 'paid_on', 'version'] is distinct from to_jsonb(new) - array['place_code', 'paid_on', 'version'])
  execute function refuse_change();
--> statement-breakpoint
alter table operator
  add constraint operator_kind check (kind in ('COOPERATIVE', 'FAMILY_FARM', 'LEADING_ENTERPRISE', 'BIG_GROWER', 'WEALTH_LEADER', 'STATE_COMPANY')),
  add constraint operator_assessment check (
    (assessed_on is null and risk_grade is null and assessment_until is null)
    or (risk_grade in ('A', 'B', 'C', 'D') and assessed_on <= assessment_until));
--> statement-breakpoint
alter table carry_relation add constraint carry_relation_apart
  exclude using gist (operator_id with =, household_id with =, mode with =, daterange(valid_from, valid_to) with &&);
--> statement-breakpoint
alter table carry_relation
  add constraint carry_relation_period check (valid_from < valid_to),
  add constraint carry_relation_mode check (mode in ('JOB', 'EQUITY', 'CONTRACT_PURCHASE', 'AGENCY_REARING', 'TRUST', 'LAND_LEASE', 'TECHNICAL', 'MATERIALS')),
  add constraint carry_relation_stake check (stake_fen > 0 and (mode = 'EQUITY' or stake_fen is null)),
  add constraint carry_relation_gain check (expected_gain_fen >= 0),
  add constraint carry_relation_end check ((ended_at is null) = (end_reason is null) and (ended_at is null or valid_to < 'infinity'));
--> statement-breakpoint
alter table industry_project
  add constraint industry_project_year check (year between 2000 and 2100),
  add constraint industry_project_budget check (budget_fen >= 0);
--> statement-breakpoint
alter table industry_entry
  add constraint industry_entry_year check (year between 2000 and 2100),
  add constraint industry_entry_quantity check (quantity > 0),
  add constraint industry_entry_amounts check (unit_subsidy_fen >= 0 and subsidy_fen >= 0),
  add constraint industry_entry_unit check (unit in ('HEAD', 'MU', 'TREE', 'HIVE', 'KW', 'ROOM', 'SET')),
  add constraint industry_entry_state check (state in ('PLANNED', 'RUNNING', 'ACCEPTED', 'FAILED')),
  add constraint industry_entry_accepted check ((state = 'ACCEPTED') = (accepted_on is not null) and (state = 'ACCEPTED') = (subsidy_fen is not null)),
  add constraint industry_entry_decided check ((state in ('ACCEPTED', 'FAILED')) = (decided_at is not null)),
  add constraint industry_entry_paid check (paid_on >= accepted_on and (paid_on is null or state = 'ACCEPTED'));
--> statement-breakpoint
alter table dividend add constraint dividend_amount check (amount_fen > 0);
--> statement-breakpoint
-- A worker is in one state at a time.
alter table labour_state add constraint labour_state_one_at_a_time
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&);
--> statement-breakpoint
alter table labour_state
  add constraint labour_state_period check (valid_from < valid_to),
  add constraint labour_state_state check (state in ('IN_WORK', 'PUBLIC_POST', 'FARMING', 'SEEKING', 'NOT_SEEKING')),
  add constraint labour_state_work_place check (work_place in ('INSIDE_COUNTY', 'OTHER_COUNTY', 'OTHER_PROVINCE') and (state <> 'IN_WORK' or work_place is not null)),
  add constraint labour_state_income check (monthly_income_fen >= 0);
--> statement-breakpoint
alter table training_attendance
  add constraint training_attendance_period check (started_on <= ended_on),
  add constraint training_attendance_kind check (kind in ('GUIDANCE', 'SKILL', 'FARMER', 'ECOMMERCE')),
  add constraint training_attendance_amounts check (hours > 0 and subsidy_fen >= 0);
--> statement-breakpoint
alter table transport_subsidy
  add constraint transport_subsidy_amount check (amount_fen > 0),
  add constraint transport_subsidy_paid check (paid_on >= left_on),
  add constraint transport_subsidy_work_place check (work_place in ('INSIDE_COUNTY', 'OTHER_COUNTY', 'OTHER_PROVINCE'));
--> statement-breakpoint
alter table public_post
  add constraint public_post_class check (class in ('CLEANER', 'ROAD', 'FOREST', 'WATER', 'SECURITY', 'CARE', 'OTHER')),
  add constraint public_post_pay check (monthly_pay_fen > 0);
--> statement-breakpoint
-- R-091: one post per person, and one person per post, at a time.
alter table post_holding add constraint post_holding_one_post
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&);
--> statement-breakpoint
alter table post_holding add constraint post_holding_one_holder
  exclude using gist (post_id with =, daterange(valid_from, valid_to) with &&);
--> statement-breakpoint
alter table post_holding
  add constraint post_holding_period check (valid_from < valid_to and valid_to < 'infinity'),
  add constraint post_holding_state check (state in ('ACTIVE', 'CLEARED', 'ENDED')),
  add constraint post_holding_reason check ((state = 'ACTIVE') = (end_reason is null)
    and end_reason in ('UNFIT', 'DOUBLE_POST', 'LEFT', 'AGE', 'AGREEMENT_ENDED', 'OTHER'));
--> statement-breakpoint
alter table post_month
  add constraint post_month_month check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  add constraint post_month_pay check (pay_fen >= 0),
  add constraint post_month_days check ((days_attended is null) = (days_due is null) and days_attended between 0 and days_due and days_due between 1 and 31);
--> statement-breakpoint
-- Rows about a household follow the household's place (ruling 10), as rows about a person follow the person's.
create function move_with_household() returns trigger language plpgsql as $$
begin
  execute format('update %I.%I set place_code = $1 where household_id = $2', tg_table_schema, tg_argv[0]) using new.place_code, new.id;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  target text;
begin
  foreach target in array array['carry_relation', 'industry_entry', 'dividend'] loop
    execute format('create trigger %I after update of place_code on household for each row when (old.place_code is distinct from new.place_code) execute function move_with_household(%L)', target || '_follows', target);
  end loop;
  foreach target in array array['labour_state', 'training_attendance', 'transport_subsidy', 'post_holding', 'post_month'] loop
    execute format('create trigger %I after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person(%L)', target || '_follows', target);
  end loop;
end $$;
