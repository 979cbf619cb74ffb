#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The public log as strangers use it: read by Go's packages, cosigned by a witness on a folder of files, verified without a database.

usage: read_log.py PROGRAM
"""
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from parts.claims import claim, run, summary
from parts.go_client import build_client

PROGRAM = str(Path(sys.argv[1]).resolve())


def last_line(result):
    return result.stdout.strip().splitlines()[-1]


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode(errors="replace"), answer.headers["Cache-Control"]
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers["Cache-Control"]
    except OSError:
        return 0, "", ""


def wait_for(address, status):
    for _ in range(100):
        if fetch(address)[0] == status:
            return True
        time.sleep(0.2)
    return False


def serve_log(data):
    """A server without a log key works and says so; the key made, it publishes by itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    server = subprocess.Popen([PROGRAM, "--data", str(data), "serve", "--listen", place], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        claim("a server without a log key answers", wait_for(f"http://{place}/healthz", 200))
        claim("and has no checkpoint", fetch(f"http://{place}/log/checkpoint")[0] == 404)
        made = run(PROGRAM, "--data", str(data), "log", "key", "--name", "fresh.test/log")
        claim("a key is made while it runs", made.returncode == 0, made.stderr)
        claim("the checkpoint is there soon after", wait_for(f"http://{place}/log/checkpoint", 200))
        _, checkpoint, kept = fetch(f"http://{place}/log/checkpoint")
        claim("it is signed and never kept", "— fresh.test/log " in checkpoint and kept == "no-store", checkpoint)
        claim("tiles are kept for ever", "immutable" in fetch(f"http://{place}/log/tile/0/000.p/1")[2])
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[0]
    claim("it had said that the key was missing", "还没有日志签名密钥" in said, said)


def national(product, log, key, client):
    """The second line with SM2: asked for it is checked, strangers pass it over."""
    before = (log / "checkpoint").read_text()
    made = product("log", "sm2-key")
    claim("a key of SM2 is made", made.returncode == 0, made.stderr)
    sm2 = last_line(made)
    checkpoint = (log / "checkpoint").read_text()
    claim("the checkpoint has one line more", len(checkpoint.splitlines()) == len(before.splitlines()) + 1, checkpoint)
    verify = lambda: run(PROGRAM, "verify", "--log", str(log), "--log-key", key, "--sm2-key", sm2)
    claim("the line of SM2 holds", verify().returncode == 0, verify().stdout + verify().stderr)
    claim("Go's client passes it over", run(client, str(log), key).returncode == 0)
    product("log", "publish")
    claim("nothing is written when nothing changed", (log / "checkpoint").read_text() == checkpoint)
    (log / "checkpoint").write_text(before)
    claim("a missing line is found by who asks for it", verify().returncode == 1)
    (log / "checkpoint").write_text(checkpoint)
    claim("it is not made twice", product("log", "sm2-key").returncode == 1)


def main():
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-log-"))
    try:
        data = folder / "data"
        product = lambda *words: run(PROGRAM, "--data", str(data), *words)
        claim("the demo city is made", product("demo").returncode == 0)
        key = next(line.split()[1] for line in product("log", "keys").stdout.splitlines() if line.startswith("日志"))
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
        forgetful = sign(stick)
        claim("a witness without a memory signs only when he says that it is the first time",
              forgetful.returncode == 1 and "--first" in forgetful.stderr, forgetful.stderr)
        first = run(PROGRAM, "witness", "sign", "--log", str(stick), "--log-key", key, "--first", cwd=desk)
        claim("the witness signs what came on a stick", first.returncode == 0 and "第一次见证" in first.stdout, first.stderr)
        again = run(PROGRAM, "witness", "sign", "--log", str(stick), "--log-key", key, "--first", cwd=desk)
        claim("there is one first time", again.returncode == 1 and "--first" in again.stderr, again.stderr)
        memory = (desk / "witness.memory").read_bytes()
        (desk / "witness.memory").write_bytes(b"")
        claim("a spoilt memory is no first time", sign(stick).returncode == 1)
        (desk / "witness.memory").write_bytes(memory)
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
        national(product, log, key, client)

        rotated = product("log", "key", "--name", key.split("+")[0], "--reason", "测试到期更换")
        claim("the log changes its key", rotated.returncode == 0, rotated.stderr)
        next_key = last_line(rotated)
        product("log", "publish")
        claim("the key before no longer reads it",
              run(PROGRAM, "verify", "--log", str(log), "--log-key", key).returncode == 1)
        key = next_key
        held = run(PROGRAM, "verify", "--log", str(log), "--log-key", key, "--memory", str(desk / "witness.memory"))
        claim("the next one does, and the log continues what the witness saw", held.returncode == 0,
              held.stdout + held.stderr)
        claim("Go's client reads it with the next key", run(client, str(log), key).returncode == 0)
        claim("the witness signs with the next key", sign(log).returncode == 0)
        claim("one private key is left in the file", len((data / "keys" / "log.key").read_text().splitlines()) == 1)

        tile = max((log / "tile" / "entries").rglob("*.p/*"), key=lambda path: int(path.name))
        bytes_ = bytearray(tile.read_bytes())
        bytes_[len(bytes_) // 2] ^= 1
        tile.chmod(0o644)
        tile.write_bytes(bytes_)
        changed = run(PROGRAM, "verify", "--log", str(log), "--log-key", key)
        claim("one bit changed is found", changed.returncode == 1 and "log.copy" in changed.stderr, changed.stderr)
        claim("Go's client finds it too", run(client, str(log), key).returncode != 0)
        serve_log(folder / "fresh")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return summary()


sys.exit(main())
