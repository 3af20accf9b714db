# SPDX-License-Identifier: Apache-2.0
"""What the benches over HTTP and of the page share: a county of many matters, made once and kept, served; figures with their spread."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
from support.served import Person, Server  # noqa: E402

MATTERS = int(os.environ.get("XZ_BENCH_MATTERS", "100000"))


class Unchecked:
    """Answers are not compared with the contract here."""

    def faults_of(self, *_):
        return []


def spread(values, unit="", digits=0):
    return f"{min(values):.{digits}f} / {statistics.median(values):.{digits}f} / {max(values):.{digits}f}{unit}"


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def serve(program, data):
    """A county served, and its accounts by name."""
    accounts = json.loads(subprocess.run([program, "account", "demo", "--data", str(data), "--json"], check=True, capture_output=True, text=True).stdout)
    begun = time.monotonic()
    server = Server(program, data, "--unproven", "--clock", "2026-06-05 09:00", contract=Unchecked())
    print(f"start: {time.monotonic() - begun:.2f} s until it listens", flush=True)
    return server, {row["account"]: row for row in accounts}


def sign_in(server, accounts, name):
    person = Person(server, name)
    row = accounts[name]
    answer = person.sign_in(row["password"], row["secret"])
    if answer.status != 200:
        raise SystemExit(f"{name} is not let in: {answer.body}")
    return person


def large_county(xz_bench, folder):
    county = folder / f"county-{MATTERS}"
    if not (county / "made").exists():
        shutil.rmtree(county, ignore_errors=True)
        begun = time.monotonic()
        subprocess.run([xz_bench, "county", str(county), str(MATTERS)], check=True)
        (county / "made").write_text("whole\n")
        print(f"a county of {MATTERS} matters: made in {time.monotonic() - begun:.0f} s, {(county / 'county.db').stat().st_size >> 20} MiB", flush=True)
    return county
