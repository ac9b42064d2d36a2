-- A workforce belongs to one span of a system: its code and first day. Rows from before are those of the span that is current
-- when this migration runs, so that no earlier span is judged by a later workforce.

alter table workforce drop constraint workforce_pkey;
alter table workforce add column valid_from date;
update workforce as w set valid_from = coalesce(
  (select max(valid_from) from systems where code = w.system and valid_from <= current_date),
  (select min(valid_from) from systems where code = w.system)
) where system <> '';
create unique index workforce_by_span on workforce (system, valid_from, sector, volunteers) nulls not distinct;

-- What a publication freezes beside its cells. Null in earlier ones, where nothing is filled in.

alter table equity_publications add column design_effect integer;
alter table equity_answers add column workforce json, add column sessions integer, add column recorded integer;
