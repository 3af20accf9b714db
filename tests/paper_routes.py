#!/usr/bin/env python3
"""Papers over HTTP while a case is written: the case-file review of the matter and of an act, the draft of an act that opens a matter, a number voided by hand.
Usage: paper_routes.py PROGRAM"""
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server, new_id, recorded_case  # noqa: E402

program = sys.argv[1]
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def status(what, answer, wanted, kind=None):
    expect(f"{what}: {wanted} {kind or ''}", answer.status == wanted and (kind is None or answer.kind == kind), f"{answer.status} {answer.body[:400]}")
    return answer


def run(*words, check=True, env=None):
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True, check=check, env=env)


class County:
    def __init__(self, data, environment=None):
        run("simulate", "--cases", 0, "--data", data, env={**os.environ, **(environment or {})})
        self.accounts = {row["account"]: row for row in json.loads(run("account", "demo", "--data", data, "--json").stdout)}
        self.server = Server(program, data, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", contract=Contract(), environment=environment)
        self.people = {}

    def person(self, name):
        if name not in self.people:
            self.people[name] = Person(self.server, name)
            row = self.accounts[name]
            status(f"{name} signs in", self.people[name].sign_in(row["password"], row["secret"]), 200)
        return self.people[name]

    def actor(self, act):
        return self.person(act["actor"] if act["actor"] in self.accounts else "li")

    def clock(self, moment):
        status("the clock is set", Person(self.server).post("/api/v1/test/clock", {"now": moment}), 200)

    def open(self, opening, act):
        self.clock(act["happened_at"])
        answer = status("a matter is opened", self.actor(act).post("/api/v1/matters", request_of(opening, [act])), 201)
        return answer.json["acts"][0]["matter"]

    def act(self, matter, act):
        self.clock(act["happened_at"])
        who = self.actor(act)
        seq = who.get(f"/api/v1/matters/{matter}").json["last_seq"]
        return status(f"{act['step']}", who.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": seq, "acts": [sent(act)]}), 201)


def sent(act):
    return {name: value for name, value in act.items() if name != "actor" or not value.startswith("@")}


def request_of(opening, acts):
    return {"request_id": new_id(), "procedure": opening["procedure"], "township": opening["township"], "item": opening["item"], "parties": opening["parties"],
            "acts": acts}


def text_of(folder, answer):
    (folder / "draft.pdf").write_bytes(answer.body)
    return re.sub(r"\s+", "", subprocess.run(["pdftotext", str(folder / "draft.pdf"), "-"], capture_output=True, text=True).stdout)


def previews(county, folder, opening, acts):
    """Nothing is kept; one act alone, and an act that stands on those before it."""
    who = county.actor(acts[0])
    county.clock(acts[0]["happened_at"])
    head = who.get("/api/v1/ledger/head").body
    lead = {**acts[0], "form": {**acts[0]["form"], "first_evidence": "巡查发现桥头堆放气瓶𠮷"}}
    draft = status("the paper of an act that opens a matter", who.post("/api/v1/papers/preview", request_of(opening, [lead])), 200)
    text = text_of(folder, draft)
    expect("its words, and the mark of a draft", "桥头堆放气瓶𠮷" in text and "草" in text and "稿" in text and opening["parties"][0]["name"] in text, text[:300])
    status("one that it doesn't make", who.post("/api/v1/papers/preview", {**request_of(opening, [lead]), "paper": "penalty_decision"}), 404, "no_paper")
    status("no act", who.post("/api/v1/papers/preview", {**request_of(opening, [lead]), "acts": []}), 400, "malformed")
    status("by nobody", Person(county.server).post("/api/v1/papers/preview", request_of(opening, [lead])), 401)
    officers = {**acts[1], "happened_at": lead["happened_at"]}
    expect("the second act names its officers", officers["step"] == "assign_officers" and officers["actor"] == lead["actor"], officers)
    draft = status("the paper of an act that stands on the opening one", who.post("/api/v1/papers/preview", request_of(opening, [lead, officers])), 200)
    expect("its officers", "指派" in text_of(folder, draft), text_of(folder, draft)[:300])
    wrong = {**lead, "form": {**lead["form"], "fined_elsewhere": "yes"}}
    status("one that stands on a refused act", who.post("/api/v1/papers/preview", request_of(opening, [wrong, officers])), 422, "refused")
    expect("nothing was kept", who.get("/api/v1/ledger/head").body == head)


def findings_of(answer):
    return {(one["id"], one["answer"], one["seq"]): one for one in answer.json["findings"]}


def reviews(county, matter, act):
    """The act as it is lawful, then with one thing wrong: the very finding, with its article, field and step; and the engine refuses too."""
    county.clock(act["happened_at"])
    who = county.actor(act)
    path = f"/api/v1/matters/{matter}/review"
    before = status("the review of the matter", who.get(path), 200).json
    expect("nothing is void in it", not [one for one in before["findings"] if one["severity"] == "nullity" and one["answer"] == "no"], before)
    expect("many checks were asked", before["checked"] > 15, before["checked"])
    lawful = status("of a lawful act", who.post(path, {"act": sent(act)}), 200).json
    mine = [one for one in lawful["findings"] if one["seq"] is None]
    expect("questions to a person", any(one["answer"] == "human" for one in mine), mine)
    expect("no nullity", not [one for one in mine if one["severity"] == "nullity" and one["answer"] == "no"], mine)
    form = {name: value for name, value in act["form"].items() if name not in ("correction_in_decision", "reason_no_correction")}
    wrong = {**act, "form": {**form, "seal": "brigade"}}
    found = findings_of(status("of one that is not", who.post(path, {"act": sent(wrong)}), 200))
    seal = found.get(("CF-17", "no", None))
    expect("a nullity says why, by which article, at which field", seal and seal["severity"] == "nullity" and seal["field"] == "seal" and "处罚法 §59.2" in seal["basis"] and seal["why"]["zh"] and
           seal["paper"] == "penalty_decision", seal)
    seq = who.get(f"/api/v1/matters/{matter}").json["last_seq"]
    refused = status("the engine refuses what is void", who.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": seq, "acts": [sent(wrong)]}), 422, "refused")
    expect("by the same guard", any(one["guard"] == "seal_matches_source" for one in refused.json["refusals"]), refused.json)
    status("no step", who.post(path, {"act": {"step": "nothing_such", "form": {}}}), 400, "malformed")
    status("no act", who.post(path, {}), 400, "malformed")
    status("nobody", Person(county.server).get(path), 401)


def papers_of(county, matter):
    return {paper["kind"]: paper for paper in county.person("li").get(f"/api/v1/matters/{matter}/papers").json["papers"]}


def voids(county, matter, kind):
    """By who made it or a head, for a reason, once, and only where it was not served."""
    paper = papers_of(county, matter)[kind]
    path = f"/api/v1/matters/{matter}/papers/{paper['code']}/void"
    maker = county.actor(ACTS_OF[kind])
    status("without a reason", maker.post(path, {"request_id": new_id()}), 400, "malformed")
    status("by who neither made it nor is a head", county.person("li").post(path, {"request_id": new_id(), "reason": "打错"}), 403, "post")
    request = {"request_id": new_id(), "reason": "当事人姓名打错"}
    answer = status("voided", maker.post(path, request), 201)
    act = answer.json["acts"][0]
    expect("an act of the county", act["procedure"] == "county.paper" and act["step"] == "voided" and act["form"]["reason"] == "当事人姓名打错" and act["actor"] == maker.account, act)
    again = status("the same request again", maker.post(path, request), 201)
    expect("the same answer", again.body == answer.body)
    refused = status("another time", maker.post(path, {"request_id": new_id(), "reason": "打错"}), 422, "refused")
    expect("is refused with its article", refused.json["refusals"][0]["article"] == "行政处罚法 §75.2", refused.json)
    after = papers_of(county, matter)[kind]
    expect("it is void and keeps its number", after["state"] == "void" and after["number"] == paper["number"] and after["void_reason"] == "当事人姓名打错", after)
    checked = Person(county.server).get(f"/api/v1/check/{paper['code']}").json
    expect("the public check says so", checked["state"] == "void", checked)


def refuses_to_void(county, matter, head, kind, missing, mended_by):
    paper = papers_of(county, matter)[kind]
    answer = status(f"{kind} is not voided", county.actor(head).post(f"/api/v1/matters/{matter}/papers/{paper['code']}/void", {"request_id": new_id(), "reason": "打错"}), 422, "refused")
    expect(f"{kind}: {missing}", answer.json["refusals"][0]["missing"] == missing and answer.json["refusals"][0]["mended_by"] == mended_by, answer.json)


def entrusted_home(folder, item):
    """The demo county, in which the item is entrusted by its department instead of conferred."""
    for name in ("rules", "api", "renderer"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "data", folder / "data")
    items = folder / "data" / "jinzhai" / "items.csv"
    lines = items.read_text(encoding="utf-8").splitlines()
    lines = [line + (",power_mode,entrustment_basis" if n == 0 else ",entrusted,行政处罚法 第二十条" if line.startswith(item + ",") else ",,") for n, line in enumerate(lines)]
    items.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def waits_for_its_department(folder, opening, acts):
    """NUM-7: the paper of an entrusted item has no number until the department lends one; then it is set and issued, and the next takes the next."""
    folder.mkdir()
    home = entrusted_home(folder, opening["item"])
    data = folder / "county"
    county = County(data, {"XZ_HOME": str(home)})
    order = {"step": "issue_order", "actor": "zhao", "officers": ["zhao", "wang"], "about": {"party": opening["parties"][0]["id"]},
             "form": {"certificates_shown": "证件号", "shown_before": True, "facts": "气瓶未检验", "violated": "条例 第五十一条", "order_basis": "条例 第五十一条", "what_to_do": "送检",
                      "correction_days": 5, "how_to_report": "电话", "consequence": "条例 第五十一条", "remedies": True, "authority_name": "金寨县住房和城乡建设局"}}
    try:
        matter = county.open(opening, acts[0])
        county.act(matter, acts[1])
        for _ in range(2):
            county.act(matter, {**order, "happened_at": acts[1]["happened_at"]})
        clerk = county.person("li")
        listed = lambda: [one for one in clerk.get(f"/api/v1/matters/{matter}/papers").json["papers"] if one["kind"] == "order_to_correct"]  # noqa: E731
        papers = listed()
        expect("it waits for a number", [(one["state"], one["number"], one["waits_for"]) for one in papers] == [("waiting", None, "number")] * 2, papers)
        status("and says so", clerk.get(f"/api/v1/matters/{matter}/papers/{papers[0]['code']}"), 202)
        told = clerk.get(f"/api/v1/matters/{matter}/review").json["findings"]
        expect("the review says so", any(one["id"] == "CF-80" and one["answer"] == "no" for one in told), told)
        expect("the contract of it", not county.server.faults, county.server.faults[:3])
        county.server.stop()
        year = datetime.date.today().year
        lent = run("paper", "lend", "--authority", "D02", "--code", "金住建", "--kind", "责改", "--from", 12, "--to", 14, "--data", data, check=False)
        expect("a block is lent", lent.returncode == 0, lent.stdout + lent.stderr)
        again = run("paper", "lend", "--authority", "D02", "--code", "金住建", "--kind", "责改", "--from", 14, "--to", 20, "--data", data, check=False)
        expect("none that overlaps", again.returncode == 1 and "refused" in again.stdout, again.stdout)
        run("paper", "issue", "--data", data)
        made = [json.loads(line) for line in run("paper", "list", matter, "--data", data, "--json").stdout.splitlines()]
        numbers = [(one["state"], one["number"]) for one in made if one["kind"] == "order_to_correct"]
        expect("both are issued with the department's numbers", numbers == [("issued", f"金住建责改字〔{year}〕{n}号") for n in (12, 13)], numbers)
        drawn = run("paper", "draw", "--authority", "341524105", "--kind", "当罚", "--device", "phone-1", "--count", 3, "--data", data)
        expect("a device draws", drawn.stdout.split() == [f"金古碑当罚字〔{year}〕{n}号" for n in (1, 2, 3)], drawn.stdout)
        back = run("paper", "give-back", "--authority", "341524105", "--kind", "当罚", "--device", "phone-1", "--data", data)
        expect("and gives back", back.stdout.startswith("3 numbers returned"), back.stdout)
        audit = run("paper", "numbers", "--data", data, "--json", check=False)
        lines = {one["sequence"]: one for one in map(json.loads, audit.stdout.splitlines())}
        expect("nothing is missing or double", audit.returncode == 0 and lines[f"paper/341524105/当罚/{year}"]["returned"] == 3 and lines[f"paper/D02/责改/{year}"]["last"] == 13, lines)
        for words in (("ledger", "verify"), ("rebuild-views", "--check")):
            answer = run(*words, "--data", data, check=False)
            expect(" ".join(words), answer.returncode == 0, answer.stdout[-300:])
    finally:
        county.server.kill()


ACTS_OF = {}
work = pathlib.Path(tempfile.mkdtemp())
try:
    run("simulate", "--cases", 1, "--seed", 3, "--days", 5, "--data", work / "recorded")
    opening, acts = recorded_case(work / "recorded")
    head = next(act for act in acts if act["step"] == "decide_penalty")
    county = County(work / "county")
    try:
        previews(county, work, opening, acts)
        matter = county.open(opening, acts[0])
        for act in acts[1:]:
            if act["step"] == "decide_penalty":
                reviews(county, matter, act)
            county.act(matter, act)
            if act["step"] == "notify":
                ACTS_OF["prior_notice"] = act
            if act["step"] == "notice_service":
                refuses_to_void(county, matter, head, "prior_notice", "served", ["decision_revocation"])
            if act["step"] == "decide_penalty":
                refuses_to_void(county, matter, head, "penalty_decision", "decided", ["void_unserved"])
            if act["step"].startswith("serve_") and "penalty_decision" in papers_of(county, matter):
                refuses_to_void(county, matter, head, "penalty_decision", "served", ["decision_revocation"])
                break
        faults = county.server.faults
        expect("the contract", not faults, faults[:3])
    finally:
        county.server.kill()
    county = County(work / "second")
    try:
        matter = county.open(opening, acts[0])
        for act in acts[1:]:
            county.act(matter, act)
            if act["step"] == "notify":
                ACTS_OF["prior_notice"] = act
                voids(county, matter, "prior_notice")
                break
        expect("the contract", not county.server.faults, county.server.faults[:3])
        expect("the server ends in order", county.server.stop() == 0)
        data = work / "second"
        for words in (("ledger", "verify"), ("rebuild-views", "--check")):
            answer = run(*words, "--data", data, check=False)
            expect(" ".join(words), answer.returncode == 0, answer.stdout[-300:])
        told = run("paper", "review", matter, "--data", data, check=False)
        expect("paper review", told.returncode == 0 and "checks asked" in told.stdout, told.stdout + told.stderr)
    finally:
        county.server.kill()
    waits_for_its_department(work / "entrusted", opening, acts)
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"paper routes: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
