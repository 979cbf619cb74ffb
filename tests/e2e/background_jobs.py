#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Background jobs as a bureau meets them: the server is killed in the middle of a large import and finishes it after the next
start, exactly once; an import that is cancelled leaves nothing; an exported list opens in LibreOffice with every row.
usage: background_jobs.py PROGRAM"""
import csv
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
ROWS = 90_000  # enough work to be caught in the middle of
NUMBERS = 7_000_000_000  # behind every number of the demo
passed, failed = [], []


def check(name, holds, more=""):
    (passed if holds else failed).append(name)
    if not holds:
        print(f"FAIL {name} {more}")


class Server:
    """The program serving a data folder on a free port, and one account signed in."""

    def __init__(self, data, account, password):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/api/v1"
        self.process = subprocess.Popen([PROGRAM, "--data", str(data), "serve", "--listen", f"127.0.0.1:{port}"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.cookie = self.csrf = ""
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz"):
                    break
            except OSError:
                time.sleep(0.1)
        answer = self.call("POST", "/session", json.dumps({"account": account, "password": password}).encode())
        self.csrf = answer["csrf"]

    def call(self, method, path, body=None, kind="application/json", raw=False):
        request = urllib.request.Request(self.url + path, data=body, method=method,
                                         headers={"Content-Type": kind, "X-CSRF": self.csrf, "Cookie": self.cookie})
        try:
            with urllib.request.urlopen(request) as answer:
                if answer.headers.get("Set-Cookie"):
                    self.cookie = answer.headers["Set-Cookie"].split(";")[0]
                bytes_ = answer.read()
        except urllib.error.HTTPError as refusal:
            sys.exit(f"{method} {path}: {refusal.code} {refusal.read().decode()}")
        return bytes_ if raw else json.loads(bytes_)

    def units(self):
        return self.call("GET", "/units?limit=1")["total"]

    def start_import(self, name, sheet):
        return self.call("POST", f"/jobs/import?kind=units&file_name={name}", sheet, "application/octet-stream")["id"]

    def job(self, number):
        return self.call("GET", f"/jobs/{number}")

    def wait(self, number, until, seconds=120):
        for _ in range(seconds * 100):
            job = self.job(number)
            if until(job):
                return job
            time.sleep(0.01)
        sys.exit(f"job {number} stays {self.job(number)}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def sheet_of(first, rows):
    """Made-up units under old 15-digit numbers, which need no check digit."""
    lines = ["单位名称,统一社会信用代码,所属区县,监管类别"]
    lines += [f"测试批量{n}厂,3311{NUMBERS + n:011},莲都,一般" for n in range(first, first + rows)]
    return "\r\n".join(lines).encode()


def over(job):
    return job["state"] not in ("queued", "running")


def test_kill(data, login):
    server = Server(data, *login)
    before = server.units()
    number = server.start_import("big.csv", sheet_of(1, ROWS))
    server.wait(number, lambda job: job["state"] == "running" and job["done"] > 0 or over(job))
    server.kill()
    server = Server(data, *login)
    job = server.job(number)
    check("a killed job is not done", job["state"] == "running", job)
    check("a killed import has written nothing", server.units() == before, server.units() - before)
    job = server.wait(number, over)
    check("a killed job is finished after the next start", job["state"] == "done", job)
    check("its rows are there once", server.units() == before + ROWS, server.units() - before)
    return server


def test_cancel(server):
    before = server.units()
    number = server.start_import("more.csv", sheet_of(1_000_000, ROWS))
    server.wait(number, lambda job: job["state"] == "running" and job["done"] > 0 or over(job))
    server.call("POST", f"/jobs/{number}/cancel", b"{}")
    job = server.wait(number, over)
    check("a cancelled job ends as cancelled", job["state"] == "cancelled", job)
    check("a cancelled import has written nothing", server.units() == before, server.units() - before)


def test_export(server, folder):
    asked = {"list": "units", "format": "xlsx"}
    number = server.call("POST", "/jobs/export", json.dumps(asked).encode())["id"]
    job = server.wait(number, over)
    check("an export is done", job["state"] == "done", job)
    book = folder / "units.xlsx"
    book.write_bytes(server.call("GET", f"/jobs/{number}/file", raw=True))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(folder), str(book)],
                   check=True, capture_output=True)
    with open(folder / "units.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if any(row)]
    names = {cell for row in rows for cell in row if cell.startswith("测试批量")}
    check("LibreOffice reads every row of an export", len(names) == ROWS, len(names))
    check("numbers of 15 digits stay text", any(f"3311{NUMBERS + 7:011}" in row for row in rows))


def main():
    folder = Path(tempfile.mkdtemp(prefix="dualdraw-jobs."))
    server = None
    try:
        data = folder / "data"
        subprocess.run([PROGRAM, "--data", str(data), "demo"], check=True, capture_output=True)
        logins = dict(re.findall(r"账号 +(\S+) +密码 +(\S+)", (data / "logins.txt").read_text()))
        server = test_kill(data, ("shiju", logins["shiju"]))
        test_cancel(server)
        test_export(server, folder)
    finally:
        if server:
            server.kill()
        shutil.rmtree(folder)
    print(f"{len(passed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


main()
