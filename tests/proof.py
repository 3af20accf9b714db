#!/usr/bin/env python3
"""Runs `xiangzhi rules check`: every invariant has its holder, none is broken or unproven, and every waiting state has a way on.
Usage: proof.py PROGRAM"""
import json
import subprocess
import sys

done = subprocess.run([sys.argv[1], "rules", "check", "--json"], capture_output=True, text=True, timeout=300)
if done.returncode not in (0, 1):
    sys.exit(f"rules check failed: {done.stdout[-500:]}{done.stderr[-500:]}")
report = json.loads(done.stdout)
held = {}
for invariant in report["invariants"]:
    held[invariant["held"]] = held.get(invariant["held"], 0) + 1
    if invariant["held"] in ("broken", "not_proven"):
        print(f"{invariant['id']} {invariant['held']}: {invariant['by']}\n{invariant.get('scenario', '')}")
for state in report["liveness"]:
    if not state["ok"]:
        print(f"{state['procedure']}:{state['state']} has no way on: {state['by']}\n{state.get('scenario', '')}")
ways = sum(state["ok"] for state in report["liveness"])
print(", ".join(f"{n} {name}" for name, n in sorted(held.items())), f"; {ways} of {len(report['liveness'])} waiting states have a way on")
print(f"{report['states_explored']} states looked at in {report['seconds']} s")
sys.exit(done.returncode)
