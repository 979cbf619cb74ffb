#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two implementations of the draw that share no code, C++ and TypeScript, must print the same bytes (docs/draw.md):
on the vectors, on DD_CROSS (500) random instances, some of which both must refuse, and on the bundles and proofs of a demo city,
as they are and with single bytes changed. Each program is started once for a batch of files.
Prints one line "ok …" or "FAIL …" per comparison."""
import contextlib
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("DD_PROGRAM", str(ROOT / "build/test/dualdraw"))
OUR_NODE = ROOT / ".dev/node/node_modules/.bin/node"
VERIFIER = [str(OUR_NODE) if OUR_NODE.exists() else "node", "--disable-warning=ExperimentalWarning", str(ROOT / "ui/packages/draw-verifier/cli.ts")]
AREAS = (331102, 331121, 331122)
MODES = "OCX"


class Crash(Exception):
    """A program ended in another way than with a result or a refusal."""


def ask(command, paths):
    """What one program says of each file, [(accepted, standard output)]. Refusing is exit code 1; any other code is a crash."""
    done = subprocess.run([*command, *map(str, paths)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
    if done.returncode not in (0, 1):
        raise Crash(f"{command[0]} ended with {done.returncode}: {done.stderr[-600:].decode(errors='replace')}")
    if len(paths) == 1:
        return [(done.returncode == 0, done.stdout)]
    answers, rest = [], done.stdout
    for path in paths:
        said, mark, rest = cut(rest, [b"== ok %s\n" % str(path).encode(), b"== refused %s\n" % str(path).encode()])
        answers.append((mark == 0, said))
    return answers


def cut(text, marks):
    """The text before the mark that comes first, which mark it is, and the text behind it."""
    at, which = min((text.find(mark), which) for which, mark in enumerate(marks) if mark in text)
    return text[:at], which, text[at + len(marks[which]):]


def ask_both(verb, paths):
    """[((accepted, output) of C++, the same of TypeScript)] for each file; both programs run at the same time."""
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(ask, command, paths) for command in ([PROGRAM, verb], [*VERIFIER, verb])]
        return list(zip(*(one.result() for one in both)))


def hexes(rng, size):
    return rng.randbytes(size).hex()


def random_instance(rng):
    """The plain instance format of docs/draw.md: small enough to be quick, odd enough to meet the corners: unfillable seats,
    empty strata, credit after overlap, caps that bind, passes with seats of their own."""
    objects, officers = rng.randrange(1, 40), rng.randrange(1, 14)
    ids = sorted({f"9133{rng.randrange(10**6):06d}X/{i:03d}" for i in range(objects)})
    names = sorted({f"F-{i:03d}" for i in range(officers)})
    rows = [f"alg {rng.choice((1, 2))}", f"k {hexes(rng, 32)}", f"intent {hexes(rng, rng.randrange(1, 80))}", f"logroot {hexes(rng, 32)}"]
    rows += [f"contrib {1 + n % 2} source-{n} {hexes(rng, rng.randrange(1, 40))}" for n in range(rng.randrange(1, 5))]
    rows += [random_object(rng, name) for name in ids]
    rows += [f"off {name} {rng.choice((0, *AREAS))} {rng.choice((1, 1, 3, 3, 7))} 1 {rng.randrange(4)} {rng.choice((0, 1, 2, 3, 99))}" for name in names]
    passes = rng.sample(range(1, 9), rng.randrange(1, 6))
    rows += [random_pass(rng, number) for number in passes]
    rows += random_slots(rng, passes)
    pairs = {(rng.choice(ids), rng.choice(names)) for _ in range(rng.choice((0, 3, len(ids) * len(names) // 3)))}
    rows += [f"recuse {unit} {officer}" for unit, officer in sorted(pairs)]
    return rows


def random_object(rng, name):
    detail = f" {hexes(rng, 32)}" if rng.random() < 0.3 else ""
    return (f"obj {name} {rng.choice(AREAS)} {rng.choice((1, 1, 2, 3))} {rng.choice((1, 1, 2, 3))} {rng.choice((1, 3, 2**32 - 1))} "
            f"{rng.choice((0, 0, 1, 2))} {int(rng.random() < 0.1)}{detail}")


def random_pass(rng, number):
    areas = rng.choice(("*", str(AREAS[1]), ",".join(str(area) for area in AREAS[:2])))
    least = rng.choice((0, 0, 1))
    num, den = rng.choice(((25, 100), (5, 100), (3, 0), (0, 0), (7, 0), (2**64 - 1, 2**63)))
    return f"pass {number} {rng.choice(MODES)} {areas} {rng.choice((1, 1, 2, 3))} {least} {least + rng.choice((0, 9))} {num} {den} {rng.choice((0, 3, 4, 8))} {rng.choice((0, 1, 2))}"


def random_slots(rng, passes):
    """A lead and an assistant for all passes; often a third seat, and seats that one pass alone brings, in any order of numbers."""
    def source():
        return rng.choice(("local", "local", "any", *map(str, AREAS)))
    rows = [f"slot * 0 3 {source()}", f"slot * 1 1 {source()}"]
    if rng.random() < 0.4:
        rows.append(f"slot * 2 {rng.choice((0, 1, 5))} {source()}")
    rows += [f"slot {number} {rng.randrange(4)} {rng.choice((0, 1, 3))} {source()}" for number in passes if rng.random() < 0.3]
    rng.shuffle(rows)
    return rows


def spoiled(rng, rows):
    """The same with one fault, for which both must refuse it; none = an object of that kind is missing."""
    first = {word: next((i for i, row in enumerate(rows) if row.startswith(word + " ")), None) for word in ("alg", "obj", "off", "pass", "recuse")}
    unit, officer, one_pass = rows[first["obj"]].split(" "), rows[first["off"]].split(" "), rows[first["pass"]].split(" ")

    def put(words, place, value):
        return " ".join([*words[:place], value, *words[place + 1:]])
    faults = [
        ("obj", put(unit, 7, "2")), ("obj", put(unit, 7, "255")), ("obj", put(unit, 4, "0")), ("obj", put(unit, 2, "0" + unit[2])),
        ("obj", put(unit, 1, unit[1].lower())), ("obj", put(unit, 1, "甲" + unit[1])), ("obj", put(unit, 1, "X" * 65)), ("obj", put(unit, 3, "65536")),
        ("obj", " ".join(unit) + " "), ("obj", rows[first["obj"]] + "\n" + rows[first["obj"]]), ("off", put(officer, 1, "F\u00e9")), ("off", put(officer, 6, "65536")),
        ("off", put(officer, 3, "-1")), ("pass", put(one_pass, 2, "Q")), ("pass", put(one_pass, 3, "331122,331102")), ("pass", rows[first["pass"]] + "\n" + rows[first["pass"]]),
        ("pass", rows[first["pass"]] + "\nslot 9 0 1 any"), ("alg", "alg 3"), ("alg", "alg 1\nalg 1"), ("alg", ""), ("alg", rows[0] + "\n"), ("alg", rows[0] + "\r"),
        ("obj", rows[first["obj"]] + f"\nrecuse {unit[1]} NOBODY"), ("obj", rows[first["obj"]] + f"\nrecuse {unit[1]} {officer[1]}\nrecuse {unit[1]} {officer[1]}"),
    ]
    word, row = rng.choice(faults)
    return [*rows[:first[word]], row, *rows[first[word] + 1:]]


def judged(title, fine, answers, path):
    if fine:
        return f"ok {title}"
    (cpp_ok, _), (ts_ok, _) = answers
    return f"     C++ {'accepts' if cpp_ok else 'refuses'}, TypeScript {'accepts' if ts_ok else 'refuses'}: {path}\nFAIL {title}"


def compare_vectors():
    paths = sorted((ROOT / "tests/vectors").glob("*.sx"))
    for path, answers in zip(paths, ask_both("core", paths)):
        wanted = (True, path.with_suffix(".out").read_bytes())
        yield judged(f"vector {path.stem}: both print the agreed lines", answers == (wanted, wanted), answers, path)


def compare_random(folder):
    """Every tenth instance has a fault. Kinds of instances that must have come up are counted, so that the odd ones do not get lost."""
    count = int(os.environ.get("DD_CROSS", "500"))
    paths, seen = [], {"SM3": 0, "unfilled seats": 0, "a seat of one pass": 0, "a third seat": 0}
    for number in range(count):
        rng = random.Random(number)
        rows = random_instance(rng)
        paths.append(folder / f"random-{number:04d}.sx")
        paths[-1].write_text("\n".join(spoiled(rng, rows) if number % 10 == 9 else rows) + "\n")
    for number, (path, answers) in enumerate(zip(paths, ask_both("core", paths))):
        cpp, ts = answers
        if number % 10 == 9:
            yield judged(f"{path.stem}: both refuse it", not cpp[0] and not ts[0], answers, path)
            continue
        yield judged(f"{path.stem}: both print the same bytes", cpp[0] and cpp == ts, answers, path)
        text = path.read_text()
        seen["SM3"] += text.startswith("alg 2")
        seen["unfilled seats"] += b"\nunfilled 0\n" not in cpp[1]
        seen["a seat of one pass"] += re.search(r"^slot \d", text, re.M) is not None
        seen["a third seat"] += re.search(rb"^seat \S+ 2 ", cpp[1], re.M) is not None
    for kind, times in seen.items():
        enough = times >= count // 10
        yield f"{'ok' if enough else 'FAIL'} of {count} random instances {times} had {kind}"


def demo_bundles(folder):
    """(draw id, path) of the bundles of every run draw of a new demo city, for the public and whole."""
    data = str(folder / "demo")

    def dualdraw(*words):
        return subprocess.run([PROGRAM, "--data", data, *words], check=True, stdout=subprocess.PIPE, text=True).stdout

    dualdraw("demo")
    for line in dualdraw("draw", "list").splitlines():
        draw, _, state = line.split()[:3]
        if state in ("drawn", "opened"):
            for name, flags in (("public", ["--public"]), ("whole", [])):
                path = folder / f"{draw}-{name}.json"
                dualdraw("draw", "bundle", draw, str(path), *flags)
                yield draw, name, path


def compare_bundles(folder):
    files = []
    for draw, name, path in demo_bundles(folder):
        files.append((f"the {name} bundle of {draw}", path))
    yield from compare_files(folder, files)
    if not files:
        yield "FAIL the demo city has no draw that ran"


def compare_proofs(folder):
    """Doorstep and list proofs of the running draw of the demo city that compare_bundles made."""
    data = str(folder / "demo")
    whole = sorted(folder.glob("*-whole.json"))[-1]
    draw = whole.name.removesuffix("-whole.json")
    bundle = json.loads(whole.read_text())
    drawn = dict.fromkeys(bundle["objects"][row["index"]]["id"] for row in bundle["result"]["selected"] if row["kind"] == 1)
    with contextlib.closing(sqlite3.connect(f"file:{data}/dualdraw.db?mode=ro", uri=True)) as store:
        replaced = {unit for (unit,) in store.execute("SELECT unit FROM drawn_unit_out WHERE draw = ?", (draw,))}
        told = {unit for (unit,) in store.execute("SELECT unit FROM draw_disclosed WHERE draw = ?", (draw,))}
    changed = dict.fromkeys(bundle["objects"][seat["object"]]["id"] for one in bundle["substitutions"] for seat in one["seats"])
    wanted = [unit for unit in [*changed, *drawn] if unit not in replaced and unit not in told]
    files = []
    for number, unit in enumerate(wanted[:4]):
        for verb in ("disclose", "membership"):
            path = folder / f"{verb}-{number}.json"
            subprocess.run([PROGRAM, "--data", data, "draw", verb, draw, unit, str(path)], check=True, stdout=subprocess.PIPE)
            files.append((f"{path.stem} proof", path))
    yield from compare_files(folder, files)


def compare_files(folder, files):
    """Both programs accept each file and refuse it with one byte changed, at places of a fixed sequence."""
    batch = [(f"{title} ({path.stat().st_size} bytes): both accept it", True, path) for title, path in files]
    for _, path in files:
        whole = path.read_bytes()
        rng = random.Random(path.name)
        for number in range(int(os.environ.get("DD_CROSS_FLIPS", "6"))):
            place = rng.randrange(len(whole))
            changed = bytearray(whole)
            changed[place] ^= 1 << rng.randrange(8)
            other = folder / f"{path.stem}-changed-{number}.json"
            other.write_bytes(bytes(changed))
            batch.append((f"{path.name} with byte {place} changed: both refuse it", False, other))
    answers = ask_both("verify", [path for _, _, path in batch]) if batch else []
    for (title, wanted, path), answer in zip(batch, answers):
        yield judged(title, all(accepted == wanted for accepted, _ in answer), answer, path)


def main():
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (compare_vectors(), compare_random(folder), compare_bundles(folder), compare_proofs(folder)):
            try:
                for line in part:
                    failed |= "FAIL " in line
                    print(line, flush=True)
            except (OSError, ValueError, Crash, subprocess.SubprocessError) as error:
                failed = True
                print(f"FAIL {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
