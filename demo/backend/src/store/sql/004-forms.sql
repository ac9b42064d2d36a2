-- Forms: every published version, with a row for each language. The newest has no `replaced_at`.

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
