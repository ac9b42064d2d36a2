-- Names to find places by: each name of a town, postcode area or system, in every usual spelling.

alter table place_index
  add column label_cy text,
  add column names text[] not null default '{}';
drop index place_index_by_trigram;

create table place_names (
  place_id text not null references place_index (id) on delete cascade,
  kind text not null,
  key text collate "C" not null,
  primary key (place_id, key)
);
create index place_names_by_key on place_names (key, kind);
create index place_names_by_trigram on place_names using gin (key gin_trgm_ops);

insert into place_names (place_id, kind, key)
select id, kind, key from place_index where kind <> 'outcode';
