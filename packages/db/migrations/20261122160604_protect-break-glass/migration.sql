-- Emergency access is begun and ended by the platform with the session it belongs to; whoever watches over the opened place, or over the place of the
-- office it was begun from, sees it, and reviews it there.
alter table break_glass enable row level security;
--> statement-breakpoint
alter table break_glass force row level security;
--> statement-breakpoint
create policy watched on break_glass for select to mingzhang_app using (
  (place_code >= (select current_setting('mz.place_from', true)) and place_code < (select current_setting('mz.place_to', true)))
  or (office_place >= (select current_setting('mz.place_from', true)) and office_place < (select current_setting('mz.place_to', true))));
--> statement-breakpoint
create policy own on break_glass for select to mingzhang_app using (account_id = (select nullif(current_setting('mz.account', true), ''))::uuid);
--> statement-breakpoint
create policy platform_begins on break_glass for insert to mingzhang_app with check ((select current_setting('mz.place_from', true)) = '');
--> statement-breakpoint
-- By somebody else than who had it, once.
create policy reviewed_by_another on break_glass for update to mingzhang_app using (
  (select current_setting('mz.place_from', true)) = ''
  or (account_id <> (select nullif(current_setting('mz.account', true), ''))::uuid and reviewed_at is null
    and ((place_code >= (select current_setting('mz.place_from', true)) and place_code < (select current_setting('mz.place_to', true)))
      or (office_place >= (select current_setting('mz.place_from', true)) and office_place < (select current_setting('mz.place_to', true))))))
  with check (true);
--> statement-breakpoint
grant select, insert on break_glass to mingzhang_app;
--> statement-breakpoint
grant update (ends_at, reviewed_by, reviewed_at, justified, note, version) on break_glass to mingzhang_app;
--> statement-breakpoint
create trigger keep_rows before delete or truncate on break_glass for each statement execute function refuse_change();
--> statement-breakpoint
alter table break_glass
  add constraint break_glass_period check (begun_at <= ends_at and ends_at <= begun_at + interval '8 hours'),
  add constraint break_glass_second_person check (reviewed_by is null or reviewed_by <> account_id),
  add constraint break_glass_review check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (justified is null));
--> statement-breakpoint
comment on table break_glass is 'Class P1: who opened a place in an emergency, why, and who reviewed it.';
