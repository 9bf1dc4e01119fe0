-- What partners follow: every household and person that comes or changes, written by triggers, in the order of commits.
select protect_by_place('register_change');
--> statement-breakpoint
select append_only('register_change');
--> statement-breakpoint
alter table register_change add constraint register_change_kind check (kind in ('HOUSEHOLD', 'PERSON'));
--> statement-breakpoint
-- Whether an agreement's programmes covered a household just before or just after an instant. It looks at the household's whole ledger: of one
-- that has moved away the entries have moved along.
create function had_agreed_programme(household uuid, at timestamptz) returns boolean language sql stable parallel safe cost 1
  set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
  select coalesce(current_setting('mz.rows_programme', true) = '' or exists (
    select from benefit_entry b where b.household_id = household and b.programme = any (string_to_array(current_setting('mz.rows_programme', true), ','))
      and b.reverses_id is null and b.recorded_at <= at
      and not exists (select from benefit_entry r where r.reverses_id = b.id and r.recorded_at < at)), false)
$$;
--> statement-breakpoint
-- A change belongs to an agreement that covered the row on either side of it: of what has left, that it left has to be told.
drop policy agreed_rows on register_change;
--> statement-breakpoint
create policy agreed_rows on register_change as restrictive for all to mingzhang_app using ((select coalesce(current_setting('mz.rows', true), '')) <> 'agreed'
  or (in_agreed_places(place_code) and is_agreed('mz.rows_status', status) and is_agreed('mz.rows_attribute', attribute)
    and ((select current_setting('mz.rows_programme', true)) = '' or had_agreed_programme(household_id, recorded_at))));
--> statement-breakpoint
-- Who moves a household away writes both sides of it, whatever his own places are.
create function note_household_changes() returns trigger language plpgsql set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
begin
  if tg_op = 'INSERT' then
    insert into register_change (row_id, kind, household_id, place_code, status, attribute)
      select id, 'HOUSEHOLD', id, place_code, status, attribute from new_rows on conflict do nothing;
  else
    insert into register_change (row_id, kind, household_id, place_code, status, attribute)
      select id, 'HOUSEHOLD', id, place_code, status, attribute from new_rows
      union select id, 'HOUSEHOLD', id, place_code, status, attribute from old_rows on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_new after insert on household referencing new table as new_rows for each statement execute function note_household_changes();
--> statement-breakpoint
create trigger note_changed after update on household referencing old table as old_rows new table as new_rows for each statement execute function note_household_changes();
--> statement-breakpoint
create function note_person_changes() returns trigger language plpgsql set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
begin
  if tg_op = 'INSERT' then
    insert into register_change (row_id, kind, household_id, place_code, status, attribute)
      select p.id, 'PERSON', h.id, p.place_code, h.status, h.attribute from new_rows p join household h on h.id = p.household_id on conflict do nothing;
  else
    insert into register_change (row_id, kind, household_id, place_code, status, attribute)
      select p.id, 'PERSON', h.id, p.place_code, h.status, h.attribute
      from (select id, household_id, place_code from new_rows union select id, household_id, place_code from old_rows) p
      join household h on h.id = p.household_id on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_new after insert on person referencing new table as new_rows for each statement execute function note_person_changes();
--> statement-breakpoint
create trigger note_changed after update on person referencing old table as old_rows new table as new_rows for each statement execute function note_person_changes();
--> statement-breakpoint
-- The first entry of a programme may bring a household under an agreement, a reversal may take it out.
create function note_programme_changes() returns trigger language plpgsql set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
begin
  insert into register_change (row_id, kind, household_id, place_code, status, attribute)
    select h.id, 'HOUSEHOLD', h.id, h.place_code, h.status, h.attribute from household h where h.id in (
      select n.household_id from new_rows n where n.reverses_id is not null or not exists (
        select from benefit_entry b where b.household_id = n.household_id and b.programme = n.programme and b.reverses_id is null and b.recorded_at < n.recorded_at
          and not exists (select from benefit_entry r where r.reverses_id = b.id)))
    on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger note_programme after insert on benefit_entry referencing new table as new_rows for each statement execute function note_programme_changes();
--> statement-breakpoint
-- Who follows from the beginning gets what is there today. For this once the owner sees every row.
alter table household no force row level security;
--> statement-breakpoint
alter table person no force row level security;
--> statement-breakpoint
alter table register_change no force row level security;
--> statement-breakpoint
insert into register_change (row_id, kind, household_id, place_code, status, attribute)
  select id, 'HOUSEHOLD', id, place_code, status, attribute from household
  union all select p.id, 'PERSON', h.id, p.place_code, h.status, h.attribute from person p join household h on h.id = p.household_id;
--> statement-breakpoint
alter table household force row level security;
--> statement-breakpoint
alter table person force row level security;
--> statement-breakpoint
alter table register_change force row level security;
