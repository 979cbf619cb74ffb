# SPDX-License-Identifier: Apache-2.0
"""Sentences that hold or do not, counted for the last line of a test."""
import subprocess

counts = {True: 0, False: 0}


def run(*words, cwd=None, env=None):
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, errors="replace", check=False)


def claim(sentence, holds, said=""):
    counts[bool(holds)] += 1
    print(("ok " if holds else "FAIL ") + sentence, flush=True)
    if not holds:
        print(said)


def summary():
    """Prints the figures; the exit code."""
    print(f"{counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] else 0
