#!/usr/bin/env python3
"""Training and supplies over HTTP, at the demo county after its year: figures against what this script counts from the acts themselves, who sees whom, material that names
nobody, a measurement by a tool that is out of its check.
Usage: staff_over_http.py PROGRAM"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

program = sys.argv[1]
HERE, THERE = "341524105", "341524100"
TODAY = "2026-03-02"
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def equal(what, got, wanted):
    expect(what, got == wanted, f"{got!r}, not {wanted!r}")


def acts_of(who, kind):
    found, before = [], ""
    while True:
        page = who.get(f"/api/v1/registers/{kind}/acts?limit=200{before}").json
        found = page["acts"][::-1] + found
        if page["next"] is None:
            return found
        before = f"&before={page['next']}"


def guards(answer):
    return [one["guard"] for one in answer.json.get("refusals", [])] if answer.status == 422 else [answer.status]


def in_register(who, register, step, **form):
    return who.post(f"/api/v1/registers/{register}", {"request_id": new_id(), "step": step, "form": form})


def figures(shen):
    """What the acts come to, counted here from the register as it was kept."""
    acts = acts_of(shen, "training")
    kinds = {act["form"]["course"]: act["form"]["kind"] for act in acts if act["step"] == "course_planned"}
    held = {act["form"]["course"] for act in acts if act["step"] == "course_held"}
    came = [(act["form"]["course"], person) for act in acts if act["step"] == "attended" for person in act["form"]["persons"] if act["form"]["course"] in held]
    learners = {act["form"]["shadowing"]: act["form"]["person"] for act in acts if act["step"] == "shadowing_ordered"}
    finished = {learners[act["form"]["shadowing"]] for act in acts if act["step"] == "shadowing_finished"}
    told = shen.get("/api/v1/training?year=2025").json
    ever = told["figures_ever"]
    equal("courses", ever["courses"], len(held))
    equal("by kind", ever["by_kind"], {kind: sum(1 for one in held if kinds[one] == kind) for kind in ever["by_kind"]})
    equal("person-times", ever["person_times"], len(came))
    equal("persons", ever["persons"], len({person for _, person in came}))
    equal("shadowing", ever["shadowing"], len(finished))
    expect("as many as the county says", len(held) == 7 and len(came) >= 300 and len(finished) >= 20, (len(held), len(came), len(finished)))
    expect("all four kinds", all(ever["by_kind"].values()), ever["by_kind"])
    hours = collections.Counter()
    planned = {act["form"]["course"]: act["form"]["hours"] for act in acts if act["step"] == "course_set"}
    for course, person in came:
        hours[person] += planned[course]
    people = shen.get("/api/v1/training/people?year=2025").json["people"]
    equal("hours of everybody", {one["person"]: one["hours"]["general"] + one["hours"]["item"] for one in people if one["hours"]["general"] + one["hours"]["item"]}, dict(hours))
    return next(person for person, sum_ in hours.items() if sum_ < 60), next(person for person, sum_ in hours.items() if sum_ >= 60)


def yearly_check(shen, set_clock, short, enough):
    missed = lambda person: shen.get(f"/api/v1/training/people/{person}?year=2025").json["hours"]["check_missed"]  # noqa: E731
    set_clock("2026-03-31")
    equal("nobody has missed the check the day before", (missed(short), missed(enough)), (None, None))
    set_clock("2026-04-01")
    equal("who is short has missed it on the day", (missed(short), missed(enough)), (2025, None))
    set_clock(TODAY)


def who_sees_whom(zhao, zhou, shen):
    equal("an officer sees himself", {one["person"] for one in zhao.get("/api/v1/training/people?year=2025").json["people"]} - {"zhao"}, set())
    homes = {one["home"] for one in zhou.get("/api/v1/training/people?year=2025").json["people"]}
    equal("a brigade head sees his township", homes, {HERE})
    equal("personnel see all", len({one["home"] for one in shen.get("/api/v1/training/people?year=2025").json["people"]}) > 20, True)
    equal("another's record is not there", zhao.get("/api/v1/training/people/wang").status, 404)
    equal("nor an unknown person's", zhao.get("/api/v1/training/people/nobody").status, 404)
    equal("his own is", zhao.get("/api/v1/training/people/zhao").status, 200)
    course = zhao.get("/api/v1/training?year=2025").json["courses"][0]
    expect("a list of who came is not for everybody", course["came"] > 10 and all(one["person"] == "zhao" for one in course["people"]), course["people"])
    things = zhao.get("/api/v1/supplies").json
    equal("an officer sees his township's things", {one["place"] for one in things["assets"]} | {one["place"] for one in things["warnings"]}, {HERE})
    equal("and no other's", zhao.get(f"/api/v1/supplies?place={THERE}").status, 404)
    equal("one of them alone", zhao.get("/api/v1/supplies/assets/V-100-1").status, 404)
    equal("his own", zhao.get("/api/v1/supplies/assets/V-105-1").status, 200)
    equal("bookings", {one["place"] for one in zhao.get("/api/v1/supplies/bookings?from=2026-03-02&days=7").json["bookings"]}, {HERE})
    equal("no day", zhao.get("/api/v1/supplies/bookings?from=soon").status, 400)
    equal("no year", zhao.get("/api/v1/training?year=12").status, 400)
    expect("what he has in hand", zhao.get("/api/v1/supplies/mine").json["held"], "nothing")


BUSY = "gubei.officer2"  # who makes papers enough to be compared


def effects(zhao, zhou, he, shen):
    """What courses changed in two officers' papers, done again by hand from acts and from the reviews that one who works on them reads."""
    equal("another's papers are nobody's business", (zhou.get("/api/v1/training/people/zhao/effect").status, zhao.get("/api/v1/training/people/wang/effect").status), (404, 404))
    told = zhao.get("/api/v1/training/people/zhao/effect").json["effects"]
    equal("personnel read the same", shen.get("/api/v1/training/people/zhao/effect").json["effects"], told)
    shown = by_hand(zhou, "zhao", told, zhao.get("/api/v1/training?year=2025").json["courses"])
    shown += by_hand(zhou, BUSY, shen.get(f"/api/v1/training/people/{BUSY}/effect").json["effects"], zhao.get("/api/v1/training?year=2025").json["courses"])
    expect("some are shown", shown)


