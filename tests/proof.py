#!/usr/bin/env python3
"""Runs `xiangzhi rules check` and holds its answer against docs/unproven.md. Nothing may be broken or without holder; what is not proven must
stand in that list with its reason.
Usage: proof.py PROGRAM"""
import json
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
done = subprocess.run([sys.argv[1], "rules", "check", "--json"], capture_output=True, text=True, timeout=300)
if done.returncode not in (0, 1):
    sys.exit(f"rules check failed: {done.stdout[-500:]}{done.stderr[-500:]}")
report = json.loads(done.stdout)
listed = set(re.findall(r"^\| `([^`]+)` \|", (root / "docs" / "unproven.md").read_text(encoding="utf-8"), re.M))
broken = [i["id"] for i in report["invariants"] if i["held"] == "broken" and i["id"] not in listed]
unproven = {i["id"] for i in report["invariants"] if i["held"] in ("not_proven", "broken")}
unproven |= {f"{s['procedure']}:{s['state']}" for s in report["liveness"] if not s["ok"]}
faults = [f"{name} is broken" for name in broken]
faults += [f"{name} is not proven, and docs/unproven.md does not say why" for name in sorted(unproven - listed)]
for name in sorted(listed - unproven):
    print(f"{name} is proven here: docs/unproven.md may drop it")  # how far a search comes in its time is the machine's too
for fault in faults:
    print(fault)
held = {}
for invariant in report["invariants"]:
    held[invariant["held"]] = held.get(invariant["held"], 0) + 1
print(", ".join(f"{n} {name}" for name, n in sorted(held.items())), f"; {sum(s['ok'] for s in report['liveness'])} of {len(report['liveness'])} waiting states have a way on by our own hand")
print(f"{report['states_explored']} states looked at in {report['seconds']} s")
sys.exit(1 if faults else 0)
