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
  last_start timestamptz not null,
  ordinal integer not null,
  primary key (last_start, ordinal)
);

-- Finds the outward codes around a position.
create index place_index_by_latitude on place_index (lat) where kind = 'outcode';