def by_hand(zhou, person, told, courses):
    makes = {(procedure["id"], step["id"]) for procedure in zhou.get("/api/v1/procedures").json["procedures"] for step in procedure["steps"] if step["papers"]}
    papers = []
    for matter in zhou.get(f"/api/v1/matters?township={HERE}&limit=200").json["matters"]:
        acts = zhou.get(f"/api/v1/matters/{matter['id']}/acts").json["acts"]
        own = {act["seq"]: act["at"][:10] for act in acts if act["actor"] == person and (act["procedure"], act["step"]) in makes}
        faults = collections.defaultdict(set)
        for finding in zhou.get(f"/api/v1/matters/{matter['id']}/review").json["findings"] if own else []:
            if finding["answer"] == "no":
                faults[finding["seq"]].add(finding["id"])
        papers += [(day, faults[seq]) for seq, day in own.items()]
    courses = {one["course"]: one for one in courses}
    shown = 0
    for one in told:
        days = courses[one["course"]]
        count = lambda first, last: [sum(1 for day, _ in papers if first <= day <= last), sum(1 for day, faults in papers if first <= day <= last and (faults & set(one["checks"]) if one["checks"] else faults))]  # noqa: E731, B023
        before, after = count(one["before_from"], days["from"]), count(days["to"], one["after_to"])
        if one["before"]:
            shown += 1
            equal(f"{person} {one['course']}", ([one["before"]["papers"], one["before"]["with_faults"]], [one["after"]["papers"], one["after"]["with_faults"]]), (before, after))
        else:
            expect("too few are not shown", min(before[0], after[0]) < 5 and one["after"] is None, (one, before, after))
    return shown


def attempts(zhao, he):
    equal("nobody registers things who keeps none", guards(in_register(zhao, "supplies", "asset_registered", asset="X-1", place=HERE, kind="drone", name="例", owner=HERE, keeper="he")), ["by"])
    equal("nor at another township", guards(in_register(he, "supplies", "asset_registered", asset="X-1", place=THERE, kind="drone", name="例", owner=THERE, keeper="he")), ["by"])
    equal("nor takes in another township's", guards(in_register(he, "supplies", "asset_retired", asset="V-100-1", place=HERE, reason="例")), ["asset_of_this_place"])
    equal("uniform is for nobody while the province says nothing", [guards(in_register(he, "supplies", "asset_registered", asset="U-1", place=HERE, kind="uniform", name="例", owner=HERE, keeper="he")),
                                                                    guards(in_register(he, "supplies", "asset_issued", asset="U-1", place=HERE, person="zhao"))], [[201], ["entitled_to_uniform"]])
    equal("an officer plans no course", guards(in_register(zhao, "training", "course_planned", course="x", year=2026, title="例", kind="by_case", part="item", need="errors", hours=8)), ["by"])


