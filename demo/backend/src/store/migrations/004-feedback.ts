import { sql, type Kysely, type Migration } from 'kysely';

/** Forms: every version that was ever published, a row for each language. The newest has no `replaced_at`. */
const FORMS = `
  create table forms (
    id text collate "C" not null,
    version text collate "C" not null,
    lang text not null,
    document jsonb not null,
    published_at timestamptz not null,
    replaced_at timestamptz,
    shipped boolean not null,
    primary key (id, version, lang)
  );
`;

/**
 * What people answered. The schema \`answers\` holds a table for each question of each form, made when the form is
 * published. An answer waits in it sealed, in a pool, as one of as many rows as people answered, all of one length; when
 * the pool is closed the answers are opened, shuffled, and written anew, and the pool's key is destroyed. So neither
 * the write-ahead log nor rows that are dead and not yet overwritten tell what was answered first, or together.
 *
 * Away from the answers, and in no relation to them, keyed hashes by which a repeated sending is known.
 */
const FEEDBACK = `
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
`;

/**
 * The table of a question. No statistics: they would copy answers to where no one looks for them.
 *
 * Adding to a pool writes all that waits in it anew, in random order and in one transaction, for all questions: the
 * order of the rows, their transaction and their position tell nothing.
 */
const FUNCTIONS = `
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
`;

/** Forms, and what people answered. */
export const feedback: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statements of [FORMS, FEEDBACK, FUNCTIONS]) await sql.raw(statements).execute(db);
  },
};
