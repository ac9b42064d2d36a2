import { sql, type Kysely, type Migration } from 'kysely';

/**
 * What is recorded, and what was published of it. Attendance is kept for sessions that are gone, too: a list of sessions
 * that is replaced must not take it away. An empty system is the nation.
 */
const TABLES = `
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
`;

/** The database itself refuses to change what was published, whoever asks. */
const FREEZE = `
  create function equity_frozen() returns trigger language plpgsql as $$
  begin
    raise exception 'What was published stands.';
  end $$;

  create trigger equity_publications_stand before update or delete or truncate on equity_publications
    for each statement execute function equity_frozen();
  create trigger equity_answers_stand before update or delete or truncate on equity_answers
    for each statement execute function equity_frozen();
  create trigger equity_counted_stand before update or delete or truncate on equity_counted
    for each statement execute function equity_frozen();
`;

/**
 * What came, or was put right, after it was published: the period and the system as it was written, and nothing of what
 * changed. A Round that leaves a period or a system is late in both.
 */
const LATE = `
  create function equity_note_late(ids text[], systems text[], programmes text[], starts timestamptz[])
  returns void language sql as $$
    insert into equity_late (period, system)
    select distinct e.period, coalesce(t.system, case when cardinality(p.serves_systems) = 1 then p.serves_systems[1] end, '')
    from unnest(ids, systems, programmes, starts) as t (id, system, programme_id, starts_at)
    join equity_publications as e
      on (t.starts_at at time zone 'Europe/London')::date between e.starts_on and e.ends_on
    left join programmes as p on p.id = t.programme_id
    on conflict do nothing
  $$;

  create function attendance_changed() returns trigger language plpgsql as $$
  begin
    if exists (select from equity_publications) then
      perform equity_note_late(array_agg(id), array_agg(system), array_agg(programme_id), array_agg(starts_at))
      from sessions where id in (select session_id from touched);
    end if;
    return null;
  end $$;
`;

/**
 * What of a Round makes the offer, and, once it is over, the figures. Whether it is still to come is not asked: that
 * would make the record depend on the clock of the database.
 */
const SESSIONS = `
  create function systems_concerned(systems text[], programmes text[]) returns text[] language sql stable as $$
    select case
      when exists (
        select from unnest(systems, programmes) as t (system, programme_id)
        left join programmes as p on p.id = t.programme_id
        where t.system is null and coalesce(p.serves_systems, '{}') = '{}'
      ) then '{}'
      else array(
        select unnest(systems)
        union
        select unnest(p.serves_systems) from programmes as p
        where p.id in (select unnest(programmes))
      )
    end
  $$;

  create function is_offered(status text, welcomes text[]) returns boolean language sql immutable as $$
    select welcomes <> '{}' and status not in ('cancelled', 'postponed')
  $$;

  create function sessions_came_or_went() returns trigger language plpgsql as $$
  begin
    if exists (select from touched where is_offered(status, welcomes)) then
      perform note_change('{equity}', systems_concerned(array_agg(system), array_agg(programme_id)))
      from touched where is_offered(status, welcomes);
    end if;
    if exists (select from equity_publications) then
      perform equity_note_late(array_agg(id), array_agg(system), array_agg(programme_id), array_agg(starts_at))
      from touched;
    end if;
    return null;
  end $$;

  create function sessions_were_altered() returns trigger language plpgsql as $$
  declare
    altered text[] := array(
      select o.id from was as o join became as n using (id)
      where (o.system, o.programme_id, o.starts_at, o.welcomes, o.volunteers, o.status in ('cancelled', 'postponed'))
        is distinct from
        (n.system, n.programme_id, n.starts_at, n.welcomes, n.volunteers, n.status in ('cancelled', 'postponed'))
    );
  begin
    if altered = '{}' then return null; end if;
    if exists (
      select from (select * from was union all select * from became) as s
      where id = any(altered) and is_offered(status, welcomes)
    ) then
      perform note_change('{equity}', systems_concerned(array_agg(system), array_agg(programme_id)))
      from (select * from was union all select * from became) as s where id = any(altered);
    end if;
    if exists (select from equity_publications) then
      perform equity_note_late(array_agg(id), array_agg(system), array_agg(programme_id), array_agg(starts_at))
      from (select * from was union all select * from became) as s where id = any(altered);
    end if;
    return null;
  end $$;

  create function programmes_were_altered() returns trigger language plpgsql as $$
  begin
    if exists (
      select from was as o join became as n using (id) join sessions as s on s.programme_id = o.id
      where o.serves_systems <> n.serves_systems and is_offered(s.status, s.welcomes)
    ) then
      perform note_change('{equity}', case
        when exists (select from (select * from was union all select * from became) as p where serves_systems = '{}')
          then '{}'
        else array(
          select distinct unnest(p.serves_systems) from (select * from was union all select * from became) as p
        )
      end);
    end if;
    return null;
  end $$;

  create trigger sessions_offered after insert on sessions referencing new table as touched
    for each statement execute function sessions_came_or_went();
  create trigger sessions_withdrawn after delete on sessions referencing old table as touched
    for each statement execute function sessions_came_or_went();
  create trigger sessions_were_altered after update on sessions referencing old table as was new table as became
    for each statement execute function sessions_were_altered();
  create trigger programmes_were_altered after update on programmes referencing old table as was new table as became
    for each statement execute function programmes_were_altered();
`;

