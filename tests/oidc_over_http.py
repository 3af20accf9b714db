#!/usr/bin/env python3
"""Sign-in by OpenID Connect against a real provider (tests/provider), and every way that we know of to come in by it without a right.
Usage: oidc_over_http.py PROGRAM"""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlencode, urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract, ROOT  # noqa: E402
from support.served import Person, Server, code_of  # noqa: E402

program = sys.argv[1]
contract = Contract()
passed = failed = 0


def expect(what, holds, shown=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(f"FAIL {what}: {str(shown)[:600]}", flush=True)


def status(what, answer, wanted, kind=None):
    expect(what, answer.status == wanted and (kind is None or answer.kind == kind), f"{answer.status}, not {wanted} {kind or ''}: {answer.body[:500]}")
    return answer


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Browser:
    """Cookies by port, redirects one by one."""

    def __init__(self, county):
        self.county, self.cookies = county, {}

    def ask(self, method, url, body=None, headers=None):
        parts = urlsplit(url)
        jar = self.cookies.setdefault(parts.port, {})
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())} if jar else {}
        sent.update(headers or {})
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        connection.request(method, parts.path + ("?" + parts.query if parts.query else ""), body, sent)
        response = connection.getresponse()
        text = response.read()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                one = rest.split(";")[0]
                if one and "max-age=0" not in value.lower() and "1970" not in value:
                    jar[key] = one
                else:
                    jar.pop(key, None)
        headers = {name.lower(): value for name, value in response.getheaders()}
        if parts.port == self.county.port:
            self.county.server.faults += contract.faults_of(method, parts.path, response.status, headers, text)
        connection.close()
        return response.status, headers, text

    def follow(self, url, until):
        """From one redirect to the next, signing in at the provider's own form, until an address begins so. Gives that address."""
        body = headers = None
        for _ in range(12):
            if url.startswith(until):
                return url
            code, answered, text = self.ask("POST" if body else "GET", url, body, headers)
            body = headers = None
            if code in (301, 302, 303, 307):
                there = answered["location"]
                url = there if there.startswith("http") else f"http://127.0.0.1:{urlsplit(url).port}{there}"
                continue
            form = re.search(r'action="([^"]+)"', text.decode())
            if code != 200 or not form:
                return f"{code} {text[:300]}"
            url = form[1]
            prompt = re.search(r'name="prompt" value="(\w+)"', text.decode())
            body = urlencode({"prompt": prompt[1] if prompt else "login", "login": self.subject, "password": "any"})
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return f"no end: {url}"

    def begin(self, to=None):
        code, headers, text = self.ask("GET", self.county.url + "/api/v1/sign-in/start" + (f"?{urlencode({'to': to})}" if to else ""))
        return headers.get("location", f"{code} {text[:200]}")

    def come(self, subject, to=None):
        """Up to the address at which the provider sends the browser back to us."""
        self.subject = subject
        return self.follow(self.begin(to), self.county.url + "/api/v1/sign-in/return")

    def sign_in(self, subject, to=None):
        """Where the county sends the browser in the end."""
        return self.end(self.come(subject, to))

    def end(self, url):
        code, headers, text = self.ask("GET", url)
        return headers.get("location", f"{code} {text[:300]}")

    def session(self):
        code, _, text = self.ask("GET", self.county.url + "/api/v1/session")
        return json.loads(text) if code == 200 else None

    def signed_out(self):
        self.cookies.pop(self.county.port, None)
        return self


