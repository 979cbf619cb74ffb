#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The direction of dependencies (ARCHITECTURE.md), read from the #include lines: who may use whom, which outside
library belongs where, and no cycles. Prints one line "ok …" or "FAIL …" per rule."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# folder -> folders whose headers it may include (its own always)
FOLDERS = {
    "core": set(),
    "wire": {"core"},
    "sheet": {"core"},
    "print": {"core"},
    "platform": {"core"},
    "store": {"core", "wire"},
    "service": {"core", "wire", "sheet", "print", "store"},
    "web": {"core", "wire", "store", "service"},
    "cli": {"core", "wire", "store", "service"},
    "app": {"core", "wire", "sheet", "print", "platform", "store", "service", "web", "cli"},
}
# inside core: subfolder -> subfolders it may include; headers directly in core/ are free to all
CORE = {
    "calendar": set(),
    "model": {"calendar"},
    "intake": {"calendar", "model"},
    "catalogue": {"calendar", "model", "intake"},
    "ledger": {"calendar", "draw"},
    "draw": {"calendar", "ledger"},
    "policy": {"calendar", "model", "draw"},
    "intake": {"calendar", "model"},
}
# outside header prefix -> folders that may include it (a path names a subfolder or a single file)
OUTSIDE = {
    "openssl/": {"core/draw/hash.cpp", "core/ledger/ed25519.cpp", "core/ledger/sm2.cpp", "core/ledger/sixty_four.cpp", "platform", "web"},
    "libgfshare.h": {"core/draw/shares.cpp"},
    "argon2.h": {"platform"},
    "cjose/": {"platform"},
    "curl/": {"platform"},
    "liboath/": {"platform"},
    "toml++/": {"app"},
    "spdlog/": {"platform", "web", "app"},
    "CLI/": {"cli", "app"},
    "fmt/": {"wire", "sheet", "platform", "store", "service", "web", "cli", "app"},
    "boost/json": {"wire", "store", "service", "web", "cli", "app"},
    "boost/describe": {"wire", "store", "service", "web", "cli"},
    "boost/mp11": {"wire", "store", "service", "web", "cli"},
    "boost/beast": {"web", "app"},
    "boost/asio": {"web", "app"},
    "boost/url": {"web"},
    "boost/": {"web"},
    "sqlite3.h": {"store/db"},
    "libpq-fe.h": {"store/db"},
    "expat.h": {"sheet"},
    "zip.h": {"sheet"},
    "xlsxwriter.h": {"sheet"},
    "unicode/": {"sheet"},
    "pango/": {"print"},
    "cairo": {"print"},
    "qrencode": {"print"},
    "sys/": {"platform", "store", "web", "app", "cli"},
}
POSIX = {"unistd.h", "fcntl.h", "signal.h", "termios.h", "poll.h", "dirent.h", "pwd.h"}
POSIX_FOLDERS = {"platform", "store", "web", "app", "cli"}
# standard headers that would bring files, clocks or randomness into core
NOT_IN_CORE = {"fstream", "iostream", "filesystem", "random", "cstdio", "ctime", "iomanip", "sstream"}
# "file -> header": reason. May only shrink: a row that is no longer needed fails.
EXCEPTIONS = {}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def sources():
    return sorted(p for p in SRC.rglob("*") if p.suffix in (".h", ".cpp", ".inc"))


def includes(path):
    return [(kind == '"', name) for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def name_of(path):
    return path.relative_to(SRC).as_posix()


def inside(file, places):
    return any(file == place or file.startswith(place + "/") for place in places)


def pair_fault(file, header):
    """Why `file` may not include our own `header`; empty when it may."""
    folder, target = file.split("/")[0], header.split("/")[0]
    if folder not in FOLDERS:
        return f"the folder {folder} is not in the table of tools/check_layers.py"
    if target != folder and target not in FOLDERS[folder]:
        return f"{folder} may not use {target}"
    if folder == target == "core" and file.count("/") > 1 and header.count("/") > 1:
        mine, other = file.split("/")[1], header.split("/")[1]
        if mine != other and other not in CORE.get(mine, set()):
            return f"core/{mine} may not use core/{other}"
    return ""


def outside_fault(file, header):
    """Why `file` may not include the outside `header`; empty when it may."""
    folder = file.split("/")[0]
    for prefix, places in OUTSIDE.items():
        if header.startswith(prefix):
            return "" if inside(file, places) else f"<{prefix}…> belongs to {', '.join(sorted(places))}"
    if header in POSIX:
        return "" if folder in POSIX_FOLDERS else f"<{header}> belongs to {', '.join(sorted(POSIX_FOLDERS))}"
    if "/" in header or header.endswith(".h"):
        return f"<{header}> is in no row of tools/check_layers.py"
    if folder == "core" and header in NOT_IN_CORE:
        return f"core is pure: <{header}> brings files, clocks or randomness"
    return ""


def find_faults(graph):
    faults, used = [], set()
    for file, headers in graph.items():
        for own, header in headers:
            why = pair_fault(file, header) if own else outside_fault(file, header)
            if own and not (SRC / header).exists():
                why = f'"{header}" is not a path from src/'
            key = f"{file} -> {header}"
            if why and key in EXCEPTIONS:
                used.add(key)
            elif why:
                faults.append(f"{key}: {why}")
    faults += [f"{key}: the exception is no longer needed, take it out" for key in set(EXCEPTIONS) - used]
    return faults


def find_cycle(graph):
    """One include cycle as a list of files, or none."""
    state, trail = {}, []

    def visit(file):
        state[file] = "open"
        trail.append(file)
        for own, header in graph.get(file, []):
            if own and header in graph:
                if state.get(header) == "open":
                    return trail[trail.index(header):] + [header]
                if header not in state and (found := visit(header)):
                    return found
        trail.pop()
        state[file] = "done"
        return None

    for file in graph:
        if file not in state and (found := visit(file)):
            return found
    return None


def main():
    graph = {name_of(path): includes(path) for path in sources()}
    faults, cycle = find_faults(graph), find_cycle(graph)
    for fault in faults:
        print(f"     {fault}")
    print(f"{'FAIL' if faults else 'ok'} every include of {len(graph)} sources keeps the direction of dependencies")
    if cycle:
        print(f"     {' -> '.join(cycle)}")
    print(f"{'FAIL' if cycle else 'ok'} no header includes itself through others")
    return 1 if faults or cycle else 0


if __name__ == "__main__":
    sys.exit(main())