/** Of the tables that answers are made of; attendance is not one: what is not published is nobody's news. */
const CHANGES = `
  create function equity_changed() returns trigger language plpgsql as $$
  begin
    if exists (select from touched) then
      perform note_change('{equity}', case
        when tg_table_name <> 'equity_answers' and exists (select from touched where system = '') then '{}'
        else array(select distinct system from touched where system <> '')
      end);
    end if;
    return null;
  end $$;

  create function calendar_changed() returns trigger language plpgsql as $$
  begin
    if exists (select from touched) then perform note_change('{equity}', '{}'); end if;
    return null;
  end $$;

  create or replace function map_changed() returns trigger language plpgsql as $$
  begin
    if exists (select from touched) then perform note_change('{programmes,sessions,equity}', '{}'); end if;
    return null;
  end $$;

  create trigger attendance_change_begins before insert or update or delete on attendance
    for each statement execute function changes_begin();
  create trigger attendance_inserted after insert on attendance referencing new table as touched
    for each statement execute function attendance_changed();
  create trigger attendance_updated after update on attendance referencing new table as touched
    for each statement execute function attendance_changed();
  create trigger attendance_deleted after delete on attendance referencing old table as touched
    for each statement execute function attendance_changed();
  create trigger equity_publications_change_begins before insert on equity_publications
    for each statement execute function changes_begin();
`;

const FUNCTION_OF = {
  workforce: 'equity_changed',
  voices: 'equity_changed',
  equity_answers: 'equity_changed',
  equity_late: 'equity_changed',
  equity_announcements: 'calendar_changed',
} as const;

const triggersOn = ([table, change]: readonly [string, string]): string => `
  create trigger ${table}_change_begins before insert or update or delete on ${table}
    for each statement execute function changes_begin();
  create trigger ${table}_inserted after insert on ${table} referencing new table as touched
    for each statement execute function ${change}();
  create trigger ${table}_updated_from after update on ${table} referencing old table as touched
    for each statement execute function ${change}();
  create trigger ${table}_updated_to after update on ${table} referencing new table as touched
    for each statement execute function ${change}();
  create trigger ${table}_deleted after delete on ${table} referencing old table as touched
    for each statement execute function ${change}();
`;

/** Access by sector: workforce, attendance, what was published, and what came too late for that. */
export const equity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const triggers = Object.entries(FUNCTION_OF).map(triggersOn);
    for (const statements of [TABLES, FREEZE, LATE, SESSIONS, CHANGES, ...triggers]) {
      await sql.raw(statements).execute(db);
    }
  },
};
