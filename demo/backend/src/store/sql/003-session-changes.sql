-- Changes to Rounds that affect the offer or, once they are over, the figures. Past and future Rounds are treated alike,
-- so that the record does not depend on the clock of the database.

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
    select o.id from rows_before as o join rows_after as n using (id)
    where (o.system, o.programme_id, o.starts_at, o.welcomes, o.volunteers, o.status in ('cancelled', 'postponed'))
      is distinct from
      (n.system, n.programme_id, n.starts_at, n.welcomes, n.volunteers, n.status in ('cancelled', 'postponed'))
  );
begin
  if altered = '{}' then return null; end if;
  if exists (
    select from (select * from rows_before union all select * from rows_after) as s
    where id = any(altered) and is_offered(status, welcomes)
  ) then
    perform note_change('{equity}', systems_concerned(array_agg(system), array_agg(programme_id)))
    from (select * from rows_before union all select * from rows_after) as s where id = any(altered);
  end if;
  if exists (select from equity_publications) then
    perform equity_note_late(array_agg(id), array_agg(system), array_agg(programme_id), array_agg(starts_at))
    from (select * from rows_before union all select * from rows_after) as s where id = any(altered);
  end if;
  return null;
end $$;

create function programmes_were_altered() returns trigger language plpgsql as $$
begin
  if exists (
    select from rows_before as o join rows_after as n using (id) join sessions as s on s.programme_id = o.id
    where o.serves_systems <> n.serves_systems and is_offered(s.status, s.welcomes)
  ) then
    perform note_change('{equity}', case
      when exists (select from (select * from rows_before union all select * from rows_after) as p where serves_systems = '{}')
        then '{}'
      else array(
        select distinct unnest(p.serves_systems) from (select * from rows_before union all select * from rows_after) as p
      )
    end);
  end if;
  return null;
end $$;

-- PostgreSQL fires triggers in the order of their names, and these sort last so that the `equity` event is last.
create trigger sessions_offered after insert on sessions referencing new table as touched
  for each statement execute function sessions_came_or_went();
create trigger sessions_withdrawn after delete on sessions referencing old table as touched
  for each statement execute function sessions_came_or_went();
create trigger sessions_were_altered after update on sessions referencing old table as rows_before new table as rows_after
  for each statement execute function sessions_were_altered();
create trigger programmes_were_altered after update on programmes referencing old table as rows_before new table as rows_after
  for each statement execute function programmes_were_altered();
