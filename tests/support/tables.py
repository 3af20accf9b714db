"""The demo's lists as people keep them: workbooks written without any table program."""
import csv
import io
import pathlib
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLES = ("departments", "townships", "items", "discretion", "measures")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rows_of(name):
    return list(csv.reader(io.StringIO((ROOT / f"data/jinzhai/{name}.csv").read_text(encoding="utf-8"))))


def column(n):
    name = ""
    while n:
        n, rest = divmod(n - 1, 26)
        name = chr(65 + rest) + name
    return name


def workbook(sheets, path=None, instead=None):
    """Shared texts, as table programs write them. `sheets`: name -> rows; `instead`: parts of the archive that are other ones."""
    texts, order = {}, []

    def index(text):
        if text not in texts:
            texts[text] = len(order)
            order.append(text)
        return texts[text]

    parts = {}
    for n, rows in enumerate(sheets.values(), 1):
        lines = []
        for line, row in enumerate(rows, 1):
            cells = "".join(f'<c r="{column(at)}{line}" t="s"><v>{index(text)}</v></c>' for at, text in enumerate(row, 1) if text)
            lines.append(f'<row r="{line}">{cells}</row>')
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"
    parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>" + "".join(f"<si><t>{escape(text)}</t></si>" for text in order) + "</sst>"
    parts["xl/workbook.xml"] = f'<workbook {MAIN} xmlns:r="r"><sheets>' + "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)) + "</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + "".join(
        f'<Relationship Id="rId{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)) + "</Relationships>"
    parts.update(instead or {})
    held = io.BytesIO()
    with zipfile.ZipFile(path or held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            if text is not None:
                book.writestr(name, text)
    return held.getvalue()


def demo_workbook(**more):
    return workbook({name: rows_of(name) for name in TABLES}, **more)
