-- What somebody took out of the platform is seen by that person and by the platform itself (its place range begins before every code), by nobody else.
select protect_by_place('workbook_export');
--> statement-breakpoint
create policy own_exports on workbook_export as restrictive for all to mingzhang_app
  using ((select current_setting('mz.place_from', true)) = '' or account_id = (select nullif(current_setting('mz.account', true), ''))::uuid);
--> statement-breakpoint
alter table workbook_export
  add constraint workbook_export_kind check (kind in ('HOUSEHOLDS', 'FIGURES', 'MOVEMENTS', 'CHANGE')),
  add constraint workbook_export_class check (data_class in ('P1', 'P2')),
  add constraint workbook_export_language check (language in ('zh-CN', 'en')),
  add constraint workbook_export_made check ((file_id is null) = (made_at is null));
--> statement-breakpoint
-- Only what the job adds may change: the file and when it was made.
revoke update on workbook_export from mingzhang_app;
--> statement-breakpoint
grant update (file_id, made_at) on workbook_export to mingzhang_app;
--> statement-breakpoint
create policy own_export_files on stored_file as restrictive for select to mingzhang_app
  using (purpose <> 'EXPORT' or (select current_setting('mz.place_from', true)) = '' or uploaded_by = (select nullif(current_setting('mz.account', true), ''))::uuid);
--> statement-breakpoint
-- The bytes follow their file.
create policy parts_of_seen_files on file_part as restrictive for select to mingzhang_app
  using (exists (select from stored_file where stored_file.id = file_part.file_id));
--> statement-breakpoint
comment on table workbook_export is 'Class P2: the words of a search may name a person. Owner only.';
