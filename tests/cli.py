#!/usr/bin/env python3
"""The command line as its users type it: exit codes, JSON, wrong input, a case by hand, the record and its upkeep.
Usage: cli.py PROGRAM RULES_FOLDER CATALOGUE_FOLDER"""
import datetime
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

program, rules, catalogue = sys.argv[1:4]
passed = failed = 0


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what} {shown}")


def code(what, wanted, *arguments):
    got, out, err = run(*arguments)
    expect(what, got == wanted, f"exit {got}, not {wanted}: {out[-300:]}{err[-300:]}")
    return out, err


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    # Usage
    for wrong in [[], ["nonsense"], ["rules"], ["rules", "check", "--rules", temporary / "none"], ["ledger", "verify", "--data", temporary / "none"],
                  ["rules", "deadline", "no_such_clock", "--from", "2026-01-01"], ["rules", "deadline", "hearing_request_due", "--from", "yesterday"],
                  ["rules", "deadline", "hearing_request_due", "--from", "2026-01-01", "--excluding", "2026"], ["rules", "try", temporary / "none.toml"],
                  ["rules", "show", "no.such"], ["matter", "open", "file", "--data", temporary], ["import", "catalogue", temporary / "none"]]:
        code(f"wrong usage {wrong}", 2, *wrong)

    # A drawing's name reaches no shell (with or without Graphviz here)
    hostile = temporary / "x'; touch pwned; '.svg"
    got, out, err = run("rules", "show", "penalty.summary", "--svg", hostile)
    expect("drawn, or said that dot is missing", got in (0, 3) and not pathlib.Path("pwned").exists(), f"{got} {out[-100:]}{err}")

    # Dates
    out, _ = code("deadline", 0, "rules", "deadline", "hearing_request_due", "--from", "2026-02-13 09:00", "--json")
    answer = json.loads(out)
    expect("deadline keys", set(answer) == {"clock", "number", "nominal", "legal", "safe", "provisional", "undated", "reason", "trace"}, out)
    expect("deadline E1", answer["legal"] == "2026-02-27" and answer["number"] == "HEAR-REQ", out)
    out, _ = code("deadline undated", 0, "rules", "deadline", "DEC-90", "--from", "2026-10-10", "--json")
    expect("deadline E32", json.loads(out)["undated"] is True and json.loads(out)["legal"] is None, out)

    # Rules: a broken copy is refused with file, line and column
    broken = temporary / "rules"
    shutil.copytree(rules, broken)
    path = broken / "procedures" / "penalty.ordinary.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('needs = ["facts_found"', 'needs = ["facts_fund"', 1), encoding="utf-8")
    out, _ = code("unknown fact", 2, "rules", "show", "--rules", broken, "--json")
    fault = json.loads(out)["faults"][0]
    expect("fault's place", fault["file"] == "procedures/penalty.ordinary.toml" and fault["line"] > 1 and fault["column"] > 1 and "facts_fund" in fault["what"], out)
    out, _ = code("rules diff", 0, "rules", "diff", rules, rules)
    expect("no change", "0 change(s)" in out, out)
    out, _ = code("schema", 0, "rules", "schema", "--json")
    expect("schema rows", len(json.loads(out)) > 80)

    # A made-up procedure of its own, from one added file
    own = temporary / "own"
    shutil.copytree(rules, own)
    steps = "".join(f'''
[[state]]
id = "s{n}"
title = {{ zh = "第{n}步", en = "Step {n}" }}
way_on = "s{n + 1}"
owner = "filing_clerk"
reason = "the next paper"

[[step]]
id = "own_step_{n}"
from = ["s{n}"]
to = "s{n + 1}"
by = ["filing_clerk"]
needs = [{f'"own_fact_{n - 1}"' if n > 1 else ""}]
establishes = [{{ fact = "own_fact_{n}" }}]
basis = ["县规 §{n}"]
''' for n in range(1, 11))
    (own / "procedures" / "own.ten.toml").write_text(f'''id = "own.ten"
title = {{ zh = "十步", en = "Ten steps" }}
about = "case"
start = ["s1"]
{steps}
[[state]]
id = "s11"
title = {{ zh = "完", en = "Done" }}
end = true
''', encoding="utf-8")
    (temporary / "ten.toml").write_text('title = { zh = "十步", en = "Ten" }\nprocedure = "own.ten"\nitem = "JZ-ZF-0041"\nbegin = "2026-03-02 09:00"\nuse = "lawful_to:s11"\n', encoding="utf-8")
    out, _ = code("ten steps are played", 0, "rules", "try", temporary / "ten.toml", "--rules", own, "--json")
    expect("last line counts", json.loads(out.strip().split("\n")[-1]) == {"passed": 1, "failed": 0}, out)
    out, _ = code("ten steps are proven", 0, "rules", "check", "--rules", own, "--only", "INV-111,INV-115,INV-120", "--json")
    report = json.loads(out)
    expect("only what was asked", [i["id"] for i in report["invariants"]] == ["INV-111", "INV-115", "INV-120"] and report["holds"], out[:300])
    expect("each of the ten has its way on", sum(s["procedure"] == "own.ten" and s["ok"] for s in report["liveness"]) == 10, out[-300:])
    code("an invariant that isn't there", 2, "rules", "check", "--only", "INV-0")

    # The list
    out, _ = code("import", 0, "import", "catalogue", catalogue, "--json")
    report = json.loads(out)
    expect("448 = 46 + 336 + 66", report["items"] == 448 and report["by_list"] == {"approval": 46, "enforcement": 336, "cooperation": 66} and report["delegated"] == 356, out)
    bad = temporary / "catalogue"
    shutil.copytree(catalogue, bad)
    items = bad / "items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace("JZ-ZF-0002,enforcement", "JZ-ZF-0001,enforcement", 1), encoding="utf-8")
    out, _ = code("a code twice", 2, "import", "catalogue", bad, "--json")
    expect("names the line", json.loads(out)["faults"][0]["line"] > 1, out)

    out, err = code("a code twice, in words", 2, "import", "catalogue", bad)
    expect("Chinese first, English beside it", "编码 JZ-ZF-0001 出现两次（保留一个） code JZ-ZF-0001 stands twice (keep one of them)" in out + err, out + err)

    # Texts of laws
    laws = pathlib.Path(sys.argv[2]).parent / "data" / "laws"
    out, _ = code("texts of laws", 0, "import", "laws", laws, "--json")
    expect("a hundred texts", json.loads(out)["laws"] >= 100 and json.loads(out)["articles"] > 5000, out)
    broken = temporary / "laws"
    broken.mkdir()
    code("no texts", 2, "import", "laws", broken)
    (broken / "示例法(2020-01-01).md").write_text("第一条 甲\n第三条 乙\n", encoding="utf-8")
    (broken / "无日期.md").write_text("第一条 甲\n", encoding="utf-8")
    _, err = code("texts that miss an article and a day", 2, "import", "laws", broken)
    expect("says where", "示例法(2020-01-01).md:2:1" in err and "无日期.md:1:1" in err, err)

    # A case by hand, and its record
    data = temporary / "county"
    code("simulate", 0, "simulate", "--cases", 2, "--seed", 3, "--days", 5, "--data", data, "--json")
    code("the folder is taken", 2, "simulate", "--cases", 1, "--data", data)
    opening = ["matter", "open", "file", "--data", data, "--township", "341524105", "--item", "JZ-ZF-0041", "--party", "p:individual:李某:1980-05-01",
               "--at", "2026-12-01 09:00", "--json"]
    out, _ = code("an empty form is refused", 1, *opening, "--by", "zhou")
    refusals = json.loads(out)["refusals"]
    expect("each refusal has guard, article, words and mend", all({"guard", "article", "text_zh", "text_en", "missing", "mended_by"} <= set(r) and r["guard"] and r["article"] for r in refusals), out)
    out, _ = code("nobody's post", 1, *opening, "--by", "nobody")
    expect("by", any(r["guard"] == "by" for r in json.loads(out)["refusals"]), out)

    # A list that the shell publishes: a new item is used from its acceptance on, or from one that is taken over from before
    more = temporary / "more"
    shutil.copytree(catalogue, more)
    rows = (more / "items.csv").read_text(encoding="utf-8")
    (more / "items.csv").write_text(rows + next(line for line in rows.splitlines() if line.startswith("JZ-ZF-0041")).replace("JZ-ZF-0041", "JZ-ZF-0999", 1) + "\n", encoding="utf-8")
    before = ["--accepted-on", "2026-01-05", "--accepted-paper", "示例承接〔2026〕1号"]
    for name, flags, wanted in (("accepted", [], True), ("taken over", before, False)):
        shutil.copytree(data, temporary / name)
        code(f"a version, {name}", 0, "import", "catalogue", more, "--data", temporary / name, *flags)
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date().isoformat()
        asked = ["matter", "open", "file", "--data", temporary / name, "--township", "341524105", "--item", "JZ-ZF-0999", "--party", "p:individual:李某:1980-05-01", "--by", "zhou", "--at", f"{today} 09:00", "--json"]
        out, _ = code("an empty form is refused", 1, *asked)
        expect("asked by the list", "form" in {r["guard"] for r in json.loads(out)["refusals"]}, out)
        expect(f"a delegated item is used once it is {name}", ("item_in_force" in {r["guard"] for r in json.loads(out)["refusals"]}) == wanted, out)
    for flags in (before[:2], before[2:], ["--accepted-on", "2999-01-01", "--accepted-paper", "x"]):
        code("day and paper go together, and the day has come", 2, "import", "catalogue", more, "--data", data, *flags)
    code("without its day no county is founded", 2, "found", "--data", temporary / "live", "--county", "341524", "--catalogue", catalogue, "--people", pathlib.Path(catalogue) / "people.toml", "--list-from", "2026-01-01", "--accepted-paper", "x")

    out, _ = code("list", 0, "matter", "list", "--data", data, "--json")
    matters = json.loads(out)
    expect("two matters, archived", len(matters) == 2 and all(m["state"] == "archived" for m in matters), out)
    out, _ = code("show", 0, "matter", "show", matters[0]["number"], "--data", data, "--json")
    shown = json.loads(out)
    expect("acts as recorded", shown["last_seq"] == len(shown["acts"]) and "decided_penalty/party/p" in shown["facts"], out[:200])
    out, _ = code("an act from the wrong state", 1, "matter", "act", matters[0]["id"], "file", "--by", "zhou", "--data", data, "--at", "2026-12-02 09:00", "--json")
    expect("from", any(r["guard"] == "from" for r in json.loads(out)["refusals"]), out)
    out, _ = code("verify", 0, "ledger", "verify", "--data", data, "--deep", "--json")
    expect("nothing altered", json.loads(out)["ok"] is True and json.loads(out)["findings"] == [], out)
    head, _ = code("head", 0, "ledger", "head", "--data", data)
    expect("C2SP", head.startswith("xiangzhi/341524\n") and "\n\n— xiangzhi/341524 " in head, head)
    (temporary / "old.head").write_text(head, encoding="utf-8")
    export, _ = code("export", 0, "ledger", "export", "--data", data)
    lines = [json.loads(line) for line in export.strip().split("\n")]
    expect("one line a leaf", [line["leaf"] for line in lines] == list(range(len(lines))))
    (temporary / "entries").write_text(export, encoding="utf-8")
    code("verify an export", 0, "ledger", "verify", "--data", data, "--entries", temporary / "entries", "--head", temporary / "old.head")
    code("views", 0, "rebuild-views", "--check", "--data", data)
    code("backup", 0, "backup", temporary / "backup", "--data", data)
    code("restore", 0, "restore", temporary / "backup", "--data", temporary / "restored")
    code("restored is whole", 0, "ledger", "verify", "--data", temporary / "restored", "--head", temporary / "old.head")
    code("a rolled-back folder is seen against the head", 0, "ledger", "verify", "--data", temporary / "restored")

    # A random draw: published with its leaves, and worked out anew from the county's folder and from the published file
    drawing = temporary / "drawing"
    code("a county without cases", 0, "simulate", "--cases", 0, "--data", drawing)
    out, _ = code("the story of a draw", 0, "rules", "try", pathlib.Path(rules) / "scenarios" / "matters" / "40_frozen_with_the_plan.toml", "--json", "--acts")
    told = [json.loads(line) for line in out.strip().split("\n")]
    played_by = {"he": "zhou", "xu": "wu", "chen": "li", "jian": "wei"}
    number = None
    for line in told:
        if not line.get("accepted"):
            continue
        act = line["act"]
        common = ["--by", played_by.get(act["actor"], act["actor"]), "--at", act["happened_at"][:16].replace("T", " "), "--form", json.dumps(act["form"]),
                  "--data", drawing, "--json"]
        if number is None:
            out, _ = code("the listing", 0, "matter", "open", act["step"], "--procedure", "matter.inspection", "--township", "341524105", "--item", "JZ-ZF-0226", *common)
            number = json.loads(out)["acts"][0]["matter"]
        else:
            code(act["step"], 0, "matter", "act", number, act["step"], *common)
    out, _ = code("the draw comes out again", 0, "draw", "verify", "--data", drawing, "--matter", number, "--json")
    expect("match", json.loads(out)["match"] is True and json.loads(out)["draws"][0]["frozen"]["leaf"] < json.loads(out)["draws"][0]["drawn"]["leaf"], out)
    out, _ = code("it is published", 0, "draw", "publish", "--data", drawing, "--matter", number)
    published = json.loads(out)
    paper = temporary / "draw.json"

    def verified(what, wanted, kind=None):
        paper.write_text(json.dumps(published), encoding="utf-8")
        out, _ = code(what, wanted, "draw", "verify", paper, "--json")
        expect(f"{what}: {kind}", kind is None or json.loads(out)["draws"][0]["difference"]["kind"] == kind, out)
        return json.loads(out)

    verified("the published file", 0)
    drawn, frozen = published["draws"][0]["drawn"], published["draws"][0]["frozen"]
    was, drawn["drawn_objects"] = drawn["drawn_objects"], "乙加油站"
    difference = verified("another object", 1, "objects")["draws"][0]["difference"]
    expect("what ought to have been drawn", difference["ought"] == [was] and difference["was"] == ["乙加油站"], difference)
    drawn["drawn_objects"] = was
    drawn["seed"] += "0"
    verified("another seed", 1, "seed_hash")
    drawn["seed"] = drawn["seed"][:-1]
    drawn["public_value"] = "3200.16"
    verified("another figure", 1)
    drawn["public_value"] = "3200.15"
    frozen["leaf"], drawn["leaf"] = drawn["leaf"], frozen["leaf"]
    verified("frozen after it was drawn", 1, "frozen_later")
    paper.write_text("{}", encoding="utf-8")
    code("no draw in it", 2, "draw", "verify", paper)
    code("neither file nor matter", 2, "draw", "verify")
    code("a matter without a draw", 2, "draw", "verify", "--data", data, "--matter", matters[0]["number"])

    # One byte of one act
    database = sqlite3.connect(data / "county.db")
    leaf, body = database.execute("select leaf, body from act where body like '%decide_penalty%' limit 1").fetchone()
    database.execute("update act set body = ? where leaf = ?", (body.replace('"amount":', '"amount":1', 1), leaf))
    database.commit()
    database.close()
    out, _ = code("a changed fine is found", 1, "ledger", "verify", "--data", data, "--json")
    expect("at its leaf", any(f["leaf"] == leaf for f in json.loads(out)["findings"]), out)
    code("an altered folder is not restored", 1, "restore", data, "--data", temporary / "never")
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
