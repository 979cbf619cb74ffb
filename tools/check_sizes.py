#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Small files and small functions (CONTRIBUTING.md): a .cpp of at most 400 lines, a header of 150, a function of 40, a component
of 200. Prints one line "ok …" or "FAIL …" per rule. What must be longer stands below with its reason and its size, which may only shrink."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LIMITS = {".cpp": 400, ".h": 150, ".ts": 400, ".mjs": 400, ".vue": 250, ".py": 400, ".sh": 200}
FUNCTION_LIMIT = 40
FOLDERS = ("src", "tests", "fuzz", "bench", "tools", "ui/apps", "ui/packages", "ui/e2e")
SKIPPED = {"node_modules", "dist", "schema.d.ts"}

# "path" or "path:function" -> (lines allowed, reason)
LONGER = {
    "src/web/route.h": (166, "what a row of the route table is, with the templates that make one"),
}

OPENING = re.compile(r"^[A-Za-z_][^;=#]*\)[^;={}]*\{\s*$|^TEST(_[FP])?\(|^RC_GTEST")
NAME = re.compile(r"([A-Za-z_~][\w:~]*)\s*\(")


def files():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in FILE_LIMITS and not SKIPPED & set(path.parts):
                yield path, path.read_text(encoding="utf-8").split("\n")


def functions(lines):
    """(name, lines) of each C++ function that begins at the left margin or inside a namespace: from its head to the brace
    that closes it at the same column."""
    for start, line in enumerate(lines):
        if not OPENING.match(line):
            continue
        head = start
        while head > 0 and re.match(r"^(template|static|inline|const|[A-Za-z_])", lines[head - 1]) and not lines[head - 1].rstrip().endswith((";", "}", ":")) and not lines[head - 1].startswith(("namespace", "using")):
            head -= 1
        end = next((i for i in range(start, len(lines)) if lines[i].startswith("}")), None)
        if end is not None and not line.startswith(("namespace", "struct", "class", "enum", "union")):
            found = NAME.search(" ".join(lines[head:start + 1]))
            yield (found.group(1) if found else f"line {head + 1}"), end - head + 1


def judge(key, size, limit, used):
    """A sentence when `key` is too long, else none."""
    if size <= limit:
        return None
    if key in LONGER:
        used.add(key)
        allowed = LONGER[key][0]
        return None if size <= allowed else f"{key}: {size} lines, its exception allows {allowed}"
    return f"{key}: {size} lines, the limit is {limit}"


def report(rule, faults):
    for fault in faults:
        print(f"     {fault}")
    print(f"{'FAIL' if faults else 'ok'} {rule}")
    return bool(faults)


def main():
    used, long_files, long_functions = set(), [], []
    for path, lines in files():
        name = path.relative_to(ROOT).as_posix()
        long_files.append(judge(name, len(lines) - 1, FILE_LIMITS[path.suffix], used))
        if path.suffix in (".cpp", ".h") and not name.startswith("tests/"):
            for function, size in functions(lines):
                long_functions.append(judge(f"{name}:{function}", size, FUNCTION_LIMIT, used))
    stale = [f"{key}: no longer too long, take it out" for key in sorted(set(LONGER) - used)]
    faults = [report("files keep their size", [f for f in long_files if f]),
              report("functions keep their size", [f for f in long_functions if f]),
              report("every exception of size is still needed", stale)]
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
