-- The words of programmes and sessions, as arrays. A search first finds the words that resemble the typed ones among all
-- different words, and then the rows that contain them. Comparing a text of each row with the typed words took ten times as long.

-- The words of a text normalised by `search_key`. Each two adjacent words are also one entry, `+carehome`, because people
-- write "carehome" for "care home". The sign keeps these out of the list of words.
create function words_in(folded text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct entry), '{}')
  from (
    select word, lead(word) over (order by n) as following
    from string_to_table(folded, ' ') with ordinality as each (word, n)
    where word <> ''
  ) as adjacent
  cross join lateral (values (word), ('+' || word || following)) as entries (entry)
  where entry is not null
$$;

create function host_names(host text, joint_hosts jsonb) returns text language sql immutable parallel safe as $$
  select concat_ws(' ', host, (select string_agg(joint ->> 'name', ' ') from jsonb_array_elements(joint_hosts) as joint))
$$;

-- All different words, filled by `refreshDerived`.
create table search_words (word text collate "C" primary key);
create index search_words_by_trigram on search_words using gin (word gin_trgm_ops);

-- Name, hosts and place, normalised by `search_key`, with a leading space so that one precedes every word; and its words.
alter table programmes
  add column search text not null default '',
  add column words text[] not null default '{}',
  add column host_words text[] not null default '{}';

create function set_programme_words() returns trigger language plpgsql as $$
declare
  hosts text := host_names(new.host_name, new.joint_hosts);
begin
  new.search := ' ' || search_key(concat_ws(' ', new.name, hosts, new.place_name, new.place_address));
  new.words := words_in(new.search);
  new.host_words := words_in(search_key(hosts));
  return new;
end $$;

-- The words of a session are its own and those of its programme, so that a search reads one index.
alter table sessions
  add column words text[] not null default '{}',
  add column host_words text[] not null default '{}';

create function session_words(search text, of_programme text[]) returns text[] language sql immutable parallel safe as $$
  select array(select unnest(words_in(search)) union select unnest(of_programme))
$$;

create or replace function set_session_search() returns trigger language plpgsql as $$
begin
  new.search := ' ' || search_key(concat_ws(' ', new.title, new.host_name, new.venue_name));
  new.words := session_words(new.search, (select words from programmes where id = new.programme_id));
  new.host_words := words_in(search_key(host_names(new.host_name, new.joint_hosts)));
  return new;
end $$;

create function pass_words_to_sessions() returns trigger language plpgsql as $$
begin
  update sessions as s set words = session_words(s.search, n.words)
  from rows_before as o join rows_after as n using (id)
  where s.programme_id = n.id and n.words <> o.words;
  return null;
end $$;

update programmes set
  search = ' ' || search_key(concat_ws(' ', name, host_names(host_name, joint_hosts), place_name, place_address)),
  host_words = words_in(search_key(host_names(host_name, joint_hosts)));
update programmes set words = words_in(search);
update sessions as s set
  words = session_words(s.search, p.words),
  host_words = words_in(search_key(host_names(s.host_name, s.joint_hosts)))
from programmes as p
where p.id = s.programme_id;

create trigger programmes_set_words
  before insert or update of name, host_name, joint_hosts, place_name, place_address on programmes
  for each row execute function set_programme_words();
drop trigger sessions_set_search on sessions;
create trigger sessions_set_search
  before insert or update of programme_id, title, host_name, joint_hosts, venue_name on sessions
  for each row execute function set_session_search();
-- Named to fire after the triggers that record changes to programmes.
create trigger programmes_words_passed
  after update on programmes referencing old table as rows_before new table as rows_after
  for each statement execute function pass_words_to_sessions();

-- Without `fastupdate`, a search after an import does not read a list of entries that are not sorted yet.
drop index sessions_by_search;
create index sessions_by_word on sessions using gin (words) with (fastupdate = off);

drop index programme_index_by_search;
alter table programme_index
  add column words text[] not null default '{}',
  add column host_words text[] not null default '{}';
create index programme_index_by_word on programme_index using gin (words) with (fastupdate = off);

-- Filled by `refreshDerived`: the Rounds of each day, in UTC, that welcome a sector and take place; with those of them that
-- welcome its volunteers.
create table offered_days (
  day date not null,
  sector text not null,
  staff integer not null,
  volunteers integer not null,
  primary key (day, sector)
);
