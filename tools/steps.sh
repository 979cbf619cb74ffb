# SPDX-License-Identifier: Apache-2.0
# Sourced by ./dev: the steps of `test` and `check`. A step is a row "kind command" in the table; its kind says how it is counted:
#   one     the step itself is one check
#   gtest   the test cases in build/results/<step>/*.xml
#   vitest  the tests in build/results/<step>/vitest.json
#   node    the "# pass" and "# fail" lines of node --test
#   lines   lines "ok …" and "FAIL …" of the output
#   figures lines "N passed, M failed" of the output
# Every step runs even when an earlier one failed; a step that dies without a failed test counts as one failure.

declare -A steps=(
  [ui_install]="one ui_install"
  [ui_build]="one build_ui"
  [program]="one build_test_program"
  [bench_build]="one build_benchmarks"
  [cpp_build]="one build_cpp"
  [cpp_tests]="gtest cpp_tests"
  [pg_build]="one build_pg_tests"
  [pg_tests]="gtest pg_tests"
  [fuzz]="lines run_fuzzers"
  [repo]="lines tests/repo/run.py"
  [layers]="lines tools/check_layers.py"
  [symbols]="lines tools/check_symbols.sh"
  [sizes]="lines tools/check_sizes.py"
  [ui_api]="one ui_api"
  [ui_types]="one ui_types"
  [ui_lint]="one ui_lint"
  [ui_tests]="vitest ui_tests"
  [cross]="lines tools/cross_check.py"
  [crash]="figures crash_tests"
  [browser]="node browser_tests"
  [cpp_format]="one cpp_format"
  [tidy]="one cpp_tidy"
  [ui_format]="one ui_format"
)
test_steps=(ui_install program bench_build repo layers symbols sizes ui_api ui_types ui_lint ui_tests ui_build cross crash
  browser pg_build pg_tests cpp_build cpp_tests fuzz)
check_steps=(ui_install program cpp_format layers symbols sizes repo tidy ui_api ui_types ui_lint ui_format)

start_steps() {
  rm -rf "$logs" "$results"
  mkdir -p "$logs" "$results"
  : >"$results/steps.tsv"
}

# One step in a process of its own, so that `set -e` holds inside it; prints one line, and the log's tail when it failed.
step() {
  local name=$1 kind status=0 began=$SECONDS log=$logs/$1.log
  kind=${steps[$name]%% *}
  printf '%-12s ' "$name"
  ./dev step "$name" >"$log" 2>&1 </dev/null || status=$?
  if ! python3 tools/tally.py count "$name" "$kind" "$status" "$((SECONDS - began))" "$results" "$log"; then
    show_failure "$log" | sed 's/^/    | /'
    printf '    whole log: build/logs/%s.log\n' "$name"
  fi
}

# What went wrong, of a long log: lines around the first failures, the end, every failed test by its name.
show_failure() {
  grep -nE -B2 -A8 -m 5 ': Failure$|^FAIL |[Ee]rror:|not ok |^FAILED:' "$1" | cut -c 1-300 | head -n 60 || true
  printf '…\n'
  tail -n 15 "$1"
  grep -E '^ *not ok |^\[  FAILED  \]|^ *× |^FAIL ' "$1" | sort -u | head -n 40 || true
}

# Databases of tests live in memory where the machine has a place for that: they are synced to disk thousands of times.
use_fast_folder() {
  [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 4000000 ] || return 0
  TMPDIR=$(mktemp -d /dev/shm/dualdraw-test.XXXXXX)
  chmod 755 "$TMPDIR"
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
}

