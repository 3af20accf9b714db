#!/usr/bin/env python3
"""What a fine may be, similar cases, money and goods over HTTP, at a county whose cases were played: against what this script reckons by itself from the matters and the
item's tiers, and against answers that were read once (tests/golden/discretion.json; --write writes them anew).
Usage: discretion_over_http.py PROGRAM [--write]"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server  # noqa: E402

program = sys.argv[1]
golden = ROOT / "tests/golden/discretion.json"
TODAY = "2026-12-30"
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def all_matters(who):
    found, after = [], ""
    while True:
        page = who.get(f"/api/v1/matters?limit=200{'&after=' + after if after else ''}").json
        found += [who.get(f"/api/v1/matters/{one['id']}").json for one in page["matters"]]
        after = page["next"]
        if not after:
            return found


def tier_of(amount, tiers):
    """Of the tiers that the answer shows: a boundary amount belongs to the lower one."""
    for one in tiers:
        if one["range"] and one["tier"] != "mitigated" and one["range"]["min"] <= amount <= one["range"]["max"]:
            return one["tier"]
    return None


def asks(who, matter, **query):
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return who.get(f"/api/v1/matters/{matter}/discretion{'?' + words if words else ''}")


def nearest_rank(values, percent):
    return sorted(values)[max(1, -(-len(values) * percent // 100)) - 1]


def compares(who, matter, all_fines):
    """Similar cases as this script finds them: same item, kind of party and branch, the amount in the same tier of the item's own tiers."""
    fine = matter["fines"][0]
    query = {"party": fine["party"], "branch": fine["branch"], "amount": fine["amount"], "quantity": fine["quantity"]}
    if "base" in fine:
        query["base"] = fine["base"]
    told = asks(who, matter["id"], **query).json
    seen = told["amount"]
    expect("a decided fine lies in the statute", seen["within_statute"] and told["range"]["min"] <= fine["amount"] <= told["range"]["max"], told)
    for one in told["tiers"]:
        if one["range"] and one["tier"] not in ("mitigated", "no_penalty"):
            expect("each tier lies in the statute", told["range"]["min"] <= one["range"]["min"] <= one["range"]["max"] <= told["range"]["max"], told)
    like = [(number, amount) for (item, kind, branch, base, quantity, number, amount) in all_fines
            if (item, kind, branch, base, quantity) == (matter["item"], fine["kind"], fine["branch"], fine.get("base"), fine["quantity"]) and number != matter["number"]
            and tier_of(amount, told["tiers"]) == tier_of(fine["amount"], told["tiers"])]
    if told["statute"]["basis"] != "fixed":
        return len(like)  # another base makes another range: only the program compares these
    similar = told["similar"]
    expect("the same cases are similar", sorted(one["number"] for one in similar["cases"]) == sorted(number for number, _ in like)[:50], (similar, like))
    expect("as many as there are", similar["count"] == len(like), similar)
    amounts = [amount for _, amount in like]
    if amounts:
        expect("the ends", (similar["amounts"]["least"], similar["amounts"]["most"]) == (min(amounts), max(amounts)), similar)
        expect("place", seen["below"] == sum(one < fine["amount"] for one in amounts) and seen["up_to"] == sum(one <= fine["amount"] for one in amounts), seen)
    quartiles = similar["amounts"] and similar["amounts"]["quartiles"]
    expect("quartiles from five cases on", bool(quartiles) == (len(amounts) >= 5), similar)
    if quartiles:
        expect("by nearest rank", quartiles == {"lower": nearest_rank(amounts, 25), "median": nearest_rank(amounts, 50), "upper": nearest_rank(amounts, 75)}, quartiles)
    return len(like)


def separates_tiers(who, matter, all_fines):
    """An amount of another tier is compared with the cases of that tier alone."""
    fine = matter["fines"][0]
    told = asks(who, matter["id"], party=fine["party"]).json
    if not told["statute"] or told["statute"]["basis"] != "fixed" or fine["branch"] != "general":
        return
    for one in told["tiers"]:
        if not one["range"] or one["tier"] == "mitigated":
            continue
        wanted = [number for (item, kind, branch, _, _, number, amount) in all_fines
                  if (item, kind, branch) == (matter["item"], fine["kind"], "general") and number != matter["number"] and tier_of(amount, told["tiers"]) == one["tier"]]
        similar = asks(who, matter["id"], party=fine["party"], amount=one["range"]["max"]).json["similar"]
        expect("the tier of the amount", similar["tier"] == one["tier"], similar)
        expect("cases of that tier alone", similar["count"] == len(wanted), (similar, wanted))


def names_nobody(who, matter, answer):
    body = answer.body.decode()
    expect("it names nobody", not any(party["name"] in body for party in matter["parties"]), body)


