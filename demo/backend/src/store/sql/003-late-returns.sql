-- Records that were added or corrected after publication: the period and the system code as recorded, without the change
-- itself. A Round that moves to another period or system is recorded for both.

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
