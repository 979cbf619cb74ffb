#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The public log as strangers use it: read by Go's packages, cosigned by a witness on a folder of files, verified without a database.

usage: read_log.py PROGRAM
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
HERE = Path(__file__).resolve().parent
passed = failed = 0


def run(*words, cwd=None, env=None):
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def claim(sentence, holds, said=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(("ok " if holds else "FAIL ") + sentence)
    if not holds:
        print(said)


def last_line(result):
    return result.stdout.strip().splitlines()[-1]


def build_client(folder):
    """With Debian's packages of the Go project, no network."""
    env = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode", GOCACHE=str(folder / "go"), CGO_ENABLED="0")
    built = run("go", "build", "-o", str(folder / "log_client"), str(HERE / "log_client" / "main.go"), env=env)
    claim("the client of the Go project builds", built.returncode == 0, built.stderr)
    return str(folder / "log_client")


def main():
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-log-"))
    try:
        data = folder / "data"
        product = lambda *words: run(PROGRAM, "--data", str(data), *words)
        claim("the demo city is made", product("demo").returncode == 0)
        key = last_line(product("log", "keys")).split()[1]
        log = data / "public" / "log"
        published = product("log", "publish")
        claim("the log is published", published.returncode == 0, published.stderr)

        client = build_client(folder)
        read = run(client, str(log), key)
        claim("Go's packages check signature, inclusion and consistency", read.returncode == 0, read.stdout + read.stderr)
        verified = run(PROGRAM, "verify", "--log", str(log), "--log-key", key)
        claim("the whole log verifies from its files alone", verified.returncode == 0, verified.stdout + verified.stderr)

        desk = folder / "desk"
        desk.mkdir()
        stick = folder / "stick"
        shutil.copytree(log, stick)
        made = run(PROGRAM, "witness", "key", "--name", "jijian.test", cwd=desk)
        witness = last_line(made)
        registered = product("log", "witness", witness, "--holder", "测试人", "--organisation", "测试单位")
        claim("a witness is registered", registered.returncode == 0, registered.stderr)
        sign = lambda at: run(PROGRAM, "witness", "sign", "--log", str(at), "--log-key", key, cwd=desk)
        claim("the witness signs what came on a stick", sign(stick).returncode == 0)
        product("log", "publish")
        claim("the witness signs the longer log", sign(log).returncode == 0)
        cut = sign(stick)
        claim("the witness refuses the shorter one", cut.returncode == 1 and "log.witness" in cut.stderr, cut.stderr)
        taken = product("log", "cosigned", str(desk / "checkpoint.signed"))
        claim("the cosignature is taken", taken.returncode == 0, taken.stderr)
        product("log", "publish")
        cosigned = run(PROGRAM, "verify", "--log", str(log), "--log-key", key, "--witness", witness,
                       "--memory", str(desk / "witness.memory"))
        claim("the checkpoint carries it", cosigned.returncode == 0, cosigned.stdout + cosigned.stderr)
        claim("Go's client still reads it", run(client, str(log), key).returncode == 0)

        tile = max((log / "tile" / "entries").rglob("*.p/*"), key=lambda path: int(path.name))
        bytes_ = bytearray(tile.read_bytes())
        bytes_[len(bytes_) // 2] ^= 1
        tile.chmod(0o644)
        tile.write_bytes(bytes_)
        changed = run(PROGRAM, "verify", "--log", str(log), "--log-key", key)
        claim("one bit changed is found", changed.returncode == 1 and "log.copy" in changed.stderr, changed.stderr)
        claim("Go's client finds it too", run(client, str(log), key).returncode != 0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
