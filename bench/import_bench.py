#!/usr/bin/env python3
"""A list of 100,000 items, as CSV and as XLSX, read by `xiangzhi import catalogue` with a preview: seconds and peak memory.

    bench/import_bench.py build/xiangzhi [items]
"""
import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from support.tables import workbook  # noqa: E402


def many(count):
    """The demo's items again and again, each under a code of its own."""
    rows = list(csv.reader(io.StringIO((ROOT / "data/jinzhai/items.csv").read_text(encoding="utf-8"))))
    head, items = rows[0], rows[1:]
    kept = []
    for n in range(count):
        item = list(items[n % len(items)])
        letters = "".join(chr(ord("A") + (n // 9999) // 26**k % 26) for k in range(3))
        item[0] = f"{letters}-{item[0].split('-')[1]}-{n % 9999 + 1:04d}"
        kept.append(item)
    return head, kept


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    head, items = many(count)
    with tempfile.TemporaryDirectory() as temporary:
        for form in ("csv", "xlsx"):
            folder = pathlib.Path(temporary) / form
            folder.mkdir()
            for name in ("departments", "townships", "discretion"):
                text = (ROOT / f"data/jinzhai/{name}.csv").read_text(encoding="utf-8")
                (folder / f"{name}.csv").write_text(text.splitlines()[0] + "\n" if name == "discretion" else text, encoding="utf-8")
            if form == "csv":
                with open(folder / "items.csv", "w", newline="", encoding="utf-8") as file:
                    csv.writer(file).writerows([head] + items)
            else:
                workbook({"items": [head] + items}, path=folder / "items.xlsx")
            size = next(folder.glob("items.*")).stat().st_size
            run = subprocess.run([program, "import", "catalogue", folder, "--preview", "--progress", "--json"], capture_output=True, text=True)
            if run.returncode:
                sys.exit(f"{form}: {run.stdout[:500]} {run.stderr[-500:]}")
            cost = re.search(r"([\d.]+) s, peak memory (\d+) MB", run.stderr)
            print(f"{form:5} {count} items, {size / 1e6:.1f} MB: {cost.group(1)} s, {cost.group(2)} MB", flush=True)


if __name__ == "__main__":
    main()
