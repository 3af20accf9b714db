#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A change of law in a county at work: what the difference says, which open matters it touches, who refuses it, the act that keeps it, and
matters that end under the rules of before. Usage: change_of_law.py PROGRAM RULES_FOLDER"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, rules = sys.argv[1], pathlib.Path(sys.argv[2])
golden = pathlib.Path(__file__).resolve().parent / "golden" / "rules_diff.txt"
faults = []


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def expect(what, holds, shown=""):
    if not holds:
        faults.append(f"{what}: {str(shown)[-600:]}")


def code(what, wanted, *arguments):
    got, out, err = run(*arguments)
    expect(what, got == wanted, f"exit {got}, not {wanted}: {out}{err}")
    return out, err


def changed(name, edits, more=None):
    """A copy of the rules with texts replaced, each exactly where it stands, and files added."""
    folder = temporary / name
    shutil.copytree(rules, folder, ignore=shutil.ignore_patterns("scenarios"))
    (folder / "scenarios").mkdir()
    shutil.copy(rules / "scenarios" / "cast.toml", folder / "scenarios" / "cast.toml")
    for path, before, after in edits:
        text = (folder / path).read_text(encoding="utf-8")
        assert before in text, (path, before)
        (folder / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    for path, text in (more or {}).items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def row(number, where):
    """The row of a number in a parameters file."""
    text = (rules / where).read_text(encoding="utf-8")
    return next(part for part in re.split(r"(?m)^(?=\[\[)", text) if f'id = "{number}"' in part)


def dated(number, where, value, day, last):
    """The row of before up to `last`, and a new value from `day` on."""
    old = row(number, where)
    new = re.sub(r"value = \d+", f"value = {value}", re.sub(r"alias = .*\n", "", old))
    return (where, old, old.rstrip("\n") + f"\nto = {last}\n\n" + new.rstrip("\n") + f"\nfrom = {day}\n\n")


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    penalty, ordinary = "parameters/penalty.toml", "procedures/penalty.ordinary.toml"
    hold = re.search(r'\[\[step\]\]\nid = "pre_notice_review".*?(?=\n\[\[step\]\])', (rules / ordinary).read_text(encoding="utf-8"), re.S).group(0)
    later = changed("later", [
        dated("DEC-90", penalty, 60, "2027-01-01", "2026-12-31"),
        (ordinary, hold, hold.replace('"review_points_answered"', '"review_points_answered", "no_recusal_pending"').replace('by = ["legal_reviewer"]', 'by = ["legal_reviewer", "brigade_head"]')),
        ("forms/grade_case.toml", "required = true", "required = false"),
    ])

    # In words: both languages, old and new, from when, which article
    out, _ = code("diff", 0, "rules", "diff", rules, later, "--on", "2026-03-02")
    if "--write" in sys.argv:
        golden.write_text(out, encoding="utf-8")
    expect("the difference in words is the kept one (--write keeps a new one)", out == golden.read_text(encoding="utf-8"), out)
    for wanted in ("由 90日 改为 60日", "90 days → 60 days", "from 2027-01-01 on", "行政处罚法 §60", "增加条件 no_recusal_pending", "now needs no_recusal_pending", "is now taken by", "required → optional"):
        expect(f"the difference says {wanted}", wanted in out, out)
    out, _ = code("diff as JSON", 0, "rules", "diff", rules, later, "--on", "2026-03-02", "--json")
    number = next(one for one in json.loads(out)["changes"] if one["where"] == "DEC-90")
    expect("a number's change", (number["before"], number["after"], number["from"], number["to"], number["backwards"]) == ("90 days", "60 days", "2027-01-01", None, False), number)
    out, _ = code("nothing differs", 0, "rules", "diff", rules, rules)
    expect("0 changes", "0 change(s)" in out, out)
    code("one folder alone", 2, "rules", "diff", rules)
    code("no such day", 2, "rules", "diff", rules, later, "--on", "someday")

    # A county with open matters
    county = temporary / "county"
    code("a year", 0, "simulate", "--year", "--data", county, "--json")
    before, _ = code("export", 0, "ledger", "export", "--data", county)
    out, _ = code("which matters", 0, "rules", "diff", later, "--data", county, "--on", "2026-03-02", "--json")
    plan = json.loads(out)
    open_cases = [one for one in plan["matters"] if one["why"] or one["keeps"]]
    expect("open matters are named with why", open_cases and all(one["number"] and one["states"] for one in open_cases), out)
    index = next(n for n, one in enumerate(plan["changes"]) if one["where"] == "DEC-90")
    keeping = [one for one in plan["matters"] if any(k["change"] == index and "decision_due" in k["en"] for k in one["keeps"])]
    expect("a clock that runs keeps its last day", bool(keeping), out)
    expect("all go over to the new rules", all(one["under"] == "new" for one in plan["matters"]), out)

    # Who is refused
    code("who, and why?", 2, "rules", "change", "--data", county, "--rules", later)
    out, _ = code("nobody", 1, "rules", "change", "--data", county, "--rules", later, "--by", "nobody", "--reason", "x")
    expect("says whom it doesn't know", "nobody" in out, out)
    past = changed("past", [(penalty, row("DEC-90", penalty), row("DEC-90", penalty).replace("value = 90", "value = 60"))])
    out, _ = code("a number of the past", 1, "rules", "change", "--data", county, "--rules", past, "--by", "zhou", "--reason", "x")
    expect("says that it looks back", "in the past" in out, out)
    code("dry", 0, "rules", "change", "--data", county, "--rules", later, "--dry-run")
    same, _ = code("export again", 0, "ledger", "export", "--data", county)
    expect("nothing of that was recorded", same == before)

    # A state that is gone strands whoever stands there
    state = "in_review"
    stands = next(one for one in plan["matters"] if f"penalty.ordinary:{state}" in one["states"])
    gone = changed("gone", [])
    for path in (gone / "procedures").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "penalty.ordinary.toml":
            text = text.replace(f'"{state}"', f'"{state}_anew"')
        path.write_text(text.replace(f'penalty.ordinary:{state}"', f'penalty.ordinary:{state}_anew"'), encoding="utf-8")
    out, _ = code("stranded", 1, "rules", "change", "--data", county, "--rules", gone, "--by", "zhou", "--reason", "x", "--dry-run", "--json")
    stranded = json.loads(out)
    expect("names who is stranded", stands["number"] in stranded["refused"], stranded["refused"])
    kept, _ = code("left behind by an article", 0, "rules", "change", "--data", county, "--rules", gone, "--by", "zhou", "--reason", "程序修改", "--keep", "penalty.ordinary=某条例 §80",
                   "--at", "2026-12-01 09:00", "--json")
    form = json.loads(kept)["form"]
    expect("the act names who keeps the rules of before, and why", any(one["number"] == stands["number"] and one["article"] == "某条例 §80" for one in form["keeps"]), form)
    expect("the act names both rule sets and the reason", form["reason"] == "程序修改" and form["before"] and form["rules"] and form["hash"] and form["changes"] > 0, form)
    out, _ = code("it goes on where it stands", 0, "matter", "show", stands["number"], "--data", county, "--rules", gone, "--at", "2026-12-01 10:00", "--json")
    steps = {one["step"]: one["lawful"] for one in json.loads(out)["next"]}
    expect("by its own rules: the review goes on", "pass_review" in steps and steps["replace_officer"], steps)

    # The act, its content, and a record that still folds
    after, _ = code("export after", 0, "ledger", "export", "--data", county)
    expect("what was recorded stays, byte for byte", after.startswith(before))
    last = json.loads(json.loads(after.strip().split("\n")[-1])["body"])
    expect("an act of the county's rules", last["procedure"] == "county.rules" and last["step"] == "rules_changed" and last["actor"] == "zhou", last)
    content = json.loads(next((county / "lists").rglob(f'{last["form"]["hash"]}*')).read_text(encoding="utf-8"))
    expect("with the difference in it", content["change"]["changes"] and content["change"]["matters"] and "procedures/penalty.ordinary.toml" in content["files"])
    code("views are those of before", 0, "rebuild-views", "--check", "--data", county, "--rules", gone)
    code("the record is whole", 0, "ledger", "verify", "--deep", "--data", county)
    out, _ = code("nothing differs any more", 1, "rules", "change", "--data", county, "--rules", gone, "--by", "zhou", "--reason", "x")

    # A county at work is opened under the rules that it adopted, and no others
    mark = county / "xiangzhi.toml"
    mark.write_text(mark.read_text(encoding="utf-8").replace('made_as = "test"', 'made_as = "live"'), encoding="utf-8")
    out, err = code("other rules are refused", 2, "matter", "show", stands["number"], "--data", county, "--rules", later)
    expect("and says what to do", "rules change" in out + err, out + err)
    code("its own are not", 0, "matter", "show", stands["number"], "--data", county, "--rules", gone)
    # A demonstration county records it by itself
    mark.write_text(mark.read_text(encoding="utf-8").replace('made_as = "live"', 'made_as = "test"'), encoding="utf-8")
    code("by itself", 0, "matter", "show", stands["number"], "--data", county, "--rules", later)
    out, _ = code("export at the end", 0, "ledger", "export", "--data", county)
    last = json.loads(json.loads(out.strip().split("\n")[-1])["body"])
    expect("the program's act", last["step"] == "rules_changed" and last["actor"] == "program", last)
    code("whole at the end", 0, "ledger", "verify", "--deep", "--data", county)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
for fault in faults:
    print(fault)
print(f"{len(faults)} fault(s)")
sys.exit(1 if faults else 0)
