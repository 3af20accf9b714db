#!/usr/bin/env python3
"""Papers: set and issued a second on one core, a case file of 200 pages, a preview. Prints the rows of RESULTS.md.
Usage: paper_bench.py PROGRAM"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server, new_id, recorded_case  # noqa: E402

program = sys.argv[1]
WORDS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"


def run(*words, before=()):
    return subprocess.run([*before, program, *map(str, words)], capture_output=True, text=True, check=True).stdout


def spread(values):
    values = sorted(values)
    return f"{values[0]:.2f} / {values[len(values) // 2]:.2f} / {values[-1]:.2f}"


def papers_a_second(folder):
    """Program and child together on one core, whole cases of papers."""
    rates, pages = [], 0
    for round_ in range(3):
        data = folder / f"county{round_}"
        run("simulate", "--cases", 30, "--seed", round_ + 1, "--data", data)
        begun = time.monotonic()
        issued = json.loads(run("paper", "issue", "--data", data, "--json", before=("taskset", "-c", "0")))["issued"]
        rates.append(issued / (time.monotonic() - begun))
        pages = issued
    print(f"| papers set and issued, program and child on one core, 30 cases | | {spread(rates)} a second (3 rounds of some {pages}) | |")


class Case:
    """A matter with records so long that its file has 200 pages, at a server."""

    def __init__(self, folder):
        run("simulate", "--cases", 1, "--seed", 3, "--days", 5, "--data", folder / "recorded")
        self.opening, acts = recorded_case(folder / "recorded")
        data = folder / "served"
        run("simulate", "--cases", 0, "--data", data)
        self.accounts = {row["account"]: row for row in json.loads(run("account", "demo", "--data", data, "--json"))}
        self.server = Server(program, data, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", contract=Contract())
        self.people, self.matter = {}, None
        for act in acts:
            self.question = act
            if act["step"] == "question":
                break
            self.take(act)
        chance = random.Random(1)
        for number in range(9):
            words = "".join(chance.choice(WORDS) for _ in range(19_000))
            self.take({**act, "form": {**act["form"], "content": words}})

    def person(self, name):
        name = name if name in self.accounts else "li"
        if name not in self.people:
            self.people[name] = Person(self.server, name)
            row = self.accounts[name]
            self.people[name].sign_in(row["password"], row["secret"])
        return self.people[name]

    def take(self, act):
        Person(self.server).post("/api/v1/test/clock", {"now": act["happened_at"]})
        who = self.person(act["actor"])
        body = {"request_id": new_id(), "acts": [act]}
        if self.matter is None:
            opening = {name: self.opening[name] for name in ("procedure", "township", "item", "parties")}
            answer = who.post("/api/v1/matters", {**body, **opening})
            self.matter = answer.json["acts"][0]["matter"] if answer.status == 201 else None
        else:
            seq = who.get(f"/api/v1/matters/{self.matter}").json["last_seq"]
            answer = who.post(f"/api/v1/matters/{self.matter}/acts", {**body, "base_seq": seq})
        if answer.status != 201:
            raise SystemExit(f"{act['step']}: {answer.status} {answer.body[:300]}")

    def measure(self, folder):
        clerk = self.person("li")
        base = f"/api/v1/matters/{self.matter}"
        while any(paper["state"] != "issued" for paper in clerk.get(f"{base}/papers").json["papers"]):
            time.sleep(0.2)
        times, pages = [], "0"
        for _ in range(5):
            begun = time.monotonic()
            answer = clerk.get(f"{base}/file")
            times.append(time.monotonic() - begun)
            (folder / "file.pdf").write_bytes(answer.body)
            pages = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(folder / "file.pdf")], capture_output=True, text=True).stdout).group(1)
        print(f"| case file, {pages} pages, bound with page numbers, over HTTP | 200 pages in 3 s | {spread(times)} s | {'yes' if sorted(times)[2] <= 3 else 'no'} |")
        act = {**self.question, "form": {**self.question["form"], "content": "问：当天经过？答：看见有人搬气瓶。"}}
        times = []
        for _ in range(40):
            begun = time.monotonic()
            answer = self.person(act["actor"]).post(f"{base}/papers/preview", {"act": act})
            times.append(1000 * (time.monotonic() - begun))
            if answer.status != 200:
                raise SystemExit(f"the preview: {answer.status} {answer.body[:300]}")
        print(f"| preview of a record, over HTTP | < 1 s | {spread(times)} ms (40) | {'yes' if max(times) < 1000 else 'no'} |")
        times = []
        for _ in range(10):
            begun = time.monotonic()
            clerk.get(f"{base}/review")
            times.append(1000 * (time.monotonic() - begun))
        print(f"| case-file review of the matter, over HTTP | | {spread(times)} ms (10) | |")


work = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
try:
    papers_a_second(work)
    case = Case(work)
    try:
        case.measure(work)
    finally:
        case.server.kill()
finally:
    shutil.rmtree(work, ignore_errors=True)
