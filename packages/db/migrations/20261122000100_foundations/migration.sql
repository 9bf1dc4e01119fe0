-- What every later migration stands on: extensions, roles, and the functions that put a table under the platform's rules.
-- Extensions are shared by all counties of a database; everything else lies in the county's own schema.
create extension if not exists btree_gist with schema public;
--> statement-breakpoint
-- Roles are of the whole server. Where the migrator may not make them, they must be there already (infra/postgres/roles.sql).
do $$
begin
  if not exists (select from pg_roles where rolname = 'mingzhang_app') then create role mingzhang_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'mingzhang_public') then create role mingzhang_public nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$
begin
  execute format('grant usage on schema %I to mingzhang_app, mingzhang_public', current_schema());
end $$;
--> statement-breakpoint
-- The place range of the caller, set for each transaction by the platform. Without a setting there are no rows (SEC-62).
create function protect_by_place(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy inside_places on %s for all to mingzhang_app using (place_code >= (select current_setting(''mz.place_from'', true)) and place_code < (select current_setting(''mz.place_to'', true)))', target);
  execute format('grant select, insert, update on %s to mingzhang_app', target);
end $$;
--> statement-breakpoint
comment on function protect_by_place(regclass) is 'Row-level security, forced, by the column place_code: rows outside the caller''s range do not exist for it.';
--> statement-breakpoint
-- Read by every signed-in caller, changed only inside the caller's places: the place tree, parameters, documents.
create function readable_by_all(target regclass, place_column name) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy readable on %s for select to mingzhang_app using (true)', target);
  execute format(
    'create policy added_inside on %s for insert to mingzhang_app with check (%I >= (select current_setting(''mz.place_from'', true)) and %I < (select current_setting(''mz.place_to'', true)))', target, place_column, place_column);
  execute format(
    'create policy changed_inside on %s for update to mingzhang_app using (%I >= (select current_setting(''mz.place_from'', true)) and %I < (select current_setting(''mz.place_to'', true)))', target, place_column, place_column);
  execute format('grant select, insert, update on %s to mingzhang_app', target);
end $$;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
-- Append-only: no right to change, and a trigger besides. A ledger about persons lets place_code follow a move, and nothing else.
create function append_only(target regclass, moves boolean default false) returns void language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from mingzhang_app', target);
  if moves then
    execute format('grant update (place_code) on %s to mingzhang_app', target);
    execute format('create trigger keep_rows before delete or truncate on %s for each statement execute function refuse_change()', target);
    execute format('create trigger keep_values before update on %s for each row when (to_jsonb(old) - ''place_code'' is distinct from to_jsonb(new) - ''place_code'') execute function refuse_change()', target);
  else
    execute format('create trigger keep_rows before update or delete or truncate on %s for each statement execute function refuse_change()', target);
  end if;
end $$;
--> statement-breakpoint
-- History of one fact never overlaps itself in both times at once (ruling 1). `keys` are the columns that name the fact.
create function keep_history_apart(target regclass, variadic keys text[]) returns void language plpgsql as $$
declare
  parts text := '';
  part text;
begin
  foreach part in array keys loop
    parts := parts || format('%I with =, ', part);
  end loop;
  execute format(
    'alter table %s add constraint %I exclude using gist (%s daterange(valid_from, valid_to) with &&, tstzrange(recorded_from, recorded_to) with &&)',
    target, target::text || '_history_apart', parts);
  execute format('alter table %s add constraint %I check (valid_from < valid_to and recorded_from <= recorded_to)', target, target::text || '_periods');
end $$;
--> statement-breakpoint
-- One row whose lock puts register writers in the order of their commits (ruling 7).
create table register_clock (one boolean primary key default true check (one), drawn_at timestamptz(6) not null);
--> statement-breakpoint
insert into register_clock (drawn_at) values (clock_timestamp());
--> statement-breakpoint
create function draw_recorded_at() returns timestamptz language sql security definer set search_path from current as $$
  update register_clock set drawn_at = greatest(clock_timestamp(), drawn_at + interval '1 microsecond') returning drawn_at
$$;
--> statement-breakpoint
grant select on register_clock to mingzhang_app, mingzhang_public;
--> statement-breakpoint
grant execute on function draw_recorded_at() to mingzhang_app;
