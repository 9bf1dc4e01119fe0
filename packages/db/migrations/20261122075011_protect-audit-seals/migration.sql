-- Links hold digests and ids only, so whoever asks may see them; the platform alone (its place range begins before every code) adds one, and nobody changes any.
alter table audit_seal enable row level security;
--> statement-breakpoint
alter table audit_seal force row level security;
--> statement-breakpoint
grant select, insert on audit_seal to mingzhang_app;
--> statement-breakpoint
create policy read_links on audit_seal for select to mingzhang_app using (true);
--> statement-breakpoint
create policy platform_seals on audit_seal for insert to mingzhang_app with check ((select current_setting('mz.place_from', true)) = '');
--> statement-breakpoint
select append_only('audit_seal');
--> statement-breakpoint
alter table audit_seal add constraint audit_seal_position check (position > 0);
--> statement-breakpoint
comment on table audit_seal is 'Class P0: digests over digests. The audit trail''s chain.';
