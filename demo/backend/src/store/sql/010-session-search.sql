-- The words of each session, normalised by `search_key`, with a leading space so that one precedes every word. Normalising and
-- comparing them in every search took seconds where there are many. Those of its programme are in `programme_index`.

alter table sessions add column search text not null default '';

create function set_session_search() returns trigger language plpgsql as $$
begin
  new.search := ' ' || search_key(concat_ws(' ', new.title, new.host_name, new.venue_name));
  return new;
end $$;

create trigger sessions_set_search before insert or update of title, host_name, venue_name on sessions
  for each row execute function set_session_search();

update sessions set search = ' ' || search_key(concat_ws(' ', title, host_name, venue_name));
create index sessions_by_search on sessions using gin (search gin_trgm_ops);

-- The sessions of a system: its own, and those of the programmes that serve it.
create index sessions_by_system on sessions (system, starts_at);
create index programmes_by_system on programmes using gin (serves_systems);
