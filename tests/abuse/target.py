"""A served test county to be attacked, and what must hold however it is attacked: no 500, no end of the process, little memory, other clients
served meanwhile, the ledger in order afterwards."""
import json
import pathlib
import re
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
MOST_MIB = 200  # two passwords at 64 MB each beside a county with all its rules
SLOWEST_P99_MS = 200


class Target:
    def __init__(self, program, folder, *options, cases=1):
        self.program, self.data = program, pathlib.Path(folder)
        self.passed = self.failed = 0
        for command in (("simulate", "--cases", cases, "--seed", 3, "--days", 5, "--data", folder), ("account", "demo", "--data", folder)):
            subprocess.run([program, *map(str, command)], check=True, capture_output=True)
        listed = subprocess.run([program, "account", "demo", "--data", str(folder), "--json"], check=True, capture_output=True, text=True)
        self.accounts = {row["account"]: row for row in json.loads(listed.stdout)}
        self.server = Server(program, folder, "--unproven", "--clock", "2026-03-02 09:00", *options, contract=Contract())
        self.port = self.server.port
        self.people = {}
        self.most_kib = 0
        self.seen_log = 0

    def expect(self, what, holds, shown=""):
        self.passed, self.failed = (self.passed + 1, self.failed) if holds else (self.passed, self.failed + 1)
        if not holds:
            print(f"FAIL {what}: {str(shown)[:900]}", flush=True)
        return holds

    def person(self, name):
        if name not in self.people:
            person = Person(self.server, name)
            row = self.accounts[name]
            answer = person.sign_in(row["password"], row["secret"])
            self.expect(f"{name} signs in", answer.status == 200, answer.body)
            self.people[name] = person
        return self.people[name]

    def matter(self):
        return self.person("zhao").get("/api/v1/matters").json["matters"][0]["id"]

    def attack(self, what, run, watched=True):
        """Runs an attack beside two watchers, and judges what they and the server's process saw."""
        sampler = _Sampler(self.server)
        watchers = self._watchers() if watched else []
        begun = time.monotonic()
        try:
            run()
        finally:
            seen = [self._ended(watcher) for watcher in watchers]
            sampler.end()
        self.most_kib = max(self.most_kib, sampler.most)
        for name, one in zip(("from elsewhere", "from the attacker's address"), seen):
            self.expect(f"{what}: a client {name} is served in time", one["p99_ms"] < SLOWEST_P99_MS and one["lost"] == 0 and set(one["statuses"]) == {"200"}, one)
        self.expect(f"{what}: memory stays small", sampler.most < MOST_MIB * 1024, f"{sampler.most} kiB")
        self.expect(f"{what}: the server lives", self.server.process.poll() is None, self.server.process.returncode)
        self.expect(f"{what}: no failure in the log", not self._failures(), self._failures())
        shown = "; ".join(f"p99 {one['p99_ms']} ms of {one['asked']}" for one in seen)
        print(f"{what}: {time.monotonic() - begun:.1f} s, at most {sampler.most / 1024:.0f} MiB; others {shown}", flush=True)

    def _watchers(self):
        cookie = self.person("zhao").cookie
        paths = [f"/api/v1/matters/{self.matter()}", "/api/v1/session", "/api/v1/matters?limit=20"]
        watchers = [subprocess.Popen([sys.executable, str(HERE / "watcher.py"), str(self.port), cookie, address, *paths], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True) for address in ("127.0.0.2", "127.0.0.1+new")]
        for watcher in watchers:
            watcher.stdout.readline()
        return watchers

    def _ended(self, watcher):
        return json.loads(watcher.communicate("", timeout=60)[0])

    def _failures(self):
        text = self.server.log.read_text(encoding="utf-8", errors="replace")
        return [line for line in text.splitlines() if '"status":500' in line or '"level":"error"' in line][:5]

    def metric(self, name):
        text = Person(self.server).get("/metrics").body.decode()
        return int(re.search(rf"^{name} (\d+)$", text, re.M).group(1))

    def end(self):
        """Stops it in order, and audits what it leaves."""
        for fault in sorted(set(self.server.faults))[:20]:
            self.expect("the contract", False, fault)
        self.expect("it stops in order", self.server.stop() == 0)
        self.expect("no failure in the log", not self._failures(), self._failures())
        verified = subprocess.run([self.program, "ledger", "verify", "--data", str(self.data), "--deep", "--json"], capture_output=True, text=True)
        self.expect("the ledger is in order", verified.returncode == 0, verified.stdout[-500:])
        views = subprocess.run([self.program, "rebuild-views", "--check", "--data", str(self.data)], capture_output=True, text=True)
        self.expect("so are the views", views.returncode == 0, views.stdout[-500:])
        print(f"{self.passed} passed, {self.failed} failed; at most {self.most_kib / 1024:.0f} MiB", flush=True)
        return 1 if self.failed or not self.passed else 0


class _Sampler(threading.Thread):
    """The process's memory every 20 ms: the most that was seen."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.most, self.ending = server, 0, threading.Event()
        self.start()

    def run(self):
        while not self.ending.wait(0.02):
            try:
                self.most = max(self.most, self.server.memory_kib() or 0)
            except OSError:
                return

    def end(self):
        self.ending.set()
        self.join()
