#!/usr/bin/env python3
"""The demo as a newcomer meets it: a whole case by people who sign in, then the county served; ended by Ctrl-C, taken up again, begun anew; and
its backup, made beside the running server, restored and served. Usage: demo.py PROGRAM"""
import collections
import hashlib
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

program = sys.argv[1]
contract = Contract()
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[-1500:]}", flush=True)


def run(*arguments, code=0):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    expect(f"{' '.join(map(str, arguments[:2]))} ends with {code}", done.returncode == code, done.stdout + done.stderr)
    return done


def picture():
    def chunk(kind, content):
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
    size = (1).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\x08\x02\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")


class Demo:
    """`xiangzhi demo` as it prints itself, until its last line; the people find the server as in `Server`."""

    def __init__(self, *options):
        self.contract, self.faults = contract, []
        self.process = subprocess.Popen([program, "demo", "--data", str(data), "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said = ""
        too_long = threading.Timer(240, self.process.kill)
        too_long.start()
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                break
        too_long.cancel()
        address = re.search(r"^http://127\.0\.0\.1:(\d+)$", self.said, re.M)
        expect("the demo prints its address", address is not None, self.said)
        self.port = int(address.group(1))
        self.secrets = {row[0]: row[1] for row in re.findall(r"^  (\w+) .*; code by (\w+)$", self.said, re.M)}
        self.password = re.search(r"password of each: (.+)$", self.said, re.M).group(1)

    def person(self, name):
        person = Person(self, name)
        answer = person.sign_in(self.password, self.secrets.get(name))
        expect(f"{name} signs in with what was printed", answer.status == 200, answer.body)
        return person

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        expect("Ctrl-C ends it in order", self.process.returncode == 0, self.process.returncode)
        for fault in self.faults:
            expect("the contract", False, fault)


def leaves_of(folder):
    """Each leaf's hash, and the procedure of its act."""
    lines = [json.loads(line) for line in run("ledger", "export", "--data", folder).stdout.splitlines()]
    return [(line["hash"], json.loads(line["body"])["procedure"]) for line in lines]


def articles(person):
    """Where steps and items rest can be read: each article of a text that is there, word for word."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "data" / "laws").glob("*.md")}
    titles = {name.split("(")[0] for name in texts}
    listed = person.get("/api/v1/laws").json["laws"]
    expect("every text is there", {f"{law['title']}({law['version']})" for law in listed} == set(texts), len(listed))
    cites = {basis for procedure in person.get("/api/v1/procedures").json["procedures"] for step in procedure["steps"] for basis in step["basis"]}
    after = ""
    while after is not None:
        page = person.get(f"/api/v1/catalogue/items?limit=200&after={after}").json
        cites |= {item["basis"] for item in page["items"]}
        after = page["next"]
    found = 0
    for cite in sorted(cites):
        answer = person.get("/api/v1/laws/article?cite=" + urllib.parse.quote(cite))
        title = re.split(r"[ (]", cite)[0]
        if title in titles and ("§" in cite or "条" in cite):
            found += answer.status == 200
            expect(f"{cite} can be read", answer.status == 200 and answer.json["title"] == title, answer.body)
            if answer.status == 200:
                text = texts[f"{answer.json['title']}({answer.json['version']})"]
                expect(f"{cite} as published", all(line["text"] in text for line in answer.json["lines"]), answer.json["lines"][:1])
                expect(f"{cite}: what is meant is marked", any(line["meant"] for line in answer.json["lines"]) == bool(re.search(r"§\d+[.(]|第\S+[款项]", cite)), answer.body)
        else:
            expect(f"{cite} is not there", answer.status in (400, 404), answer.body[:200])
    expect("several hundred articles can be read", found > 400, found)


def lived_in(demo):
    """The county as its year left it: how many stand where, and the ones that a newcomer is told of. Returns all its matters."""
    wei = demo.person("wei")
    page = wei.get("/api/v1/matters?limit=100").json
    rows = page["matters"]
    expect("sixty matters on one page, in all townships", len(rows) == 60 and not page.get("next") and len({row["township"] for row in rows}) == 23, page)
    views = {row["id"]: wei.get(f"/api/v1/matters/{row['id']}").json for row in rows}
    last = {}  # the main run of each: the last that was opened
    for view in views.values():
        run = [run for run in view["runs"] if run["procedure"] in ("matter.lead", "penalty.ordinary", "penalty.summary")][-1]
        last[view["id"]] = (run["procedure"], run["state"])
    stand = collections.Counter(last.values())
    cases = {state: count for (procedure, state), count in stand.items() if procedure != "matter.lead"}
    leads = {state: count for (procedure, state), count in stand.items() if procedure == "matter.lead"}
    expect("cases in every state and end", cases == {
        "archived": 24, "closed": 2, "in_performance": 4, "decided": 1, "for_decision": 2, "in_review": 1, "heard": 1, "noticed": 3, "found": 1,
        "investigating": 3, "lead_accepted": 1, "not_filed": 1, "transferred": 1, "crime_transferred": 1}, cases)
    expect("and leads", leads == {"registered": 2, "routed": 1, "checking": 2, "checked": 1, "merged": 1, "refused": 2, "forwarded": 2, "ended": 3}, leads)

    def steps(matter):
        return [act["step"] for act in wei.get(f"/api/v1/matters/{matter}/acts").json["acts"]]

    def only(state, procedure="penalty.ordinary"):
        found = [id for id, stands in last.items() if stands == (procedure, state)]
        return found[0] if len(found) == 1 else None

    expect("one is returned by review", steps(only("heard"))[-1] == "return_review")
    hearings = [view for view in views.values() for run in view["runs"] if run["procedure"] == "penalty.hearing" and not run.get("ended")]
    expect("for one a hearing is asked", len(hearings) == 1 and hearings[0]["township"] == "341524105", hearings)
    unpaid = [id for id, stands in last.items() if stands[1] == "in_performance" and {"start_surcharge", "demand"} <= set(steps(id))]
    expect("one fine is unpaid, in 古碑镇", len(unpaid) == 1 and views[unpaid[0]]["township"] == "341524105", unpaid)
    late = [view for view in views.values() for clock in view["clocks"] if clock["clock"] == "decision_due" and clock["state"] == "running" and clock["legal"] <= "2026-03-06"]
    expect("one is about to miss its last day", [(view["township"], last[view["id"]][1]) for view in late] == [("341524105", "for_decision")], late)
    people = wei.get("/api/v1/people").json["people"]
    officers = {person["person"] for person in people if person["home"] == "341524209" for post in person["posts"] if post["post"] == "case_handler"}
    expect("one small township has three officers", len(officers) == 3, officers)
    articles(wei)
    wei.post("/api/v1/test/clock", {"now": "2026-04-16T09:00:00+08:00"})
    gone = {person["person"] for person in people if person["certified"]} - {
        person["person"] for person in wei.get("/api/v1/people").json["people"] if person["certified"]}
    # Four end by themselves; two officers missed hours of the year before: theirs don't count from 1 April on.
    ends = {person for person in gone if any(one["state"] == "expired" for one in wei.get(f"/api/v1/team/people/{person}").json["certificates"])}
    halted = {person for person in gone if any("hours_missed" in str(one) for one in wei.get(f"/api/v1/team/people/{person}").json["certificates"])}
    expect("certificates end soon", len(ends) == 4 and len(ends & officers) == 1, ends)
    expect("two are short of hours", len(halted) == 2 and ends | halted == gone, (halted, gone))
    return rows


temporary = pathlib.Path(tempfile.mkdtemp())
data = temporary / "county"
demo = None
try:
    played = run("demo", "--once", "--data", data)
    print("\n".join(played.stdout.splitlines()[-3:]))
    expect("the rules are proven first", re.search(r"^rules [0-9a-f]{16}…: \d+ procedures, .* proven", played.stdout), played.stdout[:300])
    refused = played.stdout.count("✗")
    expect("at least ten unlawful steps are refused", refused >= 10 and f", {refused} unlawful steps refused, by 5 people" in played.stdout, played.stdout)
    expect("each with its article", played.stdout.count("行政处罚法") > refused)
    expect("the ledger holds", "nothing was changed" in played.stdout.splitlines()[-1], played.stdout[-300:])
    expect("the log has a line a request", (data / "served.log").read_text(encoding="utf-8").count('"route":"act"') > 20)
    run("demo", "--once", "--data", data, code=2)

    demo = Demo()
    expect("a proof is remembered", "remembered" in demo.said, demo.said)
    zhao, wu = demo.person("zhao"), demo.person("wu")
    matters = zhao.get("/api/v1/matters").json["matters"]
    runs = zhao.get(f"/api/v1/matters/{matters[0]['id']}").json["runs"] if matters else []
    expect("what was played is there", len(matters) == 1 and any(run["state"] == "archived" for run in runs), matters)
    wanted = run("demo", "--data", data, "--port", 0, code=3)
    expect("a second demo is refused the folder", "in use" in wanted.stderr, wanted.stderr)
    run("demo", "--data", data, "--port", 0, "--fresh", code=3)
    expect("and doesn't take it away", (data / "xiangzhi.toml").exists())

    photo = picture()
    name = hashlib.sha256(photo).hexdigest()
    put = zhao.ask("PUT", f"/api/v1/evidence/{name}", raw=photo, headers={"Content-Type": "application/octet-stream"})
    expect("evidence is taken", put.status in (200, 201, 204), put.body)
    opened = demo.person("li").post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105", "item": "JZ-ZF-0041",
                                    "acts": [{"step": "register", "form": {"received": "2026-04-13", "source": "patrol", "summary": "巡查发现"}, "evidence": [name]}]})
    expect("after the played case time goes on", opened.status == 201, opened.body)
    made = json.loads(run("backup", temporary / "backup", "--data", data, "--json").stdout)
    expect("a backup beside the server has it all", made["evidence"] == 1 and made["accounts"] is True and made["leaves"] > 25, made)
    expect("but not the signing key", not (temporary / "backup" / "keys" / "signing.key").exists())
    demo.stop()
    expect("who decides or administers has a code", {"wu", "chu", "han", "yang", "zhu"} <= set(demo.secrets) and "zhao" not in demo.secrets, demo.secrets)

    demo = Demo()
    zhao.server, zhao.connection = demo, None
    expect("a session outlives a restart", zhao.get("/api/v1/session").status == 200)
    demo.stop()

    back = temporary / "restored"
    run("restore", temporary / "backup", "--data", back)
    run("ledger", "verify", "--data", back, "--head", temporary / "backup" / "head", "--deep")
    shutil.copy(data / "keys" / "signing.key", back / "keys" / "signing.key")
    restored = Server(program, back, "--unproven", "--clock", "2026-05-01T09:00", contract=contract)
    try:
        late = Person(restored, "zhao")
        expect("nobody is signed in by a backup", Person(restored).ask("GET", "/api/v1/session", headers={"Cookie": zhao.cookie}).status == 401)
        expect("accounts came back", late.sign_in(demo.password).status == 200)
        shown = late.get(f"/api/v1/evidence/{name}?matter={opened.json['acts'][0]['matter']}")
        expect("evidence came back", shown.status == 200 and shown.body == photo, shown.body)
    finally:
        restored.stop()
    with (temporary / "backup" / "accounts.db").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"?")
    run("restore", temporary / "backup", "--data", temporary / "never", code=1)
    expect("nothing is put in place", not (temporary / "never").exists())

    began = time.monotonic()
    demo = Demo("--fresh")
    print(f"the county with its year is ready after {time.monotonic() - began:.1f} s")
    expect("what was proven stays so", "remembered" in demo.said, demo.said)
    expect("anew has a year behind it", "a year behind it: 46 cases, 14 other leads" in demo.said, demo.said)
    expect("and what was played is gone", opened.json["acts"][0]["matter"] not in [row["id"] for row in lived_in(demo)])
    demo.stop()
    made = run("ledger", "verify", "--data", data, "--deep").stdout
    expect("its ledger holds", "nothing was changed" in made.splitlines()[-1], made[-300:])
    years = [json.loads(run("simulate", "--year", "--json", "--data", temporary / f"year{n}", *seed).stdout)
             for n, seed in enumerate(([], ["--seed", "7"]))]
    again = leaves_of(temporary / "year0")
    expect("made again from the same seed, the same acts", len(again) == years[0]["leaves"] and leaves_of(data)[:len(again)] == again, years)
    since = [procedure for _, procedure in leaves_of(data)[len(again):]]
    expect("what was written since are the texts of laws and papers", set(since) == {"county.law", "county.paper"} and since.count("county.law") == 1, since)
    expect("from another seed, others", years[1]["root"] != years[0]["root"] and years[1]["cases"] == 46, years)
    mark = data / "xiangzhi.toml"
    mark.write_text(mark.read_text(encoding="utf-8").replace('"demo"', '"live"'), encoding="utf-8")
    run("demo", "--data", data, "--fresh", code=2)
    expect("a county at work is never removed", mark.exists() and (data / "county.db").exists())
    (temporary / "other").mkdir()
    (temporary / "other" / "letter").write_text("kept", encoding="utf-8")
    run("demo", "--data", temporary / "other", "--fresh", code=2)
    expect("nor a folder of something else", (temporary / "other" / "letter").exists())
finally:
    if demo is not None and demo.process.poll() is None:
        demo.process.kill()
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
