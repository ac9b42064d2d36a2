#!/usr/bin/env bash
# Creates the role and the database of the backend, once, as a superuser of PostgreSQL. The role is an ordinary one.
set -euo pipefail

psql --username="${POSTGRES_USER:-postgres}" --set=ON_ERROR_STOP=1 --set=password="$ROUNDS_PASSWORD" <<'SQL'
create role rounds login password :'password';
create database rounds owner rounds encoding 'UTF8' template template0;
SQL
