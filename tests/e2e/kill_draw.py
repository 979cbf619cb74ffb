#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills every step of a draw at its writes, again and again, on SQLite and on PostgreSQL: afterwards the step is either not
done or done, never between; doing it once more gives the same, never a second one; audit, log and bundle hold. What the last
kill of a step left is where the next step begins; in the log of the city that is left in the end, bits are flipped.

usage: kill_draw.py PROGRAM [--all] [SQLite|PostgreSQL] [STEP…|flips]     --all: at every write, every flip, instead of a sample
"""
import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from parts.ceremony import cosign, demo, log_key, steps
from parts.city import PostgresCity, SqliteCity
from parts.claims import counts, summary
from parts.flips import check_flips

PROGRAM = Path(sys.argv[1]).resolve()
ALL = "--all" in sys.argv
NAMES = ("SQLite", "PostgreSQL")
ENGINES = [word for word in sys.argv[2:] if word in NAMES] or NAMES
STEPS = [word for word in sys.argv[2:] if word not in ("--all", *NAMES)]  # only these are killed; none named: all
WITH_POSTGRES = Path(__file__).resolve().parents[2] / "tools" / "with_postgres.sh"
EARLIER, RUN = 2, 8  # kills in a sample: of an earlier step, of the run


def fail(city, place, why):
    sys.exit(f"FAIL {city.engine}: {place}: {why}")


def traced(city, step, folder):
    """Does the step undisturbed; its writes in order, each as the system call and which one of its kind."""
    trace = folder / "trace"
    city.done(*step.words, said=step.said, prefix=("strace", "-f", "-e", "trace=" + ",".join(city.calls), "-o", str(trace)))
    writes, of_kind = re.findall(rf"^(\d+) +({'|'.join(city.calls)})\(", trace.read_text(errors="replace"), re.M), Counter()
    if len({writer for writer, _ in writes}) != 1:
        fail(city, step.name, "more than one thread writes, so its writes cannot be numbered")
    out = []
    for _, call in writes:
        of_kind[call] += 1
        out.append((call, of_kind[call]))
    return out


def kill(city, step, call, number):
    """The signal comes as the write begins, and the write is not made. (strace counts each call of its own.)"""
    done = city.run(*step.words, said=step.said, prefix=("strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                         f"inject={call}:signal=KILL:when={number}"))
    return done.returncode == -9


def result_of(city, place, draw):
    """The one result of the draw, by its bundle, which must verify."""
    file = city.data / "bundle.json"
    city.done("draw", "bundle", draw, str(file))
    verify(city, place, str(file))
    bundle = json.loads(file.read_text())
    results = [leaf for leaf in bundle["checkpoint"]["leaves"] if leaf["entry"][2:4] == "09"]
    if len(results) != 1:
        fail(city, place, f"{len(results)} RESULT entries in the log")
    return bundle["result"]


def verify(city, place, *words):
    held = city.run("verify", *words)
    if held.returncode != 0:
        fail(city, place, f"verify {words[0]}: {held.stdout}{held.stderr}")


def repeat(city, step, place, before, after):
    """Once more after a kill; whether the step had been done."""
    verify(city, place, "--audit")  # and so the program is the first to open what it left
    found = city.facts()
    if found not in (before, after):
        fail(city, place, "a state in between: " + "; ".join(sorted(set(found) ^ set(before))))
    again = city.run(*step.words, said=step.said)
    if (again.returncode == 0) == (found == after):
        fail(city, place, f"done {found == after}, and once more: {again.stdout}{again.stderr}")
    if city.facts() != after:
        fail(city, place, "doing it once more gave something else")
    return found == after


def kill_step(origin, step, draw, folder, key):
    """Kills one step; the city that the last kill left, for the next step."""
    before = origin.facts()
    plain = origin.copy("plain")
    writes = traced(plain, step, folder)
    after = plain.facts()
    if before == after or plain.run(*step.words, said=step.said).returncode == 0 or plain.facts() != after:
        fail(plain, step.name, "it did nothing, or was done twice")
    wanted = result_of(plain, step.name, draw) if step.name == "run" else None
    plain.remove()
    # An answer comes in more or fewer pieces, and a random token lies on another page: the last ones may not come again. A kill
    # that came too late left a step done, and is looked at like the others; before `steady` every kill must hit.
    steady, last = len(writes) * 3 // 4, len(writes) - max(2, len(writes) // 32)
    kills = RUN if step.name == "run" else EARLIER
    points = range(len(writes)) if ALL else sorted({(i + 1) * last // kills - 1 for i in range(kills)})
    done = unharmed = 0
    for point in points:
        place = f"{step.name} killed at write {point + 1} of {len(writes)}"
        killed = origin.copy(f"{step.name.replace(' ', '_')}_{point}")
        if not kill(killed, step, *writes[point]):
            unharmed += 1
            if point < steady:
                fail(killed, place, "it was not killed")
        done += repeat(killed, step, place, before, after)
        killed.done("log", "publish")
        verify(killed, place, "--log", str(killed.data / "public" / "log"), "--log-key", key)
        if wanted and result_of(killed, place, draw) != wanted:
            fail(killed, place, "another result")
        if point != points[-1]:
            killed.remove()
    origin.remove()
    print(f"ok {origin.engine}: {step.name} makes {len(writes)} writes, and killed at {len(points) - unharmed} of them it is not "
          f"done ({len(points) - done}) or done ({done - unharmed}), and once more gives the same", flush=True)
    return killed, len(points) - unharmed


def kill_draw(city, folder):
    """All steps of one draw; the city that is left and its draw."""
    draw, quarter, password = demo(city)
    key = log_key(city)
    for step in steps(draw, quarter, password):
        if step.cosigned:
            cosign(city)
        if not step.killed or (STEPS and step.name not in STEPS):
            city.done(*step.words, said=step.said)
            continue
        city, kills = kill_step(city, step, draw, folder, key)
        counts[True] += kills
    return city, draw


def flip_log(city, draw, folder):
    """In the published log, its result cosigned."""
    cosign(city)
    city.done("log", "publish")
    witnesses = re.findall(r"^见证 (\S+)", city.done("log", "keys"), re.M)
    check_flips(str(PROGRAM), city.data / "public" / "log", draw, log_key(city), witnesses, folder, ALL)


def main():
    if "PostgreSQL" in ENGINES and "DD_TEST_PG" not in os.environ:
        os.execv(WITH_POSTGRES, [str(WITH_POSTGRES), sys.executable, *sys.argv])
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-kill."))
    try:
        for engine in ENGINES:
            home = folder / engine
            home.mkdir()
            if engine == "SQLite":
                city = SqliteCity(PROGRAM, home / "origin")
            else:
                city = PostgresCity(PROGRAM, home / "origin", os.environ["DD_TEST_PG"], "city_origin")
            city, draw = kill_draw(city, home)
            if engine == "SQLite" and (not STEPS or "flips" in STEPS):
                flip_log(city, draw, home)
    finally:
        shutil.rmtree(folder)
    return summary()


sys.exit(main())
