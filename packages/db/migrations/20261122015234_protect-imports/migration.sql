-- Staging of imports: seen by the office that handed the file in and by those above it; read again from the start when a check was cut off.
select protect_by_place(target::regclass) from unnest(array['import_batch', 'import_row', 'import_fault']) as target;
--> statement-breakpoint
grant delete on import_row, import_fault to mingzhang_app;
--> statement-breakpoint
alter table import_batch
  add constraint import_batch_state check (state in ('UPLOADED', 'CHECKING', 'CHECKED', 'ACCEPTED', 'DISCARDED', 'FAILED')),
  add constraint import_batch_failure check ((state = 'FAILED') = (failure is not null)),
  add constraint import_batch_decided check ((state in ('ACCEPTED', 'DISCARDED')) = (decided_at is not null));
--> statement-breakpoint
-- SEC-58: the same file again is refused while the first stands, also when two arrive at once.
create unique index import_batch_same_file on import_batch (place_code, template, sha256) where state not in ('DISCARDED', 'FAILED');
--> statement-breakpoint
alter table import_row add constraint import_row_outcome_known check (outcome in ('NEW', 'CHANGED', 'UNCHANGED', 'REFUSED'));
--> statement-breakpoint
alter table import_fault
  add constraint import_fault_severity check (severity in ('ERROR', 'WARNING')),
  add constraint import_fault_stage check (stage in ('READING', 'CHECKING'));
--> statement-breakpoint
-- Ids for rows that are written by one statement: UUID of version 7, as the program makes them.
create or replace function new_id() returns uuid language sql volatile parallel safe as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint
comment on table import_row is 'Staging of imports: class P2 and P3. Identity numbers only sealed, hashed and by their last four.';
