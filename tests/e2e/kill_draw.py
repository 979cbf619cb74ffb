#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `dualdraw draw run` at its writes, again and again: afterwards the draw is either not run or run, never between,
and running it once more gives the same result, never a second one.  usage: kill_draw.py PROGRAM [KILLS]"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 24
WRITES = "pwrite64,fdatasync,fsync"


def run(data, *words, check=True, prefix=(), said=""):
    done = subprocess.run([*prefix, str(PROGRAM), "--data", str(data), *words], capture_output=True, text=True, input=said)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(words)} failed: {done.stdout}{done.stderr}")
    return done


def cosign(data):
    """The demo's witnesses of the log read the public files, sign them, and hand the signatures back."""
    run(data, "log", "publish")
    key = re.search(r"^日志 (\S+)", run(data, "log", "keys").stdout, re.M).group(1)
    signed = data / "checkpoint.signed"
    for witness in ("demo-witness", "demo-witness-2"):
        run(data, "witness", "sign", "--first", "--log", str(data / "public" / "log"), "--log-key", key,
            "--key", str(data / "keys" / f"{witness}.key"), "--memory", str(data / f"{witness}.memory"), "--out", str(signed))
        run(data, "log", "cosigned", str(signed))


def ready_draw(data):
    """A demo city with the next quarter's draw one step before its run; the draw's id."""
    password = re.search(r"密码 (\S+)", run(data, "demo").stdout).group(1) + "\n"
    quarters = sorted(set(re.findall(r"(\d{4}Q[1-4]) ", run(data, "draw", "list").stdout)))
    year, number = int(quarters[-1][:4]), int(quarters[-1][5])
    following = f"{year + 1}Q1" if number == 4 else f"{year}Q{number + 1}"
    draw = re.search(r"摇号 (\S+)", run(data, "draw", "freeze", "--quarter", following).stdout).group(1)
    people = {"a": "jianzheng", "b": "jianzheng2"}
    run(data, "draw", "seal", draw, *(word for one, account in people.items() for word in ("--outside-witness", f"{one}={account}")))
    slips = {}
    for witness, account in people.items():
        said = run(data, "draw", "commit", draw, "--witness", witness, "--by", account, "--secret", "密语" + witness, said=password).stdout
        slips[witness] = re.search(r"启封时录入：([0-9a-f]+)", said).group(1)
    run(data, "draw", "close", draw)
    cosign(data)
    for witness, value in slips.items():
        run(data, "draw", "reveal", draw, "--witness", witness, "--by", people[witness], "--value", value, said=password)
    dice = ("draw", "key", draw, "--source", "dice-20", "--value", "31415926535897932384")
    run(data, *dice)
    run(data, *dice, "--by", people["a"], said=password)
    return draw


def result_of(data, draw, folder):
    file = folder / "bundle.json"
    run(data, "draw", "bundle", draw, str(file))
    if run(data, "verify", str(file), check=False).returncode != 0:
        sys.exit("the bundle after a kill does not verify")
    bundle = json.loads(file.read_text())
    results = [leaf for leaf in bundle["checkpoint"]["leaves"] if leaf["entry"][2:4] == "09"]
    if len(results) != 1:
        sys.exit(f"{len(results)} RESULT entries in the log")
    return bundle["result"]


def main():
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-kill."))
    try:
        origin = folder / "origin"
        draw = ready_draw(origin)
        plain = folder / "plain"
        shutil.copytree(origin, plain)
        trace = folder / "trace"
        run(plain, "draw", "run", draw, prefix=("strace", "-f", "-e", f"trace={WRITES}", "-o", str(trace)))
        total = len(re.findall(r"^\d+ +(?:pwrite64|fdatasync|fsync)\(", trace.read_text(), re.M))
        wanted = result_of(plain, draw, folder)
        points = sorted({1 + i * (total - 1) // max(KILLS - 1, 1) for i in range(KILLS)})
        before = after = 0
        for point in points:
            data = folder / "killed"
            shutil.copytree(origin, data)
            run(data, "draw", "run", draw, check=False,
                prefix=("strace", "-f", "-o", "/dev/null", "-e", f"trace={WRITES}", "-e",
                        f"inject={WRITES}:signal=KILL:when={point}"))
            shown = run(data, "draw", "show", draw).stdout
            if "状态 closed" in shown:
                before += 1
                run(data, "draw", "run", draw)
            elif "状态 drawn" in shown:
                after += 1
                if run(data, "draw", "run", draw, check=False).returncode == 0:
                    sys.exit(f"kill at write {point}: a drawn draw ran a second time")
            else:
                sys.exit(f"kill at write {point}: a state in between: {shown}")
            if result_of(data, draw, folder) != wanted:
                sys.exit(f"kill at write {point}: another result")
            shutil.rmtree(data)
        print(f"{total} writes in a run, killed at {len(points)} of them: {before} not run, {after} run, one result")
        print(f"{len(points)} passed, 0 failed")
    finally:
        shutil.rmtree(folder)


main()
