-- Databases filled by the seed before this migration carry its source in every row.

alter table state add column demonstration boolean not null default false;
update state set demonstration = exists (
  select from programmes where source = 'Fictional example, not a real organisation'
);
