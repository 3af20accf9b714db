#!/usr/bin/env python3
"""The county's lists over HTTP: an import in the background with its preview, cancelled and taken; the stages of a version by different hands; exports that come back as
the same list; figures counted; and an item taken back in the middle of cases (INV-57): nothing before its day, everything on it.
Usage: lists.py PROGRAM"""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402
from support.tables import demo_workbook, rows_of, workbook  # noqa: E402

program = sys.argv[1]
TODAY, DAY_OF_EFFECT = "2026-12-01", "2026-12-15"
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def record(who, step, **form):
    return who.post("/api/v1/registers/list", {"request_id": new_id(), "step": step, "form": form})


def guards(answer):
    return {one["guard"] for one in answer.json.get("refusals", [])} if answer.status == 422 else answer.status


def upload(who, name, data, **more):
    query = urllib.parse.urlencode({"name": name, **more})
    return who.ask("POST", f"/api/v1/list/imports?{query}", raw=data, headers={"Content-Type": "application/octet-stream"})


def ended(who, job):
    """Asks until it is over: the job says so, nobody guesses how long it takes."""
    for _ in range(2000):
        seen = who.get(f"/api/v1/list/imports/{job}").json
        if seen["state"] not in ("waiting", "running"):
            return seen
        time.sleep(0.02)
    raise SystemExit("an import never ends")


def figures(who):
    told = who.get("/api/v1/list/versions").json
    counted = {"items": 0, "delegated": 0, "by_list": {}, "departments": set()}
    head, *rows = rows_of("items")
    for row in rows:
        item = dict(zip(head, row))
        counted["items"] += 1
        counted["delegated"] += item["delegated"] == "true"
        counted["by_list"][item["list"]] = counted["by_list"].get(item["list"], 0) + 1
        counted["departments"].add(item["department_code"])
    seen = told["figures"]
    expect("the seed's figures", (seen["items"], seen["by_list"], seen["departments"], seen["delegated"]) ==
           (448, {"approval": 46, "enforcement": 336, "cooperation": 66}, 19, 356), seen)
    expect("counted from the file itself", (counted["items"], counted["by_list"], len(counted["departments"]), counted["delegated"]) ==
           (seen["items"], seen["by_list"], seen["departments"], seen["delegated"]), counted)
    return told["versions"][-1]


