#!/usr/bin/env python3
"""docs/permissions.md against the table of routes: every route has its row, every post its column, and tests/permissions.toml says what else
decides. `--write` makes the page anew; what decides is written by hand, so a new route fails here until somebody has said it.
Usage: permissions.py PROGRAM [--write]"""
import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
POSTS = re.findall(r'^    "([a-z_]+)"', (ROOT / "src" / "team" / "posts.hpp").read_text(encoding="utf-8").split("posts = ", 1)[1].split("});")[0], re.M)
OUTSIDE = {"party", "agent", "witness", "public"}
HEAD = """# Who may use what

Each route of `api/openapi.yaml` by post: **✓** may use it, · never (403). *Anyone* needs no session. *Reach* says what decides besides: a *matter* that the person doesn't see is 404,
as if it weren't there; an *opening* in a place that isn't the person's is 403; a *register* is judged by place and post of its step (422); *lists* hold what the person sees and no more.
Acts are judged besides by the law: post, certificate, separation of roles, place (422, each with its article). Nobody acts in a colleague's name.

## Who sees which matters
Said in one place, `src/app/viewer.hpp`, by the posts of the day (given with dates, or lent in writing for dates): a post that has ended is gone with the day, whatever the session says, and
whose last post has ended is signed out by his next request (401 `post_ended`) and signs in no more (403 `no_post`).

| post | sees | names and personal data |
|---|---|---|
| a township's posts, reviewers and presiders lent to it | its matters, all | clear; a reading by who has no task in the matter leaves a line (INV-146) |
| `finance_clerk` | its matters | masked |
| `station_officer`, posted in a township, home a department | matters about its department's items there, and those of that township in which an agency may be asked (`matter.assistance`, `matter.information`); R-LIA-6 | clear |
| `department_head`, `department_officer` | matters about the department's items, everywhere in the county | clear |
| `guidance_member` | matters with a consultation (`matter.guidance`) or a report (`matter.report`), everywhere: what the team was asked, and nothing else; R-REC-9, R-GUI-2, R-GUI-3 | masked |
| `county_supervisor` | every matter of the county; R-SUV-2 | masked |
| `hr_officer`, the three administrators | none | none |

*Masked* is shown in clear for a reason that is kept (`showPersonal`); sealed fields stay sealed. A workbook that holds names leaves a line too. The audit administrator reads these lines and the refused
attempts, and no route writes or clears them. R-REC-9 narrows recordings to the roles of the case: recordings of their own come with room field; until then evidence is seen as the matter is, with the line.
`county_supervisor`, `guidance_member` and `station_officer` take the steps that the rules give to their post, and record nothing that a party, a court or the calendar did.

Posts that decide, seal or administer (`township_head`, `department_head`, `legal_reviewer`, the three administrators, `hr_officer`) have only the routes of everybody who is signed in until
they have signed in with a one-time code. `setClock` exists only on demo and test counties under `--clock`.

`tests/permissions.py` compares this page with the table of routes; `tests/over_http.py` walks it with a person of every post, `tests/rights_over_http.py` with people of two townships,
two departments and two counties.

"""


def allowed(route, post):
    if route["who"] in ("anyone", "signed_in"):
        return True
    return post in route["posts"]


routes = json.loads(subprocess.run([sys.argv[1], "serve", "--routes"], capture_output=True, text=True, check=True).stdout)
staff = [post for post in POSTS if post not in OUTSIDE]
reach = tomllib.loads((ROOT / "tests" / "permissions.toml").read_text(encoding="utf-8"))
unsaid = [route["id"] for route in routes if route["id"] not in reach] + [name for name in reach if name not in {route["id"] for route in routes}]
for name in unsaid:
    print(f"{name}: tests/permissions.toml and the table of routes differ")
lines = ["| route | reach | without session | " + " | ".join(f"`{post}`" for post in staff) + " |", "|---|---|---|" + "---|" * len(staff)]
for route in routes:
    cells = ["✓" if allowed(route, post) else "·" for post in staff]
    lines.append(f"| `{route['id']}` {route['method']} `{route['path']}` | {reach.get(route['id'], '?')} | {'anyone' if route['who'] == 'anyone' else '401'} | " + " | ".join(cells) + " |")
wanted = HEAD + "\n".join(lines) + "\n"
page = ROOT / "docs" / "permissions.md"
if "--write" in sys.argv:
    page.write_text(wanted, encoding="utf-8")
same = page.exists() and page.read_text(encoding="utf-8") == wanted
print(f"{len(routes)} routes, {len(staff)} posts: docs/permissions.md {'is true' if same else 'differs: --write, and read what changed'}")
sys.exit(0 if same and not unsaid and len(staff) == 20 else 1)
