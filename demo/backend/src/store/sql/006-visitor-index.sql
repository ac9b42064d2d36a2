-- Tables and columns filled by `refreshDerived`, for searches by visitors and by date.

-- Names of the host and joint hosts, normalised by `search_key`, with a leading space so that one precedes every word.
alter table programme_index add column host_search text not null default '';

create table programme_rounds (
  starts_at timestamptz not null,
  id text collate "C" not null,
  ordinal integer not null,
  format text not null,
  shifts text[] not null,
  is_available boolean not null,
  primary key (starts_at, id)
);
create index programme_rounds_by_programme on programme_rounds (ordinal, starts_at, id);

create table programme_openings (
  format text not null,
  last_start timestamptz not null,
  ordinal integer not null,
  primary key (format, last_start, ordinal)
);

-- Joins 64-bit words, each given with its number, to a bitmap of a length in words.
create function words_to_bits(numbers integer[], set_words bigint[], words integer) returns bit varying
language sql immutable strict parallel safe as $$
  select coalesce(string_agg(coalesce(set.word, 0)::bit(64)::text, '' order by n), '')::bit varying
  from generate_series(0, words - 1) as n
  left join unnest(numbers, set_words) as set (n, word) using (n)
$$;

-- Finds the outward codes around a position.
create index place_index_by_latitude on place_index (lat) where kind = 'outcode';

-- Version of the derived tables. A backend with a newer one rebuilds them when it starts.
alter table state add column index_version integer not null default 0;
