-- The extensions that the owner of a database can install without being a superuser.

create extension if not exists cube;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
