#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two implementations of the draw that share no code, C++ and TypeScript, must print the same bytes (docs/draw.md):
on the vectors, on DD_CROSS (60) random instances, and on the bundles and proofs of a demo city, as they are and with single bytes changed.
Prints one line "ok …" or "FAIL …" per comparison."""
import contextlib
import json
import os
import random
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


def ask(command, path):
    """(accepted, standard output) of one program. Refusing is exit code 1; any other code is a crash, not a refusal."""
    done = subprocess.run([*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done.returncode == 0, done.stdout


def ask_both(verb, path):
    return ask([PROGRAM, verb], path), ask([*VERIFIER, verb], path)


def hexes(rng, size):
    return rng.randbytes(size).hex()


def random_instance(rng):
    """The plain instance format of docs/draw.md: small enough to be quick, odd enough to meet the corners: unfillable seats,
    empty strata, credit after overlap, caps that bind."""
    objects, officers = rng.randrange(1, 40), rng.randrange(1, 14)
    ids = sorted({f"9133{rng.randrange(10**6):06d}X/{i:03d}" for i in range(objects)})
    names = sorted({f"F-{i:03d}" for i in range(officers)})
    rows = [f"alg {rng.choice((1, 2))}", f"k {hexes(rng, 32)}", f"intent {hexes(rng, rng.randrange(1, 80))}", f"logroot {hexes(rng, 32)}"]
    rows += [f"contrib {1 + n % 2} source-{n} {hexes(rng, rng.randrange(1, 40))}" for n in range(rng.randrange(1, 5))]
    rows += [random_object(rng, name) for name in ids]
    rows += [f"off {name} {rng.choice((0, *AREAS))} {rng.choice((1, 1, 3, 3, 7))} 1 {rng.randrange(4)} {rng.choice((1, 2, 3, 99))}" for name in names]
    rows += [random_pass(rng, number) for number in range(1, rng.randrange(2, 7))]
    rows += [f"slot * 0 3 {rng.choice(('local', 'any'))}", f"slot * 1 1 {rng.choice(('local', 'any', str(AREAS[0])))}"]
    pairs = {(rng.choice(ids), rng.choice(names)) for _ in range(rng.choice((0, 3, len(ids) * len(names) // 3)))}
    rows += [f"recuse {unit} {officer}" for unit, officer in sorted(pairs)]
    return "\n".join(rows) + "\n"


def random_object(rng, name):
    detail = f" {hexes(rng, 32)}" if rng.random() < 0.3 else ""
    return (f"obj {name} {rng.choice(AREAS)} {rng.choice((1, 1, 2, 3))} {rng.choice((1, 1, 2, 3))} 1 "
            f"{rng.choice((0, 0, 1, 2))} {int(rng.random() < 0.1)}{detail}")


def random_pass(rng, number):
    areas = rng.choice(("*", str(AREAS[1]), ",".join(str(area) for area in AREAS[:2])))
    least = rng.choice((0, 0, 1))
    num, den = rng.choice(((25, 100), (5, 100), (3, 0), (0, 0), (7, 0)))
    return f"pass {number} {rng.choice(MODES)} {areas} {rng.choice((1, 1, 2, 3))} {least} {least + rng.choice((0, 9))} {num} {den} {rng.choice((0, 3, 4))} {rng.choice((0, 1, 2))}"


def compare(title, verb, path, expected=None):
    (cpp_ok, cpp), (ts_ok, ts) = ask_both(verb, path)
    fine = cpp_ok == ts_ok and (cpp == ts or (verb == "verify" or not cpp_ok)) and expected in (None, cpp)
    if fine:
        return f"ok {title}"
    return f"     C++ {'accepts' if cpp_ok else 'refuses'}, TypeScript {'accepts' if ts_ok else 'refuses'}: {path}\nFAIL {title}"


def compare_vectors():
    for vector in sorted((ROOT / "tests/vectors").glob("*.sx")):
        yield compare(f"vector {vector.stem}: both print the agreed lines", "core", vector, vector.with_suffix(".out").read_bytes())


def compare_random(folder):
    count = int(os.environ.get("DD_CROSS", "60"))
    paths = []
    for number in range(count):
        path = folder / f"random-{number:04d}.sx"
        path.write_text(random_instance(random.Random(number)))
        paths.append(path)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(lambda path: compare(f"{path.stem}: both print the same bytes", "core", path), paths)


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
    seen = 0
    for draw, name, path in demo_bundles(folder):
        seen += 1
        (cpp_ok, _), (ts_ok, _) = ask_both("verify", path)
        yield f"{'ok' if cpp_ok and ts_ok else 'FAIL'} the {name} bundle of {draw} ({path.stat().st_size} bytes): both accept it"
        yield from compare_changed(folder, path)
    if not seen:
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
    for number, unit in enumerate(wanted[:4]):
        for verb in ("disclose", "membership"):
            path = folder / f"{verb}-{number}.json"
            subprocess.run([PROGRAM, "--data", data, "draw", verb, draw, unit, str(path)], check=True, stdout=subprocess.PIPE)
            (cpp_ok, _), (ts_ok, _) = ask_both("verify", path)
            yield f"{'ok' if cpp_ok and ts_ok else 'FAIL'} {path.stem} proof ({path.stat().st_size} bytes): both accept it"
            yield from compare_changed(folder, path)


def compare_changed(folder, path):
    """Single bytes changed at places of a fixed sequence."""
    whole = path.read_bytes()
    rng = random.Random(path.name)
    for number in range(int(os.environ.get("DD_CROSS_FLIPS", "6"))):
        place = rng.randrange(len(whole))
        changed = bytearray(whole)
        changed[place] ^= 1 << rng.randrange(8)
        other = folder / f"changed-{number}.json"
        other.write_bytes(bytes(changed))
        (cpp_ok, _), (ts_ok, _) = ask_both("verify", other)
        yield f"{'FAIL' if cpp_ok or ts_ok else 'ok'} {path.name} with byte {place} changed: both refuse it"


def main():
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (compare_vectors(), compare_random(folder), compare_bundles(folder), compare_proofs(folder)):
            try:
                for line in part:
                    failed |= "FAIL " in line
                    print(line, flush=True)
            except (OSError, subprocess.SubprocessError) as error:
                failed = True
                print(f"FAIL {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