run_step() {
  [ -n "${steps[$1]:-}" ] || { printf 'no such step: %s\n' "$1" >&2; return 2; }
  use_fast_folder
  step_results=$results/$1
  rm -rf "$step_results"
  mkdir -p "$step_results"
  ${steps[$1]#* }
}

finish_steps() { python3 tools/tally.py total "$results"; }

# --- C++

configure() { cmake --preset "$1" >/dev/null; }

# The program alone, with GCC: what the browser tests, the crash tests and the cross check run.
build_test_program() { configure test && ninja -C build/test -j "$jobs" dualdraw; }

build_benchmarks() { configure test && ninja -C build/test -j "$jobs" bench/all; }

# Tests and fuzzers, compiled once, with AddressSanitizer and UndefinedBehaviorSanitizer.
build_cpp() { configure asan && ninja -C build/asan -j "$jobs"; }

# Each part of a test program leaves a report of its own. By hand, faster and with GCC:
#   cmake --preset test && ninja -C build/test core_tests && build/test/tests/core_tests --gtest_filter=…
cpp_tests() {
  export ASAN_OPTIONS=detect_stack_use_after_return=1 ASAN_SYMBOLIZER_PATH=/usr/lib/llvm-19/bin/llvm-symbolizer
  export LSAN_OPTIONS=suppressions=$root/tests/lsan.supp,print_suppressions=0 UBSAN_OPTIONS=print_stacktrace=1
  GTEST_OUTPUT=xml:$step_results/ tools/with_postgres.sh \
    ctest --test-dir build/asan -j "$jobs" --output-on-failure --no-tests=error
}

# What the layers above the store do on PostgreSQL, with GCC.
build_pg_tests() { configure test && ninja -C build/test -j "$jobs" twice; }
pg_tests() {
  GTEST_FILTER='*/postgres' GTEST_OUTPUT=xml:$step_results/ tools/with_postgres.sh \
    ctest --test-dir build/test -j "$jobs" -L twice --output-on-failure --no-tests=error
}

build_program() {
  configure release
  ninja -C build/release -j "$jobs" dualdraw
  cp build/release/dualdraw build/dualdraw.new
  mv build/dualdraw.new build/dualdraw
}

# The program as a process that is killed and started again.
crash_tests() {
  local script
  for script in tests/e2e/*.py; do python3 "$script" build/test/dualdraw; done
}

cpp_sources() { find src tests fuzz bench \( -name '*.h' -o -name '*.cpp' \) -print0 | sort -z; }

cpp_format() { cpp_sources | xargs -0 -r -n 50 -P "$jobs" clang-format-14 --dry-run -Werror; }

# Only what differs from the last commit; everything in a checkout without changes or without git, or with DD_TIDY=all.
cpp_tidy() {
  local files
  mapfile -t files < <(changed_sources)
  [ ${#files[@]} -gt 0 ] || mapfile -t files < <(find src -name '*.cpp' | sort)
  printf '%s\0' "${files[@]}" | xargs -0 -r -n 1 -P "$jobs" clang-tidy-19 -p build/test --quiet \
    --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-deprecated-declarations
}

changed_sources() {
  [ "${DD_TIDY:-}" = all ] && return
  git status --porcelain -- src 2>/dev/null | awk '$1 != "D" { print $NF }' | grep '\.cpp$' || true
}

# --- fuzzing

fuzzers() { find build/asan/fuzz -maxdepth 1 -type f -executable -printf '%f\n' | sort; }

run_fuzzers() {
  local seconds=${DD_FUZZ_SECONDS:-60}
  [ -n "$(fuzzers)" ] || { printf 'FAIL there is no fuzzer\n'; return 1; }
  fuzzers | xargs -n 1 -P "$jobs" tools/run_fuzzer.sh "$seconds"
}

# --- web apps

# npm ci, only when the lock file differs from the one last installed.
ui_install() {
  local stamp=.dev/ui-lock now
  now=$(sha256sum ui/package-lock.json)
  [ -d ui/node_modules ] && [ "$now" = "$(cat $stamp 2>/dev/null || true)" ] && return
  rm -f $stamp
  npm --prefix ui ci --no-audit --no-fund --loglevel=error >&2
  printf '%s\n' "$now" >$stamp
}

# Into ui/dist, where the program looks for them.
build_ui() {
  npm --prefix ui run --silent build
  test -s ui/dist/portal/index.html
  test -s ui/dist/console/index.html
}

# The types of the API are made from the document the program prints.
ui_api() {
  local fresh=$step_results/schema.d.ts
  (cd ui && npx --no-install openapi-typescript ../api/openapi.json -o "$fresh") >/dev/null
  cmp "$fresh" ui/packages/api/schema.d.ts || { printf 'stale: run npm --prefix ui run gen:api\n'; return 1; }
}

ui_types() { npm --prefix ui run --silent typecheck; }
ui_lint() { npm --prefix ui run --silent lint; }
ui_format() { npm --prefix ui run --silent fmt:check; }
ui_tests() { (cd ui && npx --no-install vitest run --testTimeout=60000 --reporter=default --reporter=json --outputFile.json="$step_results/vitest.json"); }

# Each file has a server and a copy of one demo city of its own; files run side by side.
browser_tests() {
  local program=$root/build/test/dualdraw demo=$step_results/demo
  "$program" --data "$demo" demo >/dev/null
  DD_PROGRAM=$program DD_DEMO=$demo npm --prefix ui run --silent e2e
}
