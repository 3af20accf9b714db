#!/usr/bin/env python3
"""Every trap of rules/scenarios/traps/ over HTTP, by people who sign in. What is lawful in it is accepted with the same effects as in memory; the
trap is refused with the same guards and articles, and leaves nothing behind: same head, same bytes of the matter, no request known.

All stories are played on one server, side by side in the order of their days, each in a matter of its own: recorded time never goes back in a county. A story with
parameters of its own is played in a county that has them.
Usage: traps_over_http.py PROGRAM [FILE…]"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

program = sys.argv[1]
TRAPS = ROOT / "rules" / "scenarios" / "traps"
# Of penalty.md's 73: those that are told inside the stories of revocation (rules/scenarios/revocation) and measures.
TOLD_ELSEWHERE = {56, 57, 58, 63, 64, 72, 73}
# Nobody who holds no post that acts gets as far as the law (403): so that the law is heard, the county's consultant is given one that may speak, and may not this.
GIVEN_POSTS = {("10_opinion_as_review", "gu"): '[{ post = "filing_clerk", place = "341524105" }]'}
# What cannot be played over HTTP, by file, with the reason. Empty: all can.
NOT_PLAYED = {}
SINCE = "2000-01-01"
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:900]}", flush=True)


class Story:
    """One file as `rules try --json --acts` printed it, its own people under names of their own: a county has one of each name."""

    def __init__(self, path):
        self.name = pathlib.Path(path).stem
        told = tomllib.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        self.people, self.parameters = told.get("person", []), told.get("parameters", {})
        self.names = {person["id"]: f"{person['id']}-{self.name.replace('_', '-')}" for person in self.people}
        self.opening, self.proposals, self.matter, self.last_seq = None, [], None, 0

    def take(self, line):
        if "opening" in line:
            self.opening = line["opening"]
        elif "act" in line:
            self.proposals.append({**line, **{name: self.renamed(line[name]) for name in ("act", "recorded_by", "effects", "refusals") if name in line}})

    def renamed(self, value):
        if isinstance(value, str):
            return "/".join(self.names.get(part, part) for part in value.split("/"))
        if isinstance(value, dict):
            return {name: self.renamed(member) for name, member in value.items()}
        return [self.renamed(one) for one in value] if isinstance(value, list) else value


def text(value):
    return json.dumps(value, ensure_ascii=False)


def person_text(person, township, name=None, posts=None):
    home = person.get("place", township)
    lines = ["[[person]]", f"id = {text(name or person['id'])}", f"name = {text(person['name'])}", f"home = {text(home)}",
             f"posts = {posts or text(person.get('posts', []))}"]
    if person.get("auxiliary"):
        lines.append("auxiliary = true")
    if person.get("qualified"):
        lines.append('qualification = "legal_qualification"')
    if "certificate" in person:
        paper = person["certificate"]
        number = paper["number"] + (name.removeprefix(person["id"]) if name else "")
        lines.append(f"certificate = {{ number = {text(number)}, from = {paper['from']}, to = {paper['to']}, fields = {text(paper['fields'])} }}")
    lent = [f"{{ post = {text(post)}, place = {text(township)}, from = {SINCE}, to = 2099-12-31, paper = \"示例\" }}" for post in person.get("lent", [])]
    lines.append(f"lent = [{', '.join(lent)}]")
    related = [f"{{ party_name = {text(party)}, relation = \"近亲属\" }}" for party in person.get("relations", [])]
    lines.append(f"interests = [{', '.join(related)}]")
    return "\n".join(lines) + "\n"


def home_of(folder, stories):
    """Rules and lists as they are, and the people of scenarios/cast.toml with those of the stories instead of the demo county's."""
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "rules", folder / "rules")
    for name, value in stories[0].parameters.items():
        rows = 0
        for path in (folder / "rules" / "parameters").glob("*.toml"):
            changed, count = re.subn(rf'(^id = "{name}"\n(?:[a-z_]+ = .*\n)*?value = ).*', rf"\g<1>{text(value)}", path.read_text(encoding="utf-8"), flags=re.M)
            path.write_text(changed, encoding="utf-8")
            rows += count
        expect(f"{stories[0].name}: there is a number {name}", rows > 0)
    cast = tomllib.loads((ROOT / "rules" / "scenarios" / "cast.toml").read_text(encoding="utf-8"))
    township = cast["cast"]["township"]
    people = [f'county = "{township[:6]}"\nfrom = {SINCE}\n'] + [person_text(person, township) for person in cast["person"]]
    for story in stories:
        people += [person_text(person, township, story.names[person["id"]], GIVEN_POSTS.get((story.name, person["id"]))) for person in story.people]
    (folder / "data" / "jinzhai" / "people.toml").write_text("\n".join(people), encoding="utf-8")
    return folder


