-- Tokens of the people whom an agreement covers. They are cleared away with their key: what was made under another one is nobody's.
select protect_by_place('match_person'::regclass);
--> statement-breakpoint
grant delete on match_person to mingzhang_app;
--> statement-breakpoint
create trigger match_person_follows after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person('match_person');
--> statement-breakpoint
comment on table match_person is 'Class P2: keyed tokens of people for matching. Without the key of the department, which is kept sealed, they tell nothing.';
--> statement-breakpoint
-- Whom an agreement covers, looked up for all at once: asked row by row, the policies of person and household take ten seconds for a county. The
-- conditions are those of the policies, and whoever is told of is looked up under the policies besides.
create function people_without_token(key uuid) returns table (id uuid, place_code text, name text, identity_sealed bytea, made_of bytea)
  language plpgsql stable set mz.rows = 'all' as $$
begin
  return query
    select p.id, p.place_code, p.name, p.identity_sealed, m.made_of
    from person p join household h on h.id = p.household_id
      cross join lateral (select sha256(convert_to(p.name, 'UTF8') || p.identity_index) as made_of) m
    where in_agreed_places(p.place_code) and in_agreed_places(h.place_code)
      and is_agreed('mz.rows_status', h.status) and is_agreed('mz.rows_attribute', h.attribute)
      and (current_setting('mz.rows_programme', true) = '' or exists (
        select from benefit_entry b where b.household_id = h.id and b.programme = any (string_to_array(current_setting('mz.rows_programme', true), ','))
          and b.reverses_id is null and not exists (select from benefit_entry r where r.reverses_id = b.id)))
      and not exists (select from match_person t where t.key_id = key and t.person_id = p.id and t.made_of = m.made_of);
end $$;
--> statement-breakpoint
create function keep_tokens(key uuid, people uuid[], places text[], tokens bytea[], made_of bytea[]) returns void
  language plpgsql set mz.rows = 'all' as $$
begin
  insert into match_person (key_id, person_id, place_code, token, made_of)
    select key, made.* from unnest(people, places, tokens, made_of) as made
    on conflict on constraint match_person_pkey do update set token = excluded.token, made_of = excluded.made_of;
end $$;
--> statement-breakpoint
create function people_of_tokens(key uuid, tokens bytea[]) returns table (id uuid, token bytea)
  language plpgsql stable set mz.rows = 'all' as $$
begin
  return query
    select t.person_id, t.token from match_person t join person p on p.id = t.person_id
    where t.key_id = key and t.token = any (tokens) and t.made_of = sha256(convert_to(p.name, 'UTF8') || p.identity_index);
end $$;
