-- A helper sees the households whose pairing with his account is in force, whatever else lies at his place (R12), and his rights end with the pairing:
-- every statement asks anew. His transactions say mz.rows = 'paired', a partner department's 'agreed', everybody else's 'all'.
--
-- Is a household paired with the caller's account today? Today is the platform's civil day. While it looks, the pairings do not ask for themselves again.
create function is_paired(household uuid) returns boolean language sql stable parallel safe cost 1
  set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
  select coalesce((select true from pairing p
    where p.household_id = household and p.account_id = nullif(current_setting('mz.account', true), '')::uuid and p.recorded_to = 'infinity'
      and p.valid_from <= (now() at time zone 'Asia/Shanghai')::date and p.valid_to > (now() at time zone 'Asia/Shanghai')::date limit 1), false)
$$;
--> statement-breakpoint
-- The rows of a caller who is kept to some, by what the table is about: conditions on its columns. A helper writes no more than `written`. The first
-- comparison lets everybody else pass without coming to the functions, and "<>" keeps the estimates of their plans.
create function keep_rows_of(target regclass, agreed text, paired text, written text default 'false') returns void language plpgsql as $$
declare
  kept constant text := '(select case when current_setting(''mz.rows'', true) in (''agreed'', ''paired'') then ''kept'' else ''all'' end) <> ''kept''
    or case current_setting(''mz.rows'', true) when ''agreed'' then (%s) else (%s) end';
begin
  execute format('create policy kept_rows on %s as restrictive for all to mingzhang_app using (%s) with check (%s)', target,
    format(kept, agreed, paired), format(kept, agreed, written));
end $$;
--> statement-breakpoint
-- A post and a project are about nobody, and a helper knows them by who of his households holds the post or is in the project.
create function covered_post(post uuid) returns boolean language sql stable parallel safe cost 1 as $$
  select exists (select from post_holding h where h.post_id = post)
$$;
--> statement-breakpoint
create function covered_project(project uuid) returns boolean language sql stable parallel safe cost 1 as $$
  select exists (select from industry_entry e where e.project_id = project)
$$;
--> statement-breakpoint
-- For every table with a place. Of a person it is kept whose household is; what is about nobody is kept to agreements by its place, and to a helper it
-- is not there, but for his own rows (his office, his trail) and for what is about the place itself.
create function keep_to_rows(target regclass) returns void language plpgsql as $$
declare
  of_places constant text[] := array['village_profile', 'village_income_entry'];
  has_column constant text := 'select exists (select from pg_attribute where attrelid = $1 and attname = $2 and not attisdropped)';
  name constant text := (select relname from pg_class where oid = target);
  agreed text := 'in_agreed_places(place_code)';
  paired text := 'false';
  written text := 'false';
  of_household boolean;
  of_person boolean;
  of_account boolean;
begin
  execute has_column into of_household using target, 'household_id';
  execute has_column into of_person using target, 'person_id';
  execute has_column into of_account using target, 'account_id';
  if name = 'household' then
    agreed := agreed || ' and is_agreed(''mz.rows_status'', status) and is_agreed(''mz.rows_attribute'', attribute) and has_agreed_programme(id)';
    paired := 'is_paired(id)';
  elsif of_household then
    agreed := agreed || ' and covered_household(household_id)';
    paired := 'is_paired(household_id)';
  elsif of_person then
    agreed := agreed || ' and covered_person(person_id)';
    paired := 'covered_person(person_id)';
  elsif of_account then
    paired := 'account_id::text = current_setting(''mz.account'', true)';
    if name = 'audit_event' then written := paired; end if;
  elsif name = 'public_post' then
    paired := 'covered_post(id)';
  elsif name = 'industry_project' then
    paired := 'covered_project(id)';
  elsif name = any (of_places) then
    paired := 'true';
  end if;
  perform keep_rows_of(target, agreed, paired, written);
end $$;
--> statement-breakpoint
do $$
declare
  target regclass;
begin
  for target in select polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'agreed_rows' and c.relnamespace = current_schema()::regnamespace loop
    execute format('drop policy agreed_rows on %s', target);
    if (select relname from pg_class where oid = target) <> 'register_change' then perform keep_to_rows(target); end if;
  end loop;
end $$;
--> statement-breakpoint
-- As it was for agreements: on either side of a change. No helper follows changes.
select keep_rows_of('register_change', 'in_agreed_places(place_code) and is_agreed(''mz.rows_status'', status) and is_agreed(''mz.rows_attribute'', attribute)
  and ((select current_setting(''mz.rows_programme'', true)) = '''' or had_agreed_programme(household_id, recorded_at))', 'false');
--> statement-breakpoint
create or replace function protect_by_place(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy inside_places on %s for all to mingzhang_app using (place_code >= current_setting(''mz.place_from'', true) and place_code < current_setting(''mz.place_to'', true))', target);
  execute format('grant select, insert, update on %s to mingzhang_app', target);
  perform keep_to_rows(target);
end $$;
--> statement-breakpoint
drop function keep_to_agreement(regclass);
--> statement-breakpoint
comment on function keep_to_rows(regclass) is 'Row-level security for callers who are kept to some rows: keys of partner departments to their agreement, helpers to the households paired with them.';
--> statement-breakpoint
select protect_by_place('pairing');
--> statement-breakpoint
select keep_history_apart('pairing', 'household_id', 'account_id');
--> statement-breakpoint
-- R-097: of each level one helper at a time.
alter table pairing add constraint pairing_one_of_a_level
  exclude using gist (household_id with =, level with =, daterange(valid_from, valid_to) with &&, tstzrange(recorded_from, recorded_to) with &&);
--> statement-breakpoint
alter table pairing
  add constraint pairing_level check (level in ('CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
  add constraint pairing_end_reason check (end_reason is null or (end_reason in ('TRANSFER', 'SECONDMENT', 'RETIRED', 'ELECTION', 'CLEARED', 'OTHER') and valid_to <> 'infinity'));
--> statement-breakpoint
comment on table pairing is 'Class P1: who helps which household. Read by row-level security: a helper''s rights are here.';