class County:
    def __init__(self, folder, home):
        environment = {**os.environ, "XZ_HOME": str(home)}

        def run(*arguments):
            return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120, env=environment, check=True).stdout
        run("simulate", "--cases", 0, "--data", folder, "--json")
        self.accounts = {row["account"]: row for row in json.loads(run("account", "demo", "--data", folder, "--json"))}
        self.server = Server(program, folder, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", "--papers-wait", contract=Contract(), environment=environment)
        self.anyone, self.people, self.now = Person(self.server), {}, None

    def person(self, name):
        if name not in self.people:
            person = self.people[name] = Person(self.server, name)
            answer = person.sign_in(self.accounts[name]["password"], self.accounts[name]["secret"])
            expect(f"{name} signs in", answer.status == 200, answer.body)
        return self.people[name]

    def clock(self, moment):
        if moment != self.now:
            answer = self.anyone.post("/api/v1/test/clock", {"now": moment})
            expect("the clock is set", answer.status == 200, answer.body)
            self.now = moment

    def standing(self, story):
        """What a refused act must leave as it was: the signed head, and the matter's bytes by their tag."""
        head = self.anyone.get("/api/v1/ledger/head").body
        if story.matter is None:
            return head, self.person("chen").get("/api/v1/matters?limit=1").body
        shown = self.person("chen").get(f"/api/v1/matters/{story.matter}")
        return head, shown.headers["etag"], shown.body


def without_values(value):
    """Hashes of personal values are salted: no two are the same."""
    if isinstance(value, dict):
        return "#" if set(value) == {"hash"} else {name: without_values(member) for name, member in value.items()}
    return [without_values(one) for one in value] if isinstance(value, list) else value


def bare(guard):
    for prefix in ("all party: ", "any party: ", "all evidence: ", "any evidence: ", "not "):
        guard = guard.removeprefix(prefix)
    return guard


def propose(county, story, proposal):
    act = proposal["act"]
    where = f"{story.name}: {act['step']} at {act['happened_at'][:16]}"
    county.clock(proposal["recorded"])
    sender = county.person(act["actor"] if act["actor"] in county.accounts else proposal["recorded_by"])
    request = {"request_id": new_id(), "acts": [act]}
    if story.matter is None:
        path, request = "/api/v1/matters", {**request, **story.opening}
    else:
        path, request = f"/api/v1/matters/{story.matter}/acts", {**request, "base_seq": story.last_seq}
    before = None if proposal["accepted"] else county.standing(story)
    answer = sender.post(path, request)
    if proposal["accepted"]:
        expect(f"{where} is lawful", answer.status == 201, f"{answer.status} {answer.body.decode()}")
        if answer.status == 201:
            kept = answer.json["acts"]
            expect(f"{where} has the same effects", without_values([one["effects"] for one in kept]) == without_values(proposal["effects"]), kept)
            story.matter, story.last_seq = kept[0]["matter"], kept[-1]["seq"]
        return answer.status == 201
    expect(f"{where} is refused", answer.status == 422 and answer.kind == "refused", f"{answer.status} {answer.body.decode()}")
    if answer.status != 422:
        return False
    refusals = answer.json.get("refusals", [])
    said = [{name: one[name] for name in ("guard", "article", "missing", "mended_by")} for one in refusals]
    expect(f"{where}: the same refusals as in memory", said == proposal["refusals"], (said, proposal["refusals"]))
    for guard in proposal["refused"]:
        expect(f"{where}: refused by {guard}", any(bare(one["guard"]) == bare(guard) for one in refusals), said)
    expect(f"{where}: with {proposal['article']}", any(proposal["article"] in one["article"] for one in refusals), said)
    expect(f"{where}: in words, each with its article", all(one["article"] and one["text_zh"] and one["text_en"] for one in refusals), refusals)
    expect(f"{where}: nothing changed", county.standing(story) == before, before)
    expect(f"{where}: no request of that name", sender.get(f"/api/v1/requests/{request['request_id']}").status == 404)
    return True


def planned(files):
    stories = {str(path): Story(path) for path in files if path.stem not in NOT_PLAYED}
    plan = subprocess.run([program, "rules", "try", "--json", "--acts", *stories], capture_output=True, text=True, timeout=120)
    expect("every trap is as told in memory", plan.returncode == 0, plan.stdout[-400:] + plan.stderr)
    for line in map(json.loads, plan.stdout.splitlines()):
        if "file" in line:
            stories[line["file"]].take(line)
    return list(stories.values())


def all_there(stories):
    """No trap of the procedures that there are is left out, and each is refused at least once."""
    refused = {story.name for story in stories if any(not proposal["accepted"] for proposal in story.proposals)}
    numbers = {int(name[:2]) for name in refused if name[:2].isdigit()}
    expect("every trap has its story", numbers == set(range(1, 74)) - TOLD_ELSEWHERE, sorted(set(range(1, 74)) - TOLD_ELSEWHERE ^ numbers))


files = [pathlib.Path(name).resolve() for name in sys.argv[2:]] or sorted(TRAPS.glob("*.toml"))
stories = planned(files)
if len(sys.argv) == 2:
    all_there(stories)
def play(stories, folder):
    (folder / "home").mkdir(parents=True)
    county = County(folder / "county", home_of(folder / "home", stories))
    try:
        lost = set()
        turns = sorted((proposal["recorded"], number, turn) for number, story in enumerate(stories) for turn, proposal in enumerate(story.proposals))
        for _, number, turn in turns:
            story = stories[number]
            if story.name not in lost and not propose(county, story, story.proposals[turn]):
                lost.add(story.name)  # what follows would rest on what isn't there
        for fault in sorted(set(county.server.faults))[:20]:
            expect("the contract", False, fault)
        expect("it stops in order", county.server.stop() == 0)
        verified = subprocess.run([program, "ledger", "verify", "--data", str(folder / "county"), "--deep", "--json"], capture_output=True, text=True, timeout=120)
        expect("the record holds", verified.returncode == 0, verified.stdout[-500:])
    finally:
        county.server.kill()


by_parameters = {}
for story in stories:
    by_parameters.setdefault(text(story.parameters), []).append(story)
temporary = pathlib.Path(tempfile.mkdtemp())
try:
    for number, together in enumerate(by_parameters.values()):
        play(together, temporary / str(number))
finally:
    shutil.rmtree(temporary, ignore_errors=True)
refusals = sum(not proposal["accepted"] for story in stories for proposal in story.proposals)
print(f"{len(stories)} stories, {sum(len(story.proposals) for story in stories)} proposals, {refusals} of them refused; not played: {NOT_PLAYED or 'none'}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
