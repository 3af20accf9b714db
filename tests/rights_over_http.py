#!/usr/bin/env python3
"""Who may do what, day by day and across townships, departments and counties: posts that begin and end inside a session, people who leave, reviewers and presiders who are lent,
and every route of a matter with a person of every post of two townships and two departments, at their own matters, at others' and at another county's. What is refused is in the log.
Usage: rights_over_http.py PROGRAM"""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server, new_id, recorded_case  # noqa: E402

program = sys.argv[1]
contract = Contract()
passed = failed = 0
HERE, THERE = "341524105", "341524101"
TOWNSHIP_POSTS = ("patrol_officer", "case_handler", "filing_clerk", "legal_reviewer", "brigade_head", "township_head", "discussion_member", "hearing_officer", "approval_clerk", "finance_clerk",
                  "supplies_keeper")
BLIND = ("hr_officer", "system_admin", "security_admin", "audit_admin")


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:500]}", flush=True)


def status(what, answer, wanted, kind=None):
    expect(what, answer.status == wanted and (kind is None or answer.kind == kind), f"{answer.status}, not {wanted} {kind or ''}: {answer.body[:400]}")
    return answer


def run(*arguments, **more):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300, **more)


def key(post, place):
    return f"{post.replace('_', '-')}-{place[-3:]}".lower()


class Staff:
    """The people file of the test: everybody's posts as the test itself knows them."""

    def __init__(self, items):
        self.items, self.rows, self.posts = items, [], {}

    def add(self, who, home, posts, more=""):
        written = ", ".join(f'{{ post = "{post}", place = "{place}", from = {begin}{f", to = {end}" if end else ""} }}' for post, place, begin, end in posts)
        self.rows.append(f'\n[[person]]\nid = "{who}"\nname = "何例{len(self.rows)}"\nhome = "{home}"\nposts = [{written}]\n{more}')
        self.posts[who] = (home, [(post, place) for post, place, _, _ in posts])

    def sees(self, who, township, item, procedures):
        """The page docs/permissions.md in other words than the program's."""
        home, posts = self.posts[who]
        for post, place in posts:
            if post == "county_supervisor" or (post in TOWNSHIP_POSTS and place == township):
                return True
            if post in ("department_head", "department_officer") and self.items[item] == place:
                return True
            if post == "station_officer" and place == township and (self.items[item] == home or {"matter.assistance", "matter.information"} & procedures):
                return True
            if post == "guidance_member" and {"matter.guidance", "matter.report"} & procedures:
                return True
        return False


def everybody(items):
    staff = Staff(items)
    begin = "2024-01-01"
    for township in (HERE, THERE):
        for post in TOWNSHIP_POSTS:
            staff.add(key(post, township), township, [(post, township, begin, None)])
        staff.add(key("station_officer", township), "D02", [("station_officer", township, begin, None)])
    for department in ("D01", "D02"):
        for post in ("department_head", "department_officer"):
            staff.add(key(post, department), department, [(post, department, begin, None)])
    for post in ("guidance_member", "county_supervisor", *BLIND):
        staff.add(f"{post.replace('_', '-')}-county", "341524", [(post, "341524", begin, None)])
    return staff


def more_people(review_day, last, first, end):
    """Whose posts begin and end; a small township's own people, and who is lent to it."""
    certificate = 'certificate = {{ number = "SL-101-{0}", from = 2024-01-01, to = 2028-12-31, fields = ["*"] }}\n'
    rows = Staff({})
    rows.add("leaver", HERE, [("case_handler", HERE, "2024-01-01", last)])
    rows.add("mover", HERE, [("case_handler", HERE, "2024-01-01", last), ("case_handler", THERE, first, None)])
    rows.add("substitute", HERE, [("filing_clerk", THERE, "2024-01-01", None), ("brigade_head", HERE, first, end)])
    for n in (1, 2, 3):
        rows.add(f"small{n}", THERE, [("patrol_officer", THERE, "2024-01-01", None), ("case_handler", THERE, "2024-01-01", None)], certificate.format(n))
    rows.add("small-clerk", THERE, [("filing_clerk", THERE, "2024-01-01", None)])
    rows.add("small-brigade", THERE, [("brigade_head", THERE, "2024-01-01", None)])
    rows.add("small-head", THERE, [("township_head", THERE, "2024-01-01", None), ("discussion_member", THERE, "2024-01-01", None)])
    rows.add("small-money", THERE, [("finance_clerk", THERE, "2024-01-01", None)])
    for n in (1, 2, 3):
        rows.add(f"small-member{n}", THERE, [("discussion_member", THERE, "2024-01-01", None)])
    lent = f'lent = [{{ post = "%s", place = "{THERE}", from = {review_day}, to = {review_day}, paper = "示例借调〔2026〕%d号" }}]\n'
    rows.add("pool-reviewer", "341524", [("legal_reviewer", "341524", "2024-01-01", None)], 'qualification = "legal_qualification"\n' + lent % ("legal_reviewer", 1))
    rows.add("pool-presider", "341524", [("hearing_officer", "341524", "2024-01-01", None)], lent % ("hearing_officer", 2))
    return rows.rows


