#!/bin/bash
# Run once by the PostgreSQL container when its volume is new: the two roles, and the database of the first.
set -euo pipefail
: "${DATABASE_OWNER_PASSWORD:?is missing in .env}" "${DATABASE_APP_PASSWORD:?is missing in .env}"

psql --set=ON_ERROR_STOP=1 --username=postgres \
  --set=owner_password="$DATABASE_OWNER_PASSWORD" --set=app_password="$DATABASE_APP_PASSWORD" <<'SQL'
create role convoke_owner login password :'owner_password';
create role convoke_app login password :'app_password';
create database convoke owner convoke_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke connect, temporary on database convoke from public;
grant connect on database convoke to convoke_app;
SQL
