-- Tokens of the people whom an agreement covers. They are cleared away with their key: what was made under another one is nobody's.
select protect_by_place('match_person'::regclass);
--> statement-breakpoint
grant delete on match_person to mingzhang_app;
--> statement-breakpoint
create trigger match_person_follows after update of place_code on person for each row when (old.place_code is distinct from new.place_code) execute function move_with_person('match_person');
--> statement-breakpoint
comment on table match_person is 'Class P2: keyed tokens of people for matching. Without the key of the department, which is kept sealed, they tell nothing.';