class County:
    def __init__(self, folder, home=None):
        self.data = folder
        environment = {"XZ_HOME": str(home)} if home else {}
        made = run("simulate", "--cases", 0, "--data", folder, "--json", env={**os.environ, **environment})
        expect("a test county is made", made.returncode == 0, made.stderr)
        self.accounts = {row["account"]: row for row in json.loads(run("account", "demo", "--data", folder, "--json").stdout)}
        self.server = Server(program, folder, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", "--papers-wait", contract=contract, environment=environment)
        self.people = {}

    def person(self, name):
        if name not in self.people:
            self.people[name] = Person(self.server, name)
            status(f"{name} signs in", self.people[name].sign_in(self.accounts[name]["password"], self.accounts[name]["secret"]), 200)
        return self.people[name]

    def clock(self, moment):
        status("the clock", Person(self.server).post("/api/v1/test/clock", {"now": moment}), 200)

    def refusals(self, auditor="zhu"):
        found, before = [], None
        while True:
            page = status("the log", self.person(auditor).get("/api/v1/refusals?limit=500" + (f"&before={before}" if before else "")), 200).json
            found += page["refusals"]
            before = page["next"]
            if before is None:
                return found


def opened(county, who, township, item, procedure="matter.lead"):
    form = {"received": "2026-01-05", "source": "patrol", "summary": "如实记载"}
    answer = status(f"{who} opens", county.person(who).post("/api/v1/matters", {"request_id": new_id(), "procedure": procedure, "township": township, "item": item,
                                                                               "acts": [{"step": "register", "form": form}]}), 201)
    return answer.json["acts"][0]["matter"]


def asked_of_others(county, items):
    """A case of another department's item in which the guidance team was asked, and a notice to an agency of the township."""
    matter = opened(county, f"filing-clerk-{HERE[-3:]}", HERE, items["D01"])
    guidance = {"step": "ask_guidance", "procedure": "matter.guidance", "form": {"kind": "call", "question": "是否属于赋权事项", "sender_hidden": True}}
    status("the team is asked", county.person("case-handler-105").post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": 1, "acts": [guidance]}), 201)
    notice = {"step": "send_notice", "form": {"type": "risk_alert", "receiver_named": "派驻机构", "outcome": "如实记载", "answer_needed": False}}
    told = status("an agency is told", county.person("brigade-head-105").post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.information", "township": HERE, "item": items["D01"],
                                                                                                  "acts": [notice]}), 201).json["acts"][0]["matter"]
    return {matter: (HERE, items["D01"], {"matter.lead", "matter.guidance"}), told: (HERE, items["D01"], {"matter.information"})}


