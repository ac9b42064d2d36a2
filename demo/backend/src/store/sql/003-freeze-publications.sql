-- The database rejects every change to published figures, from any client.

create function equity_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'Published figures cannot be changed; publish the next period instead.';
end $$;

create trigger equity_publications_stand before update or delete or truncate on equity_publications
  for each statement execute function equity_frozen();
create trigger equity_answers_stand before update or delete or truncate on equity_answers
  for each statement execute function equity_frozen();
create trigger equity_counted_stand before update or delete or truncate on equity_counted
  for each statement execute function equity_frozen();