def material(zhao, zhou, wei):
    matters = zhou.get("/api/v1/matters?limit=200").json["matters"]
    closed = next(one for one in matters if one["last_seq"] > 15 and zhou.get(f"/api/v1/matters/{one['id']}").json["runs"] and all(run.get("ended") for run in zhou.get(f"/api/v1/matters/{one['id']}").json["runs"]))
    still_open = next(one for one in matters if any(not run.get("ended") for run in zhou.get(f"/api/v1/matters/{one['id']}").json["runs"]))
    elsewhere = next(one for one in wei.get("/api/v1/matters?limit=200").json["matters"] if one["township"] != HERE)
    make = lambda who, matter, title="例", lesson="看程序": who.post("/api/v1/training/materials", {"request_id": new_id(), "matter": matter, "title": title, "lesson": lesson})  # noqa: E731
    names = [party["name"] for party in zhou.get(f"/api/v1/matters/{closed['id']}").json["parties"]]
    equal("an officer makes none", make(zhao, closed["id"]).status, 403)
    equal("not of an open matter", guards(make(zhou, still_open["id"])), ["matter_is_closed"])
    equal("not of one that he doesn't see", make(zhou, elsewhere["id"]).status, 404)
    equal("not with a name in its words", guards(make(zhou, closed["id"], lesson=f"{names[0]}一案")), ["no_personal_data"])
    equal("nor by another way", guards(in_register(zhou, "training", "material_made", matter=closed["id"], township=HERE, title="例", lesson="例")), ["material_of_named_fields"])
    equal("of a closed one", make(zhou, closed["id"]).status, 201)
    newest = zhao.get("/api/v1/training/materials").json["materials"][0]
    whole = zhao.get(f"/api/v1/training/materials/{newest['hash']}")
    text = whole.body.decode()
    expect("it names nobody", not any(name in text for name in names) and closed["number"] not in text and closed["id"] not in text, names)
    expect("it tells the whole way", len(whole.json["content"]["acts"]) > 3)
    equal("who may not withdraws none", guards(in_register(zhou, "training", "material_withdrawn", hash=newest["hash"], reason="例")), ["by"])
    equal("withdrawn", guards(in_register(wei, "training", "material_withdrawn", hash=newest["hash"], reason="例")), [201])
    equal("is shown no more", zhao.get(f"/api/v1/training/materials/{newest['hash']}").status, 404)


def measured(zhao, set_clock):
    """The paper says that the tool is in order; the register knows better."""
    for one in zhao.get("/api/v1/matters?limit=200").json["matters"]:
        steps = zhao.get(f"/api/v1/matters/{one['id']}/next").json
        if any(step["step"] == "inspect_site" for step in steps["steps"]):
            break
    else:
        return expect("a matter under investigation", False)

    def asked(tool):
        form = {"measured": True, "tool": tool, "tool_valid_until": "2030-01-01"}
        seq = zhao.get(f"/api/v1/matters/{one['id']}/next").json["last_seq"]
        return guards(zhao.post(f"/api/v1/matters/{one['id']}/acts", {"request_id": new_id(), "base_seq": seq, "acts": [{"step": "inspect_site", "officers": ["zhao", "wang"], "form": form}]}))

    expect("a tool in its check is no reason", "tool_valid_on_day" not in asked("M-105-1"), asked("M-105-1"))
    set_clock("2026-12-01")
    expect("a tool out of its check is", "tool_valid_on_day" in asked("M-105-1"), asked("M-105-1"))
    set_clock(TODAY)


work = pathlib.Path(tempfile.mkdtemp())
try:
    subprocess.run([program, "simulate", "--year", "--data", work / "county"], check=True, capture_output=True)
    accounts = {row["account"]: row for row in json.loads(subprocess.run([program, "account", "demo", "--data", work / "county", "--json"], check=True, capture_output=True, text=True).stdout)}
    server = Server(program, work / "county", "--unproven", "--clock", f"{TODAY}T09:00:00+08:00", "--clock-stands", contract=Contract())
    try:
        people = {name: Person(server, name) for name in ("zhao", "zhou", "he", "wei", "shen")}
        for name, person in people.items():
            equal(f"{name} signs in", person.sign_in(accounts[name]["password"], accounts[name]["secret"]).status, 200)
        zhao, zhou, he, wei, shen = people.values()

        def set_clock(day):
            equal(f"the clock on {day}", zhao.post("/api/v1/test/clock", {"now": f"{day}T09:00:00+08:00"}).status in (200, 204), True)

        short, enough = figures(shen)
        yearly_check(shen, set_clock, short, enough)
        who_sees_whom(zhao, zhou, shen)
        effects(zhao, zhou, he, shen)
        attempts(zhao, he)
        material(zhao, zhou, wei)
        measured(zhao, set_clock)
        equal("the contract", server.faults[:3], [])
        equal("the server ends in order", server.stop(), 0)
    finally:
        server.kill()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"staff over http: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
