#!/usr/bin/env python3
"""The engine of the page, under Node, beside the program and beside a served county: every story word for word, the same next steps, the same
refusals, the same days. Usage: engine.py PROGRAM ENGINE_NODE_CJS"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import ROOT, Contract  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

program, made = sys.argv[1:3]
temporary = pathlib.Path(tempfile.mkdtemp())
passed = failed = 0



SEALED = {"tell_sender"}  # steps that read a sealed field


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:1500]}", flush=True)


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], check=False, capture_output=True, text=True)


class Engine:
    def __init__(self):
        self.process = subprocess.Popen(["node", str(ROOT / "web" / "engine" / "ask.cjs"), made], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def line(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, what, **members):
        return self.line(json.dumps({"ask": what, **members}, ensure_ascii=False))


def stories(engine):
    run("rules", "bundle", "--stories", "--out", temporary / "stories.json")
    whole = (temporary / "stories.json").read_text(encoding="utf-8")
    files = json.loads(whole)["bundle"]["files"]
    expect("before rules are loaded nothing is answered", "error" in engine.ask("deadline", clock="decision_due", from_="x"))
    loaded = engine.line(whole)
    rules = json.loads(run("rules", "bundle", "--out", temporary / "rules.json", "--json").stdout)
    expect("the rules are the program's", loaded.get("rules") == rules["rules"], loaded)
    printed, counts = "", [0, 0]
    for path in sorted(path for path in files if path.startswith("scenarios/") and path != "scenarios/cast.toml"):
        tried = engine.ask("try", file=str(ROOT / "rules" / path), story=files[path])
        printed += tried.get("printed", json.dumps(tried) + "\n")
        counts[0 if tried.get("ok") else 1] += 1
    native = run("rules", "try", "--json", "--rules", ROOT / "rules").stdout
    printed += json.dumps({"passed": counts[0], "failed": counts[1]}, separators=(",", ":")) + "\n"
    expect("every story is played word for word as the program plays it", printed == native, next(
        (pair for pair in zip(printed.split("\n"), native.split("\n")) if pair[0] != pair[1]), (len(printed), len(native))))
    expect("and there are some", counts[0] > 200 and counts[1] == 0, counts)
    altered = json.loads(whole)
    altered["bundle"]["files"]["parameters/jinzhai.toml"]["number"][0]["value"] = 4000
    expect("a bundle that was altered is refused", "hash" in engine.line(json.dumps(altered)).get("error", ""))
    print(f"{counts[0]} stories, {len(native)} bytes alike", flush=True)


def days(engine):
    for clock, start in (("hearing_request_due", "2026-02-13 09:00"), ("decision_due", "2025-11-20 09:00"), ("payment_due", "2026-04-20 10:00")):
        native = json.loads(run("rules", "deadline", clock, "--from", start, "--json").stdout)
        expect(f"{clock} is explained day by day as by the program", engine.ask("deadline", clock=clock, **{"from": start}) == native)


def filled(step, day):
    """A form of the step that holds something of the right kind wherever something is asked for."""
    something = {"bool": lambda _: True, "text": lambda _: "有", "long_text": lambda _: "有", "signature": lambda _: "有", "place": lambda _: "古碑镇", "law_reference": lambda _: "有",
                 "integer": lambda field: field.get("min", 1), "duration": lambda field: field.get("min", 1), "money": lambda _: 100, "date": lambda _: day,
                 "choice": lambda field: field["choices"][0]["id"], "choices": lambda field: [field["choices"][0]["id"]], "officers": lambda _: ["zhao", "wang"], "person": lambda _: "zhao"}
    fields = step["form"]["fields"] if step["form"] else []
    return {field["id"]: something[field["type"]](field) for field in fields if field["required"] and field["type"] in something}


def foresee(engine, person, name, posts, row, there):
    """One act that the server keeps: it then says word for word what the engine foresaw. Behind it, what is refused is the second of two."""
    matter, nothing = row["id"], {"step": "no_such_step", "form": {}}
    for step in there["steps"]:
        act = {"step": step["step"], "procedure": step["procedure"], "about": step["about"], "form": filled(step, there["now"][:10])}
        if step["officers"]:
            act["officers"] = ["zhao", "wang"]
        about = {"matter": matter, "now": there["now"], "person": name}
        if not step["mine"] or not engine.ask("check", acts=[act], **about).get("lawful"):
            continue
        both = engine.ask("check", acts=[act, nothing], **about)
        expect(f"behind {step['step']} it is the second that is refused", both.get("act") == 1 and not both["lawful"], both)
        expect("nothing is foreseen of what is refused", "refused" in engine.ask("next", posts=posts, acts=[act, nothing], **about).get("error", ""))
        ahead = engine.ask("next", posts=posts, acts=[act], **about)
        kept = person.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": row["last_seq"], "acts": [act]})
        after = person.get(f"/api/v1/matters/{matter}/next").json
        expect(f"what follows {step['step']} in {row['number']} was foreseen", kept.status == 201 and ahead == after, (kept.body, ahead, after))
        return 1
    return 0


def served(engine):
    data = temporary / "county"
    run("simulate", "--year", "--data", data)
    run("account", "demo", "--data", data)
    accounts = {row["account"]: row for row in json.loads(run("account", "demo", "--data", data, "--json").stdout)}
    server = Server(program, data, "--unproven", "--clock", "2026-03-02 09:00", "--clock-stands", contract=Contract())
    try:
        steps = refused = foreseen = 0
        for name in ("zhao", "zhou", "guanmiao.clerk"):
            person = Person(server, name)
            person.sign_in(accounts[name]["password"], accounts[name]["secret"])
            posts = [posting["post"] for posting in person.get("/api/v1/session").json["posts"]]
            expect("the bundle is served", engine.ask("load", bundle=person.get("/api/v1/rules/bundle").json).get("rules"))
            for row in person.get("/api/v1/matters?limit=100").json["matters"]:
                matter = row["id"]
                acts, ground = person.get(f"/api/v1/matters/{matter}/acts").json, person.get(f"/api/v1/matters/{matter}/ground").json
                opened = engine.ask("open", matter=matter, acts=acts["acts"], values=acts["values"], ground=ground)
                expect("a matter is opened", opened == {"last_seq": row["last_seq"]}, opened)
                there = person.get(f"/api/v1/matters/{matter}/next").json
                here = engine.ask("next", matter=matter, now=there["now"], posts=posts)
                expect(f"next steps of {row['number']} are the server's", here == there, (here, there))
                for step in there["steps"]:
                    steps += 1
                    act = {"step": step["step"], "procedure": step["procedure"], "about": step["about"], "form": {}}
                    if step["officers"]:  # two of the township, one of another: certificates and posts are asked for
                        act["officers"] = (["zhao", "wang"], ["guanmiao.officer1", "zhao"])[steps % 2] if name != "guanmiao.clerk" else ["guanmiao.officer1", "guanmiao.officer2"]
                    checked = engine.ask("check", matter=matter, now=there["now"], person=name, acts=[act])
                    if checked.get("lawful"):
                        continue  # the server would keep it
                    refused += 1
                    answer = person.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": row["last_seq"], "acts": [act]})
                    said = answer.json["refusals"] if answer.status == 422 else None
                    # What is sealed for this person doesn't reach his page: his post opens neither the value nor the step, and the page may say one reason more.
                    alike = said == checked["refusals"] or (step["step"] in SEALED and said and said[0]["guard"] == "by" and all(one in checked["refusals"] for one in said))
                    expect(f"{step['step']} in {row['number']} is refused alike", alike and checked["unknown"] == [], (answer.body, checked))
                foreseen += foresee(engine, person, name, posts, row, there)
                blind = engine.ask("open", matter="blind", acts=acts["acts"], values=acts["values"])
                blind = engine.ask("next", matter="blind", now=there["now"], posts=posts)
                sure = [[one["guard"] for one in step["refusals"]] for step in blind["steps"]]
                whole = [[one["guard"] for one in step["refusals"]] for step in there["steps"]]
                expect("without people and item nothing is claimed that isn't so", all(set(a) <= set(b) for a, b in zip(sure, whole)), (sure, whole))
        expect("much was compared", steps > 150 and refused > 100 and foreseen > 3, (steps, refused, foreseen))
        print(f"{steps} steps compared with the server, {refused} of them refused by both with the same words; {foreseen} kept as foreseen", flush=True)
        act = {"step": "file", "form": {}}
        lead = next(row for row in Person.get(person, "/api/v1/matters?limit=100").json["matters"])
        unsure = engine.ask("check", matter="blind", now="2026-03-02T09:00:00+08:00", person="nobody", acts=[{**act, "step": "assign_check"}])
        expect("what it can't know it says", unsure.get("lawful") is False and unsure["unknown"], (unsure, lead["id"]))
        expect("a malformed act is told", "error" in engine.ask("check", matter="blind", now="2026-03-02T09:00:00+08:00", person="zhao", acts=[{"stepp": 1}]))
        expect("a closed matter is gone", engine.ask("close", matter="blind") == {} and "error" in engine.ask("next", matter="blind", now="x"))
    finally:
        server.stop()


try:
    engine = Engine()
    stories(engine)
    engine.line((temporary / "stories.json").read_text(encoding="utf-8"))
    days(engine)
    served(engine)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
