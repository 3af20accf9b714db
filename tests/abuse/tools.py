"""Tools that others made to break servers, as Debian has them. None may find anything."""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading

ITEM = "JZ-ZF-0041"


def there(target, tool):
    found = shutil.which(tool) is not None
    return target.expect(f"{tool} is installed (./dev deps --full)", found)


def sockets_of(port):
    """The kernel's connections of that port, whatever is left of them; without those that only wait to be forgotten."""
    rows = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] not in ("06", "0A") for row in rows)


def slowhttptest(target, count=2000):
    """Headers, bodies, ranges and reading, as slowly as it can: the page must be there all the time, and every connection be closed."""
    if not there(target, "slowhttptest"):
        return
    url = f"http://127.0.0.1:{target.port}"
    modes = {"headers": ["-H", "-u", url + "/healthz"], "body": ["-B", "-t", "POST", "-f", "application/json", "-s", "9000", "-u", url + "/api/v1/session"],
             "range": ["-R", "-u", url + "/healthz", "-a", "10", "-b", "3000"],
             "read": ["-X", "-w", "1", "-y", "16", "-n", "5", "-z", "16", "-k", "3", "-u", url + "/api/v1/catalogue/items?limit=200"]}
    for name, options in modes.items():
        folder = pathlib.Path(tempfile.mkdtemp())
        try:
            said, held = [], []
            timer = threading.Timer(31, lambda: held.append(sockets_of(target.port)))
            timer.start()
            target.attack(f"slowhttptest {name}, {count} connections", lambda: said.append(subprocess.run(
                ["slowhttptest", "-c", str(count), "-r", "500", "-i", "5", "-l", "35", "-p", "3", "-g", "-o", str(folder / "seen"), *options],
                capture_output=True, text=True, timeout=120).stdout))
            timer.cancel()
            rows = list(csv.DictReader((folder / "seen.csv").open()))
            target.expect(f"slowhttptest {name}: it tried", rows and max(int(row["Connected"]) + int(row["Closed"]) for row in rows) > count // 2, rows[-1:])
            away = [row["Seconds"] for row in rows if row["Service Available"] == "0"]
            target.expect(f"slowhttptest {name}: the server was there all the time", not away, f"away at {away} s")
            # Who reads so little does not hear that the other side has gone: there it is counted on ours.
            target.expect(f"slowhttptest {name}: every connection was closed", "No open connections left" in said[0] if name != "read" else held and held[0] < 20,
                          (said[0][-600:], held))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sqlmap(target):
    """Every parameter of the lists, and bodies of acts."""
    if not there(target, "sqlmap"):
        return
    zhao = target.person("zhao")
    url = f"http://127.0.0.1:{target.port}/api/v1"
    signed = [f"--cookie={zhao.cookie}", f"--headers=X-CSRF-Token: {zhao.csrf}"]
    json_body = ["--method=POST", "--headers=Content-Type: application/json\nX-CSRF-Token: " + zhao.csrf, f"--cookie={zhao.cookie}"]
    runs = {
        "the list of matters": [f"--url={url}/matters?q=a&state=filed&item={ITEM}&township=341524105&number=341524105-2026&sort=due&procedure=penalty.ordinary&limit=5",
                                "-p", "q,state,item,township,number,sort,procedure,limit", *signed],
        "a matter": [f"--url={url}/matters/{target.matter()}*", *signed],
        "items": [f"--url={url}/catalogue/items?list=enforcement&q=a&department=D02&limit=5", "-p", "list,q,department,limit"],
        "an item": [f"--url={url}/catalogue/items/{ITEM}*"],
        "an act": [f"--url={url}/matters/{target.matter()}/acts", '--data={"request_id":"01963f2a-7b1c-7def-8123-456789abcdef","base_seq":1,"acts":[{"step":"close*",'
                   '"actor":"zhao*","form":{"summary":"x*"}}]}', *json_body],
    }
    for name, options in runs.items():
        folder = tempfile.mkdtemp()
        said = {}

        def attack():
            said["text"] = subprocess.run(["sqlmap", "--batch", "--flush-session", "--level=2", "--risk=2", "--technique=BEU", "--threads=4", "--dbms=sqlite",
                                           "--skip-waf", "--disable-coloring", f"--output-dir={folder}", *options], capture_output=True, text=True, timeout=900).stdout
        target.attack(f"sqlmap on {name}", attack)
        shutil.rmtree(folder, ignore_errors=True)
        text = said["text"]
        target.expect(f"sqlmap on {name}: it tried", "do not appear to be injectable" in text or "does not seem to be injectable" in text, text[-1500:])
        target.expect(f"sqlmap on {name}: no finding", not re.search(r"is vulnerable|identified the following injection|appears to be .* injectable", text), text[-1500:])


def wapiti(target):
    """Its modules for what a server could get wrong, over addresses that it is given: our answers link to nothing."""
    if not there(target, "wapiti"):
        return
    zhao = target.person("zhao")
    base = f"http://127.0.0.1:{target.port}"
    api = base + "/api/v1"
    matter = target.matter()
    addresses = [f"{api}/matters?q=a&state=filed&sort=due&limit=5", f"{api}/matters/{matter}", f"{api}/matters/{matter}/acts?after=0&limit=3", f"{api}/matters/{matter}/next",
                 f"{api}/deadlines?before=2026-12-31", f"{api}/catalogue/items?list=enforcement&q=a&department=D02", f"{api}/catalogue/items/{ITEM}?on=2026-03-02",
                 f"{api}/ledger/proof/inclusion?leaf=1&size=3", f"{api}/ledger/proof/consistency?from=1&to=3", f"{api}/check/0-00000000000000000000", f"{base}/healthz"]
    folder = pathlib.Path(tempfile.mkdtemp())
    report = folder / "report.json"
    command = ["wapiti", "-u", base + "/", "--scope", "folder", "--flush-session", "--store-session", str(folder), "--header", f"Cookie: {zhao.cookie}", "-f", "json",
               "-o", str(report), "-m", "backup,blindsql,crlf,exec,file,htaccess,methods,permanentxss,redirect,shellshock,sql,xss,xxe", "--max-scan-time", "10",
               "--max-attack-time", "60", "-v", "0", "--verify-ssl", "0"]
    for address in addresses:
        command += ["-s", address]
    said = {}

    def attack():
        said["done"] = subprocess.run(command, capture_output=True, text=True, timeout=900)
    target.attack("wapiti", attack)
    if target.expect("wapiti: it reports", report.exists(), said["done"].stdout[-800:] + said["done"].stderr[-800:]):
        found = json.loads(report.read_text())
        target.expect("wapiti: it tried", found["infos"].get("crawled_pages_nbr", 1) != 0, found["infos"])
        target.expect("wapiti: no finding", not any(found["vulnerabilities"].values()),
                      {name: [one["info"] for one in list_[:3]] for name, list_ in found["vulnerabilities"].items() if list_})
        target.expect("wapiti: no anomaly", not any(found["anomalies"].values()), {name: [one["info"] for one in list_[:3]] for name, list_ in found["anomalies"].items() if list_})
    shutil.rmtree(folder, ignore_errors=True)
