"""docs/api.md's whole case once more, with somebody in the middle: before each request goes on, many broken copies of it go first, from the
same person at the same moment. Some are broken by zzuf (bits, anywhere), some by us (values, names and members that are JSON all the same)."""
import copy
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support.contract import ROOT
from support.served import new_id

ODD = [None, True, -1, 0, 2 ** 63 - 1, -2 ** 63, "", " ", "\u0000", "a" * 5000, "李" * 3000, "e\u0301", "\u202e", "../../etc/passwd", "' or 1=1 --", "{{7*7}}", "%00", [], {}, [[]],
       [None], ["zhao"] * 101, {"party": "p"}, {"hash": "0" * 64}, "9999-12-31", "0000-00-00", "2026-02-30T25:61:00+08:00", "-1-1-1", "0x10", "1e9", "p" * 65, "\ud83d\ude00"]


def places(value, at=()):
    """Every place in a JSON value, as a path."""
    yield at
    if isinstance(value, dict):
        for name, member in value.items():
            yield from places(member, (*at, name))
    if isinstance(value, list):
        for number, member in enumerate(value):
            yield from places(member, (*at, number))


def broken_by_us(body, chance):
    value = json.loads(body)
    if "request_id" in value:
        value["request_id"] = new_id()
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.choice(list(places(value))[1:] or [()])
        if not at:
            break
        holder = value
        for name in at[:-1]:
            holder = holder[name]
        way = chance.randrange(5)
        if way == 0:
            del holder[at[-1]]
        elif way == 1 and isinstance(holder, dict):
            holder[chance.choice(["x", "", "a" * 100, "constructor", "李", at[-1] + " "])] = copy.deepcopy(holder[at[-1]])
        elif way == 2 and isinstance(holder, list):
            holder.extend(copy.deepcopy(holder))
        else:
            holder[at[-1]] = copy.deepcopy(chance.choice(ODD))
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def broken_by_zzuf(body, number):
    ratio = (0.0005, 0.002, 0.01, 0.05)[number % 4]
    return subprocess.run(["zzuf", "-q", "-s", str(number), "-r", str(ratio)], input=body, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


class Between(ThreadingHTTPServer):
    """Passes everything on to the server; its broken copies first."""
    daemon_threads = True

    def __init__(self, target, copies, zzuf, seed):
        super().__init__(("127.0.0.1", 0), _Passing)
        self.target, self.copies, self.zzuf, self.chance = target, copies, zzuf, random.Random(seed)
        self.statuses, self.bodies, self.paths = {}, 0, set()
        self.lock = threading.Lock()

    def ask(self, method, path, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.target.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()

    def break_first(self, method, path, headers, body):
        try:
            json.loads(body)
        except ValueError:
            return  # the case was led astray, and its script knows no base_seq any more
        self.bodies += 1
        self.paths.add(re.sub(r"[0-9a-f-]{36}", "{id}", path))
        copies = [broken_by_us(body, self.chance) for _ in range(self.copies)]
        if self.zzuf:
            copies += [broken_by_zzuf(body, self.bodies * 1000 + number) for number in range(self.copies)]
        for broken in copies:
            status, got, answer = self.ask(method, path, headers, broken)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.target.expect(f"a broken body of {path}", status < 500, f"{status} {broken[:400]} {answer[:300]}")
            self.target.server.faults += self.target.server.contract.faults_of(method, path.split("?")[0], status, {name.lower(): value for name, value in got}, answer)


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length", "connection")}
        with self.server.lock:
            # Signing in is throttled, the clock is for tests alone: those go on as they are (their broken copies: `sign_ins`).
            if body and not self.path.endswith(("/session", "/clock")):
                self.server.break_first(self.command, self.path, headers, body)
            status, got, answer = self.server.ask(self.command, self.path, headers, body)
        self.send_response_only(status)
        for name, value in got:
            if name.lower() not in ("connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on

    def log_message(self, *_):
        pass


def sign_ins(between, copies):
    """Bodies of signing in, from an address each, so that none is throttled away before it is read."""
    body = json.dumps({"account": "nobody-here", "password": "gubei valley demo", "code": "000000"}).encode()
    for number in range(copies):
        broken = broken_by_zzuf(body, number) if between.zzuf and number % 2 else broken_by_us(body, between.chance)
        status, _, answer = between.ask("POST", "/api/v1/session", {"Content-Type": "application/json"}, broken)
        between.target.expect("a broken body of signing in", status in (200, 400, 401, 413, 429), f"{status} {broken[:300]} {answer[:300]}")


def attack(target, copies, zzuf=True, seed=1):
    """One case. A broken copy that is lawful all the same may lead it astray: several cases with few copies see more than one with many."""
    zzuf = zzuf and target.expect("zzuf is installed (./dev deps --full)", shutil.which("zzuf") is not None)
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```$", page, re.M | re.S)[:5]  # up to and with the whole way
    between = Between(target, copies, zzuf, seed)
    threading.Thread(target=between.serve_forever, daemon=True).start()
    work = target.data / f"between-{seed}"
    work.mkdir()
    done = subprocess.run(["bash", "-uo", "pipefail", "-c", "\n".join(blocks)], cwd=work, capture_output=True, text=True, timeout=1500,
                          env={**os.environ, "base": f"http://127.0.0.1:{between.server_address[1]}"})
    sign_ins(between, min(40, copies * 4))
    between.shutdown()
    print(f"  {between.bodies} bodies of {sorted(between.paths)}, broken ones answered {dict(sorted(between.statuses.items()))}", flush=True)
    target.expect("the case was walked", between.bodies >= 30, (between.bodies, done.stdout[-500:], done.stderr[-500:]))
    target.expect("broken bodies reach the law and the parser", {400, 422} <= set(between.statuses), between.statuses)
    return done.stdout.count("\n201 ")
