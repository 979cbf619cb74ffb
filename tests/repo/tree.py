# SPDX-License-Identifier: Apache-2.0
"""What the checks share: the files of the checkout and the list of checks."""
import functools
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {".git", ".dev", "build", "dist", "node_modules", "__pycache__"}
CHECKS = []


def check(sentence):
    """Adds a check: a function that yields one line per place that breaks the sentence."""

    def add(function):
        CHECKS.append((sentence, function))
        return function

    return add


@functools.cache
def all_files():
    """Every file of the checkout as a path from its root, what is built or brought left out."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = sorted(f for f in folders if f not in NOT_OURS)
        found += [(here / name).as_posix() for name in files if name != ".git" and not name.endswith((".tmp", ".pyc"))]
    return sorted(found)


def files(*suffixes, under=""):
    return [name for name in all_files() if name.startswith(under) and (not suffixes or name.endswith(suffixes))]


@functools.cache
def text(name):
    """The file's text; empty for binary files."""
    raw = (ROOT / name).read_bytes()
    return "" if b"\0" in raw[:4096] else raw.decode("utf-8", errors="replace")


def lines(name):
    """(number, line) from 1."""
    return enumerate(text(name).splitlines(), 1)


def exists(name):
    return (ROOT / name).exists()
