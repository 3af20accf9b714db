#!/usr/bin/env python3
"""A county over HTTP: a whole case played by its people, unlawful acts refused on the way, and everything that people and programs try besides.
Usage: over_http.py PROGRAM"""
import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Answer, Person, Server, code_of, new_id, recorded_case  # noqa: E402

program = sys.argv[1]
contract = Contract()
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def status(what, answer, wanted, kind=None):
    good = answer.status == wanted and (kind is None or answer.kind == kind)
    expect(what, good, f"{answer.status}, not {wanted} {kind or ''}: {answer.body[:500]}")
    return answer


def run(*arguments, **more):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300, **more)


class County:
    """A served county with everybody's account, and the people who have signed in."""

    def __init__(self, folder, home, *options):
        self.data = folder
        self.environment = {"XZ_HOME": str(home)}
        made = run("simulate", "--cases", 0, "--data", folder, "--json", env={**os.environ, **self.environment})
        expect("a test county is made", made.returncode == 0, made.stderr)
        accounts = run("account", "demo", "--data", folder, "--json")
        self.accounts = {row["account"]: row for row in json.loads(accounts.stdout)}
        self.options = options
        self.people = {}
        self.start()

    def start(self):
        self.server = Server(program, self.data, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", "--papers-wait", *self.options, contract=contract,
                             environment=self.environment)
        for person in self.people.values():
            person.server, person.connection = self.server, None

    def person(self, name):
        if name not in self.people:
            person = Person(self.server, name)
            row = self.accounts[name]
            status(f"{name} signs in", person.sign_in(row["password"], row["secret"]), 200)
            self.people[name] = person
        return self.people[name]

    def clock(self, moment):
        return status("the clock is set", Person(self.server).post("/api/v1/test/clock", {"now": moment}), 200)

    def head(self):
        return Person(self.server).get("/api/v1/ledger/head").body


def signing_in(county):
    row = county.accounts["wu"]
    stranger = Person(county.server, "nobody-here")
    wrong = status("an unknown account", stranger.sign_in("gubei valley demo"), 401, "credentials")
    known = Person(county.server, "zheng")
    same = status("a wrong password", known.sign_in("gubei valley wrong"), 401, "credentials")
    expect("both get one answer", wrong.body == same.body, same.body)
    head_of_township = Person(county.server, "wu")
    status("a deciding post needs a code", head_of_township.sign_in(row["password"]), 401, "code_required")
    status("a wrong code", head_of_township.sign_in(row["password"], code="000000"), 401, "credentials")
    code = code_of(row["secret"])
    status("the right code", head_of_township.sign_in(row["password"], code=code), 200)
    status("a code is good once", Person(county.server, "wu").sign_in(row["password"], code=code), 401, "credentials")
    county.people["wu"] = head_of_township
    for _ in range(5):
        known.sign_in("gubei valley wrong")
    slow = status("an account that was guessed at waits", known.sign_in("gubei valley wrong"), 429, "too_many_tries")
    expect("and is told how long", int(slow.headers["retry-after"]) <= 900, slow.headers)

    two = Person(county.server, "sun")
    status("sun", two.sign_in("gubei valley demo"), 200)
    other = Person(county.server, "sun")
    status("sun again", other.sign_in("gubei valley demo"), 200)
    sessions = two.get("/api/v1/sessions").json["sessions"]
    expect("two sessions, one of them this", len(sessions) == 2 and sum(one["present"] for one in sessions) == 1, sessions)
    foreign = next(one["id"] for one in sessions if not one["present"])
    status("nobody revokes another's", county.person("zhao").ask("DELETE", f"/api/v1/sessions/{foreign}"), 404)
    status("one is revoked", two.ask("DELETE", f"/api/v1/sessions/{foreign}"), 204)
    status("and is no session any more", other.get("/api/v1/session"), 401, "sign_in")
    status("without the token", two.ask("DELETE", "/api/v1/session", token=False), 403, "csrf")
    status("from another site", two.ask("DELETE", "/api/v1/session", headers={"Origin": "http://evil.example"}), 403, "origin")
    status("from another site, as browsers say", two.ask("DELETE", "/api/v1/session", headers={"Sec-Fetch-Site": "cross-site"}), 403, "origin")
    status("a bad choice", two.ask("PUT", "/api/v1/account/password", {"old": "gubei valley demo", "new": "password1234"}), 422, "password")
    status("not without the old one", two.ask("PUT", "/api/v1/account/password", {"old": "wrong wrong wrong", "new": "gubei valley summer"}), 403)
    status("a password is changed", two.ask("PUT", "/api/v1/account/password", {"old": "gubei valley demo", "new": "gubei valley summer"}), 204)
    secret = status("a secret", two.post("/api/v1/account/second-factor", {"password": "gubei valley summer"}), 200).json["secret"]
    status("a wrong code puts nothing in force", two.ask("PUT", "/api/v1/account/second-factor", {"code": "000000"}), 403)
    status("its own code does", two.ask("PUT", "/api/v1/account/second-factor", {"code": code_of(secret)}), 204)
    status("then it is asked for", Person(county.server, "sun").sign_in("gubei valley summer"), 401, "code_required")
    status("signing out", two.ask("DELETE", "/api/v1/session"), 204)
    status("is for good", two.get("/api/v1/session"), 401)


