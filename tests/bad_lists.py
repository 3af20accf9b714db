#!/usr/bin/env python3
"""200 mutated lists and more: none crashes the program, none is half imported, each that is refused names its fault.
Usage: bad_lists.py PROGRAM"""
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.tables import MAIN, ROOT, TABLES, demo_workbook, rows_of  # noqa: E402

program = sys.argv[1]
draw = random.Random(20260228)
passed = failed = refused = taken = 0
good_csv = {name: (ROOT / f"data/jinzhai/{name}.csv").read_bytes() for name in TABLES}
good_book = demo_workbook()
whole = {name: len(rows_of(name)) - 1 for name in TABLES}


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:500]}", flush=True)


def archive(parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return held.getvalue()


def tables(**other):
    return archive({f"{name}.csv": other.get(name, text) for name, text in good_csv.items()})


def flip(data, times):
    data = bytearray(data)
    for _ in range(times):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(data)


def cut(data):
    return data[:draw.randrange(1, len(data))]


def spoilt(data):
    """A table of text, spoilt as files are on their way."""
    ways = [
        lambda: flip(data, 1), lambda: flip(data, 40), lambda: cut(data)[:-1] + b'"',
        lambda: data.replace(b"\n", b"\x00\n", 1), lambda: data.decode().encode("utf-16-le"),
        lambda: data.decode().encode("gb18030", "replace")[:-3] + b"\xff\xff\n", lambda: data.replace(",".encode(), b"\xc3\x28", 3),
        lambda: data + data.split(b"\n")[1] + b"\n", lambda: b"\n".join(line[line.find(b",") + 1:] for line in data.split(b"\n")),
        lambda: data.replace(b"\n", b",x\n"), lambda: data + b'"' + b"x" * 300_000, lambda: b"\xef\xbb\xbf" + flip(data, 5),
        lambda: data.split(b"\n")[0] + b"\n" + draw.randbytes(2000), lambda: b"", lambda: b"\n" * 1000,
    ]
    return draw.choice(ways)()


def bombs():
    zeros = b"0" * (40 << 20)
    sheet = f"<worksheet {MAIN}><sheetData>{{}}</sheetData></worksheet>"
    laughs = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{("&a%d;" % (n - 1)) * 10 if n else "ha"}">' for n in range(10)) + "]>"
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    yield "zeros", archive({"items.csv": zeros})
    yield "zeros in a sheet", demo_workbook(instead={"xl/worksheets/sheet1.xml": sheet.format("<row r='1'><c r='A1' t='inlineStr'><is><t>" + zeros.decode() + "</t></is></c></row>")})
    yield "entities", demo_workbook(instead={"xl/sharedStrings.xml": laughs + f"<sst {MAIN}><si><t>&a9;</t></si></sst>"})
    yield "entities in the book", demo_workbook(instead={"xl/workbook.xml": laughs + "<workbook/>"})
    yield "a file from outside", demo_workbook(instead={"xl/worksheets/sheet1.xml": outside + sheet.format("<row r='1'><c r='A1' t='inlineStr'><is><t>&f;</t></is></c></row>")})
    yield "an archive in it", archive({"items.zip": archive({"items.csv": b"x"})})
    yield "itself in itself", archive({"a.zip": good_book, "b.zip": good_book})
    yield "too many entries", archive({f"{n}.csv": b"" for n in range(10_100)})
    yield "names that climb", archive({"../../../tmp/items.csv": b"x", "/etc/items.csv": b"y"})
    yield "a text that isn't there", demo_workbook(instead={"xl/sharedStrings.xml": f"<sst {MAIN}></sst>"})
    yield "a formula that failed", demo_workbook(instead={"xl/worksheets/sheet1.xml": sheet.format("<row r='1'><c r='A1' t='e'><v>#REF!</v></c></row>")})
    yield "a row without end", demo_workbook(instead={"xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData><row>" + "<c/>" * 2_000_000})
    yield "no sheet", demo_workbook(instead={"xl/worksheets/sheet3.xml": None})
    yield "another root", demo_workbook(instead={"xl/worksheets/sheet1.xml": "<html><row/></html>"})
    yield "deep", demo_workbook(instead={"xl/worksheets/sheet1.xml": sheet.format("<row>" + "<c>" * 100_000 + "</c>" * 100_000 + "</row>")})
    yield "far away", demo_workbook(instead={"xl/worksheets/sheet1.xml": sheet.format("<row r='99999999999999999999'><c r='ZZZZZZZZ1'><v>1e999</v></c></row>")})
    yield "a thousand sheets", demo_workbook(instead={"xl/workbook.xml": f'<workbook {MAIN} xmlns:r="r"><sheets>' + "".join(f'<sheet name="s{n}" r:id="rId1"/>' for n in range(1000)) + "</sheets></workbook>"})
    yield "a head that is one long cell", demo_workbook(instead={"xl/worksheets/sheet1.xml": sheet.format("<row r='1'><c r='A1' t='inlineStr'><is><t>" + "0" * 40_000 + "</t></is></c></row>")})
    yield "no workbook", archive({"word/document.xml": "<w/>"})
    yield "a picture", b"\x89PNG\r\n\x1a\n" + draw.randbytes(3000)
    yield "an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + draw.randbytes(3000)


def mutants():
    for n in range(110):
        name = draw.choice(TABLES)
        yield f"{n}: {name}.csv", tables(**{name: spoilt(good_csv[name])})
    for n in range(90):
        yield f"{n}: a workbook", draw.choice([lambda: cut(good_book), lambda: flip(good_book, 1), lambda: flip(good_book, 30), lambda: good_book[draw.randrange(1, 5000):],
                                               lambda: good_book[:200] + draw.randbytes(500) + good_book[700:]])()
    yield from bombs()


def run(path, *more):
    return subprocess.run(["prlimit", "--as=3000000000", program, "import", "catalogue", path, "--json", *more], capture_output=True, timeout=60)


with tempfile.TemporaryDirectory() as temporary:
    file = pathlib.Path(temporary) / "lists.xlsx"
    for what, data in (("the workbook", good_book), ("the tables", tables())):
        file.write_bytes(data)
        ran = run(file)
        expect(f"{what} as they are", ran.returncode == 0 and json.loads(ran.stdout)["items"] == whole["items"], ran.stdout + ran.stderr)
    for what, data in mutants():
        file.write_bytes(data)
        ran = run(file)
        if not (ran.returncode in (0, 2)):
            expect(f"{what} ends in order", False, (ran.returncode, ran.stderr[-300:]))
            continue
        answer = json.loads(ran.stdout)
        if ran.returncode == 0:
            taken += 1
            expect(f"{what} is whole where it is taken", answer["items"] == whole["items"] and not answer["faults"], answer)
        else:
            refused += 1
            expect(f"{what} names its fault", answer["faults"] and answer["items"] == 0 and all(one["what"] and one["mend"] for one in answer["faults"]), answer)
            expect(f"{what} says where", any(one["file"] for one in answer["faults"]), answer["faults"][:2])
expect("two hundred and more", taken + refused >= 200, taken + refused)
expect("most are refused", refused > 150, refused)
print(f"bad lists: {taken} taken whole, {refused} refused; {passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
