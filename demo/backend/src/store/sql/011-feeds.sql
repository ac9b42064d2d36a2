-- Sources that the service fetches on a schedule. Addresses are secrets. They are encrypted with a key outside the database, and so
-- are contents that wait for approval and reports on contents, which quote them.

create table feeds (
  id text collate "C" primary key,
  kind text not null check (kind in ('ical', 'programmes', 'sessions', 'workforce', 'attendance', 'openreferral')),
  options jsonb not null,
  address bytea not null,
  every_seconds integer not null check (every_seconds between 60 and 2678400),
  created_at timestamptz not null,
  approved_at timestamptz,
  paused_at timestamptz,
  -- The process that fetches the feed, until it is done or its time is over.
  due_at timestamptz not null,
  lease uuid,
  leased_until timestamptz,
  -- The last answer: what it said of itself, and the digest of its records.
  answered_at timestamptz,
  read_at timestamptz,
  etag text,
  last_modified text,
  digest text,
  changed_at timestamptz,
  report bytea,
  failing_since timestamptz,
  failures integer not null default 0,
  failure_kind text,
  failure text,
  held bytea,
  held_at timestamptz,
  held_because text
);

-- The keys of the records that a feed brought with its last content.
create table feed_rows (
  feed text collate "C" not null references feeds on delete cascade,
  key jsonb not null,
  primary key (feed, key)
);