def accounts(county):
    system, security = county.person("han"), county.person("yang")
    made = status("the system administrator makes an account", system.post("/api/v1/accounts", {"account": "zhao2", "person": "zhao"}), 201).json
    fresh = Person(county.server, "zhao2")
    status("it is locked", fresh.sign_in(made["password"]), 401, "credentials")
    status("its maker cannot enable it", system.post("/api/v1/accounts/zhao2/enable"), 403, "post")
    status("the second hand can", security.post("/api/v1/accounts/zhao2/enable"), 204)
    status("nobody's own", security.post("/api/v1/accounts/yang/enable"), 403, "own_account")
    status("now it opens", fresh.sign_in(made["password"]), 200)
    status("but a given password is changed first", fresh.get("/api/v1/matters"), 403, "password_change_required")
    status("changed", fresh.ask("PUT", "/api/v1/account/password", {"old": made["password"], "new": "wholly another one"}), 204)
    status("then it works", fresh.get("/api/v1/matters"), 200)
    status("locked", security.post("/api/v1/accounts/zhao2/lock"), 204)
    status("ends its sessions", fresh.get("/api/v1/session"), 401)
    status("enabled again", security.post("/api/v1/accounts/zhao2/enable"), 204)
    status("opens again", fresh.sign_in("wholly another one"), 200)
    stream = socket.create_connection(("127.0.0.1", county.server.port), timeout=20)
    stream.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: {fresh.cookie}\r\n\r\n".encode())
    read_until(stream, b"event: head")
    expect("locked beside the server", run("account", "lock", "zhao2", "--data", county.data).returncode == 0)
    status("ends its sessions at once", fresh.get("/api/v1/session"), 401)
    expect("and what it listened to", stream.recv(4096) in (b"", b"0\r\n\r\n"))
    stream.close()
    status("and opens no more", fresh.sign_in("wholly another one"), 401, "credentials")
    reviewer = status("one for a deciding post", system.post("/api/v1/accounts", {"account": "chu2", "person": "chu"}), 201).json
    status("enabled", security.post("/api/v1/accounts/chu2/enable"), 204)
    deciding = Person(county.server, "chu2")
    shown = status("signs in without a code", deciding.sign_in(reviewer["password"]), 200).json
    expect("and is told what is needed", shown["needs_second_factor"] and shown["must_change_password"], shown)
    status("a password of one's own", deciding.ask("PUT", "/api/v1/account/password", {"old": reviewer["password"], "new": "wholly another one"}), 204)
    status("but a password alone is not enough", deciding.get("/api/v1/matters"), 403, "second_factor_required")
    secret = status("a secret", deciding.post("/api/v1/account/second-factor", {"password": "wholly another one"}), 200).json["secret"]
    status("its code", deciding.ask("PUT", "/api/v1/account/second-factor", {"code": code_of(secret)}), 204)
    status("then it is", deciding.get("/api/v1/matters"), 200)
    status("a name twice", system.post("/api/v1/accounts", {"account": "zhao2", "person": "zhao"}), 409, "account_exists")
    entries = []
    while page := county.person("zhu").get(f"/api/v1/ledger/entries?from={len(entries)}&limit=500").json["entries"]:
        entries += page
    steps = [json.loads(entry["body"])["step"] for entry in entries]
    expect("both hands stand in the record", [s for s in steps if s.startswith("account_")][:3] == ["account_created", "account_enabled", "account_locked"], steps)
    listed = system.get("/api/v1/accounts").json["accounts"]
    expect("accounts are listed without what opens them", not any("password" in one or "secret" in one for one in listed), listed[0])


def propose(county, who, matter, acts, **more):
    person = county.person(who)
    last_seq = more.pop("base_seq", None)
    if last_seq is None:
        last_seq = person.get(f"/api/v1/matters/{matter}").json["last_seq"]
    return person.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": last_seq, "acts": acts, **more})


def refused(county, what, who, matter, act, guard, article=None):
    before = county.head()
    answer = status(what, propose(county, who, matter, [act]), 422, "refused")
    refusals = answer.json.get("refusals", [])
    expect(f"{what}: {guard}", any(one["guard"] == guard and (article or "") in one["article"] for one in refusals), refusals)
    expect(f"{what}: each with its article and words", all(one["article"] and one["text_zh"] and one["text_en"] for one in refusals), refusals)
    expect(f"{what}: nothing changed", county.head() == before)


def play(county, opening, acts):
    """The recorded case once more, by the people themselves. Returns the matter's id."""
    first = dict(acts[0])
    county.clock(first["happened_at"])
    who = county.person(first.pop("actor"))
    request = {"request_id": new_id(), "procedure": opening["procedure"], "township": opening["township"], "item": opening["item"], "parties": opening["parties"],
               "acts": [first]}
    answer = status("a matter is opened", who.post("/api/v1/matters", request), 201)
    matter = answer.json["acts"][0]["matter"]
    expect("Location", answer.headers.get("location") == f"/api/v1/matters/{matter}", answer.headers)
    again = status("the same request again", who.post("/api/v1/matters", request), 201)
    expect("gets the same bytes", again.body == answer.body)
    status("the id with another body", who.post("/api/v1/matters", {**request, "item": ""}), 409, "request_id_reused")
    found = status("what it became", who.get(f"/api/v1/requests/{request['request_id']}"), 200)
    expect("is the same too", found.body == answer.body)
    status("somebody else's request", county.person("li").get(f"/api/v1/requests/{request['request_id']}"), 404)
    for number, act in enumerate(acts[1:], 1):
        act = dict(act)
        county.clock(act["happened_at"])
        actor = act["actor"] if act["actor"] in county.accounts else "li"
        traps(county, matter, act, number)
        status(f"{act['step']} by {act['actor']}", propose(county, actor, matter, [act]), 201)
    return matter


