-- Recorded counts, and the figures published from them. Attendance has no foreign key, so that replacing the list of
-- sessions does not delete it. An empty system means the nation.

create table workforce (
  system text not null default '',
  sector text not null,
  value integer not null,
  unit text not null,
  volunteers boolean not null,
  coverage text not null,
  as_of date not null,
  source text not null,
  href text,
  primary key (system, sector, volunteers)
);

create table attendance (
  session_id text collate "C" not null,
  sector text not null,
  staff_group text not null default '',
  attendances integer,
  first_time integer,
  primary key (session_id, sector, staff_group)
);

create table voices (
  text text not null,
  source text not null,
  system text not null default '',
  lang text,
  primary key (text, system)
);

create table equity_announcements (
  period text primary key,
  day date not null
);

create table equity_publications (
  period text primary key,
  step text not null,
  starts_on date not null,
  ends_on date not null,
  published_at timestamptz not null
);

create table equity_answers (
  period text not null references equity_publications,
  system text not null default '',
  valid_from date,
  cells json not null,
  unique nulls not distinct (system, period, valid_from)
);

create table equity_counted (
  session_id text collate "C" primary key,
  period text not null references equity_publications
);

create table equity_late (
  period text not null references equity_publications,
  system text not null,
  primary key (period, system)
);
