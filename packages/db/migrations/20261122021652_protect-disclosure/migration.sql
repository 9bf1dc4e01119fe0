-- Publications stay inside; the public reader gets four tables of snapshots and nothing else (SEC-41).
select protect_by_place('publication'), protect_by_place('publication_row'), protect_by_place('published_list'), protect_by_place('published_row'), protect_by_place('published_figure');
--> statement-breakpoint
-- Lines are frozen: drafted anew they are other lines, published they never change.
grant delete on publication_row, published_row, published_figure to mingzhang_app;
--> statement-breakpoint
revoke update on publication_row, published_row from mingzhang_app;
--> statement-breakpoint
-- Names of places are known to everybody (class P0), and every office may bring them up to date.
grant select, insert, update on published_place, publication_counter to mingzhang_app;
--> statement-breakpoint
grant select on published_place, published_list, published_row, published_figure to mingzhang_public;
--> statement-breakpoint
create policy public_reads on published_list for select to mingzhang_public using (true);
--> statement-breakpoint
create policy public_reads on published_figure for select to mingzhang_public using (true);
--> statement-breakpoint
-- The platform's civil day: China keeps one zone, eight hours ahead, the whole year.
create function civil_today() returns date language sql stable parallel safe as $$ select ((now() at time zone 'UTC') + interval '8 hours')::date $$;
--> statement-breakpoint
-- Expiry needs no job: by its dates alone a list's lines stop existing for the public (SEC-46), and so does a withdrawn list's (SEC-47).
create policy public_reads_while_posted on published_row for select to mingzhang_public using (exists (
  select from published_list l
  where l.number = list_number and l.state = 'POSTED' and l.replaced_by is null
    and l.from_on <= (select civil_today()) and l.expires_on > (select civil_today())));
--> statement-breakpoint
alter table publication
  add constraint publication_state_known check (state in ('DRAFT', 'APPROVED', 'POSTED', 'CLOSED', 'EXPIRED', 'WITHDRAWN')),
  add constraint publication_level_known check (level in ('VILLAGE', 'TOWNSHIP', 'COUNTY')),
  add constraint publication_approved check (state = 'DRAFT' or (approved_by is not null and digest is not null and from_on <= to_on and to_on < expires_on)),
  add constraint publication_withdrawn check ((state = 'WITHDRAWN') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawal_reason is null)),
  add constraint publication_reason_known check (withdrawal_reason in ('CONTENT_NOT_PUBLIC', 'CONTENT_WRONG', 'PROCEDURE_WRONG', 'OTHER'));
--> statement-breakpoint
-- One draft at a time of one list.
create unique index publication_one_draft on publication (type, place_code, year) where state = 'DRAFT';
--> statement-breakpoint
alter table published_list
  add constraint published_list_state_known check (state in ('POSTED', 'WITHDRAWN')),
  add constraint published_list_dates check (from_on <= to_on and to_on < expires_on),
  add constraint published_list_withdrawn check ((state = 'WITHDRAWN') = (withdrawn_at is not null));
--> statement-breakpoint
-- A hidden number is not there at all.
alter table published_figure
  add constraint published_figure_hidden check (not hidden or (households is null and persons is null and amount_fen is null)),
  add constraint published_figure_topic check (topic in ('VILLAGE', 'REGISTERED', 'HELP', 'HELP_TOTAL', 'INCOME'));
--> statement-breakpoint
comment on table published_row is 'Class P0 while posted: masked lines of disclosure lists, without any id of the register.';