def posts_by_day(county, matter, elsewhere, last, first, end):
    """Sessions that live on while the posts of their people begin and end."""
    county.clock(f"{last}T23:59:59+08:00")
    leaver, mover, substitute = (county.person(name) for name in ("leaver", "mover", "substitute"))
    status("the last second of the last day", leaver.get(f"/api/v1/matters/{matter}"), 200)
    status("here still", mover.get(f"/api/v1/matters/{matter}"), 200)
    status("there not yet", mover.get(f"/api/v1/matters/{elsewhere}"), 404)
    status("no substitute yet", substitute.get(f"/api/v1/matters/{matter}"), 404)
    county.clock(f"{first}T00:00:00+08:00")
    status("here no more, in the same session", mover.get(f"/api/v1/matters/{matter}"), 404)
    act = {"request_id": new_id(), "base_seq": 1, "acts": [{"step": "close", "form": {}}]}
    status("nor by an act", mover.post(f"/api/v1/matters/{matter}/acts", act), 404)
    status("there now", mover.get(f"/api/v1/matters/{elsewhere}"), 200)
    expect("the session says so", mover.get("/api/v1/session").json["posts"] == [{"post": "case_handler", "place": THERE}])
    status("the substitute", substitute.get(f"/api/v1/matters/{matter}"), 200)
    expect("has both posts", {one["post"] for one in substitute.get("/api/v1/session").json["posts"]} == {"filing_clerk", "brigade_head"})
    csrf = leaver.csrf
    status("who left is told at his next request", leaver.post("/api/v1/matters", {"request_id": new_id()}), 401, "post_ended")
    status("and his session is closed", leaver.get("/api/v1/session"), 401, "sign_in")
    status("for good", leaver.ask("DELETE", "/api/v1/session", headers={"X-CSRF-Token": csrf}), 401, "sign_in")
    row = county.accounts["leaver"]
    status("he signs in to nothing", leaver.sign_in(row["password"]), 403, "no_post")
    status("public pages stay open to him", leaver.get("/api/v1/catalogue/items?limit=1"), 200)
    status("and to a wrong password he is like everybody", Person(county.server, "leaver").sign_in("gubei valley wrong"), 401, "credentials")
    county.clock(f"{after(end)}T00:00:00+08:00")
    status("the substitute's days are over", substitute.get(f"/api/v1/matters/{matter}"), 404)
    status("not his own post", substitute.get(f"/api/v1/matters/{elsewhere}"), 200)
    log = county.refusals()
    for rule, person in (("post_ended", "leaver"), ("no_post", "leaver"), ("not_visible", "mover"), ("not_visible", "substitute")):
        expect(f"the log has {rule} of {person}", any(one["rule"] == rule and one["person"] == person for one in log), [one for one in log if one["person"] == person])
    expect("with the township", all(one["place"] in (HERE, THERE) for one in log if one["rule"] == "not_visible"), log)


