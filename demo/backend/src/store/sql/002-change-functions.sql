-- The database itself takes note, so that no writer can forget to, and tells it when the transaction is committed.
-- Writers wait for each other from their first write on: only so is the order of the positions that of the commits, and
-- whoever read up to one position has missed none before it.
--
-- A session stands in answers of programmes (the next one), and a programme's name in those of sessions: both are to be
-- asked for again, that which was written first. No systems: they cannot be told.

create function changes_begin() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('rounds_changes'));
  return null;
end $$;

create function note_change(names text[], touched text[]) returns void language plpgsql as $$
begin
  insert into changes as noted (event, systems)
  select name, array(select distinct code from unnest(touched) as code where code is not null order by code)
  from unnest(names) with ordinality as named (name, n)
  order by n
  on conflict (transaction, event) do update set systems = case
    when noted.systems = '{}' or excluded.systems = '{}' then '{}'
    else array(select distinct code from unnest(noted.systems || excluded.systems) as code order by code)
  end;
  delete from changes where position <= (select position from changes order by position desc limit 1 offset 1000);
  perform pg_notify('rounds_changes', '');
end $$;

create function programmes_changed() returns trigger language plpgsql as $$
begin
  if exists (select from touched) then
    perform note_change('{programmes,sessions}', case
      when exists (select from touched where serves_systems = '{}') then '{}'
      else array(select distinct unnest(serves_systems) from touched)
    end);
  end if;
  return null;
end $$;

create function sessions_changed() returns trigger language plpgsql as $$
begin
  if exists (select from touched) then
    perform note_change('{sessions,programmes}', case
      when exists (
        select from touched as t left join programmes as p on p.id = t.programme_id
        where t.system is null and coalesce(p.serves_systems, '{}') = '{}'
      ) then '{}'
      else array(
        select system from touched
        union
        select unnest(p.serves_systems) from programmes as p
        where p.id in (select programme_id from touched)
      )
    end);
  end if;
  return null;
end $$;

create function map_changed() returns trigger language plpgsql as $$
begin
  if exists (select from touched) then perform note_change('{programmes,sessions}', '{}'); end if;
  return null;
end $$;
