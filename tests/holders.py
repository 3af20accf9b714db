#!/usr/bin/env python3
"""What an invariant names as its holder exists: each `Suite.Test` in some *_test.cpp, each `table NAME` in migrations/."""
import pathlib
import re
import sys
import tomllib

root = pathlib.Path(__file__).resolve().parent.parent
tests = set()
for path in [*root.glob("src/**/*_test.cpp"), *root.glob("tests/**/*_test.cpp")]:
    tests |= {f"{suite}.{name}" for suite, name in re.findall(r"^TEST(?:_F|_P)?\((\w+), (\w+)\)", path.read_text(encoding="utf-8"), re.M)}
tables = set()
for path in root.glob("migrations/*.sql"):
    tables |= set(re.findall(r"create table (\w+)", path.read_text(encoding="utf-8"), re.I))
faults = []
held = 0
for invariant in tomllib.loads((root / "rules" / "invariants.toml").read_text(encoding="utf-8"))["invariant"]:
    for check in [invariant, *invariant.get("check", [])]:
        if check.get("kind") not in ("store", "ledger", "test"):
            continue
        held += 1
        by = check.get("by", "")
        named_tests = re.findall(r"\b([A-Z]\w*\.[A-Z]\w*)", by)
        named_tables = re.findall(r"\btable (\w+)", by)
        if not named_tests and not named_tables:
            faults.append(f"{invariant['id']}: \"{by}\" names neither a test (Suite.Test) nor a table")
        faults += [f"{invariant['id']}: there is no test {name}" for name in named_tests if name not in tests]
        faults += [f"{invariant['id']}: there is no table {name}" for name in named_tables if name not in tables]
for fault in faults:
    print(fault)
print(f"{held} holders named, {len(faults)} fault(s)")
sys.exit(1 if faults or not held else 0)
