#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The worked example of docs/law.md: a county lays a procedure of its own over the rules, tries it and proves it; and is told where it breaks it.
Usage: county_procedure.py PROGRAM"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = sys.argv[1]
source = pathlib.Path(__file__).resolve().parent.parent
example = source / "docs" / "county-procedure"
faults = []


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)


def expect(what, holds, said=""):
    if not holds:
        faults.append(f"{what}: {said[-600:]}")


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    ours = temporary / "ours"
    shutil.copytree(source / "rules", ours)
    for folder in ("procedures", "forms", "guards", "parameters", "scenarios"):
        shutil.copytree(example / folder, ours / folder, dirs_exist_ok=True)
    with (ours / "invariants.toml").open("a", encoding="utf-8") as invariants:
        invariants.write((example / "invariants.toml").read_text(encoding="utf-8"))

    stories = sorted((ours / "scenarios" / "county").glob("*.toml"))
    tried = run("rules", "try", "--rules", ours, *stories)
    expect("its stories", tried.returncode == 0 and f"{len(stories)} passed, 0 failed" in tried.stdout, tried.stdout + tried.stderr)
    shown = run("rules", "show", "county.revisit", "--rules", ours)
    expect("shown", shown.returncode == 0 and "revisit_is_no_inspection" in shown.stdout, shown.stderr)
    proven = run("rules", "check", "--rules", ours, "--only", "COUNTY-1", "--json")
    held = {one["id"]: one["held"] for one in json.loads(proven.stdout)["invariants"]} if proven.returncode == 0 else {}
    expect("proven", held == {"COUNTY-1": "proven_by_search"}, proven.stdout + proven.stderr)

    procedure = ours / "procedures" / "county.revisit.toml"
    sound = procedure.read_text(encoding="utf-8")
    procedure.write_text(sound.replace('needs = ["closed"]\n', ""), encoding="utf-8")
    broken = run("rules", "check", "--rules", ours, "--only", "COUNTY-1", "--json")
    found = json.loads(broken.stdout)["invariants"][0] if broken.returncode == 1 else {}
    expect("without its need", found.get("held") == "broken" and 'do = "plan_revisit"' in found.get("scenario", ""), broken.stdout + broken.stderr)
    story = ours / "scenarios" / "county" / "found.toml"
    story.write_text(found.get("scenario", ""), encoding="utf-8")
    replayed = run("rules", "try", "--rules", ours, story)
    expect("the story that it tells, played again", replayed.returncode == 0, replayed.stdout + replayed.stderr)

    for change, says in (('way_on = "revisited"\n', "way_on"), ('by = ["brigade_head"]\n', "by")):
        procedure.write_text(sound.replace(change, "", 1), encoding="utf-8")
        refused = run("rules", "show", "county.revisit", "--rules", ours)
        expect(f"without {change.strip()}", refused.returncode == 2 and "county.revisit.toml:" in refused.stderr and says in refused.stderr, refused.stdout + refused.stderr)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print("\n".join(faults) if faults else "a county adds a procedure of its own as docs/law.md tells")
sys.exit(1 if faults else 0)