def a_small_township(county, opening, acts):
    """INV-160: three officers, a clerk, a head; the review by somebody lent in writing for that day. The recorded case, there."""
    names = {"zhao": "small1", "wang": "small2", "sun": "small3", "li": "small-clerk", "zhou": "small-brigade", "wu": "small-head", "chen": "small-money", "zheng": "small-member1",
             "qian": "small-member2", "feng": "small-member3", "chu": "pool-reviewer", "jiang": "pool-presider"}

    def there(value):
        text = json.dumps(value, ensure_ascii=False).replace(HERE, THERE)
        for ours, theirs in names.items():
            text = text.replace(f'"{ours}"', f'"{theirs}"')
        return json.loads(text)
    opening, acts = there(opening), there(acts)
    first = acts[0]
    county.clock(first["happened_at"])
    actor = first.pop("actor")
    request = {"request_id": new_id(), **{name: opening[name] for name in ("procedure", "township", "item", "parties")}, "acts": [first]}
    matter = status("the small township opens a case", county.person(actor).post("/api/v1/matters", request), 201).json["acts"][0]["matter"]
    reviews = [act for act in acts if act.get("actor") == "pool-reviewer"]
    expect("somebody else reviews", len(reviews) >= 1)
    for act in acts[1:]:
        county.clock(act["happened_at"])
        who = county.person(act["actor"] if act["actor"] in county.accounts else "small-clerk")
        if act is reviews[0]:
            day = act["happened_at"][:10]
            lent = [county.person(name) for name in ("pool-reviewer", "pool-presider")]
            body = {"request_id": new_id(), "base_seq": who.get(f"/api/v1/matters/{matter}").json["last_seq"], "acts": [act]}
            mine = county.person("legal-reviewer-105")
            status("another township's reviewer does not do it", mine.post(f"/api/v1/matters/{matter}/acts", body), 404)
            for moment, shown in ((f"{before(day)}T23:59:59+08:00", 404), (f"{day}T00:00:00+08:00", 200), (f"{day}T23:59:59+08:00", 200), (f"{after(day)}T00:00:00+08:00", 404)):
                county.clock(moment)
                for one in lent:
                    status(f"{one.account} at {moment}", one.get(f"/api/v1/matters/{matter}"), shown)
                if shown == 404:
                    status(f"nor by an act at {moment}", who.post(f"/api/v1/matters/{matter}/acts", body), 404)
            county.clock(act["happened_at"])
        seen = status(f"{who.account} sees it", who.get(f"/api/v1/matters/{matter}"), 200).json["last_seq"]
        status(f"{act['step']} by {act['actor']}", who.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": seen, "acts": [act]}), 201)
    shown = county.person("small-clerk").get(f"/api/v1/matters/{matter}").json
    expect("the case came to its end there", shown["state"] == "archived", shown["state"])


def before(day):
    return after(day, -1)


def after(day, days=1):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def walk(county, staff, matters, foreign):
    """Every route of a matter × everybody × matters of both townships and departments, and of another county."""
    reach = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text(encoding="utf-8"))
    routes = {route["id"]: route for route in json.loads(run("serve", "--routes").stdout)}
    walked = [routes[name] for name, what in reach.items() if what == "matter"]
    expect("the table has them", len(walked) >= 15, walked)
    tried = {}
    for who in staff.posts:
        blind = any(post in BLIND for post, _ in staff.posts[who][1])
        person = county.person(who)
        for route in walked:
            for matter, (township, item, procedures) in matters.items():
                answer = asked(person, route, matter)
                if blind:
                    expect(f"{route['id']} by {who}", answer.status == 403 and answer.kind == "post", answer.body)
                elif staff.sees(who, township, item, procedures):
                    expect(f"{route['id']} by {who}: seen", answer.status not in (401, 500) and (answer.status != 404 or route["id"] in ("getPaper", "voidPaper", "getEvidence", "showReceipt")) and
                           (answer.status != 403 or answer.kind == "masked"), f"{township} {item} {answer.status} {answer.body[:200]}")
                else:
                    expect(f"{route['id']} by {who}: not seen", answer.status == 404, f"{township} {item} {answer.status} {answer.body[:200]}")
                    tried[who, route["id"], matter] = "not_visible"
            answer = asked(person, route, foreign)
            expect(f"{route['id']} by {who}: of another county", answer.status == (403 if blind else 404), answer.body)
            if not blind:
                tried[who, route["id"], foreign] = "no_such_matter"
    log = {(one["person"], one["route"], one["about"]): one["rule"] for one in county.refusals()}
    missing = [one for one, rule in tried.items() if log.get(one) != rule]
    expect(f"each of {len(tried)} refusals is in the log", not missing, missing[:5])
    blind_log = {(one["person"], one["route"], one["rule"]) for one in county.refusals() if one["rule"] == "post"}
    expect("those of posts too", all((f"{post.replace('_', '-')}-county", "showMatter", "post") in blind_log for post in BLIND), blind_log)
    for what in [route["id"] for route in routes.values() if reach.get(route["id"]) == "lists" and route["path"].endswith(("matters", "work", "deadlines")) and "exports" not in route["path"]]:
        for who in staff.posts:
            if any(post in BLIND for post, _ in staff.posts[who][1]):
                continue
            text = status(f"{what} by {who}", county.person(who).get(routes[what]["path"]), 200).body.decode()
            for matter, (township, item, procedures) in matters.items():
                expect(f"{what} by {who} holds what he sees", (matter in text) == staff.sees(who, township, item, procedures) or (what == "listDeadlines" and matter not in text), (township, item))


def asked(person, route, matter):
    path = route["path"].replace("{id}", matter).replace("{seq}", "1").replace("{code}", "ABCDEFGHJKLM").replace("{sha256}", "0" * 64)
    if route["id"] == "getEvidence":
        path += f"?matter={matter}"
    if route["id"] == "showDiscretion":
        path += "?party=p"
    return person.ask(route["method"], path, {"nonsense": 1} if route["method"] in ("POST", "PUT") else None)


def openings(county, staff):
    form = {"received": "2026-01-05", "source": "patrol", "summary": "如实记载"}
    for who in staff.posts:
        posts = staff.posts[who][1]
        if any(post in BLIND for post, _ in posts):
            continue
        for township in (HERE, THERE, "341525101"):
            mine = any(post == "county_supervisor" or (post in TOWNSHIP_POSTS and place == township) for post, place in posts) and township.startswith("341524")
            for path in ("/api/v1/matters", "/api/v1/papers/preview"):
                answer = county.person(who).post(path, {"request_id": new_id(), "procedure": "matter.lead", "township": township, "acts": [{"step": "register", "form": form}]})
                refused = answer.status == 403 and answer.kind == "place"
                expect(f"{path} in {township} by {who}", refused == (not mine), f"{answer.status} {answer.body[:200]}")
    log = county.refusals()
    expect("openings elsewhere are in the log", any(one["rule"] == "place" and one["route"] == "openMatter" and one["place"] == THERE and one["person"] == "case-handler-105" for one in log) and
           any(one["rule"] == "place" and one["place"] == "341525101" and one["person"] == "county-supervisor-county" for one in log), [one for one in log if one["rule"] == "place"][:3])
    other = county.person("case-handler-105").post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": HERE,
                                                                       "acts": [{"step": "register", "form": form, "actor": "case-handler-101"}]})
    expect("in a colleague's name", other.status == 422, other.body)
    expect("is in the log", any(one["rule"] == "by" and one["person"] == "case-handler-105" for one in county.refusals()))