def traps(county, matter, act, number):
    """What is tried unlawfully just before the lawful act. penalty.md: each is refused with its article, and nothing changes."""
    step = act["step"]
    if step == "assign_officers":
        refused(county, "a decision before anything", "wu", matter, {"step": "decide_penalty", "about": {"party": "p"}, "form": {}}, "from")
    if step == "question":
        refused(county, "one officer", act["actor"], matter, {**act, "officers": [act["officers"][0]]}, "officers", "行政处罚法 §55")
        refused(county, "an officer whom nobody knows", act["actor"], matter, {**act, "officers": [act["officers"][0], "nobody"]}, "officers_certified", "行政处罚法 §42.1")
        refused(county, "no certificate shown", act["actor"], matter, {**act, "form": {**act["form"], "shown_before": False}}, "identity_shown_in_act", "行政处罚法 §55.1")
        refused(county, "in a colleague's name", "li", matter, act, "by")
        refused(county, "in the future", act["actor"], matter, {**act, "happened_at": "2027-01-01T09:00:00+08:00"}, "at")
        refused(county, "evidence that isn't there", act["actor"], matter, {**act, "evidence": ["0" * 64]}, "evidence")
    if step == "notify":
        refused(county, "no word of the party's rights", act["actor"], matter, {**act, "form": {**act["form"], "rights_told": False}}, "notice_content_complete", "行政处罚法 §44")
    if step == "pass_review":
        refused(county, "the handler reviews himself", "zhao", matter, {**act, "actor": "zhao", "post": ""}, "by")
    if step == "decide_penalty":
        refused(county, "the brigade head decides", "zhou", matter, {**act, "actor": "zhou", "post": ""}, "by")
        refused(county, "more than was told", act["actor"], matter, {**act, "form": {**act["form"], "amount": act["form"].get("amount", 0) + 100_00}},
                "lines_equal_notice_or_lighter", "行政处罚法")
    if step == "payment_by_bank":
        refused(county, "into somebody's own pocket", "li", matter, {**act, "form": {**act["form"], "channel": "personal_code"}}, "collector_is_bank_or_e_payment", "行政处罚法 §67")
        refused(county, "closed before it is paid", "zhou", matter, {"step": "close", "form": {"summary": "如实记载", "head_agrees": True}}, "close_ground", "行政处罚法 §66.1")


def after_the_case(county, matter, opening):
    zhao = county.person("zhao")
    shown = status("the matter", zhao.get(f"/api/v1/matters/{matter}"), 200)
    expect("is archived", shown.json["state"] == "archived", shown.body)
    status("unchanged", zhao.get(f"/api/v1/matters/{matter}", headers={"If-None-Match": shown.headers["etag"]}), 304)
    status("otherwise", zhao.get(f"/api/v1/matters/{matter}", headers={"If-None-Match": '"other"'}), 200)
    acts = status("its acts", zhao.get(f"/api/v1/matters/{matter}/acts"), 200).json
    expect("all of them", [act["seq"] for act in acts["acts"]] == list(range(1, acts["last_seq"] + 1)))
    expect("names only beside the bodies", opening["parties"][0]["name"] in acts["values"].values() and
           opening["parties"][0]["name"] not in json.dumps(acts["acts"], ensure_ascii=False))
    page = zhao.get(f"/api/v1/matters/{matter}/acts?limit=3").json
    expect("a page of acts", [act["seq"] for act in page["acts"]] == [1, 2, 3] and page["next"] == 3, page["next"])
    rest = zhao.get(f"/api/v1/matters/{matter}/acts?after=3").json
    expect("the next page", rest["acts"][0]["seq"] == 4 and rest["next"] is None)
    following = status("next steps", zhao.get(f"/api/v1/matters/{matter}/next"), 200).json
    expect("clocks have colours", following["clocks"] and all(clock["colour"] in ("grey", "green", "amber", "red") for clock in following["clocks"]))
    older = propose(county, "zhou", matter, [{"step": "close", "form": {}}], base_seq=2)
    status("what went on meanwhile", older, 409, "newer_acts")
    expect("comes along", [act["seq"] for act in older.json["acts"]] == list(range(3, acts["last_seq"] + 1)))

    receipt = status("a receipt", zhao.get(f"/api/v1/matters/{matter}/acts/2/receipt"), 200).json
    anyone = Person(county.server)
    checked = status("anyone checks its code", anyone.get(f"/api/v1/check/{receipt['code']}"), 200).json
    expect("and learns that it is ours", checked["leaf_hash"] == receipt["receipt"]["leaf_hash"], checked)
    wrong = receipt["code"][:-1] + ("0" if receipt["code"][-1] != "0" else "1")
    status("not with one digit changed", anyone.get(f"/api/v1/check/{wrong}"), 404)
    path = pathlib.Path(county.data) / "kept.receipt"
    path.write_text(json.dumps(receipt["receipt"], ensure_ascii=False), encoding="utf-8")
    leaf, size = receipt["receipt"]["leaf"], receipt["receipt"]["tree_size"]
    proof = status("a proof of inclusion", anyone.get(f"/api/v1/ledger/proof/inclusion?leaf={leaf}&size={size}"), 200).json
    expect("the same as the receipt's", proof["proof"] == receipt["receipt"]["proof"] and proof["root"] == receipt["receipt"]["root"])
    status("no leaf of that tree", anyone.get(f"/api/v1/ledger/proof/inclusion?leaf={size}&size={size}"), 400)
    status("a proof of consistency", anyone.get(f"/api/v1/ledger/proof/consistency?from=1&to={size}"), 200)
    status("of sizes that there are", anyone.get(f"/api/v1/ledger/proof/consistency?from={size + 1000}"), 400)


