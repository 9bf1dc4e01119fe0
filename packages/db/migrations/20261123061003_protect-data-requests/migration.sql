-- A person's own rights over what is kept of them (SEC-40). A request is recorded once; what decides it is added, and nothing of it is removed.
select protect_by_place('data_request');
--> statement-breakpoint
revoke update on data_request from mingzhang_app;
--> statement-breakpoint
grant update (place_code, state, decided_by, decided_by_name, decided_at, decision_reason, version) on data_request to mingzhang_app;
--> statement-breakpoint
create trigger keep_rows before delete or truncate on data_request for each statement execute function refuse_change();
--> statement-breakpoint
create trigger data_request_follows after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person('data_request');
--> statement-breakpoint
alter table data_request
  add constraint data_request_kind check (kind in ('ACCESS', 'CORRECTION', 'DELETION')),
  add constraint data_request_asked_by check (asked_by in ('SELF', 'GUARDIAN', 'AGENT')),
  add constraint data_request_ground check ((kind = 'DELETION') = (ground is not null)
    and ground in ('PURPOSE_REACHED', 'RETENTION_ENDED', 'CONSENT_WITHDRAWN', 'UNLAWFUL', 'OTHER_LAW')),
  add constraint data_request_state check (state in ('PROPOSED', 'DONE', 'REFUSED') and (kind = 'DELETION' or state = 'DONE')),
  add constraint data_request_decided check ((decided_at is null) = (decided_by is null) and (state = 'PROPOSED') <= (decided_at is null)
    and (kind <> 'DELETION' or state = 'PROPOSED' or decided_at is not null));
--> statement-breakpoint
-- One erasure of a person waits at a time.
create unique index data_request_one_open on data_request (person_id) where state = 'PROPOSED';
--> statement-breakpoint
comment on table data_request is 'Class P2: what people asked of the data kept of them, and what came of it. Holds ids and codes; its texts name nobody.';
--> statement-breakpoint
-- A tombstone has no identity, and nobody else is without one. For good: what is gone does not come back.
alter table person
  add constraint person_identity_until_erased check ((erased_at is null) = (identity_sealed is not null) and (identity_sealed is null) = (identity_index is null)),
  add constraint person_erased check (erased_at is null or (household_id is null and number is null and name_key = '' and identity_last_four = '' and phone is null
    and ethnicity is null and education is null and school_state is null and labour_ability is null and health_state is null and deceased_on is null));
--> statement-breakpoint
create trigger keep_erased before update on person for each row when (old.erased_at is not null and to_jsonb(old) - 'place_code' is distinct from to_jsonb(new) - 'place_code') execute function refuse_change();
--> statement-breakpoint
-- What a ledger or an award says never changes, but for an erasure: of a person who is erased the texts go that could tell who it was. The columns are
-- the trigger's arguments, and it lets nobody else's through.
create function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - (tg_argv || array['place_code']) is distinct from to_jsonb(new) - (tg_argv || array['place_code'])
    or not exists (select from person p where p.id = new.person_id and p.erased_at is not null) then
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create function erases_values(target regclass, variadic columns text[]) returns void language plpgsql as $$
begin
  execute format('drop trigger keep_values on %s', target);
  execute format('grant update (%s) on %s to mingzhang_app', (select string_agg(quote_ident(c), ', ') from unnest(columns) c), target);
  execute format('create trigger keep_values before update on %s for each row when (to_jsonb(old) - ''place_code'' is distinct from to_jsonb(new) - ''place_code'') execute function refuse_change_but_erasure(%s)',
    target, (select string_agg(quote_literal(c), ', ') from unnest(columns) c));
end $$;
--> statement-breakpoint
select erases_values('benefit_entry', 'evidence'), erases_values('training_attendance', 'course', 'provider', 'certificate_number'),
  erases_values('transport_subsidy', 'destination');
--> statement-breakpoint
-- The number of a bill and the disease of a treatment were held by the grants alone; now that an erasure may take them, a trigger holds them too.
grant update (case_number) on settlement to mingzhang_app;
--> statement-breakpoint
create trigger keep_values before update of case_number on settlement for each row when (old.case_number is distinct from new.case_number) execute function refuse_change_but_erasure('case_number', 'reversal_reason');
--> statement-breakpoint
grant update (disease_index) on serious_illness_treatment to mingzhang_app;
--> statement-breakpoint
create trigger keep_values before update of disease_index on serious_illness_treatment for each row when (old.disease_index is distinct from new.disease_index) execute function refuse_change_but_erasure('disease_sealed', 'disease_index');
--> statement-breakpoint
-- Traits and the staged rows of an erased person go altogether.
grant delete on person_trait to mingzhang_app;
--> statement-breakpoint
create function refuse_removal_but_erasure() returns trigger language plpgsql as $$
begin
  if not exists (select from person p where p.id = old.person_id and p.erased_at is not null) then
    raise exception 'rows of % are never removed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger keep_rows before delete on person_trait for each row execute function refuse_removal_but_erasure();
