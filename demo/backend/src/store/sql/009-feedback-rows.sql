-- Answers are no longer rewritten with every submission. Each pool has a table for the answers that wait, where a submission adds
-- one sealed row for each question. At 8 people or more, the waiting rows are sealed anew, moved to the tables of their questions
-- in random order, and the waiting table is truncated, which leaves no dead rows. Its name is the pool's id.

create schema waiting;

create function open_waiting(pool uuid) returns void language plpgsql as $$
begin
  execute format('create table if not exists waiting.%I (
    id uuid primary key default gen_random_uuid(),
    question text not null,
    sealed bytea not null
  )', pool);
  execute format('alter table waiting.%I alter sealed set statistics 0, alter sealed set storage external', pool);
end $$;

create function add_waiting(pool uuid, rows jsonb) returns bigint language plpgsql as $$
declare
  people bigint;
begin
  execute format('insert into waiting.%I (question, sealed)
    select row.question, decode(row.sealed, ''base64'') from jsonb_to_recordset($1) as row (question text, sealed text)', pool) using rows;
  execute format('select min(count) from (select count(*) from waiting.%I group by question) as each', pool) into people;
  return people;
end $$;

create function read_waiting(pool uuid) returns table (question text, sealed bytea) language plpgsql as $$
begin
  return query execute format('select question, sealed from waiting.%I order by id', pool);
end $$;

create function empty_waiting(pool uuid) returns void language plpgsql as $$
begin
  execute format('truncate waiting.%I', pool);
end $$;

create function close_waiting(pool uuid) returns void language plpgsql as $$
begin
  execute format('drop table if exists waiting.%I', pool);
end $$;

-- Adds sealed rows in the order given, which the caller has made random.
create or replace function add_sealed(into_pool uuid, name text, added bytea[]) returns void language plpgsql as $$
begin
  execute format('insert into answers.%I (pool, sealed)
    select $1, sealed from unnest($2) with ordinality as row (sealed, place) order by place', name) using into_pool, added;
end $$;

-- Pools whose answers all came with the Round's code, and the reason why results are not released.
alter table feedback_pools add column is_verified boolean not null default true;
alter table feedback_pools add column withheld text check (withheld in ('attendance', 'key', 'moved'));
update feedback_pools set is_verified = false where kind = 'year' or kind = 'comments'
  or session_id not in (select session_id from session_codes);

drop index feedback_pools_of_comments;
create unique index feedback_pools_of_comments on feedback_pools (form_id, programme_id, is_verified)
  nulls not distinct where kind = 'comments' and not is_closed;

select open_waiting(id) from feedback_pools where not is_closed;

-- A session's code is made when it is published. Letters and digits that are not easily confused; 8 of the 14 random bytes of a
-- version 4 UUID, without the two that hold its version and variant.
create function new_session_code() returns text language sql volatile as $$
  select string_agg(case when place = 5 then '-' else '' end ||
    substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', get_byte(bytes, (array[0, 1, 2, 3, 4, 5, 10, 11])[place]) % 30 + 1, 1), '' order by place)
  from generate_series(1, 8) as place, (select uuid_send(gen_random_uuid()) as bytes offset 0) as random
$$;

create function sessions_get_codes() returns trigger language plpgsql as $$
begin
  insert into session_codes (session_id, code) select id, new_session_code() from published
  on conflict do nothing;
  return null;
end $$;

create trigger sessions_get_codes after insert on sessions referencing new table as published
  for each statement execute function sessions_get_codes();

insert into session_codes (session_id, code) select id, new_session_code() from sessions on conflict do nothing;
