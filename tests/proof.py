#!/usr/bin/env python3
"""Runs `xiangzhi rules check`: every invariant has its holder, none is broken or unproven, and every waiting state has a way on.
Usage: proof.py PROGRAM [--alone]
--alone: the process that does half of it is killed; what it took is then done by the other."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tomllib

rules = pathlib.Path(__file__).parent.parent / "rules"
waiting = {
    (procedure["id"], state["id"])
    for procedure in map(tomllib.loads, (file.read_text() for file in rules.glob("procedures/*.toml")))
    for state in procedure.get("state", [])
    if not state.get("end") and not state.get("of")
}
running = subprocess.Popen([sys.argv[1], "rules", "check", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
if "--alone" in sys.argv:
    children = pathlib.Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while not (helpers := children.read_text().split()):
        if running.poll() is not None:
            sys.exit("no second process was there to be killed")
    os.kill(int(helpers[0]), signal.SIGKILL)
out, err = running.communicate(timeout=300)
if running.returncode not in (0, 1):
    sys.exit(f"rules check failed: {out[-500:]}{err[-500:]}")
report = json.loads(out)
if (judged := sorted((state["procedure"], state["state"]) for state in report["liveness"])) != sorted(waiting):
    sys.exit(f"not every waiting state was judged once: {set(judged) ^ waiting}")
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
sys.exit(running.returncode)
