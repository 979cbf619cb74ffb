# SPDX-License-Identifier: Apache-2.0
"""Checks of the HTTP API against its one table, src/web/routes.cpp."""
import json
import re

from tree import check, exists, text

TABLE = "src/web/routes.cpp"
ROW = re.compile(r'row\(\s*"(GET|POST|PUT|PATCH|DELETE)",\s*"([^"]+)",\s*"([^"]+)",\s*(\d+),\s*"([^"]+)"')
PERMISSION_SOURCES = ("src/service/permission.h", "src/service/permission.cpp")


def rows():
    return ROW.findall(text(TABLE))


@check("every route states a known permission, a statement budget and a Chinese summary")
def permissions():
    known = {"public", "any"}
    for name in PERMISSION_SOURCES:
        if exists(name):
            known |= set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', text(name)))
    if not rows():
        yield f"{TABLE} has no rows"
    if text(TABLE).count("row(\"") != len(rows()):
        yield f"{TABLE}: {text(TABLE).count('row(' + chr(34))} rows, {len(rows())} of them readable"
    for method, path, permission, budget, summary in rows():
        if permission not in known:
            yield f"{method} {path}: permission {permission}"
        if permission == "public" and method != "GET" and path not in ("/session", "/oidc/start", "/oidc/session"):
            yield f"{method} {path}: changes without a session"
        if int(budget) > 60:
            yield f"{method} {path}: {budget} statements"
        if not re.search(r"[一-鿿]{2}", summary):
            yield f"{method} {path}: summary {summary}"


@check("no route stands twice")
def doubles():
    seen = set()
    for method, path, *_ in rows():
        key = (method, re.sub(r"\{[^}]*\}", "{}", path))
        if key in seen:
            yield " ".join(key)
        seen.add(key)


@check("every route stands in the table of who may call it, which the tests walk")
def tested():
    table = {tuple(line.split("\t")[:2]) for line in text("tests/web/permissions.tsv").splitlines()} if exists("tests/web/permissions.tsv") else set()
    yield from (f"{method} {path}" for method, path, *_ in rows() if (method, path) not in table)


@check("the API document names every route")
def documented():
    if not exists("api/openapi.json"):
        yield "api/openapi.json is missing"
        return
    paths = json.loads(text("api/openapi.json"))["paths"]
    known = {(method.upper(), path.removeprefix("/api/v1")) for path, methods in paths.items() for method in methods}
    wanted = {(method, path) for method, path, *_ in rows()}
    yield from (f"{method} {path}: not in api/openapi.json" for method, path in sorted(wanted - known))
    yield from (f"{method} {path}: no such route" for method, path in sorted(known - wanted))
