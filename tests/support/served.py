"""A county served on a free port of 127.0.0.1, and people who use it. Every answer is compared with the contract."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import resource
import select
import signal
import sqlite3
import struct
import subprocess
import time
import uuid


def code_of(secret, step_offset=0):
    """RFC 6238."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + step_offset), hashlib.sha1).digest()
    at = digest[19] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


class NotServed(Exception):
    """The server did not start: its exit code, and what it said."""


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def kind(self):
        return self.json["type"].removeprefix("urn:xiangzhi:")


class Server:
    def __init__(self, program, data, *options, contract, environment=None, descriptors=None, port=0):
        self.program, self.data, self.contract, self.faults = program, data, contract, []
        self.log = pathlib.Path(data) / "served.log"
        self.process = subprocess.Popen([program, "serve", "--data", str(data), "--port", str(port), "--log", str(self.log), *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})
        if descriptors:
            resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (descriptors, descriptors))
        ready, _, _ = select.select([self.process.stdout], [], [], 240)
        line = self.process.stdout.readline().strip() if ready else ""
        if not line.startswith("http://"):
            try:
                said = self.process.communicate(timeout=5)[1]
            except subprocess.TimeoutExpired:
                self.process.kill()
                said = self.process.communicate()[1]
            raise NotServed(self.process.returncode, said)
        self.port = int(line.rsplit(":", 1)[1])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def memory_kib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])


class Person:
    """One browser: a cookie, a token, a kept connection."""

    def __init__(self, server, account=None):
        self.server, self.account, self.cookie, self.csrf, self.connection = server, account, None, None, None

    def ask(self, method, path, body=None, headers=None, token=True, raw=None):
        sent = dict(headers or {})
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.csrf and token and method not in ("GET", "HEAD"):
            sent["X-CSRF-Token"] = self.csrf
        data = raw
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
            sent.setdefault("Content-Type", "application/json")
        for attempt in (1, 2):  # a kept connection may have been closed meanwhile
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
            try:
                self.connection.request(method, path, data, sent)
                response = self.connection.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        self.server.faults += self.server.contract.faults_of(method, path.split("?")[0], answer.status, answer.headers, answer.body)
        return answer

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.ask("POST", path, body, **more)

    def sign_in(self, password, secret=None, code=None):
        body = {"account": self.account, "password": password}
        if secret or code:
            body["code"] = code or code_of(secret)
        answer = self.post("/api/v1/session", body)
        if answer.status == 200:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
            self.csrf = answer.json["csrf"]
        return answer


def new_id():
    """UUIDv7."""
    ms = int(time.time() * 1000)
    number = ms << 80 | 7 << 76 | int.from_bytes(os.urandom(2), "big") % 4096 << 64 | 2 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    return str(uuid.UUID(int=number))


def recorded_case(data):
    """The first case of a data folder as proposals in clear text: what its people proposed, not what the program did by itself."""
    database = sqlite3.connect(f"file:{data}/county.db?mode=ro", uri=True)
    values = {hashed.hex(): value for hashed, value in database.execute("select hash, value from hidden_value")}

    def clear(value):
        if isinstance(value, dict) and set(value) == {"hash"}:
            return values[value["hash"]]
        if isinstance(value, dict):
            return {name: clear(member) for name, member in value.items()}
        return [clear(one) for one in value] if isinstance(value, list) else value

    bodies = [json.loads(body) for (body,) in database.execute("select body from act order by leaf")]
    database.close()
    bodies = [body for body in bodies if not body["procedure"].startswith("county.")]
    matter = bodies[0]["matter"]
    case = [body for body in bodies if body["matter"] == matter]
    opening = {**case[0]["opening"], "parties": clear(case[0]["effects"].get("parties", []))}
    acts = [{"step": body["step"], "procedure": body["procedure"], "about": body.get("about", {}), "happened_at": body["at"], "actor": body["actor"],
             "post": body["post"], "officers": body.get("officers", []), "form": clear(body.get("form", {}))} for body in case if body["actor"] != "program"]
    return opening, acts
