#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run_fuzzer.sh SECONDS NAME: one fuzzer, from the seeds of fuzz/make_seeds.py and what earlier runs found; prints "ok …" or "FAIL …".
set -euo pipefail
seconds=$1 name=$2
found=build/fuzz/found/$name
crashes=build/fuzz/crashes/$name
mkdir -p "$found" "$crashes"
seeds=()
[ -d "build/fuzz/corpus/$name" ] && seeds=("build/fuzz/corpus/$name")
log=build/fuzz/$name.log
if "build/fuzz/fuzz/$name" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
  -artifact_prefix="$crashes/" "$found" "${seeds[@]}" >"$log" 2>&1; then
  printf 'ok %s: %s inputs in %s s\n' "$name" "$(awk '/number_of_executed_units/ { print $2 }' "$log")" "$seconds"
else
  tail -n 40 "$log"
  printf 'FAIL %s: see build/fuzz/%s.log and %s\n' "$name" "$name" "$crashes"
  exit 1
fi