def another_county(county, other, matters):
    """A session of one county is none of another's, whichever route."""
    reach = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text(encoding="utf-8"))
    stranger = Person(other.server, "case-handler-105")
    stranger.cookie, stranger.csrf = county.person("case-handler-105").cookie, county.person("case-handler-105").csrf
    for route in json.loads(run("serve", "--routes").stdout):
        if reach.get(route["id"]) == "public" or route["id"] == "listen":
            continue
        answer = asked(stranger, route, next(iter(matters)))
        expect(f"{route['id']} with another county's session", answer.status == 401, f"{answer.status} {answer.body[:200]}")


def readings(county, matter):
    """INV-146: who has no task in a matter leaves a line by reading it in clear; so does a workbook; nobody writes the log but the program."""
    keeper, clerk, auditor = county.person("supplies-keeper-105"), county.person("filing-clerk-105"), county.person("zhu")
    lines = lambda: [one for one in status("the log", auditor.get("/api/v1/unmaskings"), 200).json["unmaskings"] if one["matter"] == matter]  # noqa: E731
    old = len([one for one in lines() if one["person"] == "supplies-keeper-105"])
    before_count = sum(one["count"] for one in lines() if one["person"] == "supplies-keeper-105" and one["kind"] == "read")
    for path in ("", "/acts", "/ground"):
        status("the keeper reads", keeper.get(f"/api/v1/matters/{matter}{path}"), 200)
    mine = [one for one in lines() if one["person"] == "supplies-keeper-105"]
    expect("three more readings, in one line of the day", sum(one["count"] for one in mine) == before_count + 3 and len(mine) == max(1, old), mine)
    expect("with his post and without a reason", mine and mine[0]["kind"] == "read" and mine[0]["posts"] == "supplies_keeper" and mine[0]["reason"] == "", mine)
    expect("the clerk's is his task", not [one for one in lines() if one["person"] == "filing-clerk-105"])
    expect("who sees masked names reads none", not [one for one in lines() if one["person"] == "finance-clerk-105"])
    status("a list taken along", clerk.get("/api/v1/exports/matters"), 200)
    status("a masked one", county.person("county-supervisor-county").get("/api/v1/exports/matters"), 200)
    taken = [one for one in auditor.get("/api/v1/unmaskings").json["unmaskings"] if one["kind"] == "exported"]
    expect("has its line, with how many", [one["person"] for one in taken] == ["filing-clerk-105"] and taken[0]["count"] >= 1, taken)
    for n in range(31):
        status("asked", county.person("wei").post(f"/api/v1/matters/{matter}/personal", {"reason": f"核查 {n}"}), 200)
    often = [one for one in lines() if one["person"] == "wei"]
    expect("each asking is a line, and too many are told", len(often) == 31 and all(one["often"] for one in often), often[:2])
    for path in ("/api/v1/unmaskings", "/api/v1/refusals"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            status(f"{method} {path}", auditor.ask(method, path, {}), 405 if method != "PATCH" else auditor.ask(method, path, {}).status)
    status("the security administrator reads the readings", county.person("yang").get("/api/v1/unmaskings"), 200)
    status("not the refusals", county.person("yang").get("/api/v1/refusals"), 403, "post")
    status("nor anybody else", clerk.get("/api/v1/unmaskings"), 403, "post")
    status("nor does the auditor read a name himself", auditor.post(f"/api/v1/matters/{matter}/personal", {"reason": "想看"}), 403, "post")


def across_places(county):
    """People, certificates, training and things of another township: seen by nobody from here, and each try is in the log with its place; so is a step that no post of his takes there."""
    here, there = county.person(f"brigade-head-{HERE[-3:]}"), f"patrol-officer-{THERE[-3:]}"
    paths = {f"/team?place={THERE}": ("", "showTeam"), f"/team/people/{there}": (there, "showTeamPerson"), f"/team/certificates?place={THERE}": ("", "listCertificates"),
             f"/training/people/{there}": (there, "showTrainingPerson"), f"/supplies?place={THERE}": ("", "showSupplies")}
    for path in paths:
        status(path, here.get(f"/api/v1{path}"), 404, "not_found")
    status("nobody at all", here.get("/api/v1/team/people/nobody-at-all"), 404, "not_found")
    given = {"person": "zhao", "post": "patrol_officer", "place": THERE}
    status("a post there", here.post("/api/v1/registers/team", {"request_id": new_id(), "step": "post_given", "form": given}), 422)
    log = {(one["person"], one["route"], one["about"], one["rule"], one["place"]) for one in county.refusals()}
    wanted = {(f"brigade-head-{HERE[-3:]}", route, about, "not_visible", THERE) for about, route in paths.values()}
    wanted.add((f"brigade-head-{HERE[-3:]}", "recordInRegister", "team.post_given", "by", THERE))
    expect("each try is in the log with its place", wanted <= log, wanted - log)
    expect("what is nowhere is no try", not [one for one in log if one[2] == "nobody-at-all"])
    # A register is read where one holds a post; the county's personnel reads all.
    places = lambda who: {act["form"].get("place") for act in status("the register", county.person(who).get("/api/v1/registers/team/acts?limit=200"), 200).json["acts"]}  # noqa: E731
    expect("the head reads his own", places(f"brigade-head-{HERE[-3:]}") <= {HERE, None}, places(f"brigade-head-{HERE[-3:]}"))
    expect("the county's reads of many places", len(places("hr-officer-county")) > 3, places("hr-officer-county"))


temporary = pathlib.Path(tempfile.mkdtemp())
county = other = None
try:
    made = run("simulate", "--cases", 1, "--seed", 3, "--days", 5, "--data", temporary / "recorded", "--json")
    opening, acts = recorded_case(temporary / "recorded")
    last = after(max(act["happened_at"][:10] for act in acts), 5)
    first, end = after(last), after(last, 10)
    review_day = next(act["happened_at"][:10] for act in acts if act["actor"] == "chu")
    home = temporary / "home"
    for name in ("rules", "data"):
        shutil.copytree(ROOT / name, home / name)
    items = {}
    for line in (home / "data/jinzhai/items.csv").read_text(encoding="utf-8-sig").splitlines()[1:]:
        cells = line.split(",")
        items[cells[0]] = next((cell for cell in cells if cell[:1] == "D" and cell[1:].isdigit()), "")
    of = {department: next(code for code, owner in items.items() if owner == department and code.startswith("JZ-ZF")) for department in ("D01", "D02")
          if any(owner == department and code.startswith("JZ-ZF") for code, owner in items.items())}
    staff = everybody(items)
    people = home / "data/jinzhai/people.toml"
    people.write_text(people.read_text(encoding="utf-8") + "".join(staff.rows + more_people(review_day, last, first, end)), encoding="utf-8")
    county = County(temporary / "county", home)
    other = County(temporary / "other")
    ours, theirs = (opened(county, f"filing-clerk-{place[-3:]}", place, of["D01"]) for place in (HERE, THERE))
    a_small_township(county, opening, acts)
    posts_by_day(county, ours, theirs, last, first, end)
    matters = {}
    for place in (HERE, THERE):
        for department in ("D01", "D02"):
            matters[opened(county, f"filing-clerk-{place[-3:]}", place, of[department])] = (place, of[department], {"matter.lead"})
    matters[opened(county, f"filing-clerk-{HERE[-3:]}", HERE, of["D01"])] = (HERE, of["D01"], {"matter.lead"})
    matters |= asked_of_others(county, of)
    foreign = opened(other, "li", HERE, of["D01"])
    walk(county, staff, matters, foreign)
    openings(county, staff)
    another_county(county, other, matters)
    across_places(county)
    readings(county, next(iter(matters)))
    for fault in sorted(set(county.server.faults + other.server.faults))[:20]:
        expect("the contract", False, fault)
    expect("it stops in order", county.server.stop() == 0)
finally:
    for one in (county, other):
        if one is not None:
            one.server.kill()
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
