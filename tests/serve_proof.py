#!/usr/bin/env python3
"""A live county is served under proven rules alone; what the prover said is remembered, and asked anew where the rules changed.
Usage: serve_proof.py PROGRAM"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.served import NotServed, Server  # noqa: E402

program = sys.argv[1]
temporary = pathlib.Path(tempfile.mkdtemp())
faults = []


def serve():
    start = time.monotonic()
    try:
        Server(program, temporary / "county", contract=None).stop()
        return 0, "", time.monotonic() - start
    except NotServed as refused:
        return *refused.args, time.monotonic() - start


try:
    subprocess.run([program, "simulate", "--cases", "0", "--data", str(temporary / "county")], check=True, capture_output=True)
    mark = temporary / "county" / "xiangzhi.toml"
    mark.write_text(mark.read_text(encoding="utf-8").replace('made_as = "test"', 'made_as = "live"'), encoding="utf-8")
    refused = subprocess.run([program, "serve", "--data", str(temporary / "county"), "--port", "0", "--unproven"], capture_output=True, text=True)
    if refused.returncode != 2:
        faults.append(f"--unproven on a live county: {refused.returncode}")
    # Whatever the prover finds, a proof that names something unproven, or a broken invariant, keeps the county shut.
    first, said, _ = serve()
    kept = json.loads((temporary / "county" / "proof.json").read_text(encoding="utf-8"))
    holds = not kept["broken"] and not kept["unproven"]
    if (first == 2) == holds:
        faults.append(f"the proof {'holds' if holds else 'does not hold'}, and serving gave {first}: {said[-300:]}")
    for change in ({"broken": True, "unproven": []}, {"broken": False, "unproven": ["INV-1"]}):
        (temporary / "county" / "proof.json").write_text(json.dumps({**kept, **change}), encoding="utf-8")
        code, said, seconds = serve()
        if code != 2 or seconds > 20:
            faults.append(f"{change}: {code} after {seconds:.0f} s: {said[-300:]}")
finally:
    shutil.rmtree(temporary, ignore_errors=True)
for fault in faults:
    print(fault)
print(f"{len(faults)} fault(s)")
sys.exit(1 if faults else 0)
