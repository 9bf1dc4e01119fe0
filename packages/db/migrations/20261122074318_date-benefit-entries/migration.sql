-- The instant drawn stays at hand for the rest of its transaction, so that rows can be stamped with it by default.
create or replace function draw_recorded_at() returns timestamptz language sql security definer set search_path from current as $$
  with drawn as (
    update register_clock set drawn_at = greatest(clock_timestamp(), drawn_at + interval '1 microsecond') returning drawn_at
  )
  select set_config('mz.recorded_at', drawn_at::text, true)::timestamptz from drawn
$$;
--> statement-breakpoint
-- The instant under which this transaction records; it draws one when it has not yet (ruling 7).
create function recorded_now() returns timestamptz language plpgsql as $$
declare
  drawn text := current_setting('mz.recorded_at', true);
begin
  if drawn is null or drawn = '' then
    return draw_recorded_at();
  end if;
  return drawn::timestamptz;
end $$;
--> statement-breakpoint
grant execute on function recorded_now() to mingzhang_app;
--> statement-breakpoint
-- Entries so far count as known since they were written. By ALTER, because the table is append-only, also for its owner.
alter table benefit_entry add column recorded_at timestamp(6) with time zone;
--> statement-breakpoint
alter table benefit_entry
  alter column recorded_at type timestamp(6) with time zone using created_at,
  alter column recorded_at set default recorded_now(),
  alter column recorded_at set not null;
--> statement-breakpoint
comment on column benefit_entry.recorded_at is 'When the entry became known; what an answer with knownAt goes by. Not created_at, which is the beginning of the transaction.';
