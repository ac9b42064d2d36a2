-- What changed, for those who follow it: a row for each kind and transaction, in the order of the commits. The first row
-- stands for all that was before.

create table changes (
  position bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  event text not null,
  systems text[] not null,
  transaction xid8 not null default pg_current_xact_id(),
  unique (transaction, event)
);
insert into changes (event, systems) values ('reset', '{}');
