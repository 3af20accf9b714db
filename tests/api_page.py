#!/usr/bin/env python3
"""docs/api.md as it stands: its bash blocks, in order, against a served county. What a line promises behind "#" must be what it prints.
Usage: api_page.py PROGRAM"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import ROOT  # noqa: E402
from support.served import Server  # noqa: E402

program = sys.argv[1]
page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
blocks = re.findall(r"^```bash\n(.*?)^```$", page, re.M | re.S)
# A promise: the end of a command's line, "# 201", "# 422 guard article", "# archived". Words for the reader are none.
promised = re.findall(r"# ((?:201|304|422|archived)\b[^\n]*)$", "\n".join(blocks), re.M)
temporary = pathlib.Path(tempfile.mkdtemp())
faults = []
try:
    data = temporary / "county"
    for command in (("simulate", "--cases", "0", "--data", data), ("account", "demo", "--data", data)):
        subprocess.run([program, *map(str, command)], check=True, capture_output=True)
    server = Server(program, data, "--unproven", "--clock", "2026-03-02 09:00", contract=None)
    try:
        work = temporary / "work"
        work.mkdir()
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", "\n".join(blocks)], cwd=work, capture_output=True, text=True, timeout=240,
                              env={**os.environ, "base": f"http://127.0.0.1:{server.port}"})
    finally:
        server.stop()
    if done.returncode != 0:
        faults.append(f"bash ended with {done.returncode}: {done.stderr[-2000:]}")
    answers = re.findall(r"^((?:201|304|422|archived)\b.*|[45]\d\d .*)$", done.stdout, re.M)
    for number, promise in enumerate(promised):
        answer = answers[number] if number < len(answers) else "nothing"
        wanted, got = promise.split(" ", 2), answer.split(" ", 1)
        # A status; the guard among those that refused; its article where one is promised.
        guards = dict(one.strip().split(" ", 1) for one in got[-1].split(";") if " " in one.strip())
        holds = wanted[0] == got[0] == "archived" or got[0] == wanted[0] and (len(wanted) < 2 or wanted[1] in guards) and (len(wanted) < 3 or wanted[2] in guards[wanted[1]])
        if not holds:
            faults.append(f"line {number + 1}: promised {promise!r}, answered {answer!r}")
    if len(answers) != len(promised):
        faults.append(f"{len(promised)} answers promised, {len(answers)} came")
    if not any(one.startswith("422") for one in promised) or len(promised) < 35:
        faults.append("the page has no whole case any more")
finally:
    shutil.rmtree(temporary, ignore_errors=True)
for fault in faults:
    print(fault)
print(f"{len(blocks)} blocks, {len(promised)} answers promised, {len(faults)} fault(s)")
sys.exit(1 if faults else 0)
