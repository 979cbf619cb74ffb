#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run_fuzzer.sh SECONDS NAME: one fuzzer, from the seeds of fuzz/make_seeds.py and what earlier runs found; prints "ok …" or "FAIL …".
set -euo pipefail
seconds=$1 name=$2
found=build/asan/fuzz-runs/found/$name
crashes=build/asan/fuzz-runs/crashes/$name
mkdir -p "$found" "$crashes"
seeds=()
[ -d "build/asan/corpus/$name" ] && seeds=("build/asan/corpus/$name")
log=build/asan/fuzz-runs/$name.log
if "build/asan/fuzz/$name" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
  -artifact_prefix="$crashes/" "$found" "${seeds[@]}" >"$log" 2>&1; then
  printf 'ok %s: %s inputs in %s s\n' "$name" "$(awk '/number_of_executed_units/ { print $2 }' "$log")" "$seconds"
else
  tail -n 40 "$log"
  printf 'FAIL %s: see build/asan/fuzz-runs/%s.log and %s\n' "$name" "$name" "$crashes"
  exit 1
fi
