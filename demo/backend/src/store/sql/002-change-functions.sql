-- Triggers record changes, so that no writer can omit them, and notify listeners when the transaction commits. Writers
-- wait for each other from their first write on, so that positions are in commit order and a reader that has read up to
-- one position has not missed an earlier change.
--
-- Responses about programmes contain their next session, and those about sessions contain the programme's name, so both
-- must be reloaded; the changed kind is named first. An empty list of systems means that they are not known.

create function changes_begin() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('rounds_changes'));
  return null;
end $$;

create function note_change(names text[], touched text[]) returns void language plpgsql as $$
begin
  insert into changes as recorded (event, systems)
  select name, array(select distinct code from unnest(touched) as code where code is not null order by code)
  from unnest(names) with ordinality as named (name, n)
  order by n
  on conflict (transaction, event) do update set systems = case
    when recorded.systems = '{}' or excluded.systems = '{}' then '{}'
    else array(select distinct code from unnest(recorded.systems || excluded.systems) as code order by code)
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
