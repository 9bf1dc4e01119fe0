-- A person who acts in one office still sees which other offices she holds, to choose among them.
create policy own_offices on office for select to mingzhang_app using (account_id = (select nullif(current_setting('mz.account', true), ''))::uuid);
--> statement-breakpoint
comment on policy own_offices on office is 'One''s own offices are seen from whatever place one acts in; changed only from inside.';
