#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Logs of several tiles and of several levels of tiles: published, read by Go's packages, verified from the files.

usage: long_log.py PROGRAM
"""
import shutil
import sys
import tempfile
import time
from pathlib import Path

from parts.claims import claim, run, summary
from parts.go_client import build_client
from parts.log_entries import grow_log, some_entries

PROGRAM = str(Path(sys.argv[1]).resolve())
SIZES = (300, 70_000)  # a second tile; a second level, and the third begun


class LongLog:
    """A data folder without a city whose log grows as asked; each checkpoint it published is kept."""

    def __init__(self, data):
        self.data, self.files = data, data / "public" / "log"
        self.source = some_entries()
        self.checkpoints = []
        made = self.product("log", "key", "--name", "long.test/log")
        self.key = made.stdout.strip().splitlines()[-1]

    def product(self, *words):
        return run(PROGRAM, "--data", str(self.data), *words)

    def publish(self, size):
        grow_log(self.data / "dualdraw.db", size, self.source)
        return self.keep()

    def keep(self):
        """Publishes what is there, and keeps the checkpoint."""
        published = self.product("log", "publish")
        if published.returncode == 0:
            kept = self.data / f"checkpoint-{len(self.checkpoints)}"
            shutil.copy(self.files / "checkpoint", kept)
            self.checkpoints.append(str(kept))
        return published

    def verify(self, *more):
        return run(PROGRAM, "verify", "--log", str(self.files), "--log-key", self.key, *more)


def timed(call, *words):
    began = time.monotonic()
    result = call(*words)
    return result, f"{time.monotonic() - began:.1f} s"


def flip(file):
    """One bit in the middle; flipped again it is as before."""
    bytes_ = bytearray(file.read_bytes())
    bytes_[len(bytes_) // 2] ^= 1
    file.chmod(0o644)
    file.write_bytes(bytes_)


def check_size(log, client, size):
    earlier = list(log.checkpoints)
    published, took = timed(log.publish, size)
    claim(f"a log of {size} entries is published ({took})", published.returncode == 0, published.stderr)
    read, took = timed(run, client, str(log.files), log.key, *earlier)
    prefixes = read.stdout.count("is a prefix")
    claim(f"Go's packages check its signature, its first, middle and last entry, and {prefixes} checkpoints before it ({took})",
          read.returncode == 0 and prefixes == len(earlier) and read.stdout.count("is included") == 3, read.stdout + read.stderr)
    verified, took = timed(log.verify, "--memory", earlier[-1])
    claim(f"the program verifies all of it, and that it continues the checkpoint before ({took})", verified.returncode == 0,
          verified.stdout + verified.stderr)


def check_upper_tiles(log, client):
    """Tiles above level 0 hold nothing that the entries do not give; they must be right all the same."""
    upper = sorted(path for level in "12" for path in (log.files / "tile" / level).rglob("*") if path.is_file())
    claim("there are tiles of level 1 and 2", {path.relative_to(log.files).parts[1] for path in upper} == {"1", "2"}, str(upper))
    last_of = {path.relative_to(log.files).parts[1]: path for path in upper}
    for level, path in last_of.items():
        flip(path)
        changed = log.verify()
        claim(f"one bit changed in a tile of level {level} is found", changed.returncode == 1 and "log.copy" in changed.stderr,
              changed.stdout + changed.stderr)
        claim("Go's client finds it too", run(client, str(log.files), log.key, log.checkpoints[0]).returncode != 0)
        flip(path)
    claim("put back, it verifies again", log.verify().returncode == 0)


def main():
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-long-log-"))
    try:
        client = build_client(folder)
        log = LongLog(folder / "data")
        claim("a log of its key alone is published", log.keep().returncode == 0)
        for size in SIZES:
            check_size(log, client, size)
            if size == SIZES[0]:
                read, took = timed(run, client, str(log.files), log.key)
                claim(f"Go's packages check each of its entries and each tree before ({took})", read.returncode == 0, read.stdout)
        check_upper_tiles(log, client)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return summary()


sys.exit(main())
