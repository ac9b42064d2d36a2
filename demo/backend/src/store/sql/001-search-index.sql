-- Tables filled by `refreshDerived`, and functions that it shares with the search queries. Bitmaps are stored
-- uncompressed, because decompressing them takes longer than reading them.

create function search_key(words text) returns text language sql stable strict parallel safe as $$
  select trim(regexp_replace(lower(unaccent(regexp_replace(words, '[''’]', '', 'g'))), '[^[:alnum:]]+', ' ', 'g'))
$$;

create function outward_code(postcode text) returns text language sql immutable strict parallel safe as $$
  select substring(upper(postcode) from '^ *([A-Z]{1,2}[0-9][A-Z0-9]?) *([0-9][A-Z]{2})? *$')
$$;

create function shifts_of(starts_at timestamptz, zone text) returns text[]
language sql stable strict parallel safe as $$
  select array_remove(array[
    case
      when extract(hour from starts_at at time zone zone) < 6 then 'night'
      when extract(hour from starts_at at time zone zone) < 9 then 'early'
      when extract(hour from starts_at at time zone zone) < 17 then 'day'
      when extract(hour from starts_at at time zone zone) < 21 then 'evening'
      else 'night'
    end,
    case when extract(isodow from starts_at at time zone zone) > 5 then 'weekend' end
  ], null)
$$;

create function bits_of(ordinals integer[], words integer) returns bit varying
language sql immutable strict parallel safe as $$
  select coalesce(string_agg(coalesce(set.word, 0)::bit(64)::text, '' order by n), '')::bit varying
  from generate_series(0, words - 1) as n
  left join (
    select ordinal >> 6 as n, bit_or(1::bigint << (63 - (ordinal & 63))) as word
    from unnest(ordinals) as ordinal
    group by 1
  ) as set using (n)
$$;

create table programme_index (
  ordinal integer primary key,
  id text collate "C" not null,
  name_key text collate "C" not null,
  search text not null,
  place_codes text[] not null,
  position cube
);
create unique index programme_index_by_id on programme_index (id);
create index programme_index_by_name on programme_index (name_key, id) include (ordinal);
create index programme_index_by_search on programme_index using gin (search gin_trgm_ops);
create index programme_index_by_place_code on programme_index using gin (place_codes);

create table programme_bitmaps (
  dimension text not null,
  code text not null,
  bits bit varying not null,
  primary key (dimension, code)
);
alter table programme_bitmaps alter column bits set storage external;

create table programme_shifts (
  shift text not null,
  last_start timestamptz not null,
  ordinal integer not null,
  primary key (shift, last_start, ordinal)
);

create table place_index (
  id text primary key,
  kind text not null,
  label text not null,
  key text collate "C" not null,
  nations text[] not null,
  lat double precision,
  lng double precision,
  systems jsonb not null
);
create index place_index_by_key on place_index (key, kind);
create index place_index_by_trigram on place_index using gin (key gin_trgm_ops);

create table state (
  single boolean primary key default true check (single),
  updated_at timestamptz not null default now(),
  version integer not null default 0,
  cursor_key text not null default gen_random_uuid()::text,
  words integer not null default 0,
  located integer not null default 0,
  block_positions cube[] not null default '{}',
  block_reaches double precision[] not null default '{}'
);
insert into state default values;
