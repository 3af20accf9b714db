#!/usr/bin/env python3
"""The team over HTTP, in a county with a year behind it: who sees whose people, reminders of a day, the public check of a certificate, acts under one that was found
invalid later, the stability index done again by hand.
Usage: team_over_http.py PROGRAM"""
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
GUBEI, GUANMIAO, MEISHAN = "341524105", "341524209", "341524100"
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def records(who, step, **form):
    form = {name.rstrip("_"): value for name, value in form.items()}
    return who.post("/api/v1/registers/team", {"request_id": new_id(), "step": step, "form": form})


def who_sees_whom(zhao, shen, wei, han):
    expect("an officer sees his own township", zhao.get("/api/v1/team").json["places"] == [GUBEI])
    for path in ("/api/v1/team", "/api/v1/team/certificates", "/api/v1/team/establishment"):
        expect(f"{path} of another township is none of his", zhao.get(f"{path}?place={GUANMIAO}").status == 404)
        expect(f"{path} is the county's personnel's", shen.get(f"{path}?place={GUANMIAO}").status == 200)
        expect(f"{path} is the supervisor's", wei.get(f"{path}?place={GUANMIAO}").status == 200)
    expect("a colleague's history", zhao.get("/api/v1/team/people/wang").status == 200)
    expect("no stranger's", zhao.get("/api/v1/team/people/guanmiao.officer1").status == 404)
    expect("nobody's", shen.get("/api/v1/team/people/nobody").status == 404)
    expect("whoever administers the system sees nobody", han.get("/api/v1/team").json["rows"] == [] and han.get("/api/v1/team/people/wang").status == 404)
    expect("but himself", han.get("/api/v1/team/people/han").status == 200)
    held = [one["person"] for row in shen.get(f"/api/v1/team?place={GUBEI}&on=2026-03-02").json["rows"] if row["seat"] == "gubei.head" for one in row["holders"]]
    expect("who held a post on a day", held == ["zhou"], held)
    expect("nobody before the record begins", shen.get(f"/api/v1/team?place={GUBEI}&on=2023-12-31").json["rows"] == [])


def reminders(shen):
    def stages(day):
        listed = shen.get(f"/api/v1/team/certificates?on={day}").json["certificates"]
        return {one["number"]: task["stage"] for one in listed for task in one["tasks"] if task["what"] == "renew"}
    number = "SL-209-13"  # ends on 2026-03-20
    found = [stages(day).get(number) for day in ("2025-12-19", "2025-12-20", "2026-02-18", "2026-03-13", "2026-03-21")]
    expect("90, 30 and 7 days before", found == [None, 90, 30, 7, None], found)
    due = [task for one in shen.get("/api/v1/team/certificates?on=2026-02-05").json["certificates"] if one["number"] == "SL-110-13" for task in one["tasks"]]
    expect("a certificate of who left is to be handed in within five working days", due == [{"what": "return", "stage": 0, "since": "2025-11-01", "due": "2025-11-07", "ground": ""}], due)


def work_of_people(accounts, server, shen, zhao):
    def tasks(who):
        answer = who.get("/api/v1/work").json
        return {(one["what"], one["about"], one["stage"], one["own"]) for one in answer["tasks"]}, {one["place"] for one in answer["tasks"]}, answer
    holder = next(one["person"] for one in shen.get("/api/v1/team/certificates").json["certificates"] if one["number"] == "SL-209-13")
    mine, he = (Person(server, name) for name in (holder, "he"))
    for one in (mine, he):
        expect(f"{one.account} signs in", one.sign_in(accounts[one.account]["password"], accounts[one.account]["secret"]).status == 200)
    found, _, answer = tasks(shen)
    expect("personnel have work and no matter", ("certificate_renew", "SL-209-13", 30, False) in found and answer["waiting"] == answer["others"] == [], found)
    expect("an officer who is seconded doesn't count, and personnel know", any(one["what"] == "certificate_halted" and one["ground"] == "seconded" for one in answer["tasks"]), answer["tasks"])
    expect("the one whose certificate ends is told", ("certificate_renew", "SL-209-13", 30, True) in tasks(mine)[0], tasks(mine)[0])
    expect("nobody else of another township", not any(about == "SL-209-13" for _, about, _, _ in tasks(zhao)[0]))
    found, places, _ = tasks(he)
    expect("a keeper sees to his own place's things", places == {GUBEI} and all(what in ("check_soon", "check_over", "hand_in", "issue_open", "return_open", "wear_over", "recorders_short") for what, *_ in found), found)


def guards(answer):
    return [one["guard"] for one in answer.json["refusals"]] if answer.status == 422 else answer.status


