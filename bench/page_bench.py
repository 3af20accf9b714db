#!/usr/bin/env python3
"""The page in Debian's Chromium, at a county of 100,000 matters: how long after the click a matter of 60 acts stands on the screen, a list, a search.
Prints figures, judges none. The page, the client and its tests must be built (`./dev build`, web/client `npm run build`).
Usage: page_bench.py PROGRAM XZ_BENCH [FOLDER]     FOLDER: data.local/http_bench, as http_bench.py keeps it"""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from county import MATTERS, large_county, serve, sign_in, spread  # noqa: E402
from support.served import new_id  # noqa: E402

ACTS = 60
ROUNDS = 21
program, xz_bench, *rest = sys.argv[1:]
folder = pathlib.Path(rest[0] if rest else "data.local/http_bench").resolve()
folder.mkdir(parents=True, exist_ok=True)
root = pathlib.Path(__file__).resolve().parent.parent


def long_matter(server, accounts):
    """A lead whose sender says again and again what becomes of it: as many acts as a long case has."""
    clerk = sign_in(server, accounts, "chen")

    def kept(answer):
        if answer.status != 201:
            raise SystemExit(f"refused: {answer.body}")
        return answer.json["acts"][-1]

    lead = {"step": "register", "form": {"received": "2026-06-01", "source": "patrol", "summary": "巡查发现占道经营，已拍照"}}
    said = {"step": "sender_withdraws", "form": {"said_by_sender": "来电表示已与对方协商，不再要求回复，但愿意继续配合核查。"}}
    opened = kept(clerk.post("/api/v1/matters", {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105", "acts": [lead]}))
    matter, seq = opened["matter"], opened["seq"]
    while seq < ACTS:
        seq = kept(clerk.post(f"/api/v1/matters/{matter}/acts", {"request_id": new_id(), "base_seq": seq, "acts": [said]}))["seq"]
    return matter, clerk.get(f"/api/v1/matters/{matter}").json["number"]


server, accounts = serve(program, large_county(xz_bench, folder))
try:
    matter, number = long_matter(server, accounts)
    asked = {"url": f"http://127.0.0.1:{server.port}", "name": "chen", "account": accounts["chen"], "matter": matter, "number": number, "acts": ACTS, "rounds": ROUNDS}
    said = subprocess.run(["node", str(root / "web/page/test/measure.mjs"), json.dumps(asked)], check=True, capture_output=True, text=True).stdout
finally:
    server.stop()
for name, times in json.loads(said).items():
    print(f"{name}, among {MATTERS} matters: {spread(times, ' ms', 0)} after the click (min/median/max of {len(times)}); load {os.getloadavg()[0]:.1f}", flush=True)
