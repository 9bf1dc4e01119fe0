-- Between password and code, and for the day the phone is away: only the platform itself reads or changes these (its place range begins before
-- every code), whoever is signed in.
alter table sign_in_challenge enable row level security;
--> statement-breakpoint
alter table sign_in_challenge force row level security;
--> statement-breakpoint
alter table recovery_code enable row level security;
--> statement-breakpoint
alter table recovery_code force row level security;
--> statement-breakpoint
create policy platform_only on sign_in_challenge for all to mingzhang_app using ((select current_setting('mz.place_from', true)) = '');
--> statement-breakpoint
create policy platform_only on recovery_code for all to mingzhang_app using ((select current_setting('mz.place_from', true)) = '');
--> statement-breakpoint
-- How many codes are left is shown to whose they are.
create policy own_codes on recovery_code for select to mingzhang_app using (account_id = (select nullif(current_setting('mz.account', true), ''))::uuid);
--> statement-breakpoint
grant select, insert, update, delete on sign_in_challenge, recovery_code to mingzhang_app;
--> statement-breakpoint
alter table sign_in_challenge add constraint sign_in_challenge_kind check (kind in ('CODE', 'ENROL'));
--> statement-breakpoint
alter table office add constraint office_period check (valid_from <= valid_to);
--> statement-breakpoint
comment on table sign_in_challenge is 'Class P4: which sign-in had the right password. Rows live for minutes.';
--> statement-breakpoint
comment on table recovery_code is 'Class P4: keyed hashes of one-time codes.';
--> statement-breakpoint
comment on column account.totp_secret is 'Class P4, sealed with the data key.';
--> statement-breakpoint
comment on column account.totp_pending is 'Class P4, sealed with the data key; not yet confirmed.';