def stationed(zhao, shen):
    expect("an agency's officer is recorded", records(shen, "person_added", person="st1", name="站员", home="D05").status == 201)
    expect("and posted in the township", records(shen, "post_given", person="st1", post="station_officer", place=GUBEI).status == 201)
    expect("the township sees who works there", zhao.get("/api/v1/team/people/st1").status == 200)
    expect("a certificate of his", records(shen, "certificate_recorded", person="st1", number="SL-D05-1", from_="2026-01-01", to="2027-01-01", fields=["D05"]).status == 201)
    expect("is listed there", "SL-D05-1" in [one["number"] for one in zhao.get(f"/api/v1/team/certificates?place={GUBEI}").json["certificates"]])
    expect("and its acts may be asked for", zhao.get("/api/v1/team/certificates/SL-D05-1/acts").status == 200)


def slips(shen, wei):
    for post in ("system_admin", "county_supervisor"):
        expect("a county's post is given at the county alone", "post_of_the_county" in guards(records(shen, "post_given", person="st1", post=post, place=GUBEI)))
    answer = records(shen, "post_given", person="st1", post="station_officer", place="110101001")
    expect("no place of another county", guards(answer) == ["place_known"], answer.body)
    words = answer.json["refusals"][0]
    expect("said in words, with what mends it", words["text_zh"] and words["text_en"] and words["mended_by"] == ["form"] and words["missing"] == "place", words)
    expect("an unknown person is called so", guards(records(shen, "post_given", person="ghost", post="station_officer", place=GUBEI)) == ["person_known"])
    answer = records(wei, "leave_recorded", person="wang", from_="2026-03-03", to="2026-03-05")
    expect("a supervisor records no leave", guards(answer) == ["by"], answer.body)
    expect("a leave with a slip", records(shen, "leave_recorded", person="wang", from_="2026-03-03", to="2027-02-05").status == 201)
    seq = shen.get("/api/v1/registers/team/acts?limit=1").json["acts"][0]["seq"]
    expect("not by who recorded it", guards(records(shen, "act_withdrawn", seq=seq, reason="年份写错")) == ["withdrawn_by_another"])
    expect("another personnel officer", records(shen, "person_added", person="hu", name="胡例", home="341524").status == 201)


def taken_back(server, accounts_of, shen):
    zhou = Person(server, "zhou")
    signed = zhou.sign_in(accounts_of["zhou"]["password"], accounts_of["zhou"]["secret"])
    expect("the brigade's head signs in", signed.status == 200, signed.body)
    seq = next(one["seq"] for one in shen.get("/api/v1/registers/team/acts?limit=50").json["acts"] if one["step"] == "leave_recorded" and one["form"]["person"] == "wang")
    expect("takes it back", records(zhou, "act_withdrawn", seq=seq, reason="年份写错").status == 201)
    expect("nobody is on leave", zhou.get("/api/v1/team/people/wang?on=2026-06-01").json["on_leave"] is False)
    listed = {one["seq"]: one["withdrawn"] for one in zhou.get("/api/v1/registers/team/acts?limit=50").json["acts"]}
    added = subprocess.run([program, "account", "add", "fresh", "--person", "wang", "--data", str(server.data)], input="a long enough pass phrase 7\n", capture_output=True, text=True)
    expect("whoever reads the people beside the server reads them without it", added.returncode == 0, added.stderr)
    expect("and the register shows both", listed.get(seq) and listed[seq]["actor"] == "zhou" and listed[seq]["reason"] == "年份写错", listed.get(seq))


def public_check(server):
    passer = Person(server)
    said = {number: passer.get(f"/api/v1/check/certificate/{number}").json for number in ("SL-105-001", "SL-108-13", "SL-110-14", "NONE")}
    expect("states", [one["state"] for one in said.values()] == ["valid", "suspended", "lost", "unknown"], said)
    expect("and nothing else", set(said["SL-105-001"]) == {"number", "on", "state", "name", "kind", "place", "fields"}, said["SL-105-001"])
    expect("of an unknown one nothing at all", set(said["NONE"]) == {"number", "on", "state"}, said["NONE"])
    answers = [passer.get(f"/api/v1/check/certificate/NONE-{n}").status for n in range(25)]
    expect("who only guesses is made to wait", answers[0] == 200 and answers[-1] == 429, answers)


