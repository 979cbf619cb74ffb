# SPDX-License-Identifier: Apache-2.0
"""Checks of what others rely on: error table, migrations, vectors, SQL's place."""
import hashlib
import re

from tree import ROOT, check, exists, files, lines, text

ERROR = re.compile(r'^DD_ERROR\((\w+), "([^"]*)", (\d{3}), "((?:[^"\\]|\\.)*)"\)(?:\s*//\s*(.*))?$', re.M)
MIGRATION = re.compile(r"migrations/(\d{4})_[a-z0-9_]+\.sql$")
SQL = re.compile(r"\b(SELECT\s+[\w*(].*\bFROM\b|INSERT INTO\s+\w|UPDATE\s+\w+\s+SET\b|DELETE FROM\s+\w|CREATE TABLE\b)")
STATEMENT = re.compile(r'\bStatement\s+\w+\s*\{\s*"([^"]+)"')


def errors():
    return ERROR.findall(text("src/core/error_table.inc"))


@check("every row of the error table is whole")
def error_rows():
    rows = [line for _, line in lines("src/core/error_table.inc") if line.startswith("DD_ERROR")]
    known = {row[0] for row in errors()}
    for line in rows:
        identifier = re.match(r"DD_ERROR\((\w+)", line)
        if not identifier or identifier.group(1) not in known:
            yield line


@check("error codes are unique, and an identifier is its code with underscores")
def error_codes():
    seen = set()
    for identifier, code, status, _, _ in errors():
        if code in seen:
            yield f"{code}: twice"
        seen.add(code)
        if identifier != code.replace(".", "_"):
            yield f"{identifier} is not {code}"
        if not 400 <= int(status) <= 599:
            yield f"{code}: status {status}"


@check("the rows of each group of the error table are sorted")
def error_order():
    before = ""
    for line in text("src/core/error_table.inc").splitlines():
        row = re.match(r"DD_ERROR\((\w+)", line)
        if row and before > row.group(1):
            yield f"{row.group(1)} after {before}"
        before = row.group(1) if row else ""


@check("every error sentence is Chinese and ends with 。")
def error_sentences():
    for _, code, _, sentence, _ in errors():
        if not sentence.endswith("。") or not re.search(r"[一-鿿]{4}", sentence):
            yield f"{code}: {sentence}"


@check("the places of an error sentence are dense, and its comment names each")
def error_places():
    for _, code, _, sentence, comment in errors():
        places = sorted({int(place) for place in re.findall(r"\{(\d+)\}", sentence)})
        named = [part for part in re.split(r",\s*", re.sub(r"\([^)]*\)", "", comment)) if part] if comment else []
        if places != list(range(len(places))):
            yield f"{code}: places {places}"
        elif len(named) < len(places):
            yield f"{code}: {len(places)} places, its comment names {len(named)}"


@check("every error code is returned somewhere")
def error_use():
    sources = "\n".join(text(name) for name in files(".h", ".cpp", ".inc", under="src/") if not name.endswith("error_table.inc"))
    used = set(re.findall(r"ErrorCode::(\w+)", sources)) | set(re.findall(r'"([a-z]+(?:[._][a-z0-9_]+)+)"', sources))
    for identifier, code, _, _, _ in errors():
        if identifier not in used and code not in used:
            yield code


@check("migrations are numbered densely from 0001")
def migration_numbers():
    numbers = []
    for name in files(".sql", under="migrations/"):
        found = MIGRATION.match(name)
        if not found:
            yield f"{name}: not NNNN_words.sql"
        else:
            numbers.append(int(found.group(1)))
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        yield f"numbers {sorted(numbers)}"


@check("released migrations are never changed")
def migration_hashes():
    yield from changed("tests/repo/released_migrations.sha256")


@check("the draw's vectors are the agreed ones")
def vector_hashes():
    yield from changed("tests/repo/vectors.sha256")
    listed = set(hashes("tests/repo/vectors.sha256"))
    for name in files(".sx", ".out", under="tests/vectors/"):
        if name not in listed:
            yield f"{name} is not in tests/repo/vectors.sha256"


def hashes(name):
    """path -> hash of a list in the form of sha256sum; lines beginning with # are remarks."""
    rows = (line.split(None, 1) for _, line in lines(name) if line and not line.startswith("#"))
    return {path: value for value, path in rows}


def changed(name):
    for path, value in hashes(name).items():
        if not exists(path):
            yield f"{path} is gone"
        elif hashlib.sha256((ROOT / path).read_bytes()).hexdigest() != value:
            yield f"{path} differs from {name}"


@check("a gap of a register is called the same on its page and in its export")
def gap_titles():
    pages = dict(re.findall(r"^    (\w+): '([^']*)',$", text("ui/apps/console/zh/library.ts"), re.M))
    titles = re.search(r"kGapTitles\[\] = \{(.*?)\n\};", text("src/service/gaps.cpp"), re.S).group(1)
    for gap, title in re.findall(r'\{"(\w+)",\s*"([^"]*)"\}', titles):
        if pages.get(gap) != title:
            yield f"{gap}: {title} in src/service/gaps.cpp, {pages.get(gap)} on the page"


@check("SQL stands only in the store and the migrations")
def sql_place():
    for name in files(".h", ".cpp", ".inc", under="src/"):
        if not name.startswith("src/store/"):
            for number, line in lines(name):
                if SQL.search(line) and not line.lstrip().startswith("//"):
                    yield f"{name}:{number}: {line.strip()}"


@check("every SQL statement has a name of its own")
def statement_names():
    seen = {}
    for name in files(".h", ".cpp", under="src/store/"):
        for statement in STATEMENT.findall(text(name)):
            if statement in seen:
                yield f"{statement}: in {seen[statement]} and {name}"
            seen[statement] = name


@check("tables are strict and named in snake_case")
def tables():
    for name in files(".sql", under="migrations/"):
        for table, body in re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\S+)\s*\((.*?)\)\s*(?=;|STRICT|WITHOUT)", text(name), re.S):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", table):
                yield f"{name}: {table}"
            for column in re.findall(r"^\s{2,}(\w*[A-Z]\w*)\s+(?:TEXT|INTEGER|BLOB)", body, re.M):
                yield f"{name}: {table}.{column}"
        creates, strict = text(name).count("CREATE TABLE"), len(re.findall(r"\)\s*(?:WITHOUT ROWID,\s*)?STRICT", text(name)))
        if creates != strict:
            yield f"{name}: {creates} tables, {strict} of them STRICT"
