#!/usr/bin/env python3
"""Compares the real #include graph with the plan of docs/architecture.md: arrows run downward only, and every loop is refused."""
import pathlib
import re
import sys

ROOMS = {  # room -> what it may include
    "base": [],
    "ledger": ["base"],
    "catalogue": ["base"],
    "team": ["base"],
    "law": ["base"],
    "casework": ["law", "catalogue", "team", "ledger", "base"],
    "engine": ["casework", "law", "catalogue", "team", "ledger", "base"],
    "documents": ["casework", "law", "catalogue", "team", "ledger", "base"],
    "store": ["casework", "law", "catalogue", "team", "ledger", "base"],
    "app": ["documents", "store", "casework", "law", "catalogue", "team", "ledger", "base"],
    "http": ["app", "documents", "store", "engine", "casework", "law", "catalogue", "team", "ledger", "base"],
    "cli": ["http", "app", "documents", "store", "engine", "casework", "law", "catalogue", "team", "ledger", "base"],
}
HEAVY = ("boost/", "sqlite3.h", "SQLiteCpp/", "openssl/", "toml++/", "CLI/", "argon2.h", "magic.h", "spdlog/", "fmt/", "qpdf/", "qrencode.h")  # in few .cpp, in no room's header
PURE = ("law", "casework", "engine")  # no I/O, no thread, no clock: they also run in the page
IMPURE = ("thread", "mutex", "fstream", "filesystem", "future", "atomic", "iostream", "condition_variable")

TEST_ONLY = ("guard_world.hpp", "time_world.hpp", "testing.hpp")  # what tests of a room share

root = pathlib.Path(__file__).resolve().parent.parent / "src"
faults = []
for path in sorted(root.rglob("*.[ch]pp")):
    room = path.relative_to(root).parts[0]
    if room not in ROOMS:
        faults.append(f"{path}: {room} is no room of the plan")
        continue
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"src/{path.relative_to(root)}:{number}"
        local = re.match(r'#include "([^"]+)"', line)
        system = re.match(r"#include <([^>]+)>", line)
        if local:
            target = local.group(1).split("/")[0]
            if "/" not in local.group(1):
                faults.append(f"{place}: include from src/: \"room/file.hpp\"")
            elif target == "tests" and path.name.endswith("_test.cpp"):
                continue
            elif target != room and target not in ROOMS[room]:
                faults.append(f"{place}: {room} may not know {target}")
        if system and path.suffix == ".hpp" and system.group(1).startswith(HEAVY) and "_test" not in path.name:
            faults.append(f"{place}: <{system.group(1)}> in a room's header")
        if system and room in PURE and system.group(1) in IMPURE and not path.name.endswith("_test.cpp") and path.name not in TEST_ONLY:
            faults.append(f"{place}: {room} is pure and may not use <{system.group(1)}>")
for fault in faults:
    print(fault)
print(f"{len(faults)} arrow(s) against the plan")
sys.exit(1 if faults else 0)
