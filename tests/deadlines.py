#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`xiangzhi rules deadline` against a calculator that shares nothing with it but the calendar files and the rows of the numbers: random numbers and
clocks, random days of 2023 to 2026, random exclusions and extensions. It counts day by day, as one does on paper.
Usage: deadlines.py PROGRAM [HOW_MANY] [SEED]"""
import calendar
import concurrent.futures
import csv
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tomllib

program = sys.argv[1]
how_many = int(sys.argv[2]) if len(sys.argv) > 2 else 400
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
rules = pathlib.Path(__file__).resolve().parent.parent / "rules"
day = datetime.timedelta(days=1)
COUNTY = "341524"


class NoCalendar(Exception):
    pass


told = {}
for file in rules.glob("calendars/*.csv"):
    with file.open(encoding="utf-8") as rows:
        told |= {datetime.date.fromisoformat(row["date"]): row["is_off_day"] == "true" for row in csv.DictReader(rows)}
years = {file.stem for file in rules.glob("calendars/*.csv")}


def off(date):
    if str(date.year) not in years:
        raise NoCalendar
    return told.get(date, date.weekday() >= 5)


def months_on(date, months):
    year, month = divmod(date.month - 1 + months, 12)
    year += date.year
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def reckon(row, start, excluded, extension):
    """(nominal, legal, safe) as dates."""
    left_out = lambda date: any(a < date <= b for a, b in excluded)  # noqa: E731
    value = row["value"] + extension
    if row["unit"] in ("wd", "cd"):
        at = start - day if row.get("inclusive") else start
        while value > 0:
            at += day
            if row["unit"] == "wd" and off(at):
                continue
            if not left_out(at):
                value -= 1
    else:
        plain = months_on(start, value * (12 if row["unit"] == "year" else 1))
        at, seen = plain, -1
        while seen != (seen := sum(left_out(start + day * n) for n in range(1, (at - start).days + 1))):
            at = plain + day * seen
    legal, safe = at, at
    if row["roll"] in ("forward", "safe"):
        while off(legal):
            legal += day
    if row["roll"] == "forward":
        return at, legal, legal
    while off(safe):
        safe -= day
    return at, legal, safe


def in_force(row, on):
    return (COUNTY.startswith(row.get("jurisdiction", "CN")) or row.get("jurisdiction", "CN") == "CN") and \
        row.get("from", datetime.date.min) <= on <= row.get("to", datetime.date.max)


numbers, clocks = {}, {}
for file in sorted(rules.glob("parameters/*.toml")):
    tree = tomllib.loads(file.read_text(encoding="utf-8"))
    for one in tree.get("number", []):
        numbers.setdefault(one["id"], []).append(one)
    for one in tree.get("clock", []):
        clocks[one["name"]] = one


def row_of(name, on):
    """The row that governs a number or a clock on a day; nothing where it isn't a plain period."""
    clock = clocks.get(name)
    if clock is not None:
        if "number" not in clock:
            rows = [clock] if "value" in clock else []
        else:
            clock_keys = {key: value for key, value in clock.items() if key in ("roll", "inclusive", "counting", "owner")}
            rows = [{**one, **clock_keys} for one in numbers[clock["number"]]]
    else:
        rows = numbers[name]
    rows = [one for one in rows if in_force(one, on) and "value" in one]
    if not rows:
        return None
    national = next((one for one in rows if one.get("jurisdiction", "CN") == "CN"), rows[0])
    row = {**national, **max(rows, key=lambda one: 0 if one.get("jurisdiction", "CN") == "CN" else len(one["jurisdiction"]))}
    plain = row.get("unit") in ("wd", "cd", "month", "year") and row.get("counting", "period") == "period" and isinstance(row["value"], int) and "roll" in row
    return row if plain and row["value"] > 0 else None


chance = random.Random(seed)
names = sorted([*numbers, *clocks])
questions = []
while len(questions) < how_many:
    start = datetime.date(2023, 1, 1) + day * chance.randrange(4 * 365)
    name = chance.choice(names)
    row = row_of(name, start)
    if row is None:
        continue
    excluded = []
    for _ in range(chance.randrange(4)):
        first = start + day * chance.randrange(-10, 120)
        excluded.append((first, first + day * chance.randrange(1, 40)))
    questions.append((name, row, start, excluded, chance.choice([0, 0, 0, 1, 10, 30])))


def ask(question):
    name, row, start, excluded, extension = question
    arguments = [program, "rules", "deadline", name, "--from", str(start), "--json", "--extend", str(extension)]
    if excluded:
        arguments += ["--excluding", *(f"{a}..{b}" for a, b in excluded)]
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode != 0:
        return f"{' '.join(arguments[3:])}: exit {done.returncode}: {done.stderr.strip()}"
    said = json.loads(done.stdout)
    try:
        expected = reckon(row, start, excluded, extension)
    except NoCalendar:
        return "" if said["undated"] else f"{' '.join(arguments[3:])}: {said['legal']}, but a year that has no calendar is in it"
    got = tuple(said[key] for key in ("nominal", "legal", "safe"))
    return "" if got == tuple(map(str, expected)) else f"{' '.join(arguments[3:])}: says {got}, reckoned {tuple(map(str, expected))}"


with concurrent.futures.ThreadPoolExecutor(2) as both:
    faults = [one for one in both.map(ask, questions) if one]
print("\n".join(faults[:20]) if faults else f"{len(questions)} last days of {len({one[0] for one in questions})} numbers and clocks reckoned alike, seed {seed}")
sys.exit(1 if faults else 0)
