#!/usr/bin/env python3
"""Holds the source to the rules of ARCHITECTURE.md: who may include whom, and a few more that a compiler does not see.

    check_source.py         prints what breaks a rule, then how many rules held. Long files are told of, but break nothing.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LONGEST = 300
# A room that others build on: what every register has in common. Its pages and parts are made to be used.
COMMON_ROOMS = {"registers"}
# Written by the build: bytes of files, the version.
GENERATED = {"assets.h", "migration_files.h", "playbook_data.h", "governance_data.h", "case_data.h", "reference_data.h", "catalogue_files.h", "version.h"}
# A library, and the only folders that may see it.
DOORS = {
    r"sqlite3\.h|libpq-fe\.h": ("db",),
    r"boost/(asio|beast)[/.].*": ("http",),
    r"sodium\.h": ("areas/accounts", "app"),
    r"CLI/CLI\.hpp": ("app", "areas"),
    r"toml\+\+/.*": ("app", "areas/playbook"),
}
# Our folders, and which of our folders each may include.
RINGS = {
    "base": ("base",),
    "db": ("base", "db"),
    "i18n": ("base", "i18n"),
    "http": ("base", "http"),
    "exchange": ("base", "exchange", "kernels"),
    "html": ("base", "html", "i18n", "app/areas.h", "app/context.h", "app/rights.h", "http", "areas"),
}


class File:
    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(SOURCE))
        self.text = path.read_text("utf-8")
        self.lines = self.text.splitlines()
        self.folder = str(path.parent.relative_to(SOURCE))
        parts = path.relative_to(SOURCE).parts
        self.area = parts[1] if parts[0] == "areas" and len(parts) > 2 else None
        self.is_test = path.stem.endswith("_test")
        self.code = re.sub(r"//[^\n]*|/\*.*?\*/", "", self.text, flags=re.S)

    def includes(self):
        return re.findall(r'^\s*#\s*include\s+[<"]([^">]+)[">]', self.text, re.M)

    def own_includes(self):
        return [name for name in self.includes() if (SOURCE / name).exists()]

    def kind(self):
        found = re.search(r"_(store|views|pages|commands|test|sql)(_|\.|$)", self.path.stem)
        return found[1] if found else ""


def rings(file):
    """The plain tools know nothing of what is built with them."""
    top = file.folder.split("/")[0]
    if file.is_test or top in ("app", "areas", ".", "kernels"):
        return
    for name in file.own_includes():
        if not any(name == allowed or name.startswith(allowed + "/") for allowed in RINGS[top]):
            yield f"{top}/ may not include {name}"


def kernels(file):
    """A kernel sees itself, base/ and the standard library: no clock, no file, no row."""
    if not file.folder.startswith("kernels"):
        return
    mine = "/".join(file.folder.split("/")[:2])
    for name in file.own_includes():
        if not name.startswith((mine + "/", "base/")):
            yield f"a kernel may not include {name}"
    if not file.is_test:
        for word in ("system_clock", "now_micros", "<fstream>", "random_device", "printf(", "std::cout"):
            if word in file.code and not file.path.stem.startswith("stop"):
                yield f"a kernel may not use {word}"


def rooms(file):
    """Another area's store, views and pages are out of reach."""
    if not file.area or file.is_test:
        return
    for name in file.own_includes():
        parts = name.split("/")
        if parts[0] != "areas" or parts[1] == file.area or parts[1] in COMMON_ROOMS:
            continue
        if re.search(r"_(store|views|pages|sql)(_\w+)?\.h$", name):
            yield f"{name} belongs to another area"


def stores(file):
    """A store is SQL: it draws nothing and answers no request. A view never queries."""
    if not file.area:
        return
    for name in file.own_includes():
        if file.kind() == "store" and name.startswith(("html/", "http/")):
            yield f"a store may not include {name}"
        # The records that a query makes stand beside it: a view may know those of its own area, and still has no session to ask.
        own = str(pathlib.PurePath(name).parent) == str(file.path.relative_to(ROOT / "src").parent) if re.search(r"_store\.h$", name) else False
        if file.kind() == "views" and (name.startswith("db/") or (re.search(r"_store\.h$", name) and not own)):
            yield f"a view may not include {name}"


def sql(file):
    """SQL stands in stores (and where the database and the audit trail are made)."""
    if file.is_test or file.kind() in ("store", "sql") or file.folder.split("/")[0] in ("db", "app"):
        return
    for number, line in enumerate(file.lines, 1):
        if re.search(r'"\s*(SELECT |INSERT INTO |DELETE FROM |UPDATE \w+ SET )', line):
            yield f"line {number}: SQL outside a store"


def doors(file):
    """A library is seen through one door."""
    if file.is_test:
        return
    for name in file.includes():
        for pattern, folders in DOORS.items():
            if re.fullmatch(pattern, name) and not file.folder.startswith(folders):
                yield f"{name} belongs behind {', '.join(folders)}"


def exceptions(file):
    """We throw nothing of our own."""
    if file.path.name == "facts.cpp" and file.path.parent.name == "schedule_check":
        return # Reads by Boost.JSON's throwing access; what it finds absurd leaves by the same door, read_facts.
    if not file.is_test and re.search(r"\bthrow\b", re.sub(r'"(\\.|[^"\\])*"', '""', file.code)):
        yield "throws"


def unfinished(file):
    """Nothing is left for later in the source."""
    for number, line in enumerate(file.lines, 1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
            yield f"line {number}: left for later"


def introduced(file):
    """A header's first line says what it is for."""
    if file.path.suffix == ".h" and not (file.lines and file.lines[0].startswith("// ")):
        yield "does not begin by saying what it is for"
    if file.path.suffix == ".h" and "#pragma once" not in file.text:
        yield "lacks #pragma once"


def tidy(file):
    """Spaces, no tabs, nothing at the end of a line, a line break at the end of a file."""
    for number, line in enumerate(file.lines, 1):
        if "\t" in line or line != line.rstrip():
            yield f"line {number}: tab or space at the end"
    if file.text and not file.text.endswith("\n"):
        yield "no line break at the end"


RULES = (rings, kernels, rooms, stores, sql, doors, exceptions, unfinished, introduced, tidy)


def main():
    files = [File(path) for path in sorted(SOURCE.rglob("*")) if path.suffix in (".cpp", ".h")]
    broken = 0
    for rule in RULES:
        problems = [f"src/{file.name}: {problem}" for file in files for problem in rule(file)]
        if problems:
            broken += 1
            print(f"problem: {rule.__doc__}")
            print("".join(f"  {problem}\n" for problem in problems), end="")
    for file in files:
        if len(file.lines) > LONGEST and not file.is_test:
            print(f"long: src/{file.name} has {len(file.lines)} lines")
    print(f"{len(RULES) - broken} passed, {broken} failed")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
