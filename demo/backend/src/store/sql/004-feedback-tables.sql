-- Answers. The schema `answers` has a table for each question of each form, created when the form is published. Until its
-- pool closes, each answer is a sealed row, and all rows have the same length. On closing, the answers are opened,
-- shuffled and rewritten, and the pool's key is destroyed. Neither the write-ahead log nor dead rows on disk then disclose
-- the order of answers or which belong together.
--
-- Keyed hashes identify repeated submissions. They are stored separately and have no reference to the answers.

create schema answers;

create table feedback_pools (
  id uuid primary key default gen_random_uuid(),
  form_id text collate "C" not null,
  kind text not null check (kind in ('session', 'year', 'comments')),
  session_id text collate "C",
  programme_id text collate "C",
  year integer,
  due timestamptz,
  answers integer not null default 0,
  sessions text[] not null default '{}',
  is_closed boolean not null default false
);
create unique index feedback_pools_by_session on feedback_pools (form_id, session_id) where kind = 'session';
create unique index feedback_pools_by_year on feedback_pools (form_id, programme_id, year)
  nulls not distinct where kind = 'year';
create unique index feedback_pools_of_comments on feedback_pools (form_id, programme_id)
  nulls not distinct where kind = 'comments' and not is_closed;

create table feedback_hashes (
  submission bytea primary key,
  body bytea not null,
  key text not null
);
create index feedback_hashes_by_key on feedback_hashes (key);

create table feedback_results (
  pool uuid primary key references feedback_pools (id),
  released_on date not null,
  document jsonb not null
);

create table session_codes (
  session_id text collate "C" primary key references sessions (id) on delete cascade,
  code text not null
);
