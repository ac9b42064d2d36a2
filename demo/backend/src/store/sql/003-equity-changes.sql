-- Records changes to the tables behind `GET /equity`. Attendance is excluded because unpublished counts are not served.

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