def lists_and_search(county, matter, opening):
    zhao = county.person("zhao")
    name = opening["parties"][0]["name"]
    for wanted, query in ((True, ""), (True, f"?q={quote(name[:2])}"), (True, f"?q={quote(name[1:4])}"), (True, f"?q={quote(name)}"), (False, f"?q={quote(name[::-1])}"),
                          (True, "?state=archived"), (False, "?state=found"), (False, "?state=archive"), (True, "?open=false"), (False, "?open=true"), (True, f"?item={opening['item']}"),
                          (False, "?item=JZ-ZF-0001"), (True, f"?township={opening['township']}"), (False, "?township=341524101"), (True, "?number=341524105-2026-"),
                          (False, "?number=341524105-2027"), (True, "?sort=due"), (True, "?sort=number&procedure=penalty.ordinary"), (False, "?due_from=2026-01-01&due_to=2026-12-31"),
                          (False, "?due_from=2027-01-01"), (False, "?q=" + quote("' or 1=1 --")), (False, "?q=" + quote('"*')), (False, "?state=" + quote("' or ''='"))):
        found = status(f"the list {query}", zhao.get("/api/v1/matters" + query), 200).json
        expect(f"{'has it' if wanted else 'has it not'} {query}", any(one["id"] == matter for one in found["matters"]) == wanted, found)
    due = zhao.get("/api/v1/matters?due_from=2026-01-01&due_to=2026-12-31").json["matters"]
    expect("what is over is due on no day; what goes on is found by its day", due and all(one["open"] and one["due"].startswith("2026-") for one in due), due)
    for query in ("?nonsense=1", "?sort=loud", "?limit=0", "?limit=1000", "?after=elsewhere", "?open=maybe", "?due_from=soon", "?q=a&q=b"):
        status(f"the list {query}", zhao.get("/api/v1/matters" + query), 400, "malformed")
    item = Person(county.server).get(f"/api/v1/catalogue/items/{opening['item']}")
    status("the item", item, 200)
    some = item.json["name_zh"][:4]
    expect("by the item's name", any(one["id"] == matter for one in zhao.get(f"/api/v1/matters?q={quote(some)}").json["matters"]))
    status("deadlines", zhao.get("/api/v1/deadlines?before=2027-01-01"), 200)
    status("work", zhao.get("/api/v1/work"), 200)
    items, after = [], ""
    while after is not None:
        page = status("items", Person(county.server).get(f"/api/v1/catalogue/items?limit=200&after={after}"), 200).json
        items += [one["code"] for one in page["items"]]
        after = page["next"]
    expect("448 items, each once", len(items) == 448 == len(set(items)), len(items))
    approvals = Person(county.server).get("/api/v1/catalogue/items?list=approval&limit=200").json["items"]
    expect("46 of them approvals", len(approvals) == 46 and all(one["list"] == "approval" for one in approvals), len(approvals))
    status("no such item", Person(county.server).get("/api/v1/catalogue/items/JZ-0"), 404)
    status("people", zhao.get("/api/v1/people"), 200)
    procedures = status("procedures", Person(county.server).get("/api/v1/procedures"), 200).json["procedures"]
    words = status("words", Person(county.server).get("/api/v1/words"), 200).json
    named = {kind: {one["id"]: one for one in words[kind]} for kind in ("posts", "facts", "papers", "clocks", "places")}
    owners = {state["owner"] for one in procedures for state in one["states"]} - {""}
    expect("every owner of a state has a name", owners <= set(named["posts"]), owners - set(named["posts"]))
    expect("a party is none of ours", named["posts"]["party"]["side"] == "party" and named["posts"]["filing_clerk"]["side"] == "ours", named["posts"]["party"])
    expect("clocks have names in both languages", all(one["title"]["zh"] and one["title"]["en"] for one in words["clocks"]), words["clocks"][:3])
    expect("the township has a name", named["places"]["341524105"]["title"]["zh"] == "古碑镇", named["places"].get("341524105"))
    asked = sorted({step["form"] for one in procedures for step in one["steps"] if step["form"]})
    forms = [Person(county.server).get(f"/api/v1/forms/{form}") for form in asked]
    expect("every form that a step asks is there", all(answer.status == 200 and answer.json["fields"] for answer in forms), [form for form, answer in zip(asked, forms) if answer.status != 200])
    status("no such form", Person(county.server).get("/api/v1/forms/nothing"), 404)
    key = status("the ledger's key", Person(county.server).get("/api/v1/ledger/key"), 200).body.decode()
    expect("is of the head's origin", key.split("+")[0] == Person(county.server).get("/api/v1/ledger/head").body.decode().split("\n")[0], key)


def quote(text):
    from urllib.parse import quote as escaped
    return escaped(text, safe="")