class County:
    def __init__(self, folder):
        self.data = folder / "county"
        made = subprocess.run([program, "simulate", "--cases", "0", "--data", self.data, "--json"], capture_output=True, text=True, timeout=300)
        expect("a test county is made", made.returncode == 0, made.stderr)
        accounts = subprocess.run([program, "account", "demo", "--data", self.data, "--json"], capture_output=True, text=True)
        self.accounts = {row["account"]: row for row in json.loads(accounts.stdout)}
        self.port, self.provider_port = free_port(), free_port()
        self.url, self.issuer = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.provider_port}"
        self.file = folder / "oidc.toml"
        secret = folder / "secret"
        secret.write_text("secret of xiangzhi +/=&\n")
        secret.chmod(0o600)
        self.file.write_text(f'issuer = "{self.issuer}"\nclient = "xiangzhi"\nsecret_file = "secret"\naddress = "{self.url}"\nallow_private = true\n'
                             'second_factor_methods = ["otp", "hwk"]\n', encoding="utf-8")
        self.server = Server(program, self.data, "--unproven", "--clock", "2026-01-05T08:00:00+08:00", "--clock-stands", "--papers-wait", "--oidc", str(self.file),
                             contract=contract, port=self.port)
        self.people = {}

    def person(self, name):
        if name not in self.people:
            person = Person(self.server, name)
            status(f"{name} signs in", person.sign_in(self.accounts[name]["password"], self.accounts[name]["secret"]), 200)
            self.people[name] = person
        return self.people[name]

    def start_provider(self):
        self.provider = subprocess.Popen(["node", str(ROOT / "tests" / "provider" / "provider.mjs"), str(self.provider_port), self.url], stdout=subprocess.PIPE, text=True,
                                         env={**os.environ, "NODE_NO_WARNINGS": "1"})
        line = self.provider.stdout.readline()
        while line and line.strip() != self.issuer:
            line = self.provider.stdout.readline()
        expect("the provider is there", line.strip() == self.issuer, line)

    def mode(self, mode):
        connection = http.client.HTTPConnection("127.0.0.1", self.provider_port, timeout=10)
        connection.request("POST", "/control", json.dumps({"mode": mode}))
        connection.getresponse().read()
        connection.close()

    def bind(self, account, subject):
        status(f"{account} is bound", self.person("han").ask("PUT", f"/api/v1/accounts/{account}/subject", {"subject": subject}), 204)
        status(f"{account} is confirmed", self.person("yang").post(f"/api/v1/accounts/{account}/subject/confirm"), 204)

    def refusals(self):
        return self.person("zhu").get("/api/v1/refusals?limit=500").json["refusals"]


def refused(kind):
    return f"/sign-in?refused={kind}"


def two_hands(county):
    system, security = county.person("han"), county.person("yang")
    browser = Browser(county)
    expect("who is bound to nothing stays outside", browser.sign_in("S-1001") == refused("unknown_subject"))
    expect("whatever mail address the provider knows", browser.signed_out().sign_in("zhao") == refused("unknown_subject"))
    status("a subject that is none", system.ask("PUT", "/api/v1/accounts/zhao/subject", {"subject": ""}), 400)
    status("the first hand", system.ask("PUT", "/api/v1/accounts/zhao/subject", {"subject": "S-1001"}), 204)
    expect("opens nothing alone", browser.signed_out().sign_in("S-1001") == refused("unknown_subject"))
    status("nor can he be the second", system.post("/api/v1/accounts/zhao/subject/confirm"), 403, "post")
    status("nor the second the first", security.ask("PUT", "/api/v1/accounts/wang/subject", {"subject": "S-1002"}), 403, "post")
    status("one subject, one account", system.ask("PUT", "/api/v1/accounts/wang/subject", {"subject": "S-1001"}), 409, "subject_taken")
    status("the second hand", security.post("/api/v1/accounts/zhao/subject/confirm"), 204)
    status("bound is bound", system.ask("PUT", "/api/v1/accounts/zhao/subject", {"subject": "S-9"}), 409, "subject_bound")
    status("nobody confirms his own", system.ask("PUT", "/api/v1/accounts/yang/subject", {"subject": "S-Y"}), 204)
    status("not the security administrator either", security.post("/api/v1/accounts/yang/subject/confirm"), 403, "own_account")
    row = next(one for one in system.get("/api/v1/accounts").json["accounts"] if one["account"] == "zhao")
    expect("the list shows it", row["subject"] == "S-1001" and row["subject_waits"] is False, row)
    entries = []
    while page := county.person("zhu").get(f"/api/v1/ledger/entries?from={len(entries)}&limit=500").json["entries"]:
        entries += page
    steps = [json.loads(entry["body"])["step"] for entry in entries]
    expect("both hands stand in the record", [s for s in steps if s.startswith("subject_")][:2] == ["subject_proposed", "subject_bound"], steps)
    expect("without the provider's name for the person", not any("S-1001" in entry["body"] for entry in entries))


