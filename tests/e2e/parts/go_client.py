# SPDX-License-Identifier: Apache-2.0
"""The reader of logs that is made of the Go project's own packages."""
import os
from pathlib import Path

from parts.claims import claim, run

SOURCE = Path(__file__).resolve().parents[1] / "log_client" / "main.go"


def build_client(folder):
    """With Debian's packages of the Go project, no network."""
    env = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode", GOCACHE=str(folder / "go"), CGO_ENABLED="0")
    built = run("go", "build", "-o", str(folder / "log_client"), str(SOURCE), env=env)
    claim("the client of the Go project builds", built.returncode == 0, built.stderr)
    return str(folder / "log_client")
