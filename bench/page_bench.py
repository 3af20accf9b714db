#!/usr/bin/env python3
"""The page in Debian's Chromium, at a county of 100,000 matters: how long after the click a matter of 60 acts stands on the screen, a list, a search.
Prints figures, judges none. The page, the client and its tests must be built (`./dev build`, web/client `npm run build`).
Usage: page_bench.py PROGRAM XZ_BENCH [FOLDER]     FOLDER: data.local/http_bench, as http_bench.py keeps it"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from county import MATTERS, large_county, serve, sign_in, spread  # noqa: E402
from support.served import new_id, recorded_case  # noqa: E402

ACTS = 60
ROUNDS = 21
program, xz_bench, *rest = sys.argv[1:]
folder = pathlib.Path(rest[0] if rest else "data.local/http_bench").resolve()
folder.mkdir(parents=True, exist_ok=True)
root = pathlib.Path(__file__).resolve().parent.parent


def long_matter(server, accounts):
    """The recorded case, played until its party has been questioned, and then questioned again and again, as happens in a long case."""
    with tempfile.TemporaryDirectory() as small:
        subprocess.run([program, "simulate", "--cases", "1", "--data", f"{small}/one"], check=True, capture_output=True)
        opening, acts = recorded_case(f"{small}/one")
    people = {}

    def by(name):
        if name not in people:
            people[name] = sign_in(server, accounts, name if name in accounts else "li")
        return people[name]

    def kept(answer):
        if answer.status != 201:
            raise SystemExit(f"refused: {answer.body}")
        return answer.json["acts"][-1]["seq"]

    acts = [{**act, "form": {**act["form"], "late_reason": "补录旧案"}} for act in acts]
    first = {name: value for name, value in acts[0].items() if name != "actor"}
    answer = by(acts[0]["actor"]).post("/api/v1/matters", {"request_id": new_id(), **opening, "acts": [first]})
    seq = kept(answer)
    matter = answer.json["acts"][0]["matter"]
    at = next(number for number, act in enumerate(acts) if act["step"] == "question")
    for act in acts[1:at] + [acts[at]] * ACTS:
        if seq >= ACTS:
            break
        seq = kept(by(act["actor"]).post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": by(act["actor"]).get(f"/api/v1/matters/{matter}").json["last_seq"], "acts": [act]}))
    return matter, by("chen").get(f"/api/v1/matters/{matter}").json["number"]


server, accounts = serve(program, large_county(xz_bench, folder))
try:
    matter, number = long_matter(server, accounts)
    asked = {"url": f"http://127.0.0.1:{server.port}", "name": "chen", "account": accounts["chen"], "matter": matter, "number": number, "acts": ACTS, "rounds": ROUNDS}
    said = subprocess.run(["node", str(root / "web/page/test/measure.mjs"), json.dumps(asked)], check=True, capture_output=True, text=True).stdout
finally:
    server.stop()
for name, times in json.loads(said).items():
    print(f"{name}, among {MATTERS} matters: {spread(times, ' ms', 0)} after the click (min/median/max of {len(times)}); load {os.getloadavg()[0]:.1f}", flush=True)
