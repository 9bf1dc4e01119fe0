-- What the generator cannot write for the registers: row-level security, grants, append-only ledgers, history that never overlaps.
select protect_by_place(target::regclass) from unnest(array[
  'village_profile', 'village_income_entry', 'office', 'access_key', 'stored_file', 'file_part',
  'household', 'person', 'membership_fact', 'status_fact', 'attribute_fact', 'cause_fact', 'residence_fact', 'person_trait',
  'benefit_entry', 'audit_event'
]) as target;
--> statement-breakpoint
-- Places, parameters and documents are known to every signed-in caller; a job is seen by the office that works in its place.
select readable_by_all('place', 'code'), readable_by_all('place_fact', 'place_code'), readable_by_all('village_list_fact', 'place_code'), readable_by_all('parameter_fact', 'place_code');
--> statement-breakpoint
select protect_by_place('job');
--> statement-breakpoint
grant select, insert on policy_document to mingzhang_app;
--> statement-breakpoint
grant select, insert, update on calendar_day to mingzhang_app;
--> statement-breakpoint
-- Sign-in comes before a place is known; these tables hold no person of the register.
grant select, insert, update on account, sign_in_failure, idempotency_key to mingzhang_app;
--> statement-breakpoint
grant select, insert, update, delete on session to mingzhang_app;
--> statement-breakpoint
grant delete on file_part to mingzhang_app;
--> statement-breakpoint
grant delete on sign_in_failure to mingzhang_app;
--> statement-breakpoint
select append_only('audit_event'), append_only('village_income_entry'), append_only('benefit_entry', true);
--> statement-breakpoint
-- R-001: a person is in at most one household at a time, whatever household it is.
select keep_history_apart('membership_fact', 'person_id');
--> statement-breakpoint
select keep_history_apart('status_fact', 'household_id'), keep_history_apart('attribute_fact', 'household_id'), keep_history_apart('residence_fact', 'household_id'),
  keep_history_apart('cause_fact', 'household_id', 'cause'), keep_history_apart('place_fact', 'place_code'), keep_history_apart('village_list_fact', 'place_code'),
  keep_history_apart('parameter_fact', 'key', 'place_code');
--> statement-breakpoint
-- R-010: one main cause at a time.
alter table cause_fact add constraint cause_fact_one_main
  exclude using gist (household_id with =, daterange(valid_from, valid_to) with &&, tstzrange(recorded_from, recorded_to) with &&) where (main);
--> statement-breakpoint
-- One open job of a queue for one key.
create unique index job_open_key on job (queue, key) where done_at is null and failed_at is null and key is not null;
--> statement-breakpoint
alter table village_profile add constraint village_profile_counts check (households >= 0 and population >= 0 and rural_population >= 0 and rural_population <= population);
--> statement-breakpoint
alter table village_income_entry add constraint village_income_entry_amount check (amount_fen > 0);
--> statement-breakpoint
alter table household add constraint household_status check (status in ('UNREGISTERED', 'APPLICANT', 'NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED', 'CLEARED', 'DECEASED', 'MERGED')),
  add constraint household_attribute check (attribute in ('ORDINARY', 'LOW_INCOME_ALLOWANCE', 'SPECIAL_HARDSHIP')),
  add constraint household_members check (member_count >= 0);
--> statement-breakpoint
alter table status_fact add constraint status_fact_status check (status in ('UNREGISTERED', 'APPLICANT', 'NOT_EXITED', 'PRE_EXIT', 'EXITED', 'RETURNED', 'CLEARED', 'DECEASED', 'MERGED'));
--> statement-breakpoint
alter table attribute_fact add constraint attribute_fact_attribute check (attribute in ('ORDINARY', 'LOW_INCOME_ALLOWANCE', 'SPECIAL_HARDSHIP'));
--> statement-breakpoint
alter table place add constraint place_list_state check (list_state in ('NOT_LISTED', 'ON_LIST', 'CANDIDATE', 'EXITED')), add constraint place_code_form check (code ~ '^[0-9]{12}$');