def who_sees_what(county, matter, opening):
    name = opening["parties"][0]["name"]
    stranger = county.person("other")  # of another township
    for path in ("", "/next", "/acts", "/acts/1/receipt"):
        status(f"another township's {path}", stranger.get(f"/api/v1/matters/{matter}{path}"), 404)
        status(f"a matter that isn't {path}", stranger.get(f"/api/v1/matters/{new_id()}{path}"), 404)
    status("acting there", stranger.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": 0, "acts": [{"step": "close"}]}), 404)
    status("opening there", stranger.post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": opening["township"],
                                                            "acts": [{"step": "register"}]}), 403, "place")
    expect("it is in no list of theirs", stranger.get("/api/v1/matters").json["matters"] == [])
    supervisor = county.person("wei")
    shown = status("the supervisor sees it", supervisor.get(f"/api/v1/matters/{matter}"), 200)
    expect("without names", name not in shown.body.decode() and shown.json["masked"] is True, shown.body)
    expect("in lists too", name not in supervisor.get("/api/v1/matters").body.decode())
    expect("and cannot find by them", supervisor.get(f"/api/v1/matters?q={quote(name)}").json["matters"] == [])
    acts = supervisor.get(f"/api/v1/matters/{matter}/acts").json
    expect("nor values", acts["masked"] is True and acts["values"] == {})
    route = status("whose it is, and why", supervisor.get(f"/api/v1/matters/{matter}/route"), 200).json
    expect("by the list", route["listed"] and route["mode"] == "conferred" and route["articles"]["item_in_force"], route)
    expect("this case had no lead to be asked about", route["answers"] == [], route)
    status("another township's route", stranger.get(f"/api/v1/matters/{matter}/route"), 404)
    ground = f"/api/v1/matters/{matter}/ground"
    expect("nor who is related to the party", name not in status("what it is judged by", supervisor.get(ground), 200).body.decode())
    expect("who works on it judges by that too", name in status("the same", county.person("zhao").get(ground), 200).body.decode())
    expect("is told so", supervisor.get("/api/v1/session").json["records"] == "own_steps")
    foreign = supervisor.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": shown.json["last_seq"], "acts": [{"step": "close"}]})
    expect("and takes no step of another post", foreign.status == 422 and any(one["guard"] == "by" for one in foreign.json["refusals"]), foreign.body)
    party = shown.json["parties"][0]["id"]
    for actor in (party, "calendar"):
        said = supervisor.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": shown.json["last_seq"], "acts": [{"step": "defend", "actor": actor}]})
        expect(f"nor records what others do: {actor}", said.status == 422 and [one["missing"] for one in said.json["refusals"]] == [actor], said.body)
    listing = {"subject_list": "县政府公告〔2026〕1号", "items": "燃气设施保护", "basis": "城镇燃气管理条例(2016-02-06) 第五十一条", "published_on": "2026-01-05", "standard": "标准", "yearly_cap": 2}
    status("but one of the rules'", supervisor.post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.inspection", "township": opening["township"], "item": opening.get("item", ""),
                                                                        "acts": [{"step": "publish_basis", "form": listing}]}), 201)
    status("a reason is needed", supervisor.post(f"/api/v1/matters/{matter}/personal", {"reason": ""}), 400)
    clear = status("with a reason", supervisor.post(f"/api/v1/matters/{matter}/personal", {"reason": "核查投诉"}), 200).json
    expect("it is shown", name in clear["values"].values() or clear["parties"][0]["name"] == name, clear)
    kept = status("the auditor reads why", county.person("zhu").get("/api/v1/unmaskings"), 200).json["unmaskings"]
    expect("who and why", kept[0]["person"] == "wei" and kept[0]["reason"] == "核查投诉" and kept[0]["matter"] == matter, kept)
    status("nobody else reads that", supervisor.get("/api/v1/unmaskings"), 403, "post")


def sealed_sender(county, township):
    """Who sent a lead the clerk and the brigade head read, and nobody else, a reason given or not."""
    sender = "举报人某，13900000000"
    form = {"source": "report", "received": "2026-02-01", "summary": "河边堆放废料", "sender_contact": sender}
    clerk = county.person("li")
    opened = status("a lead with its sender", clerk.post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": township,
                                                                             "acts": [{"step": "register", "form": form}]}), 201).json
    lead = opened["acts"][0]["matter"]
    for who, reads in (("li", True), ("zhou", True), ("zhao", False)):
        acts = status(f"{who} sees the lead", county.person(who).get(f"/api/v1/matters/{lead}/acts"), 200).json
        expect(f"{who} reads the sender: {reads}", (sender in acts["values"].values()) == reads, acts["values"])
    clear = status("with a reason", county.person("zhao").post(f"/api/v1/matters/{lead}/personal", {"reason": "想知道是谁"}), 200).json
    expect("it stays sealed", sender not in clear["values"].values(), clear)


def matrix(county):
    """docs/permissions.md walked: every route with a person of every post. 401 without a session, 403 exactly where the page says so."""
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page if line.startswith("| `") or line.startswith("| route |")]
    rows = [row for row in rows if len(row) > 10]
    columns = [cell.strip("`") for cell in rows[0][3:]]
    page_rows = {row[0].split("`")[1]: row for row in rows[1:]}
    known = county.person("zhao").get("/api/v1/people").json["people"]
    posts = {one["person"]: {posting["post"] for posting in one["posts"]} for one in known}
    everybody = [who for who in posts if who in county.accounts and who not in ("sun", "zheng")]  # sun changed his password, zheng was guessed at
    expect("a person of every post", set().union(*(posts[who] for who in everybody)) == set(columns), set(columns) - set().union(*(posts[who] for who in everybody)))
    # A body that is none, so that nothing changes which the other rows rest on; and signing out comes last.
    nonsense = {"signIn", "changePassword", "offerSecondFactor", "confirmSecondFactor", "setClock"}
    for route in json.loads(run("serve", "--routes").stdout):
        path = route["path"]
        for name, value in {"{id}": new_id(), "{seq}": "1", "{sha256}": "0" * 64, "{code}": "0-" + "0" * 20, "{request_id}": new_id(), "{account}": "nobody-here"}.items():
            path = path.replace(name, value)
        row = page_rows.get(route["id"])
        expect(f"{route['id']} has a row in docs/permissions.md", row is not None)
        if row is None:
            continue
        body = {} if route["method"] in ("POST", "PUT") and route["id"] not in ("enableAccount", "lockAccount", "confirmSubject") else None
        if row[2] == "401":
            status(f"{route['id']} by nobody", Person(county.server).ask(route["method"], path, body), 401)
        if route["id"] == "signOut":
            continue
        for who in everybody:
            if route["id"] == "listen":
                answer = first_of_stream(county, county.person(who))
            else:
                answer = county.person(who).ask(route["method"], path, {"nonsense": 1} if route["id"] in nonsense else body)
            if route["id"] in nonsense:
                status(f"{route['id']} by {who}: nonsense", answer, 400, "malformed")
            may = any(row[3 + number] == "✓" for number, post in enumerate(columns) if post in posts[who])
            expect(f"{route['id']} by {who} {sorted(posts[who])}", (answer.status == 403 and answer.kind == "post") == (not may), f"{answer.status} {answer.body[:200]}")
            expect(f"{route['id']} by {who} is no failure", answer.status < 500, answer.body)
    for who in everybody:
        status(f"signOut by {who}", county.person(who).ask("DELETE", "/api/v1/session"), 204)
        status(f"{who} is out", county.people.pop(who).get("/api/v1/session"), 401)


