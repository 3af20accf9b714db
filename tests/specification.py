#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the names in `rules/` with those of the specification of the law, both ways: steps and states of each procedure, facts, guards,
clocks, papers, numbers with switches and their values, posts. What differs stands in docs/law-names.md with its reason; a difference that isn't told there, and a
row there that no longer differs, fail.

    tests/specification.py                        compares docs/law-names.json with rules/ and docs/law-names.md
    tests/specification.py extract FOLDER         writes the names of the specification in FOLDER to docs/law-names.json
    tests/specification.py table                  prints the rows that docs/law-names.md lacks, reasons left open
"""
import json
import pathlib
import re
import sys
import tomllib

here = pathlib.Path(__file__).resolve().parent.parent
NAMES = here / "docs" / "law-names.json"
TOLD = here / "docs" / "law-names.md"
PARTS = ["law", "penalty", "measures", "matters", "time-and-numbers", "invariants", "documents", "record-and-mechanisms"]
TICKED = re.compile(r"`(-?[a-z][a-z0-9_]*)`")
SNAKE = re.compile(r"-?\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
CAPS = re.compile(r"`([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)`")
VALUE = re.compile(r"^[≤≥]? ?(?:\*\*)?([\d,]+)(?:\*\*)? (?:clear )?(wd|cd|h|months?|years?|yuan)\b")
NO_STATE = {"any", "live", "same", "start", "former", "·", "–"}


def tables(text):
    """(headings, head cells, rows of cells) of every table."""
    head, rows, stack = None, [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if head is None:
                head, rows = cells, []
            elif not set("".join(cells)) <= set("-: "):
                rows.append(cells)
            continue
        if head is not None:
            yield list(stack), head, rows
            head = None
        if found := re.match(r"(#+) +(.*)", line):
            stack = [one for one in stack if one[0] < len(found[1])] + [(len(found[1]), found[2])]


def procedure_of(stack):
    for _, title in reversed(stack):
        if found := re.search(r"`([a-z]+\.(?!md`)[a-z_]+)`", title):
            return found[1]
    return None


def states_in(cell):
    if "→" not in cell:
        return set()
    found = set()
    for side in re.sub(r"\([^)]*\)", "", cell).split("→", 1):
        ticked = TICKED.findall(side)
        plain = [] if "`" in cell else re.findall(r"[a-z_]+", side)
        found |= {one for one in ticked + plain if one not in NO_STATE and one != "or"}
    return found


def names_of_specification(folder):
    """What the specification's tables name, kind by kind; steps and states as `procedure/name`."""
    names = {kind: set() for kind in ("step", "state", "fact", "guard", "clock", "paper", "number", "post", "value")}
    for part in PARTS:
        text = (folder / f"{part}.md").read_text(encoding="utf8")
        for stack, head, rows in tables(text):
            first = head[0].replace("`", "").lower()
            for cells in rows:
                ticked = {one.lstrip("-") for one in TICKED.findall(cells[0])}
                snake = {one.lstrip("-") for one in SNAKE.findall(cells[0])}
                if first in ("fact", "facts"):
                    names["fact"] |= ticked | snake
                elif first in ("guard", "field guard"):
                    names["guard"] |= ticked | snake
                elif part == "documents" and first in ("id", "paper"):
                    names["paper"] |= ticked
                elif part == "law" and first.startswith("post"):
                    names["post"] |= ticked
                elif first == "parameter":
                    names["number"] |= ticked
                elif part == "time-and-numbers" and first in ("id", "clock"):
                    names["clock"] |= ticked
                    names["number"] |= set(CAPS.findall(cells[0]))
                    if "value" in head and len(ids := CAPS.findall(cells[0])) == 1 and (value := VALUE.match(cells[head.index("value")])):
                        names["value"].add(f"{ids[0]} {value[1].replace(',', '')} {value[2].rstrip('s')}")
                elif first.startswith("step") or (first == "#" and "step (id)" in head):
                    row = dict(zip([one.lower() for one in head], cells))
                    procedure = procedure_of(stack) or ("penalty.ordinary" if part == "penalty" else part)
                    names["step"] |= {f"{procedure}/{one.lstrip('-')}" for one in TICKED.findall(row.get("step (id)", cells[0]))}
                    arrow = next((cell for title, cell in row.items() if title.startswith("from")), "")
                    names["state"] |= {f"{procedure}/{one}" for one in states_in(arrow)}
        if part == "record-and-mechanisms":
            names["number"] |= set(CAPS.findall(text[text.find("\n## 17"):]))
    return {kind: sorted(found) for kind, found in names.items()}


