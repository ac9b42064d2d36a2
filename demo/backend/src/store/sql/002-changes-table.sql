-- Recorded changes: a row for each kind and transaction, in commit order. The first row represents all earlier changes.

create table changes (
  position bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  event text not null,
  systems text[] not null,
  transaction xid8 not null default pg_current_xact_id(),
  unique (transaction, event)
);
insert into changes (event, systems) values ('reset', '{}');
