#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts what the steps of ./dev ran.

tally.py count STEP KIND STATUS SECONDS RESULTS LOG   one step: prints its figures, exits 1 when anything failed
tally.py total RESULTS                                all steps: prints "N passed, M failed" alone on the last line
"""
import json
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def count_gtest(folder, log):
    passed = failed = skipped = 0
    for path in sorted(folder.glob("*.xml")):
        for case in xml.parse(path).iter("testcase"):
            if case.find("failure") is not None:
                failed += 1
            elif case.find("skipped") is not None or case.get("result") == "skipped":
                skipped += 1
            elif case.get("status") == "run":
                passed += 1
    return passed, failed, skipped


def count_vitest(folder, log):
    path = folder / "vitest.json"
    if not path.exists():
        return 0, 0, 0
    report = json.loads(path.read_text())
    return report["numPassedTests"], report["numFailedTests"], report["numPendingTests"] + report.get("numTodoTests", 0)


def count_node(folder, log):
    def figure(word):
        found = re.findall(rf"^(?:#|ℹ) {word} (\d+)\s*$", log, re.M)
        return sum(int(value) for value in found)

    return figure("pass"), figure("fail") + figure("cancelled"), figure("skipped") + figure("todo")


def count_lines(folder, log):
    return len(re.findall(r"^ok ", log, re.M)), len(re.findall(r"^FAIL ", log, re.M)), 0


def count_figures(folder, log):
    found = re.findall(r"^(\d+) passed, (\d+) failed$", log, re.M)
    return sum(int(row[0]) for row in found), sum(int(row[1]) for row in found), 0


def count_one(folder, log):
    return 1, 0, 0


KINDS = {"one": count_one, "gtest": count_gtest, "vitest": count_vitest, "node": count_node, "lines": count_lines, "figures": count_figures}


def count(step, kind, status, seconds, results, log_path):
    log = Path(log_path).read_text(errors="replace")
    passed, failed, skipped = KINDS[kind](Path(results) / step, log)
    if status != 0 and kind == "one":
        passed, failed = 0, 1
    elif (status != 0 and failed == 0) or passed + failed == 0:
        failed += 1  # it died, or ran nothing: both are failures
    line = f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
    print(f"{line:<32} {seconds:>5} s", flush=True)
    with open(Path(results) / "steps.tsv", "a") as file:
        file.write(f"{step}\t{passed}\t{failed}\t{skipped}\t{seconds}\n")
    return 1 if failed else 0


def total(results):
    rows = [line.split("\t") for line in (Path(results) / "steps.tsv").read_text().splitlines()]
    passed, failed, skipped, seconds = (sum(int(row[column]) for row in rows) for column in (1, 2, 3, 4))
    wrong = [row[0] for row in rows if int(row[2])]
    print(f"\n{len(rows)} steps in {seconds // 60} min {seconds % 60} s; {skipped} tests skipped")
    if wrong:
        print("failed steps: " + " ".join(wrong))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main(args):
    if args[:1] == ["count"]:
        step, kind, status, seconds, results, log = args[1:]
        return count(step, kind, int(status), int(seconds), results, log)
    return total(args[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