def load(pattern):
    for file in sorted((here / "rules").glob(pattern)):
        with file.open("rb") as opened:
            yield file, tomllib.load(opened)


def names_of_rules():
    names = {kind: set() for kind in ("step", "state", "fact", "guard", "clock", "paper", "number", "post", "value")}
    for _, tree in load("procedures/*.toml"):
        names["step"] |= {f"{tree['id']}/{one['id']}" for one in tree.get("step", [])}
        names["state"] |= {f"{tree['id']}/{one['id']}" for one in tree.get("state", [])}
    for _, tree in load("facts*.toml"):
        names["fact"] |= set(tree)
    for pattern in ("guards.toml", "guards/*.toml"):
        for _, tree in load(pattern):
            names["guard"] |= set(tree)
    for file, tree in load("papers/*.toml"):
        names["paper"].add(tree.get("id", file.stem))
    for _, tree in load("parameters/*.toml"):
        names["number"] |= {one["id"] for one in tree.get("number", [])}
        names["value"] |= {f"{one['id']} {one['value']} {one['unit']}" for one in tree.get("number", []) if one.get("jurisdiction", "CN") == "CN" and "value" in one}
        names["clock"] |= {one["name"] for one in tree.get("clock", [])}
        names["number"] |= {one["id"] for one in tree.get("switch", [])}
    for _, tree in load("posts.toml"):
        names["post"] |= set(tree)
    return names


def differences():
    specification = {kind: set(found) for kind, found in json.loads(NAMES.read_text(encoding="utf8")).items()}
    rules = names_of_rules()
    for kind, found in specification.items():
        yield from ((kind, one, "only there") for one in sorted(found - rules[kind]))
        if kind != "value":  # of a number the specification may tell in words
            yield from ((kind, one, "only here") for one in sorted(rules[kind] - found))


def told():
    """Rows `| kind | names | side | reason |` of the page: names in ticks, `name*` for all that begin so."""
    for line in TOLD.read_text(encoding="utf8").splitlines():
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        cells = [one.strip() for one in line.strip("|").split("|")]
        if len(cells) == 4 and cells[2] in ("only there", "only here"):
            for name in re.findall(r"`([^`]+)`", cells[1]):
                yield cells[0], name, cells[2], cells[3]


def matches(row, kind, name, side):
    told_kind, told_name, told_side, _ = row
    return told_kind == kind and told_side == side and (told_name == name or (told_name.endswith("*") and name.startswith(told_name[:-1])))


def compare():
    rows = list(told())
    used, open_ = set(), []
    for kind, name, side in differences():
        row = next((number for number, one in enumerate(rows) if matches(one, kind, name, side)), None)
        if row is None:
            open_.append(f"{kind} {name}: {side}, and docs/law-names.md gives no reason")
        else:
            used.add(row)
    stale = [f"{kind} {name}: docs/law-names.md says {side}, but it doesn't differ" for number, (kind, name, side, _) in enumerate(rows) if number not in used]
    bare = [f"{kind} {name}: no reason in docs/law-names.md" for kind, name, _, reason in rows if len(reason) < 8]
    return open_ + stale + bare


def main(arguments):
    if arguments[:1] == ["extract"] and len(arguments) == 2:
        NAMES.write_text(json.dumps(names_of_specification(pathlib.Path(arguments[1])), ensure_ascii=False, indent=1) + "\n", encoding="utf8")
        return 0
    if arguments == ["table"]:
        rows = list(told()) if TOLD.exists() else []
        for kind, name, side in differences():
            if not any(matches(one, kind, name, side) for one in rows):
                print(f"| {kind} | `{name}` | {side} | |")
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    faults = compare()
    print("\n".join(faults) if faults else "the names of rules/ and specification differ only where docs/law-names.md says why")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
