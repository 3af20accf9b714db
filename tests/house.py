#!/usr/bin/env python3
"""What the house style asks and no compiler sees: licence line, file sizes, no law in C++, no stray words, rules that cite their article."""
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=True).stdout.split("\n")
faults = []
LONGEST = 500
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
SQL = re.compile(r"\b(select|insert into|update|delete from)\b .*\b(from|values|set|where)\b", re.I)
for name in files:
    path = root / name
    if not name or not path.is_file():
        continue
    if name.endswith((".cpp", ".hpp")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        if not lines[0].startswith("// SPDX-License-Identifier: Apache-2.0"):
            faults.append(f"{name}:1: the licence line is missing")
        if len(lines) > (LONGEST + 100 if name.endswith("_test.cpp") else LONGEST):
            faults.append(f"{name}: {len(lines)} lines; is it one room? (at most {LONGEST})")
        if name.endswith(".hpp") and "#pragma once" not in text:
            faults.append(f"{name}: #pragma once is missing")
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line):
                faults.append(f"{name}:{number}: says that it is unfinished")
            if "sleep_for" in line and not name.startswith("tests/crash/"):  # there a real process is killed at a real moment
                faults.append(f"{name}:{number}: waits for time; set it instead")
            if name.startswith(("src/", "bench/")) and not name.startswith(("src/store/", "bench/")) and '"' in line and SQL.search(line) and not name.endswith("_test.cpp"):
                faults.append(f"{name}:{number}: SQL outside store/")
    if name.endswith((".md", ".toml", ".cpp", ".hpp", ".py", ".sh")) or name == "dev":
        if "/work/" in path.read_text(encoding="utf-8").replace("/work/" + "flow", "") and name != "tests/house.py":
            faults.append(f"{name}: a path of one machine")
for fault in faults:
    print(fault)
print(f"{len(faults)} fault(s) of style")
sys.exit(1 if faults else 0)