--> statement-breakpoint
-- What lies where the one who decides does not see it: workbooks that somebody took out, or is taking out, and in which the person may stand, words that were
-- searched, tokens that departments asked. An erasure reaches them, and nothing of a person who is not erased.
create function forget_elsewhere(person uuid, places text[], names text[], tokens bytea[]) returns integer language plpgsql
  set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
declare
  files uuid[];
begin
  if not exists (select from person p where p.id = person and p.erased_at is not null) then
    raise exception 'this person is not erased' using errcode = 'restrict_violation';
  end if;
  update job set cancel_asked_at = now() where done_at is null and failed_at is null
    and id in (select e.job_id from workbook_export e where e.data_class <> 'P1' and e.file_id is null and e.place_code = any (places));
  update workbook_export e set query = jsonb_set(e.query, '{filter,search}', '"已删除"')
    where e.place_code = any (places) and e.query #>> '{filter,search}' <> '' and exists (select from unnest(names) as n(name)
      where n.name <> '' and (starts_with(n.name, lower(e.query #>> '{filter,search}')) or strpos(lower(e.query #>> '{filter,search}'), n.name) > 0));
  select coalesce(array_agg(s.id), '{}') into files from stored_file s
    where s.purpose = 'EXPORT' and s.data_class <> 'P1' and s.place_code = any (places) and exists (select from file_part f where f.file_id = s.id);
  update stored_file set expires_at = now() where id = any (files);
  delete from file_part where file_id = any (files);
  delete from match_token where token = any (tokens);
  return cardinality(files);
end $$;
--> statement-breakpoint
grant update (query) on workbook_export to mingzhang_app;
--> statement-breakpoint
grant delete on match_token to mingzhang_app;
--> statement-breakpoint
-- A copy of a person's data is an export of its own kind, of class P4.
alter table workbook_export drop constraint workbook_export_kind, drop constraint workbook_export_class;
--> statement-breakpoint
alter table workbook_export
  add constraint workbook_export_kind check (kind in ('HOUSEHOLDS', 'FIGURES', 'MOVEMENTS', 'CHANGE', 'PERSON')),
  add constraint workbook_export_class check (data_class in ('P1', 'P2', 'P4') and (kind = 'PERSON') = (data_class = 'P4'));
--> statement-breakpoint
-- One line of a list goes from the public (SEC-47): it keeps its number, says the day, and holds nothing. Inside it stays as evidence, until it is erased.
grant update (cells, withdrawn_at, withdrawn_by, withdrawal_reason) on publication_row to mingzhang_app;
--> statement-breakpoint
grant update (cells, withdrawn_on) on published_row to mingzhang_app;
--> statement-breakpoint
create trigger keep_lines before update on publication_row for each row when (
  to_jsonb(new) - array['place_code', 'cells', 'withdrawn_at', 'withdrawn_by', 'withdrawal_reason'] is distinct from to_jsonb(old) - array['place_code', 'cells', 'withdrawn_at', 'withdrawn_by', 'withdrawal_reason']
  or (new.cells <> old.cells and (new.cells <> '[]'::jsonb or new.withdrawn_at is null))
  or (old.withdrawn_at is not null and (new.withdrawn_at is distinct from old.withdrawn_at or new.withdrawn_by is distinct from old.withdrawn_by)))
  execute function refuse_change();
--> statement-breakpoint
create trigger keep_lines before update on published_row for each row when (
  new.no <> old.no or new.list_number <> old.list_number or old.withdrawn_on is not null or new.withdrawn_on is null or new.cells <> '[]'::jsonb)
  execute function refuse_change();
--> statement-breakpoint
alter table publication_row
  add constraint publication_row_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)
    and withdrawal_reason in ('CONTENT_NOT_PUBLIC', 'CONTENT_WRONG', 'PROCEDURE_WRONG', 'OTHER', 'ERASED'));
--> statement-breakpoint
alter table published_row add constraint published_row_withdrawn check ((withdrawn_on is null) = (cells <> '[]'::jsonb));