def exports(anyone, gao, version):
    for form, language in (("xlsx", "zh"), ("xlsx", "machine")):
        got = anyone.get(f"/api/v1/exports/list?form={form}&language={language}")
        job = ended(gao, upload(gao, "清单.xlsx", got.body).json["id"])
        expect(f"an export as {form} {language} is the same list", job["state"] == "ready" and job["hash"] == version["hash"], job)
    text = anyone.get("/api/v1/exports/list?form=csv&table=items").body
    job = ended(gao, upload(gao, "事项.csv", text).json["id"])
    expect("one table as CSV too, the others being those of the version", text.startswith(b"\xef\xbb\xbf") and job["hash"] == version["hash"], job)
    cells = [cell for row in csv.reader(io.StringIO(text.decode("utf-8-sig"))) for cell in row]
    expect("no cell is a formula", len(cells) > 1000 and not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")])
    expect("the content whole", anyone.get("/api/v1/exports/list?form=json").json.keys() >= {"items", "townships"})
    expect("no form that there isn't", anyone.get("/api/v1/exports/list?form=doc").status == 400)


def imports(gao, wei):
    rows = rows_of("items")
    rows[1][2] = rows[1][2] + "（改）"
    gone = rows.pop()[0]
    book = workbook({"事项": [["金寨县赋权事项清单"]] + rows})
    job = ended(gao, upload(gao, "事项.xlsx", book).json["id"])
    counts = job["counts"]["items"]
    expect("added, ended, changed", (counts["added"], counts["ended"], counts["changed"], counts["same"]) == (0, 1, 1, 446), job)
    rows_seen = gao.get(f"/api/v1/list/imports/{job['id']}/changes?table=items").json["rows"]
    expect("item by item", {(one["key"], one["kind"]) for one in rows_seen} == {(rows[1][0], "changed"), (gone, "ended")}, rows_seen)
    change = next(one for one in rows_seen if one["kind"] == "changed")["fields"]
    expect("field by field", [(one["column"], one["after"]) for one in change] == [("name_zh", rows[1][2])], change)
    expect("filtered", len(gao.get(f"/api/v1/list/imports/{job['id']}/changes?kind=ended").json["rows"]) == 1)
    expect("another's import is nothing to see", wei.get(f"/api/v1/list/imports/{job['id']}").status == 404)
    rows[1][0] = "nonsense"
    bad = ended(gao, upload(gao, "坏.xlsx", workbook({"事项": [["标题"]] + rows})).json["id"])
    fault = next((one for one in bad["faults"] if "nonsense" in one["what"]), {})
    expect("and in Chinese", fault.get("what_zh") == "“nonsense”不是事项编码" and fault.get("mend_zh") == "写作 JZ-ZF-0001", fault)
    expect("a fault with sheet, row and column", bad["state"] == "faulty" and (fault.get("file"), fault.get("line"), fault.get("column")) == ("坏.xlsx [事项]", 3, 1), bad["faults"][:2])
    expect("nothing comes of it", gao.post(f"/api/v1/list/imports/{bad['id']}/draft", {"request_id": new_id(), "id": "x"}).status == 409)
    many = [rows[0]] + [[f"{chr(65 + n // 9999)}-{row[0].split('-')[1]}-{n % 9999 + 1:04d}", *row[1:]] for n, row in enumerate(row for _ in range(130) for row in rows[2:])]
    started = upload(gao, "many.xlsx", workbook({"事项": many})).json
    cancelled = gao.ask("DELETE", f"/api/v1/list/imports/{started['id']}")
    over = ended(gao, started["id"])
    expect("cancelled", cancelled.status == 200 and over["state"] == "cancelled" and over["items"] == 0 and over["hash"] is None, over)
    expect("and nothing comes of that", gao.post(f"/api/v1/list/imports/{started['id']}/draft", {"request_id": new_id(), "id": "x"}).status == 409)
    return job


def stages(people, job, base):
    gao, lin, wei = people["gao"], people["lin"], people["wei"]
    draft = {"request_id": new_id(), "id": "2027-1", "note": "年度调整"}
    made = gao.post(f"/api/v1/list/imports/{job['id']}/draft", draft)
    expect("a draft", made.status == 201, made.body)
    expect("asked twice, kept once", gao.post(f"/api/v1/list/imports/{job['id']}/draft", draft).json == made.json)
    expect("an id stands once", guards(gao.post(f"/api/v1/list/imports/{job['id']}/draft", {"request_id": new_id(), "id": "2027-1"})) == {"list_id_new"})
    expect("no draft without content", guards(record(gao, "draft_made", id="2027-2")) == {"list_has_content"})
    expect("no review before it was sent", guards(record(lin, "draft_reviewed", id="2027-1", result="agreed", opinion="x")) == {"draft_stands_there"})
    expect("another department sends nothing", guards(record(wei, "draft_sent", id="2027-1", department="D02")) == {"draft_of_department"})
    expect("nor withdraws", guards(record(wei, "draft_withdrawn", id="2027-1", department="D02", reason="x")) == {"draft_of_department"})
    expect("sent", record(gao, "draft_sent", id="2027-1").status == 201)
    expect("who drafts reviews nothing", guards(record(gao, "draft_reviewed", id="2027-1", result="agreed", opinion="x")) == {"by"})
    expect("its changes are seen by who reviews", lin.get("/api/v1/list/drafts/2027-1/changes?table=items").json["counts"]["items"]["changed"] == 1)
    expect("reviewed", record(lin, "draft_reviewed", id="2027-1", result="agreed", opinion="同意").status == 201)
    expect("no approval without its paper", guards(record(wei, "draft_approved", id="2027-1", result="approved")) == {"list_has_paper"})
    expect("approved", record(wei, "draft_approved", id="2027-1", result="approved", paper="示例县政〔2026〕9号", approved_on=TODAY).status == 201)
    expect("never from a day that is over", guards(record(wei, "published", id="2027-1", **{"from": "2026-11-01"})) == {"list_from_not_past"})
    backwards = record(wei, "published", id="2027-1", **{"from": "2027-01-01", "to": "2026-12-31"})
    expect("never to a day before the first", [(one["guard"], one["missing"], one["mended_by"]) for one in backwards.json["refusals"]] == [("list_days_in_order", "to", ["form"])], backwards.body)
    expect("in both languages", backwards.json["refusals"][0]["text_zh"] == "施行截止日早于起始日" and backwards.json["refusals"][0]["text_en"].startswith("The last day"), backwards.body)
    expect("published", record(wei, "published", id="2027-1", **{"from": "2027-01-01"}).status == 201)
    health = wei.get("/healthz").json
    expect("the server is in order", health["ok"] and health["not_taken_up"] == [], health)
    versions = wei.get("/api/v1/list/versions").json["versions"]
    expect("it is coming, the other in force", [(one["id"], one["state"]) for one in versions] == [(base["id"], "in_force"), ("2027-1", "coming")], versions)
    expect("of the hash that was seen before", versions[-1]["hash"] == job["hash"] and versions[-1]["paper"] == "示例县政〔2026〕9号", versions)


def side_by_side(people, base):
    """A draft that was made from a version that is not the newest any more."""
    gao, lin, wei = people["gao"], people["lin"], people["wei"]
    rows = rows_of("items")
    rows[2][2] = rows[2][2] + "（改）"
    book = workbook({"事项": [["金寨县赋权事项清单"]] + rows})
    job = ended(gao, upload(gao, "事项.xlsx", book, base=base["id"]).json["id"])
    made = gao.post(f"/api/v1/list/imports/{job['id']}/draft", {"request_id": new_id(), "id": "2027-2"})
    expect("a draft of the version before", made.status == 201, made.body)
    draft = next(one for one in lin.get("/api/v1/list/drafts").json["drafts"] if one["id"] == "2027-2")
    expect("it says what it was made from and what it would follow", (draft["base"], draft["follows"]) == (base["id"], "2027-1"), draft)
    seen = lin.get("/api/v1/list/drafts/2027-2/changes?table=items").json
    expect("who reviews sees what it would undo", (seen["against"], seen["counts"]["items"]["changed"], seen["counts"]["items"]["added"]) == ("2027-1", 2, 1), seen["counts"])
    record(gao, "draft_sent", id="2027-2")
    record(lin, "draft_reviewed", id="2027-2", result="agreed", opinion="同意")
    expect("approved all the same", record(wei, "draft_approved", id="2027-2", result="approved", paper="示例县政〔2026〕11号", approved_on=TODAY).status == 201)
    expect("not published over what came between", guards(record(wei, "published", id="2027-2", **{"from": "2027-02-01"})) == {"draft_of_newest"})
    expect("nor before it", guards(record(wei, "published", id="2027-2", **{"from": "2026-12-31"})) == {"draft_of_newest", "list_begins_last"})


def suspended(anyone, wei):
    """What the public is told of an item that is suspended, and that each place is suspended and resumed by itself."""
    item, here, there = "JZ-ZF-0072", "341524105", "341524100"
    why = {"items": [item], "from": TODAY, "reason": "正在修订", "paper": "示例县政〔2026〕12号"}
    told = lambda: anyone.get(f"/api/v1/list/items/{item}/use").json["notices"]  # noqa: E731
    expect("nothing to be told", told() == [])
    expect("suspended everywhere", record(wei, "suspend_item", **why).status == 201)
    notice = {"kind": "suspended", "begun": True, "from": TODAY, "to": None, "reason": "正在修订", "paper": "示例县政〔2026〕12号", "townships": []}
    expect("day, reason and paper are public", told() == [notice], told())
    expect("resumed in one township", record(wei, "resume_item", **why, townships=[here]).status == 201)
    expect("not there again", guards(record(wei, "resume_item", **why, townships=[here])) == {"item_is_suspended"})
    expect("elsewhere it rests", len(told()) == 1 and len(told()[0]["townships"]) == 22 and here not in told()[0]["townships"], told())
    seen = wei.get("/api/v1/list/acceptances").json["suspended"]
    expect("all but that one", [(one["townships"], one["but"]) for one in seen] == [([], [here])], seen)
    expect("and in another", record(wei, "resume_item", **why, townships=[there]).status == 201)
    expect("and everywhere", record(wei, "resume_item", **why).status == 201)
    expect("nothing to be told any more", told() == [], told())
    evaluated = {"result": "keep", "reasons": "x"}
    expect("no evaluation of what is on no list", "item_on_the_list" in guards(record(wei, "item_evaluated", items=["NONSENSE"], **evaluated)))
    expect("nor of another department's", guards(record(wei, "item_evaluated", items=["JZ-ZF-0001"], department="D02", **evaluated)) == {"item_of_department"})
    rows = wei.get("/api/v1/list/acceptances?items=open").json["townships"]
    gaps = [(each["of"] - each["accepted"], len(each["open"])) for one in rows for each in one["departments"]]
    expect("what is not accepted is named", gaps and all(a == b for a, b in gaps), gaps[:5])
    expect("no other list of them", wei.get("/api/v1/list/acceptances?items=all").status == 400)


def why_not(who, matter, step, **about):
    """What speaks against the act as the township's head would do it, with nothing written: the law of the day among it."""
    answer = who.post(f"/api/v1/matters/{matter['id']}/acts", {"request_id": new_id(), "base_seq": matter["last_seq"], "acts": [{"step": step, "procedure": "penalty.ordinary", "about": about, "form": {}}]})
    return {one["guard"] for one in answer.json.get("refusals", [])} if answer.status == 422 else {answer.status, answer.body}


def taken_back(server, names, wei, li):
    """Two cases that wait for their decision: one is handed over, one finished here."""
    running = wei.get("/api/v1/matters?limit=200&open=true").json["matters"]
    waiting = [wei.get(f"/api/v1/matters/{one['id']}").json for one in running if one["state"] == "for_decision" and one["item"].startswith("JZ-ZF")]
    moved = next(one for one in waiting if one["township"] == "341524105")
    stays = next(one for one in waiting if one["item"] != moved["item"])
    heads = {}
    for one in (moved, stays):
        name = names[one["township"]]
        heads[one["township"]] = Person(server, name)
        heads[one["township"]].sign_in(accounts[name]["password"], accounts[name]["secret"])
        told = wei.get(f"/api/v1/list/running?items={one['item']}").json
        one["others"] = told["matters"]
        expect("handed over unless the decision says otherwise", told["usual"] == "hand_over", told["usual"])
        one["party"] = one["parties"][0]["id"]
        expect("it runs", one["id"] in [other["matter"] for other in one["others"]], one["number"])
        seen = why_not(heads[one["township"]], one, "decide_penalty", party=one["party"])
        expect("the decision is not barred by the list", "form" in seen and "item_in_force" not in seen, seen)
    why = {"from": DAY_OF_EFFECT, "reason": "评估后收回", "paper": "示例县政〔2026〕10号", "evaluation": "示例评估〔2026〕1号"}
    silent = record(wei, "take_back_item", items=[moved["item"]], **why)
    named = {one["missing"] for one in silent.json["refusals"]}
    expect("silence about running matters is refused, each named", guards(silent) == {"each_matter_has_its_fate"} and
           named == {other["number"] or other["matter"] for other in moved["others"]}, silent.body)
    all_of = [other["matter"] for other in moved["others"]]
    twice = record(wei, "take_back_item", items=[moved["item"]], hand_over=all_of, end=[moved["id"]], **why)
    expect("two fates are none", guards(twice) == {"one_fate_each"}, twice.body)
    expect("handed over", record(wei, "take_back_item", items=[moved["item"]], hand_over=all_of, **why).status == 201)
    keep = [other["matter"] for other in stays["others"]]
    expect("to finish it the decision says so", guards(record(wei, "take_back_item", items=[stays["item"]], finish=keep, **why)) == {"finish_says_so"})
    expect("finished here", record(wei, "take_back_item", items=[stays["item"]], finish=keep, finish_basis="第三条", **why).status == 201)
    moving = {"township": moved["township"], "item": moved["item"], "matter": moved["id"]}
    for one in (moved, stays):
        seen = why_not(heads[one["township"]], one, "decide_penalty", party=one["party"])
        expect("before the day nothing changes", "form" in seen and "item_in_force" not in seen, seen)
    expect("not moved before the day", guards(record(li, "move_matter", **moving, receipt="x", told_on=TODAY)) == {"matter_to_hand_over"})
    expect("the clock", wei.post("/api/v1/test/clock", {"now": f"{DAY_OF_EFFECT}T09:00:00+08:00"}).status == 200)
    seen = why_not(heads[moved["township"]], moved, "decide_penalty", party=moved["party"])
    expect("on the day the decision is barred", "item_in_force" in seen, seen)
    leave = why_not(heads[moved["township"]], moved, "transfer_jurisdiction")
    expect("and the case may go: only its papers are asked", leave == {"form", "reasons_given", "other_authority_has_power"}, leave)
    seen = why_not(heads[stays["township"]], stays, "decide_penalty", party=stays["party"])
    expect("what may be finished goes on", "form" in seen and "item_in_force" not in seen, seen)
    use = wei.get(f"/api/v1/list/items/{moved['item']}/use").json
    expect("the public sees it", {one["force"] for one in use["townships"]} == {"taken_back"}, use["townships"][:2])
    ground = wei.get(f"/api/v1/matters/{moved['id']}/ground").json
    expect("the page's engine is told", [one["step"] for one in ground["list_acts"]][-1] == "take_back_item", ground["list_acts"])
    done = record(li, "move_matter", **moving, receipt="示例回执1号", told_on=DAY_OF_EFFECT)
    expect("moved, with its receipt", done.status == 201, done.body)
    again = record(wei, "take_back_item", items=[moved["item"]], hand_over=[other["matter"] for other in wei.get(f"/api/v1/list/running?items={moved['item']}").json["matters"]], **why)
    expect("not taken back twice", guards(again) == {"item_not_taken_back"}, again.body[:300])
    notice = wei.get(f"/api/v1/list/items/{moved['item']}/use").json["notices"]
    expect("the public reads why", [(one["kind"], one["from"], one["paper"], one["townships"]) for one in notice] == [("taken_back", DAY_OF_EFFECT, why["paper"], [])], notice)
    seen = wei.get("/api/v1/list/acceptances").json["taken_back"]
    named = next(one for one in seen[0]["matters"] if one["matter"] == moved["id"])
    expect("the matter is named as it is", (named["number"], named["item"], named["township"]) == (moved["number"], moved["item"], moved["township"]), named)
    expect("what became of each is seen", {one["matter"]: one["moved"] for one in seen[0]["matters"]}[moved["id"]] == DAY_OF_EFFECT, seen)
    acts = wei.get("/api/v1/registers/list/acts?limit=50").json["acts"]
    expect("what becomes of matters nobody could name is said in the act", {one["form"].get("later") for one in acts if one["step"] == "take_back_item"} == {"hand_over"}, acts[:2])
    return {moved["item"], stays["item"]}, heads


def law_ends(server, names, people, done, heads):
    """A law is recorded as ended, once: every item that cites it is suspended from its day on, what runs goes on, its department owes a version that cites what holds."""
    wei, lin, gao = people["wei"], people["lin"], people["gao"]
    running = wei.get("/api/v1/matters?limit=200&open=true").json["matters"]
    waits = {state: [one for one in running if one["state"] == state and one["item"].startswith("JZ-ZF") and one["item"] not in done] for state in ("found", "lead_accepted")}
    bases = {one["item"]: wei.get(f"/api/v1/catalogue/items/{one['item']}").json for one in sum(waits.values(), [])}
    cited = {}
    for code, item in bases.items():
        law, version = item["basis"].split(" ")[0].rstrip(")").split("(")
        cited[code] = {"law": law, "version": version}
    lead, case = waits["lead_accepted"][0], waits["found"][0]
    for township in {one["township"] for one in (lead, case)} - heads.keys():  # a code of one moment signs in once
        name = names[township]
        heads[township] = Person(server, name)
        expect(f"{name} signs in", heads[township].sign_in(accounts[name]["password"], accounts[name]["secret"]).status == 200)
    acting = {one["id"]: heads[one["township"]] for one in (lead, case)}
    def against():
        whole = {one["id"]: wei.get(f"/api/v1/matters/{one['id']}").json for one in (lead, case)}
        return (why_not(acting[lead["id"]], whole[lead["id"]], "file"), why_not(acting[case["id"]], whole[case["id"]], "approve_notice", party=whole[case["id"]]["parties"][0]["id"]))
    ended, paper = "2026-12-16", {"paper": "示例令第1号", "replaced_by": "示例新法"}
    expect("who drafts records no end", guards(record(gao, "law_ended", **cited[lead["item"]], **{"from": ended}, **paper)) == {"by"})
    expect("an article is one", guards(record(lin, "law_ended", **cited[lead["item"]], articles=["第几条"], **{"from": ended}, **paper)) == {"law_end_readable"})
    for law in {one["law"]: one for one in (cited[lead["item"]], cited[case["item"]])}.values():
        expect("recorded before its day", record(lin, "law_ended", **law, **{"from": ended}, **paper).status == 201)
    filed, decided = against()
    expect("on the day before a case may be filed", "form" in filed and "item_basis_holds" not in filed, filed)
    use = wei.get(f"/api/v1/list/items/{lead['item']}/use").json
    expect("it is told before", use["basis_ended"]["from"] == ended and not use["basis_ended"]["begun"] and {one["force"] for one in use["townships"]} == {"in_force"}, use)
    wei.post("/api/v1/test/clock", {"now": f"{ended}T09:00:00+08:00"})
    filed, decided = against()
    expect("on the day none is filed", "item_basis_holds" in filed, filed)
    expect("what was filed before goes on", "form" in decided and "item_basis_holds" not in decided and "item_in_force" not in decided, decided)
    ground = wei.get(f"/api/v1/matters/{lead['id']}/ground").json
    expect("the page's engine is told", [one["step"] for one in ground["list_acts"]][-1] == "law_ended", ground["list_acts"])
    use = Person(server).get(f"/api/v1/list/items/{lead['item']}/use").json
    expect("the public sees it", use["basis_ended"]["begun"] and {one["force"] for one in use["townships"]} == {"basis_ended"}, use)
    mends = {one["code"]: one for one in lin.get("/api/v1/list/drafts").json["mends"]}
    expect("owed by its department", lead["item"] in mends and mends[lead["item"]]["department"] == bases[lead["item"]]["department"], list(mends))
    review = lin.get("/api/v1/list/review").json
    expect("on the agenda of the review", review["counts"]["law_ended"] == len(mends) == len([one for one in review["items"] if one["mend"]]), review["counts"])
    expect("no end that nobody recorded is corrected", guards(record(wei, "law_stands", law="没有的法", reason="x")) == {"law_end_recorded"})
    for law in {one["law"]: one for one in (cited[lead["item"]], cited[case["item"]])}.values():
        expect("corrected", record(wei, "law_stands", **law, reason="误登").status == 201)
    filed, decided = against()
    expect("and used again", "form" in filed and "item_basis_holds" not in filed and not lin.get("/api/v1/list/drafts").json["mends"], filed)


work = pathlib.Path(tempfile.mkdtemp())
try:
    subprocess.run([program, "simulate", "--year", "--data", work / "county"], check=True, capture_output=True)
    accounts = {row["account"]: row for row in json.loads(subprocess.run([program, "account", "demo", "--data", work / "county", "--json"], check=True, capture_output=True, text=True).stdout)}
    server = Server(program, work / "county", "--unproven", "--clock", f"{TODAY}T09:00:00+08:00", "--clock-stands", contract=Contract())
    try:
        people = {name: Person(server, name) for name in ("gao", "lin", "wei", "li")}
        for name, one in people.items():
            expect(f"{name} signs in", one.sign_in(accounts[name]["password"], accounts[name]["secret"]).status == 200)
        anyone = Person(server)
        version = figures(anyone)
        exports(anyone, people["gao"], version)
        job = imports(people["gao"], people["wei"])
        stages(people, job, version)
        side_by_side(people, version)
        suspended(anyone, people["wei"])
        expect("a stranger drafts nothing", upload(people["li"], "a.csv", b"x").status == 403)
        review = people["lin"].get("/api/v1/list/review").json
        expect("items without use are on the agenda", review["counts"]["unused"] > 300 and all(one["unused"] or one["law"] or one["returned"] for one in review["items"]), review["counts"])
        heads = {}
        for one in people["wei"].get("/api/v1/people").json["people"]:
            for posting in one["posts"]:
                if posting["post"] == "township_head" and one["person"] in accounts:
                    heads[posting["place"]] = one["person"]
        done, signed = taken_back(server, heads, people["wei"], people["li"])
        law_ends(server, heads, people, done, signed)
        expect("the contract", not server.faults, server.faults[:3])
        expect("the server ends in order", server.stop() == 0)
        again = Server(program, work / "county", "--unproven", "--clock", f"{DAY_OF_EFFECT}T10:00:00+08:00", "--clock-stands", contract=Contract())
        try:
            wei = Person(again, "wei")
            wei.sign_in(accounts["wei"]["password"], accounts["wei"]["secret"])
            told = wei.get("/api/v1/list/acceptances").json["taken_back"]
            expect("read again from its acts it is the same", len(told) == 2 and told[0]["from"] == DAY_OF_EFFECT, told)
        finally:
            again.kill()
    finally:
        server.kill()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"lists: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
