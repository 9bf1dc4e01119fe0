-- A function in plain SQL that a policy calls is parsed by every planning of every statement on the table, in the hope of writing it out there, for
-- callers too whom it does not concern: most of what planning took. A function in plpgsql, or one with a setting of its own, is left alone.
create or replace function in_agreed_places(code text) returns boolean language plpgsql stable parallel safe cost 1 as $$
declare
  agreed text;
begin
  foreach agreed in array string_to_array(current_setting('mz.rows_places', true), ',') loop
    if code collate "C" >= split_part(agreed, ':', 1) and code collate "C" < split_part(agreed, ':', 2) then return true; end if;
  end loop;
  return false;
end $$;
--> statement-breakpoint
create or replace function is_agreed(setting text, value text) returns boolean language plpgsql stable parallel safe cost 1 as $$
begin
  return coalesce(current_setting(setting, true) = '' or value = any (string_to_array(current_setting(setting, true), ',')), false);
end $$;
--> statement-breakpoint
-- These look into a table: in SQL they keep their plan for the whole statement, which plpgsql would make anew for every row.
alter function covered_household(uuid) set mz.apart = 'on';
--> statement-breakpoint
alter function covered_person(uuid) set mz.apart = 'on';
--> statement-breakpoint
alter function covered_post(uuid) set mz.apart = 'on';
--> statement-breakpoint
alter function covered_project(uuid) set mz.apart = 'on';
--> statement-breakpoint
alter function civil_today() set mz.apart = 'on';