def comes_in(county):
    browser = Browser(county)
    asked = parse_qs(urlsplit(browser.begin()).query)
    expect("code, PKCE, state and nonce are asked", asked["response_type"] == ["code"] and asked["code_challenge_method"] == ["S256"] and asked["state"] and asked["nonce"] and
           asked["scope"] == ["openid"], asked)
    expect("no two alike", asked["state"] != parse_qs(urlsplit(browser.begin()).query)["state"])
    expect("comes where he wanted to go", browser.sign_in("S-1001", "/matters?open=true") == "/matters?open=true")
    session = browser.session()
    expect("as himself", session and session["person"] == "zhao" and session["by_provider"] and not session["must_change_password"], session)
    for to in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "/\u4e61\u6267"):
        expect(f"but never elsewhere: {to!r}", Browser(county).sign_in("S-1001", to) == "/", to)
    csrf = {"X-CSRF-Token": session["csrf"]}
    code, _, text = browser.ask("DELETE", county.url + "/api/v1/session", headers=csrf)
    leave = json.loads(text)["leave"] if code == 200 else ""
    expect("signing out goes on to the provider", leave.startswith(county.issuer + "/session/end?") and "id_token_hint=" in leave and "post_logout_redirect_uri=" in leave, (code, text))
    expect("and is out here", browser.session() is None)
    code, _, text = browser.ask("GET", leave)
    expect("the provider knows the hint and asks", code == 200 and b"logout" in text, (code, text[:300]))
    plain = county.person("li")
    status("who signed in by password is not sent there", plain.ask("DELETE", "/api/v1/session"), 204)
    county.people.pop("li")


def second_factor(county):
    """chu reviews: his post needs a second factor, and his account has one."""
    county.bind("chu", "S-2001")
    browser = Browser(county)
    expect("our code is still asked", browser.sign_in("S-2001", "/work") == "/sign-in?code=1")
    expect("and before it he is nobody", browser.session() is None)
    post = {"Content-Type": "application/json"}
    url = county.url + "/api/v1/sign-in/code"
    code, _, text = browser.ask("POST", url, json.dumps({"code": "000000"}), post)
    expect("a wrong code", code == 401, text)
    code, _, text = browser.ask("POST", url, json.dumps({"code": code_of(county.accounts["chu"]["secret"])}), {**post, "Origin": "http://evil.example"})
    expect("not from another site", code == 403, text)
    code, _, text = Browser(county).ask("POST", url, json.dumps({"code": code_of(county.accounts["chu"]["secret"])}), post)
    expect("not from another browser", code == 409, text)
    right = code_of(county.accounts["chu"]["secret"])
    code, _, text = browser.ask("POST", url, json.dumps({"code": right}), post)
    expect("the right code", code == 200 and json.loads(text)["second_factor"] and not json.loads(text)["needs_second_factor"], text)
    expect("is he", browser.session()["person"] == "chu")
    code, _, text = browser.ask("POST", url, json.dumps({"code": right}), post)
    expect("once", code == 409, text)
    county.mode("mfa")
    there = Browser(county)
    expect("what the provider asked is not asked again", there.sign_in("S-2001", "/work") == "/work")
    expect("where the file says so", there.session()["second_factor"] is True, there.session())
    county.mode("otherwise")
    expect("and nowhere else", Browser(county).sign_in("S-2001", "/work") == "/sign-in?code=1")
    county.mode("plain")
    guesser = Browser(county)
    guesser.sign_in("S-2001")
    codes = [guesser.ask("POST", url, json.dumps({"code": f"00000{n}"}), post)[0] for n in range(7)]
    expect("guessing ends", codes[0] == 401 and set(codes[5:]) <= {409, 429}, codes)