def first_of_stream(county, person):
    """The answer to who listens, as far as its head: the stream itself has no end."""
    with socket.create_connection(("127.0.0.1", county.server.port), timeout=20) as stream:
        stream.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: {person.cookie}\r\n\r\n".encode())
        head, _, body = read_until(stream, b"\r\n\r\n").partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.I)
        while length and len(body) < int(length[1]):
            body += stream.recv(4096)
        return Answer(int(head.split()[1]), {}, body)


def evidence(county):
    zhao = county.person("zhao")
    picture = png(b"\x10\x80\xff" * 4)
    name = hashlib.sha256(picture).hexdigest()
    octets = {"Content-Type": "application/octet-stream"}
    status("a picture under another's name", zhao.ask("PUT", "/api/v1/evidence/" + "0" * 64, raw=picture, headers=octets), 422, "hash")
    status("a picture", zhao.ask("PUT", f"/api/v1/evidence/{name}", raw=picture, headers=octets), 201)
    status("again", zhao.ask("PUT", f"/api/v1/evidence/{name}", raw=picture, headers=octets), 200)
    for hostile in (b"<html><script>alert(1)</script></html>", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', b"#!/bin/sh\nrm -rf /\n",
                    b"\x7fELF" + b"\0" * 60, b"   \n\n <SCRIPT>alert(1)</SCRIPT>", b"plain text, then <iframe src=x>"):
        digest = hashlib.sha256(hostile).hexdigest()
        status(f"no {hostile[:12]}", zhao.ask("PUT", f"/api/v1/evidence/{digest}", raw=hostile, headers=octets), 415, "media_type")
    big = b"\xff\xd8\xff\xe0" + b"\0" * (17 << 20)
    try:
        answer = Person(county.server).ask("PUT", "/api/v1/evidence/" + hashlib.sha256(big).hexdigest(), raw=b"x", headers=octets)
        status("by nobody", answer, 401)
    except ConnectionError:
        pass
    opening = {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105", "acts": [{"step": "register", "form": {}, "evidence": [name]}]}
    first = county.person("li").post("/api/v1/matters", opening)
    expect("a lead's form is asked for", first.status == 422 and any(one["guard"] == "form" for one in first.json["refusals"]), first.body)
    form = {"received": "2026-02-01", "source": "patrol", "summary": "如实记载"}
    opened = status("an act names it", county.person("li").post("/api/v1/matters", {**opening, "request_id": new_id(), "acts": [{"step": "register", "form": form,
                                                                                                                              "evidence": [name]}]}), 201)
    matter = opened.json["acts"][0]["matter"]
    got = status("it is fetched", zhao.get(f"/api/v1/evidence/{name}?matter={matter}"), 200)
    expect("byte for byte, harmless", got.body == picture and got.headers["content-type"] == "image/png" and "attachment" in got.headers["content-disposition"] and
           got.headers["x-content-type-options"] == "nosniff" and "sandbox" in got.headers["content-security-policy"], got.headers)
    status("not by strangers", county.person("other").get(f"/api/v1/evidence/{name}?matter={matter}"), 404)
    return matter


def png(pixels):
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    header = (2).to_bytes(4, "big") + (2).to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" + pixels[:6] + b"\0" + pixels[6:12])) + chunk(b"IEND", b"")


def live(county, lead):
    listener = county.person("zhou")
    stream = socket.create_connection(("127.0.0.1", county.server.port), timeout=20)
    stream.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: {listener.cookie}\r\n\r\n".encode())
    text = read_until(stream, b"event: head")
    expect("a stream of events", b"200 OK" in text and b"text/event-stream" in text, text)
    stranger = county.person("other")
    silent = socket.create_connection(("127.0.0.1", county.server.port), timeout=20)
    silent.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: {stranger.cookie}\r\n\r\n".encode())
    read_until(silent, b"event: head")
    form = {"answer": "here", "breach_place": "here", "crime_found": False, "disputed": False, "duty_breach_found": False, "earlier_filing": "none_found"}
    before = listener.get(f"/api/v1/matters/{lead}").json["last_seq"]
    answer = propose(county, "zhou", lead, [{"step": "route", "form": form}])
    if answer.status == 422:  # what else the form asks is named by the refusals: any lawful act will do for this test
        answer = county.person("li").post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105",
                                                           "acts": [{"step": "register", "form": {"received": "2026-02-01", "source": "patrol", "summary": "又一条"}}]})
        lead = answer.json["acts"][0]["matter"]
    status("an act", answer, 201)
    text = read_until(stream, lead.encode())
    expect("is told live", b"event: acts" in text, (text, before))
    silent.settimeout(0.3)
    try:
        heard = silent.recv(4096)
    except TimeoutError:
        heard = b""
    expect("to who may see it alone", lead.encode() not in heard, heard)
    stream.close()
    silent.close()


def read_until(connection, wanted):
    text = b""
    while wanted not in text:
        more = connection.recv(4096)
        if not more:
            break
        text += more
    return text


def raw(county, data, timeout=8.0):
    with socket.create_connection(("127.0.0.1", county.server.port), timeout=timeout) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except (TimeoutError, ConnectionError):
            pass
        return answer


