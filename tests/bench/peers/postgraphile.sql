-- What PostGraphile needs said of the schema to ask the same questions: keys that are no constraints, and lists by range as functions.
set search_path = county, public;
comment on table household is E'@foreignKey (place_code) references place (code)|@fieldName village';
comment on table person is E'@foreignKey (household_id) references household (id)|@fieldName household';
create or replace function peer_households(place_from text, place_to text) returns setof household language sql stable as
  $$ select * from household where place_code >= place_from and place_code < place_to and status = any('{EXITED}') order by number, id $$;
create or replace function peer_people(prefix text) returns setof person language sql stable as
  $$ select * from person where name collate "C" >= prefix and name collate "C" < prefix || chr(1114111) order by name_key, id $$;
create or replace function peer_person(index_base64 text) returns setof person language sql stable as
  $$ select * from person where identity_index = decode(index_base64, 'base64') $$;
create or replace function household_members(h household) returns setof membership_fact language sql stable as
  $$ select * from membership_fact m where m.household_id = h.id and m.valid_from <= current_date and m.valid_to > current_date
     and m.recorded_to = 'infinity' order by m.relation <> 'SELF', m.valid_from, m.person_id $$;