def found_invalid_later(zhao, shen, wei):
    named = {}
    for matter in wei.get(f"/api/v1/matters?township={GUBEI}&limit=50").json["matters"]:
        for act in zhao.get(f"/api/v1/matters/{matter['id']}/acts").json["acts"]:
            for officer in act.get("officers", []):
                named.setdefault(officer, []).append((matter["id"], act["seq"], act["at"]))
    number = {one["person"]: one["number"] for one in shen.get(f"/api/v1/team/certificates?place={GUBEI}").json["certificates"]}
    officer = max((one for one in named if one in number), key=lambda one: len(named[one]))
    path = f"/api/v1/team/certificates/{number[officer]}/acts"
    expect("a sound certificate touches nothing", wei.get(path).json["acts"] == [])
    late = records(shen, "certificate_suspended", number=number[officer], ground="issuer", from_="2025-03-01", to="2026-01-31")
    expect("nothing is dated back that changes what was lawful", [(one["guard"], one["missing"]) for one in late.json["refusals"]] == [("recorded_in_time", "from")], late.json)
    expect("what is found later has a step of its own", records(shen, "certificate_found_invalid", number=number[officer], from_="2025-03-01", reason="示例", paper="示例〔2026〕1号").status == 201)
    listed = [(one["matter"], one["seq"]) for one in wei.get(path).json["acts"]]
    wanted = [(matter, seq) for matter, seq, at in named[officer] if "2025-03-01" <= at[:10]]
    expect("every act of those days that names the officer", wanted and sorted(listed) == sorted(wanted), (len(listed), len(wanted)))
    expect("an officer of another township doesn't see them", zhao.get("/api/v1/team/certificates/SL-209-13/acts").status == 404)
    matter, seq = wanted[0]
    expect("and the act stands as it stood", any(act["seq"] == seq for act in zhao.get(f"/api/v1/matters/{matter}/acts").json["acts"]))


def too_few(shen):
    def short():
        return {one["place"]: one["suspended_for_staff"] for one in shen.get("/api/v1/team").json["brigades"]}[GUANMIAO]
    expect("three certified officers are enough", not short())
    expect("one is suspended", records(shen, "certificate_suspended", number="SL-209-11", ground="discipline").status == 201)
    expect("two are enough", not short())
    expect("another", records(shen, "certificate_suspended", number="SL-209-12", ground="discipline").status == 201)
    expect("one is not: the county takes over", short())


def by_hand(shen):
    answer = shen.get("/api/v1/team/establishment").json
    rules = {part["id"]: part for part in answer["rules"]["parts"]}
    expect("every township", len(answer["brigades"]) == 23, len(answer["brigades"]))
    for one in answer["brigades"]:
        told = [part for part in one["parts"] if part["value"] is not None]
        for part in told:
            rule = rules[part["id"]]
            expect("a value is its fraction", part["value"] == part["numerator"] // part["denominator"], part)
            score = (rule["worst"] - part["value"]) * 1000
            score = int(score / (rule["worst"] - rule["best"]))  # towards nought, as C++ divides
            expect("a score is its rule", part["score"] == max(0, min(1000, score)), (part, rule))
        expect("the index is the mean by weight", one["index"] == sum(part["weight"] * part["score"] for part in told) // sum(part["weight"] for part in told), one)
        structure = one["structure"]
        expect("few people are no distribution", (structure["people"] < 5) == structure["too_few"] and (not structure["too_few"] or not structure["born"]), structure)
    index = {one["place"]: one["index"] for one in answer["brigades"]}
    expect("who lends people out stands lower than who doesn't", index[MEISHAN] < max(index.values()), index)
    expect("orders beyond the limits are flagged", any("SEC-SHARE" in one["beyond"] for one in answer["secondments"]) and all(one["leader_reason"] for one in answer["secondments"] if one["beyond"] and one["kind"] == "ordinary"))
    expect("a statutory task beyond them is shown, and needs no leader", any(one["beyond"] and not one["leader_reason"] for one in answer["secondments"] if one["kind"] == "statutory"))
    expect("work elsewhere without an order is shown", [one["person"] for one in answer["unordered"]] == ["tangjiahui.officer2"], answer["unordered"])
    names = {row["name"] for row in shen.get("/api/v1/people").json["people"]}
    expect("no name in what is shown of age and profession", not any(name in json.dumps(answer["brigades"], ensure_ascii=False) for name in names))


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    data = temporary / "year"
    made = [subprocess.run([program, *map(str, command)], check=True, capture_output=True) for command in (("simulate", "--year", "--data", data), ("account", "demo", "--data", data, "--json"))]
    accounts = {row["account"]: row for row in json.loads(made[1].stdout)}
    server = Server(program, data, "--unproven", "--clock", "2026-03-02T09:00:00+08:00", "--papers-wait", contract=Contract())
    zhao, shen, wei, han = (Person(server, name) for name in ("zhao", "shen", "wei", "han"))
    for one in (zhao, shen, wei, han):
        answer = one.sign_in(accounts[one.account]["password"], accounts[one.account]["secret"])
        expect(f"{one.account} signs in", answer.status == 200, answer.body)
    who_sees_whom(zhao, shen, wei, han)
    reminders(shen)
    by_hand(shen)
    work_of_people(accounts, server, shen, zhao)
    found_invalid_later(zhao, shen, wei)
    too_few(shen)
    stationed(zhao, shen)
    slips(shen, wei)
    taken_back(server, accounts, shen)
    public_check(server)
    expect("every answer is as the contract says", not server.faults, server.faults[:5])
    expect("the server ends in order", server.stop() == 0)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
