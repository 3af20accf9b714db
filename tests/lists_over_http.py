#!/usr/bin/env python3
"""The lists of a county with a year behind it: which day presses, where a matter stands, whom it waits for, and the workbooks that leave.
Usage: lists_over_http.py PROGRAM"""
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server  # noqa: E402

program = sys.argv[1]
faults = []
SPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def expect(what, holds, shown=""):
    if not holds:
        faults.append(f"{what}: {str(shown)[:400]}")


def rows_of(workbook):
    """Every row of the only sheet as text; a cell that is no text is a fault."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        sheet = xml.etree.ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        shared = []
        if "xl/sharedStrings.xml" in parts.namelist():
            shared = ["".join(item.itertext()) for item in xml.etree.ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))]
    rows = []
    for row in sheet.iter(f"{{{SPACE['s']}}}row"):
        cells = [""] * 8  # an empty cell is not written
        for cell in row:
            expect("a cell is text and no formula", cell.get("t") in ("inlineStr", "s") and cell.find("s:f", SPACE) is None, cell.attrib)
            cells[ord(cell.get("r")[0]) - ord("A")] = (shared[int(cell.findtext("s:v", "", SPACE))] if cell.get("t") == "s" else "".join(cell.itertext()))
        rows.append(cells)
    return rows


def all_matters(person, query=""):
    found, after = [], ""
    while after is not None:
        page = person.get(f"/api/v1/matters?limit=50{query}{'&after=' + after if after else ''}").json
        found, after = found + page["matters"], page["next"]
    return found


def pressing(matter):
    """The clock that presses, reckoned anew: the authority's that ends first, else another's."""
    running = [clock for clock in matter["clocks"] if clock["state"] == "running" and (clock.get("legal") or clock.get("legal_moment"))]
    days = [(clock.get("owner", "authority") != "authority", (clock.get("legal_moment") or clock.get("safe") or clock["legal"])[:10], clock["clock"]) for clock in running]
    return min(days, default=None, key=lambda one: one[:2]) if any(not run.get("ended") for run in matter["runs"]) else None


def days_and_states(person, listed):
    theirs, over = 0, 0
    for row in listed:
        matter = person.get(f"/api/v1/matters/{row['id']}").json
        wanted = pressing(matter)
        expect(f"{row['number']}: the day that presses", (wanted is None) == (row["due"] is None) and (wanted is None or row["due"] == wanted[1]), (wanted, row))
        expect(f"{row['number']}: whose time it is", wanted is None or (row["due_owner"] != "authority") == wanted[0], (wanted, row))
        theirs += wanted is not None and wanted[0]
        runs = matter["runs"]
        going = [run for run in runs if not run.get("ended")]
        stands = going[0] if going else max(enumerate(runs), key=lambda one: (one[1]["entered"], one[0]))[1]
        expect(f"{row['number']}: where it stands", (row["standing"], row["state"]) == (stands["procedure"], stands["state"]), (stands, row))
        over += not going and stands is not runs[0]
    expect("some matter waits for a party alone", theirs > 0)
    expect("some matter ended in another run than its first", over > 0)


def clocks_of_parties(person, listed):
    """A right that was not used is no delay of the authority's: never red."""
    seen = 0
    for row in listed:
        if not row["open"]:
            continue
        answer = person.get(f"/api/v1/matters/{row['id']}/next").json
        for clock in answer["clocks"]:
            past = clock["state"] == "running" and clock["legal"] and clock["legal"] < answer["now"][:10]
            if past and clock["owner"] != "authority":
                seen += 1
                expect(f"{row['number']}: {clock['clock']} of a party is not overdue", clock["colour"] == "grey", clock)
            if past and clock["owner"] == "authority":
                expect(f"{row['number']}: {clock['clock']} is overdue", clock["colour"] == "red", clock)
    expect("a party's time has passed somewhere", seen > 0)


def work(person, listed):
    answer = person.get("/api/v1/work").json
    mine, others = [{row["id"] for row in answer[part]} for part in ("waiting", "others")]
    expect("nothing waits for me and for others", not mine & others)
    going = {row["id"] for row in listed if row["open"]}
    expect("what goes on waits for me or for others", (mine | others) == going and not answer["more"], (len(mine), len(others), len(going)))
    for part in ("waiting", "others"):
        days = [row["due"] or "9" for row in answer[part]]
        expect(f"{part}: nearest last day first", days == sorted(days), days)


def workbooks(server, person, supervisor):
    for who, query in ((person, ""), (supervisor, ""), (supervisor, "&open=false&sort=number"), (supervisor, "&sort=due"), (supervisor, "&q=%E7%9F%B3")):
        listed = all_matters(who, query)
        answer = who.get(f"/api/v1/exports/matters?{query[1:]}")
        rows = rows_of(answer.body)
        expect(f"{query}: as many rows as the list has", len(rows) == len(listed) + 1, (len(rows), len(listed)))
        for row, one in zip(rows[1:], listed):
            shown = [row[0], row[2], row[3], row[6]] == [one["number"], one["item"], "、".join(one["parties"]), one["opened"][:10]]
            expect(f"{one['number']}: as the list has it", shown, (row, one))
    expect("a workbook in English", rows_of(supervisor.get("/api/v1/exports/matters?language=en").body)[0][:2] == ["Number", "Matter"])
    masked = [one for one in all_matters(supervisor) if one["masked"] and one["parties"]]
    expect("names that the list masks are masked", masked and all("*" in name or "某" in name for one in masked for name in one["parties"]), masked[:1])
    for query in ("language=fr", "limit=5", "after=newest~x", "colour=red"):
        expect(f"{query} is refused", supervisor.get(f"/api/v1/exports/matters?{query}").status == 400)
    nobody = Person(server)
    expect("matters leave with who is signed in", nobody.get("/api/v1/exports/matters").status == 401)
    items = rows_of(nobody.get("/api/v1/exports/items").body)
    expect("the lists leave whole", len(items) == 449 and sum(row[4] == "是" for row in items[1:]) == 356, len(items))
    expect("an item names its article", all(re.search(r"第.+条|§", row[5]) for row in items[1:] if row[4] == "是"), [row for row in items[1:] if row[4] == "是" and "条" not in row[5]][:2])


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    data = temporary / "year"
    made = [subprocess.run([program, *map(str, command)], check=True, capture_output=True) for command in (("simulate", "--year", "--data", data), ("account", "demo", "--data", data, "--json"))]
    accounts = {row["account"]: row for row in json.loads(made[1].stdout)}
    server = Server(program, data, "--unproven", "--clock", "2026-03-02T09:00:00+08:00", "--papers-wait", contract=Contract())
    handler, supervisor = Person(server, "zhao"), Person(server, "wei")
    for one in (handler, supervisor):
        answer = one.sign_in(accounts[one.account]["password"], accounts[one.account]["secret"])
        expect(f"{one.account} signs in", answer.status == 200, answer.body)
    listed = all_matters(supervisor)
    expect("a year of matters", len(listed) > 50, len(listed))
    days_and_states(supervisor, listed)
    clocks_of_parties(supervisor, listed)
    work(handler, all_matters(handler))
    workbooks(server, handler, supervisor)
    faults += server.faults
    expect("the server ends in order", server.stop() == 0)
finally:
    shutil.rmtree(temporary, ignore_errors=True)
for fault in faults[:20]:
    print(fault)
print(f"lists: {len(faults)} fault(s)")
sys.exit(1 if faults else 0)