def attacks(county):
    # Bad tokens, each in one way; the same browser and person with a good one come in (comes_in).
    for mode, kind in {"nonce": "token", "expired": "clock", "future": "clock", "audience": "token", "audiences": "token", "issuer": "token", "stranger": "token", "none": "token",
                       "unsigned": "token", "hs256": "token", "down": "provider_down", "moved": "provider_down", "long": "provider_down", "nonsense": "token"}.items():
        county.mode(mode)
        browser = Browser(county)
        expect(f"refused: {mode}", browser.sign_in("S-1001") == refused(kind), mode)
        expect(f"and nobody: {mode}", browser.session() is None)
    for mode in ("es256", "fraction", "plain"):
        county.mode(mode)
        expect(f"lawful: {mode}", Browser(county).sign_in("S-1001") == "/", mode)
    # A code is good once, and in the browser that began.
    browser = Browser(county)
    back = browser.come("S-1001")
    jar = dict(browser.cookies[county.port])
    expect("a code", browser.end(back) == "/")
    browser.cookies[county.port] = jar
    expect("replayed with its cookie", browser.end(back) == refused("state") and browser.session() is None)
    thief = Browser(county)
    thief.begin()
    stolen = Browser(county).come("S-1001")
    expect("another's code in one's own sign-in", thief.end(stolen) == refused("state") and thief.session() is None)
    mine = thief.begin()
    state = parse_qs(urlsplit(mine).query)["state"][0]
    code = parse_qs(urlsplit(stolen).query)["code"][0]
    mixed = f"{county.url}/api/v1/sign-in/return?{urlencode({'code': code, 'state': state, 'iss': county.issuer})}"
    expect("nor with one's own state: PKCE holds the code", thief.end(mixed) == refused("provider_refused") and thief.session() is None)
    for what, change in {"changed": ("state=", "state=x"), "of another issuer": ("iss=http", "iss=https"), "without an issuer": ("iss=", "is=")}.items():
        browser = Browser(county)
        back = browser.come("S-1001")
        expect(f"an answer {what}", browser.end(back.replace(*change)) == refused("state") and browser.session() is None, back)
    victim = Browser(county)  # signing somebody in as oneself
    expect("an answer that this browser never asked for", victim.end(Browser(county).come("S-1001")) == refused("state") and victim.session() is None)
    browser = Browser(county)
    browser.subject = "S-1001"
    start = browser.begin()
    state = parse_qs(urlsplit(start).query)["state"][0]
    expect("whom the provider refuses", browser.end(f"{county.url}/api/v1/sign-in/return?{urlencode({'error': 'access_denied', 'state': state, 'iss': county.issuer})}") ==
           refused("provider_refused"))
    rules = {one["rule"] for one in county.refusals()}
    expect("all of it is in the log of refusals", {"sign_in.token", "sign_in.clock", "sign_in.state", "sign_in.unknown_subject", "sign_in.provider_refused"} <= rules, rules)
    about = {one["about"] for one in county.refusals() if one["rule"] == "sign_in.token"}
    expect("with what was wrong", {"nonce", "audience", "issuer", "signature", "algorithm"} <= about, about)


def ends(county):
    browser = Browser(county)
    browser.sign_in("S-1001")
    expect("zhao is in", browser.session() is not None)
    status("the binding ends", county.person("yang").ask("DELETE", "/api/v1/accounts/zhao/subject"), 204)
    expect("and with it the session", browser.session() is None)
    expect("and the way in", browser.signed_out().sign_in("S-1001") == refused("unknown_subject"))
    county.bind("zhao", "S-1001")
    status("locked", county.person("yang").post("/api/v1/accounts/zhao/lock"), 204)
    expect("a locked account says so", Browser(county).sign_in("S-1001") == refused("account_locked"))
    log = (county.data / "served.log").read_text(encoding="utf-8")
    expect("no subject, code or token in the log", not any(word in log for word in ("S-1001", "eyJ", "code=", "secret of")), "a name")


def bad_files(county, folder):
    good = county.file.read_text()
    for what, text in {"clear text": good.replace("allow_private = true\n", ""), "unknown": good + 'issuers = "x"\n', "no client": good.replace('client = "xiangzhi"\n', ""),
                       "no secret": good.replace('"secret"', '"nothing"'), "skew": good + "skew_seconds = 3600\n", "no TOML": good + "=\n"}.items():
        file = folder / "bad.toml"
        file.write_text(text, encoding="utf-8")
        made = subprocess.run([program, "serve", "--data", folder / "county", "--unproven", "--port", "0", "--oidc", file], capture_output=True, text=True, timeout=60)
        expect(f"a file is refused: {what}", made.returncode == 2 and "bad.toml" in made.stderr, made.stderr)
    (folder / "secret").chmod(0o644)
    made = subprocess.run([program, "serve", "--data", folder / "county", "--unproven", "--port", "0", "--oidc", county.file], capture_output=True, text=True, timeout=60)
    expect("a secret that others can read", made.returncode == 2 and "others can read" in made.stderr, made.stderr)


temporary = pathlib.Path(tempfile.mkdtemp())
county = County(temporary)
try:
    expect("the page is told of it", Person(county.server).get("/api/v1/sign-in").json["provider"]["zh"] == "用统一身份登录")
    expect("a provider that isn't there", Browser(county).begin() == refused("provider_down"))
    county.start_provider()
    two_hands(county)
    comes_in(county)
    attacks(county)
    second_factor(county)
    ends(county)
    for fault in sorted(set(county.server.faults))[:20]:
        expect("the contract", False, fault)
    county.server.stop()
    bad_files(county, temporary)
finally:
    county.server.kill()
    if hasattr(county, "provider"):
        county.provider.kill()
    shutil.rmtree(temporary, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
