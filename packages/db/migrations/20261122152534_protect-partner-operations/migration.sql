-- Named operations: kept like their agreement; what was approved is what answers.
select protect_by_place('partner_operation');
--> statement-breakpoint
alter table partner_operation
  add constraint partner_operation_state check (state in ('DRAFT', 'APPROVED')),
  add constraint partner_operation_two_persons check (approved_by is null or approved_by <> drafted_by),
  add constraint partner_operation_approved check ((state = 'APPROVED') = (approved_by is not null) and (state = 'APPROVED') = (approved_at is not null));
--> statement-breakpoint
create function keep_approved_operation() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'ends_on' is distinct from to_jsonb(new) - 'ends_on' then
    raise exception 'an approved operation never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_approved before update on partner_operation for each row when (old.state = 'APPROVED') execute function keep_approved_operation();
