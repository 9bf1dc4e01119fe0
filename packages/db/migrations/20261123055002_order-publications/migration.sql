-- A publication goes forward through its states, past some of them where its days are over, and never back (SEC-68). What was withdrawn stays so.
create function keep_publication_order() returns trigger language plpgsql as $$
declare
  states constant text[] := array['DRAFT', 'APPROVED', 'POSTED', 'CLOSED', 'EXPIRED', 'WITHDRAWN'];
begin
  if array_position(states, new.state) < array_position(states, old.state) then
    raise exception 'a publication that is % never becomes %', old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_order before update of state on publication for each row execute function keep_publication_order();
