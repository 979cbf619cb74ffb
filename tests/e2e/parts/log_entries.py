# SPDX-License-Identifier: Apache-2.0
"""Entries of the public log by docs/bundle.md, written into the database as the program writes them."""
import hashlib
import sqlite3
import time
from itertools import count, islice

RULESET, LISTS, OBJECTION = 1, 2, 14


def lp(data):
    return len(data).to_bytes(4, "big") + data


def entry(kind, draw, at, body):
    return bytes([1, kind]) + lp(draw.encode()) + at.to_bytes(8, "big") + lp(body)


def some_entries():
    """(kind, draw, body) without end: a draw that has its lists, then objections against it and rule sets in turn."""
    draw = "LS-2030Q1-331100-001"
    empty = hashlib.sha256(b"").digest() + bytes(8)
    yield RULESET, draw, lp(b"test") + hashlib.sha256(b"test").digest()
    yield LISTS, draw, bytes([1]) + empty * 3 + bytes(4)
    for number in count():
        yield OBJECTION, draw, lp("测试单位".encode()) + lp(f"异议{number}".encode()) + bytes(32)
        yield RULESET, "", lp(f"test-{number}".encode()) + hashlib.sha256(str(number).encode()).digest()


def grow_log(database, size, source):
    """Appends entries of `source` until the log has `size`; the database's own triggers and checks stay in force."""
    db = sqlite3.connect(database)
    with db:
        first, last_at = db.execute("SELECT size, at FROM log_head").fetchone()
        at = max(last_at, int(time.time() * 1000))
        for index, (kind, draw, body) in enumerate(islice(source, size - first), first):
            bytes_ = entry(kind, draw, at, body)
            db.execute("INSERT INTO log_leaf (idx, draw, type, at, entry, hash) VALUES (?, ?, ?, ?, ?, ?)",
                       (index, draw, kind, at, bytes_, hashlib.sha256(b"\0" + bytes_).hexdigest()))
        db.execute("UPDATE log_head SET size = ?, at = ?", (size, at))
    db.close()