def proposes(who, matter):
    """The tier follows the circumstances that are named."""
    party = matter["fines"][0]["party"]
    for circumstances, tier, binds in (("none", "ordinary", None), ("harm_removed", "lenient", True), ("benchmark_severe", "severe", False), ("minor_corrected_harmless", "no_penalty", True),
                                       ("first_minor_corrected", "no_penalty", False), ("harm_removed,benchmark_severe", "lenient", True)):
        told = asks(who, matter["id"], party=party, circumstances=circumstances).json
        expect(f"{circumstances} leads to {tier}", told["proposal"]["tier"] == tier, told["proposal"])
        if binds is not None:
            grounds = told["proposal"]["grounds"]
            expect(f"{circumstances} has its article", grounds and all(one["article"].startswith("行政处罚法") and one["title"]["zh"] for one in grounds), grounds)
            expect(f"{circumstances} binds or not", any(one["binds"] for one in grounds) == binds, grounds)
        if told["proposal"]["range"] and told["proposal"]["middle"] is not None:
            expect("the middle lies in its tier", told["proposal"]["range"]["min"] <= told["proposal"]["middle"] <= told["proposal"]["range"]["max"], told["proposal"])
    above = asks(who, matter["id"], party=party, amount=10**12).json["amount"]
    expect("above the statute is no tier", above["tier"] is None and not above["within_statute"], above)


def refuses(who, matter):
    for query in ({"branch": "other"}, {"base": "-1"}, {"amount": "1.5"}, {"quantity": "x"}, {"else": "1"}, {"party": "nobody"}):
        answer = asks(who, matter["id"], **query)
        expect(f"{query} is refused", answer.status == 400, (answer.status, answer.body[:200]))
    for path in ("discretion", "money-and-goods"):
        expect("no matter", who.get(f"/api/v1/matters/00000000-0000-7000-8000-000000000000/{path}").status == 404)
        expect("without a session", Person(server).get(f"/api/v1/matters/{matter['id']}/{path}").status == 401)


def agrees_with_acts(who, matter):
    """What was decided and paid, reckoned from the acts as they stand."""
    told = who.get(f"/api/v1/matters/{matter['id']}/money-and-goods")
    acts = who.get(f"/api/v1/matters/{matter['id']}/acts?limit=1000").json["acts"]
    paid, fine = collections.Counter(), {}
    for act in acts:
        party = act.get("about", {}).get("party") or (matter["parties"][0]["id"] if matter["parties"] else "")
        form = act.get("form", {})
        if act["step"] in ("decide_penalty", "summary_decide"):
            fine[party] = form.get("amount", 0)
        if act["step"] in ("payment_by_bank", "collect_on_spot", "summary_collect"):
            paid[party] += form["amount"]
    for one in told.json["parties"]:
        expect("the fine that was decided", (one["fine"] or 0) == fine.get(one["party"], 0), one)
        expect("what was paid", one["paid"] == paid[one["party"]], one)
        expect("what is left", one["left"] == max(0, (one["fine"] or 0) + one["surcharge"] - one["paid"]), one)
    expect("each party with a fine is there", {party for party, amount in fine.items() if amount} <= {one["party"] for one in told.json["parties"]}, told.json)
    names_nobody(who, matter, told)
    return told.json


work = pathlib.Path(tempfile.mkdtemp())
try:
    subprocess.run([program, "simulate", "--cases", "110", "--seed", "7", "--days", "90", "--data", work / "county"], check=True, capture_output=True)
    accounts = {row["account"]: row for row in json.loads(subprocess.run([program, "account", "demo", "--data", work / "county", "--json"], check=True, capture_output=True, text=True).stdout)}
    server = Server(program, work / "county", "--unproven", "--clock", f"{TODAY}T09:00:00+08:00", "--clock-stands", contract=Contract())
    try:
        people = {}
        for name in ("zhao",):
            people[name] = Person(server, name)
            expect(f"{name} signs in", people[name].sign_in(accounts[name]["password"], accounts[name]["secret"]).status == 200)
        zhao = people["zhao"]
        matters = all_matters(zhao)
        fined = [one for one in matters if one.get("fines")]
        fines = [(one["item"], fine["kind"], fine["branch"], fine.get("base"), fine["quantity"], one["number"], fine["amount"]) for one in fined for fine in one["fines"]]
        expect("there are fines", len(fined) > 50, len(fined))
        most = max(compares(zhao, one, fines) for one in fined)
        expect("some item has five similar cases", most >= 5, most)
        for one in fined[:40]:
            separates_tiers(zhao, one, fines)
        names_nobody(zhao, fined[0], asks(zhao, fined[0]["id"]))
        fixed = next(one for one in fined if asks(zhao, one["id"]).json["range"] and asks(zhao, one["id"]).json["range"]["min"] > 100)
        proposes(zhao, fixed)
        refuses(zhao, fixed)
        money = [agrees_with_acts(zhao, one) for one in matters]
        first = min(fined, key=lambda one: one["number"])
        now = {"discretion": asks(zhao, first["id"], amount=first["fines"][0]["amount"]).json, "money_and_goods": agrees_with_acts(zhao, first)}
        text = json.dumps(now, ensure_ascii=False, indent=1) + "\n"
        if "--write" in sys.argv:
            golden.write_text(text)
        expect("as it was read once", golden.read_text() == text, "tests/golden/discretion.json differs: --write writes it anew, then read the difference")
        server_faults = server.faults
        expect("the contract", not server_faults, server_faults[:3])
        expect("the server ends in order", server.stop() == 0)
        checked = subprocess.run([program, "rebuild-views", "--check", "--data", work / "county"], capture_output=True, text=True)
        expect("the views are what the acts say", checked.returncode == 0, checked.stdout[-300:])
    finally:
        server.kill()
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"discretion over http: {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
