#!/usr/bin/env python3
"""docs/permissions.md against the table of routes: every route has its row, every post its column. `--write` makes it anew.
Usage: permissions.py PROGRAM [--write]"""
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
POSTS = re.findall(r'^    "([a-z_]+)"', (ROOT / "src" / "team" / "posts.hpp").read_text(encoding="utf-8").split("posts = ", 1)[1].split("});")[0], re.M)
OUTSIDE = {"party", "agent", "witness", "public"}
HEAD = """# Who may use what

Each route of `api/openapi.yaml` by post: **✓** may use it, · never (403). *Anyone* needs no session. What a person sees through a route is narrower still, and said in one place,
`src/app/viewer.hpp`: matters of the townships where a post is held (or lent), of the department's items, of the whole county for its supervisors and guidance team; names and other
personal data in clear only for who works on the matter, for everybody else with a reason that the audit administrator reads (`showPersonal`). What isn't visible is 404, as if it weren't there.
Acts are judged besides by the law: post, certificate, separation of roles, place (422, each with its article). Nobody acts in a colleague's name.
`county_supervisor` and `guidance_member` take the steps that the rules give to their post, in any matter, and record nothing that a party, a court or the calendar did.

Posts that decide, seal or administer (`township_head`, `department_head`, `legal_reviewer`, the three administrators, `hr_officer`) have only the routes of everybody who is signed in until
they have signed in with a one-time code. `setClock` exists only on demo and test counties under `--clock`.

`tests/permissions.py` compares this page with the table of routes; `tests/over_http.py` walks it with a person of every post.

"""


def allowed(route, post):
    if route["who"] in ("anyone", "signed_in"):
        return True
    return post in route["posts"]


routes = json.loads(subprocess.run([sys.argv[1], "serve", "--routes"], capture_output=True, text=True, check=True).stdout)
staff = [post for post in POSTS if post not in OUTSIDE]
lines = ["| route | without session | " + " | ".join(f"`{post}`" for post in staff) + " |", "|---|---|" + "---|" * len(staff)]
for route in routes:
    cells = ["✓" if allowed(route, post) else "·" for post in staff]
    lines.append(f"| `{route['id']}` {route['method']} `{route['path']}` | {'anyone' if route['who'] == 'anyone' else '401'} | " + " | ".join(cells) + " |")
wanted = HEAD + "\n".join(lines) + "\n"
page = ROOT / "docs" / "permissions.md"
if "--write" in sys.argv:
    page.write_text(wanted, encoding="utf-8")
same = page.exists() and page.read_text(encoding="utf-8") == wanted
print(f"{len(routes)} routes, {len(staff)} posts: docs/permissions.md {'is true' if same else 'differs: --write, and read what changed'}")
sys.exit(0 if same and len(staff) == 20 else 1)
