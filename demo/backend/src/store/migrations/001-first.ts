import { sql, type Kysely, type Migration } from 'kysely';

const EXTENSIONS = `
  create extension if not exists cube;
  create extension if not exists earthdistance;
  create extension if not exists pg_trgm;
  create extension if not exists unaccent;
`;

/** What imports write. */
const SOURCES = `
  create table systems (
    code text not null,
    valid_from date not null,
    valid_to date,
    name text not null,
    short_name text not null,
    region text not null,
    lat double precision not null,
    lng double precision not null,
    successors text[] not null default '{}',
    progress text not null,
    contact jsonb,
    primary key (code, valid_from)
  );

  create table programmes (
    id text collate "C" primary key,
    name text not null,
    summary text,
    url text,
    host_name text not null,
    host_ods_code text,
    host_sector text not null,
    joint_hosts jsonb not null default '[]',
    serves_systems text[] not null default '{}',
    serves_places jsonb not null default '[]',
    nation text not null,
    place_name text,
    place_address text,
    place_postcode text,
    lat double precision check (lat between -90 and 90),
    lng double precision check (lng between -180 and 180),
    formats text[] not null default '{}',
    open_to text not null,
    welcomes text[] not null default '{}',
    volunteers text not null,
    students text not null,
    agency text not null,
    access text[] not null default '{}',
    progress text not null,
    since date,
    contact jsonb,
    confirmed_on date not null,
    source text,
    lang text,
    check ((place_name is null) = (lat is null) and (lat is null) = (lng is null))
  );

  create table sessions (
    id text collate "C" primary key,
    series_id text,
    programme_id text collate "C" not null references programmes (id) on delete cascade,
    url text,
    host_name text not null,
    host_sector text not null,
    joint_hosts jsonb not null default '[]',
    system text,
    title text,
    summary text,
    content_note text,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    time_zone text not null,
    moved_from timestamptz,
    doors_at timestamptz,
    late_entry boolean,
    format text not null,
    venue_name text,
    venue_address text,
    venue_postcode text,
    venue_lat double precision check (venue_lat between -90 and 90),
    venue_lng double precision check (venue_lng between -180 and 180),
    booking_url text,
    places text not null,
    status text not null,
    open_to text not null,
    welcomes text[] not null default '{}',
    volunteers text not null,
    students text not null,
    agency text not null,
    access text[] not null default '{}',
    updated_at timestamptz not null,
    sequence integer not null default 0,
    source text,
    lang text
  );
  create index sessions_by_start on sessions (starts_at, id);
  create index sessions_by_programme on sessions (programme_id, starts_at);

  create table outcodes (
    outcode text not null,
    lat double precision,
    lng double precision,
    town text,
    nation text not null,
    system text,
    share double precision check (share between 0 and 1),
    unique nulls not distinct (outcode, nation, system)
  );
`;

/**
 * What `refreshDerived` fills, and the functions that it shares with the questions asked of it. Bitmaps are stored
 * unpacked: unpacking them takes longer than reading them.
 */
const DERIVED = `
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
`;

/** The tables of the finder: systems, programmes, sessions and outward codes, and what is derived from them. */
export const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statements of [EXTENSIONS, SOURCES, DERIVED]) await sql.raw(statements).execute(db);
  },
};
