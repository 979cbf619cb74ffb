#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each benchmark program with a PostgreSQL beside it; arguments go to all of them (--benchmark_filter=REGEX). Ends with one
# line "N hold, M missed"; fails when a goal was missed or a program died.
set -euo pipefail

status=0 reports=build/results/bench
rm -rf "$reports"
mkdir -p "$reports"
for program in $(find build/bench/bench -maxdepth 1 -type f -executable | sort); do
  printf '\n== %s\n' "${program##*/}"
  tools/with_postgres.sh "$program" "$@" | tee "$reports/${program##*/}.txt" || status=1
done
printf '\n'
awk '/^[0-9]+ hold, [0-9]+ missed$/ { hold += $1; missed += $3 } END { printf "%d hold, %d missed\n", hold, missed }' \
  "$reports"/*.txt
exit "$status"
