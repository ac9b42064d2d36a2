-- The database rejects every change to published figures, from any client.

create function reject_equity_change() returns trigger language plpgsql as $$
begin
  raise exception 'Published figures cannot be changed; publish the next period instead.';
end $$;

create trigger equity_publications_frozen before update or delete or truncate on equity_publications
  for each statement execute function reject_equity_change();
create trigger equity_answers_frozen before update or delete or truncate on equity_answers
  for each statement execute function reject_equity_change();
create trigger equity_counted_frozen before update or delete or truncate on equity_counted
  for each statement execute function reject_equity_change();