def hostile(county):
    host = "Host: x\r\n"
    cases = {
        "two lengths": f"POST /api/v1/session HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "length and chunks": f"POST /api/v1/session HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "a folded header": f"GET /healthz HTTP/1.1\r\n{host}X: a\r\n b\r\n\r\n",
        "bare line feeds": "GET /healthz HTTP/1.1\nHost: x\n\n\r\n\r\n",
        "no host": "GET /healthz HTTP/1.1\r\n\r\n",
        "two hosts": f"GET /healthz HTTP/1.1\r\n{host}{host}\r\n",
        "a space before the colon": f"GET /healthz HTTP/1.1\r\n{host}X : a\r\n\r\n",
        "an absolute target": f"GET http://x/healthz HTTP/1.1\r\n{host}\r\n",
        "HTTP/1.0": "GET /healthz HTTP/1.0\r\nHost: x\r\n\r\n",
        "nothing of HTTP": "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        "a body of a GET": f"GET /healthz HTTP/1.1\r\n{host}Content-Length: 4\r\n\r\nxxxx",
        "a coding": f"POST /api/v1/session HTTP/1.1\r\n{host}Transfer-Encoding: gzip\r\n\r\n",
        "a long head": f"GET /healthz HTTP/1.1\r\n{host}X: {'a' * 20000}\r\n\r\n",
        "a bad chunk": f"POST /api/v1/session HTTP/1.1\r\n{host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "a long body": f"POST /api/v1/session HTTP/1.1\r\n{host}Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n",
    }
    for what, text in cases.items():
        # What hides behind a refused request must not be answered as a second one.
        answer = raw(county, text.encode("latin-1") + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        expect(f"{what} is refused once", answer.count(b"HTTP/1.1 ") == 1 and answer.startswith(b"HTTP/1.1 4") or answer.startswith(b"HTTP/1.1 50"), answer[:300])
        expect(f"{what}: the connection ends", b"Connection: close" in answer, answer[:300])
    both = raw(county, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    expect("two in a row are two answers", both.count(b"HTTP/1.1 200") == 2, both)
    chunked = raw(county, b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
    expect("a chunked body is read", b"HTTP/1.1 400" in chunked and b"account" in chunked, chunked)
    with socket.create_connection(("127.0.0.1", county.server.port), timeout=8) as careful:
        careful.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
        expect("a client that asks first may go on", b"100 Continue" in read_until(careful, b"\r\n\r\n"))
        careful.sendall(b"{}")
        expect("and is answered", b"HTTP/1.1 400" in read_until(careful, b"\r\n\r\n"))
    zhao = county.person("zhao")
    for what, body in (("not JSON", b"{"), ("deep", b"[" * 200000), ("deep objects", b'{"a":' * 50000), ("a list", b"[]"), ("twice", b'{"acts":1,"acts":2}'),
                       ("a float", b'{"base_seq":1.5}'), ("a huge number", b'{"base_seq":' + b"9" * 400 + b"}"), ("no UTF-8", b'{"a":"\xff"}'), ("a NUL", b'{"a":"\\u0000"}'),
                       ("many keys", b"{" + b",".join(b'"k%d":1' % n for n in range(20000)) + b"}")):
        for path in ("/api/v1/matters", f"/api/v1/matters/{new_id()}/personal"):
            answer = zhao.post(path, body)
            expect(f"{what} to {path}", answer.status in (400, 404), f"{answer.status} {answer.body[:200]}")
    status("another media type", zhao.post("/api/v1/matters", b"a=b", headers={"Content-Type": "text/plain"}), 415)
    status("more than a page sends before signing in", Person(county.server).post("/api/v1/session", {"account": "a", "password": "b" * 20000}), 413)
    status("no method of it", zhao.ask("DELETE", "/api/v1/matters"), 405)
    status("nothing there", zhao.get("/api/v1/nothing"), 404)
    status("a head", zhao.ask("HEAD", "/healthz"), 200)


def slow_clients(county):
    """Many who say half a request and wait: others are served meanwhile, and the server stays small."""
    held = []
    for number in range(300):
        connection = socket.create_connection(("127.0.0.1", county.server.port), timeout=5)
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " if number % 2 else b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{")
        held.append(connection)
    times = []
    for _ in range(100):
        start = time.monotonic()
        status("meanwhile", Person(county.server).get("/healthz"), 200)
        times.append(time.monotonic() - start)
    expect("others are served at once", sorted(times)[98] < 0.2, sorted(times)[-3:])
    expect("the server stays small", county.server.memory_kib() < 150 * 1024, county.server.memory_kib())
    for connection in held:
        connection.close()


def one_request_at_once(county):
    """What many clients do to one matter is tests/many_clients.py; here a matter is opened by 32 at once, who say the same."""
    clerk = county.person("li")
    request = {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105",
               "acts": [{"step": "register", "form": {"received": "2026-01-05", "source": "patrol", "summary": "同时"}}]}
    bodies = []
    lock = threading.Lock()

    def same():
        mine = Person(county.server)
        mine.cookie, mine.csrf = clerk.cookie, clerk.csrf
        got = mine.post("/api/v1/matters", request)
        with lock:
            bodies.append((got.status, got.body))

    threads = [threading.Thread(target=same) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect("one request sent 32 times at once is one act", len(set(bodies)) == 1 and bodies[0][0] == 201, [status_ for status_, _ in bodies])


def the_server_itself(county, home):
    second = run("serve", "--data", county.data, "--port", 0, "--unproven")
    expect("a second process is refused", second.returncode == 3 and "in use" in second.stderr, second.stderr)
    metrics = status("metrics", Person(county.server).get("/metrics"), 200).body.decode()
    expect("count by route", 'xiangzhi_requests_total{route="signIn",status="2xx"}' in metrics, metrics[:500])
    county.server.process.send_signal(0)
    expect("it stops in order", county.server.stop() == 0)
    for options, what in ((["--listen", "0.0.0.0:0"], "off loopback"), (["--listen", "nonsense"], "no address"), (["--clock", "soon"], "no time")):
        answer = run("serve", "--data", county.data, "--unproven", *options)
        expect(f"not served: {what}", answer.returncode == 2, answer.stderr)
    expect("no folder", run("serve", "--data", pathlib.Path(county.data) / "none").returncode == 2)
    log = (pathlib.Path(county.data) / "served.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    expect("a line a request", len(lines) > 300 and all("at" in line for line in lines))
    expect("no name in the log", not any(word in log for word in ("当事人", "李某", "gubei", "zhao", "核查")), "a name")
    for file in pathlib.Path(county.data).glob("search.db*"):
        file.unlink()
    county.start()
    expect("the index of lists is made anew before anybody asks", listed_without_asking(county.data))
    status("a session outlives a restart", county.people["zhao"].get("/api/v1/session"), 200)
    verified = run("ledger", "verify", "--data", county.data, "--receipt", pathlib.Path(county.data) / "kept.receipt", "--deep", "--json")
    expect("and the record holds, by the receipt kept outside", verified.returncode == 0, verified.stdout[-500:])
    expect("without --clock no clock is set", clock_is_closed(county))


def listed_without_asking(data):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            with contextlib.closing(sqlite3.connect(f"file:{data}/search.db?mode=ro", uri=True)) as index:
                if index.execute("select count(*) from listed").fetchone()[0] > 0:
                    return True
        except sqlite3.OperationalError:
            pass  # not there yet
        time.sleep(0.05)
    return False


def clock_is_closed(county):
    """Served once more: without --clock, behind a proxy that is believed, and with few descriptors."""
    county.server.stop()
    server = county.server = Server(program, county.data, "--unproven", "--proxy", "127.0.0.1", contract=contract, environment=county.environment, descriptors=64)
    answer = Person(server).post("/api/v1/test/clock", {"now": "2030-01-01T00:00:00+08:00"})
    for number in range(20):
        Person(server, f"nobody-{number}").ask("POST", "/api/v1/session", {"account": f"nobody-{number}", "password": "whatever it is"}, headers={"X-Forwarded-For": "198.51.100.1"})
    tried = {"account": "nobody-20", "password": "whatever it is"}
    status("an address that guesses waits", Person(server).ask("POST", "/api/v1/session", tried, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}), 429)
    status("another does not", Person(server).ask("POST", "/api/v1/session", tried, headers={"X-Forwarded-For": "198.51.100.1, 198.51.100.2"}), 401)
    held = []
    for _ in range(120):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        held.append(connection)
    for _ in range(20):
        status("out of descriptors, others are served", Person(server).get("/healthz"), 200)
    for connection in held:
        connection.close()
    metrics = Person(server).get("/metrics").body.decode()
    expect("somebody made room", "xiangzhi_connections_displaced 0\n" not in metrics, metrics[-1500:])
    return answer.status == 404


def home_with_two_townships(folder, party):
    """The demo county with one person more of another township, and holders of the posts that it leaves open, one of them a relative of the party."""
    for name in ("rules", "data"):
        shutil.copytree(ROOT / name, folder / name)
    people = folder / "data" / "jinzhai" / "people.toml"
    people.write_text(people.read_text(encoding="utf-8") + '\n[[person]]\nid = "other"\nname = "何例外"\nhome = "341524101"\nposts = ["case_handler", "filing_clerk"]\n'
                      'certificate = { number = "SL-101-001", from = 2024-01-01, to = 2028-12-31, fields = ["*"] }\n', encoding="utf-8")
    with people.open("a", encoding="utf-8") as more:
        for number, (post, place) in enumerate((("department_head", "D02"), ("department_officer", "D02"), ("approval_clerk", "341524105"), ("station_officer", "D02"),
                                                ("guidance_member", "341524"), ("supplies_keeper", "341524105"))):
            more.write(f'\n[[person]]\nid = "more{number}"\nname = "何例{number}"\nhome = "{place}"\nposts = ["{post}"]\n')
        more.write(f'interests = [{{ party_name = "{party}", relation = "近亲属", from = 2024-01-01 }}]\n')
    return folder


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    made = run("simulate", "--cases", 1, "--seed", 3, "--days", 5, "--data", temporary / "recorded", "--json")
    expect("a case is recorded", made.returncode == 0, made.stderr)
    opening, acts = recorded_case(temporary / "recorded")
    home = home_with_two_townships(temporary / "home", opening["parties"][0]["name"])
    county = County(temporary / "county", home)
    try:
        health = status("health", Person(county.server).get("/healthz"), 200).json
        expect("all in order", health["ok"] and health["writing"] and not health["ledger_behind"], health)
        signing_in(county)
        accounts(county)
        one_request_at_once(county)
        matter = play(county, opening, acts)
        after_the_case(county, matter, opening)
        lists_and_search(county, matter, opening)
        who_sees_what(county, matter, opening)
        sealed_sender(county, opening["township"])
        lead = evidence(county)
        live(county, lead)
        matrix(county)
        hostile(county)
        slow_clients(county)
        faults = county.server.faults
        the_server_itself(county, home)
        for fault in sorted(set(faults + county.server.faults))[:40]:  # of the server before the restarts, and of the last
            expect("the contract", False, fault)
        promised = {(method, path) for method, path in contract.operations}
        asked = {(method, path) for method, path, _ in contract.seen}
        expect("every operation was asked for", promised <= asked | {("GET", "/api/v1/events")}, promised - asked)
    finally:
        county.server.kill()
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
