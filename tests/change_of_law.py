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

    # Every kind of difference, once
    text = (rules / ordinary).read_text(encoding="utf-8")
    step = {name: re.search(rf'\[\[step\]\]\nid = "{name}"\n.*?(?=\n\[\[step\]\]|\n# ---)', text, re.S).group(0) for name in ("add_violation", "apply_milder", "discuss", "close_opinions")}
    kinds = changed("kinds", [
        (ordinary, step["apply_milder"] + "\n", ""),
        (ordinary, step["discuss"], step["discuss"].replace('papers = ["discussion_record"]', 'papers = ["discussion_record", "approval_note"]\nrecord_within = "2 workdays"')),
        (ordinary, step["close_opinions"], step["close_opinions"].replace("basis = [", 'clocks = [{ start = "archive_due" }]\nrepeats = false\nbasis = ["某规定 §1", ')),
        ("guards.toml", "article = \"行政处罚法 §37\"", "article = \"行政处罚法 §37.1\""),
        ("parameters/penalty.toml", 'id = "review_no_penalty"\ntitle = { zh = "不予处罚决定法制审核", en = "Legal review before a no-penalty decision" }\nvalue = false',
         'id = "review_no_penalty"\ntitle = { zh = "不予处罚决定法制审核", en = "Legal review before a no-penalty decision" }\nvalue = true'),
    ])
    for name in ("both_texts_named", "new_text_in_force", "one_range_is_the_items", "milder_by_computation"):
        law_guards = kinds / "guards" / "law.toml"
        law_guards.write_text(re.sub(rf"\n\[{name}\]\n(?:.+\n)+", "\n", law_guards.read_text(encoding="utf-8")), encoding="utf-8")
    (kinds / "forms" / "apply_milder.toml").unlink()
    out, _ = code("every kind", 0, "rules", "diff", rules, kinds, "--on", "2026-03-02", "--json")
    said = {(one["kind"], one["where"]) for one in json.loads(out)["changes"]}
    for wanted in (("step", "penalty.ordinary/apply_milder"), ("paper", "penalty.ordinary/discuss"), ("step", "penalty.ordinary/discuss"), ("clock", "penalty.ordinary/close_opinions"),
                   ("step", "penalty.ordinary/close_opinions"), ("guard", "milder_by_computation"), ("guard", "lighter_law_checked"), ("number", "review_no_penalty")):
        expect(f"says {wanted}", wanted in said, sorted(said))
    expect("a switch of the past is backwards", next(one for one in json.loads(out)["changes"] if one["where"] == "review_no_penalty")["backwards"])

    # Special texts, and a conflict that keeps an item closed until it is answered
    special = """[[number]]
id = "DEC-90"
unit = "cd"
value = 60
basis = ["安徽省某条例 §9"]
jurisdiction = "34"
rank = "local_regulation"

[[number]]
id = "DEC-90"
unit = "cd"
value = 180
basis = ["某部门规定 §64"]
rank = "rule"
special_of = "行政处罚法 §60"
items = ["JZ-ZF-0226"]
"""
    answer = """
[[conflict_answer]]
number = "DEC-90"
between = ["安徽省某条例 §9", "某部门规定 §64"]
holds = "某部门规定 §64"
who = "国务院"
paper = "国函〔2026〕1号"
on = 2026-03-03
"""
    asked, settled = changed("asked", [], {"parameters/own.toml": special}), changed("settled", [], {"parameters/own.toml": special + answer})
    story = 'title = {{ zh = "冲突", en = "Conflict" }}\nitem = "{item}"\nbegin = "{begin} 09:00"\n\n[[act]]\ndo = "file"\n{rest}\n'
    cases = [("asked_closed", asked, "JZ-ZF-0226", "2026-03-03", 'expect = { refused = ["norms_settled"], article = "立法法 §106.1(2)" }'),
             ("asked_other_item", asked, "JZ-ZF-0041", "2026-03-03", "due = { decision_due = 2026-05-06 }"),
             ("settled_before", settled, "JZ-ZF-0226", "2026-03-02", 'expect = { refused = ["norms_settled"] }'),
             ("settled", settled, "JZ-ZF-0226", "2026-03-03", "due = { decision_due = 2026-08-31 }")]
    for name, folder, item, begin, rest in cases:
        (temporary / f"{name}.toml").write_text(story.format(item=item, begin=begin, rest=rest), encoding="utf-8")
        code(f"story {name}", 0, "rules", "try", temporary / f"{name}.toml", "--rules", folder)
    out, _ = code("the check tells of it", 0, "rules", "check", "--rules", asked, "--only", "INV-120")
    expect("conflict reported", "DEC-90: 安徽省某条例 §9 / 某部门规定 §64 (立法法 §106.1(2))" in out and "尚无答复" in out, out[:400])

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
    shorter = changed("shorter", [(penalty, row("HEAR-REQ", penalty), row("HEAR-REQ", penalty).replace("value = 5", "value = 3"))])
    out, _ = code("a told period made shorter", 1, "rules", "change", "--data", county, "--rules", shorter, "--by", "zhou", "--reason", "x", "--correction", "原值录入错误")
    expect("not even as a correction", "parties were told" in out, out)
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
