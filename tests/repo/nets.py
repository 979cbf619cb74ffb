# SPDX-License-Identifier: Apache-2.0
"""Checks of the nets themselves: each must catch what it is there for."""
import importlib.util
import tempfile
from pathlib import Path

from tree import ROOT, check


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@check("the layer check refuses every kind of wrong include")
def layers_catch():
    layers = tool("check_layers")
    wrong = [("core/draw/draw.cpp", "store/db/db.h"), ("store/unit_store.cpp", "service/call.h"), ("core/model/register.h", "core/draw/hash.h"),
             ("service/draw.cpp", "platform/entropy.h"), ("new/file.cpp", "core/error.h")]
    yield from (f"{file} -> {header} passes" for file, header in wrong if not layers.pair_fault(file, header))
    outside = [("core/draw/draw.cpp", "openssl/evp.h"), ("core/error.cpp", "boost/json.hpp"), ("core/error.cpp", "fstream"), ("service/draw.cpp", "sqlite3.h"),
               ("core/error.cpp", "unistd.h"), ("web/route.cpp", "unknown/library.h")]
    yield from (f"{file} -> <{header}> passes" for file, header in outside if not layers.outside_fault(file, header))
    right = [("service/draw.cpp", "store/db/db.h"), ("core/draw/draw.cpp", "core/bytes.h")]
    yield from (f"{file} -> {header} is refused" for file, header in right if layers.pair_fault(file, header))


@check("the layer check finds a cycle of includes")
def cycles_catch():
    layers = tool("check_layers")
    if not layers.find_cycle({"a.h": [(True, "b.h")], "b.h": [(True, "c.h")], "c.h": [(True, "a.h")]}):
        yield "a cycle of three passes"
    if layers.find_cycle({"a.h": [(True, "b.h"), (True, "c.h")], "b.h": [(True, "c.h")], "c.h": []}):
        yield "a diamond is refused"


@check("the size check measures functions")
def sizes_catch():
    lines = ["int f(int a) {"] + ["  a += 1;"] * 60 + ["}", "", "struct Small {", "  int x;", "};"]
    found = list(tool("check_sizes").functions(lines))
    if found != [("f", 62)]:
        yield f"{found}"


@check("the tally counts failures, crashes and empty runs")
def tally_counts():
    tally = tool("tally")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "gtest").mkdir()
        (folder / "gtest/a.xml").write_text('<testsuites><testsuite><testcase name="x" status="run" result="completed"/><testcase name="y" status="run">'
                                            '<failure message="no"/></testcase><testcase name="z" status="run" result="skipped"><skipped/></testcase></testsuite></testsuites>')
        log = folder / "log"
        log.write_text("ok one\nFAIL two\nok three\n7 passed, 2 failed\n# pass 4\n# fail 1\n")
        wanted = {"gtest": (1, 1, 1), "lines": (2, 1, 0), "figures": (7, 2, 0), "node": (4, 1, 0), "vitest": (0, 0, 0), "one": (1, 0, 0)}
        for kind, figures in wanted.items():
            if tally.KINDS[kind](folder / "gtest", log.read_text()) != figures:
                yield f"{kind}: {tally.KINDS[kind](folder / 'gtest', log.read_text())}"
        rows = [(1, "lines", "crashed", "ok one\n", 139), (1, "lines", "empty", "", 0), (1, "one", "failed", "", 1), (0, "one", "fine", "", 0)]
        for code, kind, step, output, status in rows:
            log.write_text(output)
            if quiet(tally.count, step, kind, status, 1, folder, log) != code:
                yield f"{step}: not {code}"


def quiet(function, *args):
    import contextlib
    import io
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*args)
