#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command with a private PostgreSQL 15 on a free port, named by DD_TEST_PG, and removes it afterwards:
#   tools/with_postgres.sh ctest --test-dir build/dev
# Needs only Debian's package postgresql-15 (no service, no cluster). The server keeps nothing durably (fsync off).
set -euo pipefail

if [ $# -eq 0 ]; then
  echo "usage: $0 COMMAND [ARGUMENT...]" >&2
  exit 2
fi

bin=""
for folder in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
  if [ -x "$folder/initdb" ]; then bin=$folder; break; fi
done
if [ -z "$bin" ]; then
  echo "$0: no PostgreSQL server found; install it: apt-get install postgresql-15" >&2
  exit 3
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/dualdraw-pg.XXXXXX")
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  # PostgreSQL refuses to run as root; its package makes the user postgres.
  chown postgres "$home"
  as_server=(runuser -u postgres --)
fi

stop() {
  local code=$?
  trap - EXIT
  # Not through ${as_server[@]} in a foreign folder: the server's user may not enter it.
  (cd "$home" && "${as_server[@]}" "$bin/pg_ctl" -D "$home/db" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf "$home"
  exit "$code"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(cd "$home" && "${as_server[@]}" "$bin/initdb" -D "$home/db" -U tester -A trust -E UTF8 --locale=C.UTF-8 --no-sync) \
  >"$home.log" 2>&1 || { cat "$home.log" >&2; rm -f "$home.log"; exit 4; }
rm -f "$home.log"

start_on() {
  (cd "$home" && "${as_server[@]}" "$bin/pg_ctl" -D "$home/db" -w -t 60 -l "$home/db/server.log" \
    -o "-p $1 -k $home -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200 -c lc_messages=C" \
    start) >/dev/null 2>&1
}

# The kernel's own range of short-lived ports is avoided; a port someone takes first is tried over with another.
started=""
for _ in $(seq 20); do
  port=$((15000 + RANDOM % 15000))
  if start_on "$port"; then started=yes; break; fi
done
if [ -z "$started" ]; then
  tail -n 20 "$home/db/server.log" >&2 || true
  echo "$0: PostgreSQL did not start" >&2
  exit 5
fi
"$bin/createdb" -h 127.0.0.1 -p "$port" -U tester dualdraw_test

export DD_TEST_PG="postgresql://tester@127.0.0.1:$port/dualdraw_test"
"$@"
