-- Seals of the read log hold sequences only; the platform alone (its place range begins before every code) sees, adds and forgets them. Nobody changes
-- one, and like its looks it is kept three years (SEC-53).
alter table look_seal enable row level security;
--> statement-breakpoint
alter table look_seal force row level security;
--> statement-breakpoint
grant select, insert, delete on look_seal to mingzhang_app;
--> statement-breakpoint
create policy platform_seals on look_seal to mingzhang_app
  using ((select current_setting('mz.place_from', true)) = '') with check ((select current_setting('mz.place_from', true)) = '');
--> statement-breakpoint
create trigger keep_rows before update or truncate on look_seal for each statement execute function refuse_change();
--> statement-breakpoint
create trigger keep_three_years before delete on look_seal for each row when (old.latest_at > now() - interval '3 years') execute function refuse_change();
--> statement-breakpoint
comment on table look_seal is 'Class P1: which looks were sealed together. The digest over them is an event of the audit trail.';
--> statement-breakpoint
comment on column record_read.digest is 'Keyed, over the row itself; null for rows from before looks were digested, which the first seal took as they were.';
