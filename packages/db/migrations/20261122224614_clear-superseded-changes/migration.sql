-- What a later change of the same row has superseded may be cleared away once it is old. What each row was told of last never is.
select readable_by_all('register_change_kept', 'place_code');
--> statement-breakpoint
comment on table register_change_kept is 'Class P1: until when superseded changes were cleared away.';
--> statement-breakpoint
drop trigger keep_rows on register_change;
--> statement-breakpoint
create trigger keep_rows before update or truncate on register_change for each statement execute function refuse_change();
--> statement-breakpoint
grant delete on register_change to mingzhang_app;
--> statement-breakpoint
create function keep_last_change() returns trigger language plpgsql set mz.rows = 'all' set mz.place_from = '' set mz.place_to = '~' as $$
begin
  if old.recorded_at > now() - interval '30 days'
    or not exists (select from register_change l where l.row_id = old.row_id and l.recorded_at > old.recorded_at)
  then
    raise exception 'the last change of a row, and what is younger than thirty days, is never removed' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger keep_last before delete on register_change for each row execute function keep_last_change();
