-- The range of the caller's places without a subselect around each setting. The planner does not look into a subselect: it took one two-hundredth of
-- every table to be inside, and read the index of the whole county's places once for each household that was asked for. A setting is stable, so
-- it is read when a plan is made, and again when it runs: what is let through stays the same.
do $$
declare
  target regclass;
begin
  for target in select polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'inside_places' and c.relnamespace = current_schema()::regnamespace
      and pg_get_expr(p.polqual, p.polrelid) not like '% OR %' loop
    execute format(
      'alter policy inside_places on %s using (place_code >= current_setting(''mz.place_from'', true) and place_code < current_setting(''mz.place_to'', true))', target);
  end loop;
end $$;
--> statement-breakpoint
create or replace function protect_by_place(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy inside_places on %s for all to mingzhang_app using (place_code >= current_setting(''mz.place_from'', true) and place_code < current_setting(''mz.place_to'', true))', target);
  execute format('grant select, insert, update on %s to mingzhang_app', target);
  perform keep_to_agreement(target);
end $$;
