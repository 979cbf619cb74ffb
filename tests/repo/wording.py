# SPDX-License-Identifier: Apache-2.0
"""Checks of the words in the tree: nothing of one machine, no address of a registry, no leftovers, documents whose links hold."""
import re

from tree import ROOT, check, exists, files, lines, text

# Patterns are written in pieces so that this file does not match itself.
REGISTRIES = re.compile("|".join([r"registry\.npm" + "js", "npm" + r"mirror\.com", r"deb\." + r"debian\.org", "snapshot" + r"\.debian", "py" + r"pi\.org",
                                  "files\\.python" + "hosted", r"crates" + r"\.io", "proxy" + r"\.golang", "deb" + r"\.nodesource"]))
MACHINE = re.compile("|".join([r"(?<![\w/.-])/" + "work/", "/" + r"root/\w", "/" + r"home/[a-z]", r"\.lib" + "rary/", r"\.\./sha" + "red", "/sha" + "red/", r"/var/" + r"tmp/\w"]))
AUTHORS = re.compile("|".join([r"chat" + r"gpt", r"\bgpt-?[0-9]", "clau" + "de", "anthro" + "pic", "open" + r"ai\b", "co" + "pilot", r"language " + "model",
                               r"\bll" + r"ms?\b", "ai[- ]" + "generated", "as an " + r"ai\b", "sub" + "agent", "helper ag" + "ent", "人工智能" + "生成", "大" + "模型"]), re.I)
LEFTOVERS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
CODE = (".h", ".cpp", ".inc", ".ts", ".vue", ".mjs", ".py", ".sh", ".sql", ".css", "CMakeLists.txt", ".cmake", "dev")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")


def matches(pattern, names):
    for name in names:
        for number, line in lines(name):
            if found := pattern.search(line):
                yield f"{name}:{number}: {found.group(0)}"


@check("no file names a package registry's address")
def no_registry():
    yield from matches(REGISTRIES, files())


@check("no file names a path of one machine")
def no_machine_path():
    yield from matches(MACHINE, files())


@check("no file says which tool wrote it")
def no_authors():
    yield from matches(AUTHORS, [name for name in files() if not name.endswith("package-lock.json")])


@check("no source is left half done")
def no_leftovers():
    yield from matches(LEFTOVERS, files(*CODE))


@check("no C++ is commented out")
def no_dead_code():
    dead = re.compile(r"^\s*//[^/!].*(;|\{|\})\s*$|^\s*#if 0")
    for name in files(".h", ".cpp", under="src/"):
        for number, line in lines(name):
            if dead.search(line) and re.search(r"//\s*(return|if \(|for \(|auto |std::|const |\}|[\w.]+\(.*\);)|#if 0", line):
                yield f"{name}:{number}: {line.strip()}"


@check("every source names its licence in the first lines")
def spdx():
    for name in (name for name in files(*CODE) if not name.endswith("schema.d.ts")):
        if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(text(name).splitlines()[:3]):
            yield name


@check("every relative link of a document leads to a file")
def links():
    for name in files(".md"):
        folder = (ROOT / name).parent
        for target in LINK.findall(text(name)):
            if "://" not in target and not target.startswith("mailto:") and not (folder / target).exists():
                yield f"{name}: {target}"


@check("the documents are there, and every path they quote exists")
def quoted_paths():
    top = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md")
    path = re.compile(r"`((?:src|tests|tools|docs|ui|fuzz|bench|policies|catalogue|migrations|cmake|api)/[\w./-]*[\w/])`")
    yield from (f"{name} is missing" for name in top if not exists(name))
    for name in files(".md"):
        for target in path.findall(text(name)):
            if not exists(target) and not (ROOT / name).parent.joinpath(target).exists() and not target.startswith("ui/dist"):
                yield f"{name}: {target}"


@check("every folder of src explains itself in at most 15 lines")
def folder_readmes():
    for folder in sorted(p for p in (ROOT / "src").iterdir() if p.is_dir() and any(p.rglob("*.cpp"))):
        readme = f"src/{folder.name}/README.md"
        if not exists(readme):
            yield f"{readme} is missing"
        elif len(text(readme).splitlines()) > 15:
            yield f"{readme}: {len(text(readme).splitlines())} lines"


@check("decision records are numbered without doubles and have context, decision and consequences")
def decision_records():
    seen = {}
    for name in files(".md", under="docs/adr/"):
        number = re.match(r"docs/adr/(\d{4})-[a-z0-9-]+\.md$", name)
        if not number:
            if not name.endswith("README.md"):
                yield f"{name}: not NNNN-words.md"
            continue
        if number.group(1) in seen:
            yield f"{name}: the number is also {seen[number.group(1)]}"
        seen[number.group(1)] = name
        for part in ("## Context", "## Decision", "## Consequences"):
            if part not in text(name):
                yield f"{name}: no “{part}”"
