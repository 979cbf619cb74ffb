# SPDX-License-Identifier: Apache-2.0
"""Checks of names: plain words, one glossary, tests that are sentences."""
import re

from tree import check, exists, files, lines, text

BANNED = {"Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Info", "Data", "Processor", "Impl"}
# Boost's word for the one source that holds Beast's separately compiled half
ALLOWED = {"beast_impl"}
TYPE = re.compile(r"^\s*(?:export\s+)?(?:template\s*<[^>]*>\s*)?(?:struct|class|enum class|enum|concept|interface|type)\s+(?:\[\[\w+\]\]\s*)?([A-Z]\w*)", re.M)
TEST = re.compile(r"^\s*(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+),\s*(\w+)", re.M)
STRUCT = re.compile(r"^(?:///\s*(?P<doc>[^\n]*)\n)?(?:///[^\n]*\n)*(?:struct|class|enum class)\s+(?P<name>[A-Z]\w*)[^;\n]*\{", re.M)
CHINESE = re.compile(r"[（(]([一-鿿][^）)]*)[）)]")


def words(name):
    """The words of a CamelCase or snake_case name, each with a capital."""
    return [word.capitalize() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


@check("no type and no file has an empty name")
def empty_names():
    for name in files(".h", ".cpp", under="src/") + files(".ts", ".vue", under="ui/"):
        if name.endswith("schema.d.ts"):
            continue
        stem = name.rsplit("/", 1)[1].split(".")[0]
        for word in () if stem in ALLOWED else BANNED & set(words(stem)):
            yield f"{name}: “{word}” says nothing, name the idea"
        for found in TYPE.findall(text(name)):
            for word in BANNED & set(words(found)):
                yield f"{name}: {found}: “{word}” says nothing, name the idea"


@check("C++ and script files are named in snake_case")
def file_names():
    for name in files(".h", ".cpp", ".inc", under="src/") + files(".h", ".cpp", under="tests/") + files(".sh", ".py", under="tools/"):
        if not re.fullmatch(r"[a-z0-9_]+\.[a-z]+", name.rsplit("/", 1)[1]):
            yield name


@check("every C++ test is named by a sentence")
def test_names():
    for name in files("_test.cpp"):
        for suite, test in TEST.findall(text(name)):
            if len(words(test)) < 2:
                yield f"{name}: {suite}.{test}"


def glossary_rows():
    """identifier -> its row, from the tables of GLOSSARY.md."""
    rows = {}
    for _, line in lines("GLOSSARY.md"):
        if line.startswith("|"):
            for identifier in re.findall(r"`([^`]+)`", line.split("|")[2] if line.count("|") > 3 else ""):
                rows[identifier] = line
    return rows


@check("every type of the registers, of the draw and of the rules has a row in the glossary")
def glossary():
    if not exists("GLOSSARY.md"):
        yield "GLOSSARY.md is missing"
        return
    rows = glossary_rows()
    for name in files(".h", under="src/core/model/") + files("draw/instance.h", "draw/intent.h", "draw/bundle.h", under="src/core/") + files("policy/ruleset.h", "policy/scheme.h", under="src/core/"):
        for found in STRUCT.finditer(text(name)):
            identifier, term = found["name"], CHINESE.search(found["doc"] or "")
            if identifier not in rows:
                yield f"{name}: {identifier} has no row"
            elif term and not any(part in rows[identifier] for part in re.split(r"[、，；/\s]+", term.group(1)) if part):
                yield f"{name}: {identifier} is “{term.group(1)}” in its comment, not so in the glossary"


@check("every identifier of the glossary exists in the sources")
def glossary_is_true():
    if not exists("GLOSSARY.md"):
        return
    sources = "\n".join(text(name) for name in files(".h", ".cpp", ".inc", ".ts", ".json", ".sql") if not name.startswith("ui/node_modules"))
    for identifier in glossary_rows():
        last = re.split(r"::|\.", identifier)[-1].strip()
        if not re.search(rf"\b{re.escape(last)}\b", sources):
            yield identifier
