-- Agreements with partner departments: who may change what of them, and the wall that keeps a key to the rows its agreement covers.
select protect_by_place(target::regclass) from unnest(array['agreement', 'agreement_key', 'agreement_usage']) as target;
--> statement-breakpoint
revoke update on agreement_key from mingzhang_app;
--> statement-breakpoint
alter table agreement
  add constraint agreement_state check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'SUSPENDED', 'ENDED')),
  add constraint agreement_two_persons check (approved_by is null or approved_by <> drafted_by),
  add constraint agreement_approved check (state not in ('APPROVED', 'SUSPENDED') or (approved_by is not null and approved_at is not null and submitted_at is not null)),
  add constraint agreement_period check (valid_from < valid_to and valid_to <= valid_from + 1096),
  add constraint agreement_covers check (cardinality(places) > 0 and cardinality(fields) > 0),
  add constraint agreement_quota check (points_per_day > 0 and rows_per_day > 0 and retention_days between 1 and 3650);
--> statement-breakpoint
-- What was submitted is what is approved: the terms change in a draft only.
create function keep_agreed_terms() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - array['state', 'submitted_at', 'approved_by', 'approved_at', 'reason', 'ended_at', 'version']
    is distinct from to_jsonb(new) - array['state', 'submitted_at', 'approved_by', 'approved_at', 'reason', 'ended_at', 'version'] then
    raise exception 'the terms of an agreement change in a draft only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_terms before update on agreement for each row when (old.state <> 'DRAFT') execute function keep_agreed_terms();
--> statement-breakpoint
-- The rows of an agreement. A caller without one has mz.rows = 'all' and never comes to the functions, which cost the planner next to nothing.
create function in_agreed_places(code text) returns boolean language sql stable parallel safe cost 1 as $$
  select exists (select from unnest(string_to_array(current_setting('mz.rows_places', true), ',')) as agreed
    where code collate "C" >= split_part(agreed, ':', 1) and code collate "C" < split_part(agreed, ':', 2))
$$;
--> statement-breakpoint
-- An empty list covers every value; a setting that is missing covers none.
create function is_agreed(setting text, value text) returns boolean language sql stable parallel safe cost 1 as $$
  select coalesce(current_setting(setting, true) = '' or value = any (string_to_array(current_setting(setting, true), ',')), false)
$$;
--> statement-breakpoint
-- While it looks into the ledger, the ledger does not ask for the household again.
create function has_agreed_programme(household uuid) returns boolean language sql stable parallel safe cost 1 set mz.rows = 'all' as $$
  select coalesce(current_setting('mz.rows_programme', true) = '' or exists (
    select from benefit_entry b where b.household_id = household and b.programme = any (string_to_array(current_setting('mz.rows_programme', true), ','))
      and b.reverses_id is null and not exists (select from benefit_entry r where r.reverses_id = b.id)), false)
$$;
--> statement-breakpoint
-- Under the caller's own row-level security: a household that the caller does not see covers nobody.
create function covered_household(household uuid) returns boolean language sql stable parallel safe cost 1 as $$
  select exists (select from household h where h.id = household)
$$;
--> statement-breakpoint
create function covered_person(person uuid) returns boolean language sql stable parallel safe cost 1 as $$
  select exists (select from person p where p.id = person)
$$;
--> statement-breakpoint
-- For every table with a place: besides the caller's places, the rows of the caller's agreement. "<>" keeps the estimate of every other plan as it was.
create function keep_to_agreement(target regclass) returns void language plpgsql as $$
declare
  rows text := 'in_agreed_places(place_code)';
  has_column constant text := 'select exists (select from pg_attribute where attrelid = $1 and attname = $2 and not attisdropped)';
  found boolean;
begin
  execute has_column into found using target, 'household_id';
  if target::text ~ '(^|\.)household$' then
    rows := rows || ' and is_agreed(''mz.rows_status'', status) and is_agreed(''mz.rows_attribute'', attribute) and has_agreed_programme(id)';
  elsif found then
    rows := rows || ' and covered_household(household_id)';
  else
    execute has_column into found using target, 'person_id';
    if found then rows := rows || ' and covered_person(person_id)'; end if;
  end if;
  execute format(
    'create policy agreed_rows on %s as restrictive for all to mingzhang_app using ((select coalesce(current_setting(''mz.rows'', true), '''')) <> ''agreed'' or (%s))', target, rows);
end $$;
--> statement-breakpoint
do $$
declare
  target regclass;
begin
  for target in select polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'inside_places' and c.relnamespace = current_schema()::regnamespace loop
    perform keep_to_agreement(target);
  end loop;
end $$;
--> statement-breakpoint
-- Tables to come are kept to agreements with their place.
create or replace function protect_by_place(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy inside_places on %s for all to mingzhang_app using (place_code >= (select current_setting(''mz.place_from'', true)) and place_code < (select current_setting(''mz.place_to'', true)))', target);
  execute format('grant select, insert, update on %s to mingzhang_app', target);
  perform keep_to_agreement(target);
end $$;
--> statement-breakpoint
comment on function keep_to_agreement(regclass) is 'Row-level security for keys of partner departments: only rows of the places and households that their agreement covers.';
