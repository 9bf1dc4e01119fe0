-- Who looked is as safe as who did: only inside one's places, only added to, and kept three years (SEC-53). What is older a daily job removes; the
-- trigger refuses it for anything younger, whoever asks.
select protect_by_place('record_read');
--> statement-breakpoint
revoke update, truncate on record_read from mingzhang_app;
--> statement-breakpoint
grant delete on record_read to mingzhang_app;
--> statement-breakpoint
create trigger keep_rows before update or truncate on record_read for each statement execute function refuse_change();
--> statement-breakpoint
create trigger keep_three_years before delete on record_read for each row when (old.at > now() - interval '3 years') execute function refuse_change();
--> statement-breakpoint
alter table record_read
  add constraint record_read_manner check (manner in ('OPENED', 'LISTED', 'REVEALED')),
  add constraint record_read_class check (data_class in ('P1', 'P2', 'P3', 'P4')),
  add constraint record_read_of_what check (household_id is not null or person_id is not null or listed is not null);
--> statement-breakpoint
comment on table record_read is 'Class P1: ids, names of operations and of fields, reasons. No value of a person.';
--> statement-breakpoint
-- What happens before anybody's place is known (sign-ins, the trail's own checks) stands at no place. Who reads a whole county's trail reads it too.
create policy of_no_place on audit_event for select to mingzhang_app using (
  place_code = '000000000000' and (select right(current_setting('mz.place_from', true), 6)) = '000000');

--> statement-breakpoint
-- How much somebody has opened in plain counts wherever it was.
create policy own_reads on record_read for select to mingzhang_app using (account_id = (select nullif(current_setting('mz.account', true), ''))::uuid);
