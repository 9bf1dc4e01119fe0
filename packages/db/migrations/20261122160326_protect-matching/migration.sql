-- Matching without handing lists over: batches and who was told of are never changed; a token may be asked again after its time.
select protect_by_place(target::regclass) from unnest(array['match_key', 'match_batch', 'match_token', 'matched_person']) as target;
--> statement-breakpoint
select append_only('match_batch'), append_only('matched_person', true);
--> statement-breakpoint
create trigger matched_person_follows after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person('matched_person');
--> statement-breakpoint
comment on table matched_person is 'Class P2: which department was told of a person, and when.';
