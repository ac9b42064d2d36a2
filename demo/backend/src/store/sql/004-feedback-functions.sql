-- Creates the table of a question. Statistics are off because they would copy answers into the system catalogue.
--
-- Adding to a pool rewrites all its sealed answers in random order, for all questions and in one transaction, so that
-- row order, transaction ids and positions on disk disclose nothing.

create function make_question_table(name text) returns void language plpgsql as $$
begin
  execute format('create table if not exists answers.%I (
    id uuid primary key default gen_random_uuid(),
    pool uuid not null,
    sealed bytea,
    answer jsonb,
    check ((sealed is null) <> (answer is null))
  )', name);
  execute format('create index if not exists %I on answers.%I (pool)', 'by pool ' || md5(name), name);
  execute format('alter table answers.%I alter sealed set statistics 0, alter answer set statistics 0', name);
  execute format('alter table answers.%I alter sealed set storage external', name);
end $$;

create function add_sealed(into_pool uuid, name text, added bytea[]) returns void language plpgsql as $$
begin
  execute format('
    with before as (delete from answers.%1$I where pool = $1 and sealed is not null returning sealed)
    insert into answers.%1$I (pool, sealed)
    select $1, sealed from (select sealed from before union all select unnest($2)) as waiting
    order by gen_random_uuid()', name) using into_pool, added;
end $$;

create function take_sealed(from_pool uuid, name text) returns setof bytea language plpgsql as $$
begin
  return query execute format('
    delete from answers.%I where pool = $1 and sealed is not null returning sealed', name) using from_pool;
end $$;
