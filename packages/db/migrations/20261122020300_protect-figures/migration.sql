-- Row-level security for figures, and the rollup of the register: kept by triggers in the writer's own transaction, so that it is never stale.
select protect_by_place('register_rollup'), protect_by_place('declared_figure'), protect_by_place('discrepancy');
--> statement-breakpoint
select append_only('declared_figure');
--> statement-breakpoint
alter table register_rollup add constraint register_rollup_not_negative check (households >= 0 and persons >= 0);
--> statement-breakpoint
-- One statement's rows become one change per cell. Writers of the register are already in a row (register_clock), so cells are no new place to wait.
create function roll_up_register() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op <> 'INSERT' then
    insert into register_rollup as r (place_code, status, attribute, main_cause, households, persons)
      select place_code, status, attribute, coalesce(main_cause, ''), 0, 0 from old_rows group by 1, 2, 3, 4
      on conflict do nothing;
    update register_rollup r set households = r.households - o.households, persons = r.persons - o.persons
      from (select place_code, status, attribute, coalesce(main_cause, '') as main_cause, count(*)::int as households, sum(member_count)::int as persons from old_rows group by 1, 2, 3, 4) as o
      where (r.place_code, r.status, r.attribute, r.main_cause) = (o.place_code, o.status, o.attribute, o.main_cause);
  end if;
  if tg_op <> 'DELETE' then
    insert into register_rollup as r (place_code, status, attribute, main_cause, households, persons)
      select place_code, status, attribute, coalesce(main_cause, ''), count(*), sum(member_count) from new_rows group by 1, 2, 3, 4
      on conflict (place_code, status, attribute, main_cause) do update set households = r.households + excluded.households, persons = r.persons + excluded.persons;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger roll_up_inserted after insert on household referencing new table as new_rows for each statement execute function roll_up_register();
--> statement-breakpoint
create trigger roll_up_updated after update on household referencing old table as old_rows new table as new_rows for each statement execute function roll_up_register();
--> statement-breakpoint
create trigger roll_up_deleted after delete on household referencing old table as old_rows for each statement execute function roll_up_register();
--> statement-breakpoint
insert into register_rollup (place_code, status, attribute, main_cause, households, persons)
  select place_code, status, attribute, coalesce(main_cause, ''), count(*), sum(member_count) from household group by 1, 2, 3, 4;
--> statement-breakpoint
alter table declared_figure add constraint declared_figure_precision check (precision in ('EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT'));
--> statement-breakpoint
alter table discrepancy add constraint discrepancy_state check (state in ('OPEN', 'EXPLAINED', 'CORRECTED', 'ACCEPTED'));
