#!/usr/bin/env python3
"""64 clients on one matter, against a model: request_id (said twice, also at once, also with another body), base_seq (stale: 409 with what went
on), several acts at once (all or none). What each client saw must be a view of one sequence, in an order that their clocks agree with.
Usage: many_clients.py PROGRAM [SEED]"""
import json
import pathlib
import random
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "abuse"))
from target import Target  # noqa: E402  (puts tests/ on the path)
from support.served import Person, new_id, recorded_case  # noqa: E402

CLIENTS, TURNS = 64, 14
program, *rest = sys.argv[1:]
seed = int(rest[0]) if rest else random.randrange(1 << 32)
temporary = pathlib.Path(tempfile.mkdtemp())
target = Target(program, temporary / "county")
expect = target.expect
lock = threading.Lock()


class Seen:
    """One request and its answer: what the model is compared with."""

    def __init__(self, what, person, base, count, request, begun, ended, answer):
        self.what, self.person, self.base, self.count, self.request = what, person, base, count, request
        self.begun, self.ended, self.status, self.body = begun, ended, answer.status, answer.body


def prepare():
    """A filed case with its officers, and an act that may be done again and again."""
    opening, acts = recorded_case(target.data)
    admin = Person(target.server)
    matter = None
    for act in acts[:2]:
        admin.post("/api/v1/test/clock", {"now": act["happened_at"]})
        person = target.person(act["actor"])
        request = {"request_id": new_id(), "acts": [act]}
        if matter is None:
            answer = person.post("/api/v1/matters", {**request, **opening})
        else:
            answer = person.post(f"/api/v1/matters/{matter}/acts", {**request, "base_seq": person.get(f"/api/v1/matters/{matter}").json["last_seq"]})
        expect(f"{act['step']} is kept", answer.status == 201, answer.body)
        matter = answer.json["acts"][0]["matter"]
    question = next(act for act in acts if act["step"] == "question")
    admin.post("/api/v1/test/clock", {"now": question["happened_at"][:11] + "20:00:00+08:00"})
    return matter, question


class Client(threading.Thread):
    def __init__(self, number, matter, question, base, seen):
        super().__init__()
        self.number, self.matter, self.question, self.base, self.seen = number, matter, question, base, seen
        self.chance = random.Random(seed * 1000 + number)
        self.account = ("zhao", "wang")[number % 2]
        self.kept = []  # (body, answer's bytes) of what was accepted
        self.made = 0

    def browser(self):
        signed = target.people[self.account]
        mine = Person(target.server)
        mine.cookie, mine.csrf = signed.cookie, signed.csrf
        return mine

    def ask(self, what, body, browser=None):
        begun = time.monotonic()
        answer = (browser or self.mine).post(f"/api/v1/matters/{self.matter}/acts", body)
        with lock:
            self.seen.append(Seen(what, self.account, body["base_seq"], len(body["acts"]), body["request_id"], begun, time.monotonic(), answer))
        if answer.status == 409 and answer.kind == "newer_acts":
            self.base = answer.json["last_seq"]
        if answer.status == 201:
            self.base = max(self.base, answer.json["acts"][-1]["seq"])
        return answer

    def acts(self, count, unlawful_at=None):
        """Questions at moments that nobody else uses: each is an act of its own kind."""
        acts = []
        for place in range(count):
            self.made += 1
            number = self.number * 100 + self.made
            at = f"{self.question['happened_at'][:11]}{14 + number // 3600:02d}:{number // 60 % 60:02d}:{number % 60:02d}+08:00"
            form = {**self.question["form"], "content": f"{self.number}-{self.made}", "late_reason": "补录"}
            if place == unlawful_at:
                form["shown_before"] = False
            acts.append({**self.question, "actor": self.account, "happened_at": at, "form": form})
        return acts

    def run(self):
        self.mine = self.browser()
        for _ in range(TURNS):
            count = self.chance.randrange(1, 4)
            way = self.chance.choice(("lawful", "lawful", "at once", "unlawful", "stale", "again", "reused", "look", "become"))
            body = {"request_id": new_id(), "base_seq": self.base, "acts": self.acts(count, self.chance.randrange(count) if way == "unlawful" else None)}
            getattr(self, way.replace(" ", "_"))(body)

    def lawful(self, body):
        """Until it is kept: after each conflict with a new request upon what is there now."""
        while True:
            answer = self.ask("lawful", body)
            if answer.status != 409:
                break
            body = {**body, "request_id": new_id(), "base_seq": self.base}
        if answer.status == 201:
            self.kept.append((body, answer.body))

    def unlawful(self, body):
        while self.ask("unlawful", body).status == 409:
            body = {**body, "request_id": new_id(), "base_seq": self.base}

    def stale(self, body):
        self.ask("stale", {**body, "base_seq": self.chance.randrange(0, self.base)})

    def at_once(self, body):
        """The same request by several connections at one time."""
        answers = []

        def send():
            got = self.ask("at once", body, self.browser())
            with lock:
                answers.append((got.status, got.body))

        threads = [threading.Thread(target=send) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with lock:
            expect("a request sent three times at once has one fate", len({status for status, _ in answers}) == 1, [status for status, _ in answers])
            expect("and one answer where it is kept", answers[0][0] != 201 or len(set(answers)) == 1, [body_[:200] for _, body_ in answers])
        if answers[0][0] == 201:
            self.kept.append((body, answers[0][1]))

    def again(self, _):
        if self.kept:
            body, kept = self.chance.choice(self.kept)
            answer = self.mine.post(f"/api/v1/matters/{self.matter}/acts", body)
            with lock:
                expect("a kept request again has the same bytes", (answer.status, answer.body) == (201, kept), f"{answer.status} {answer.body[:200]}")

    def reused(self, fresh):
        if self.kept:
            body, _ = self.chance.choice(self.kept)
            answer = self.mine.post(f"/api/v1/matters/{self.matter}/acts", {**fresh, "request_id": body["request_id"]})
            with lock:
                expect("its id with another body is refused", answer.status == 409 and answer.kind == "request_id_reused", f"{answer.status} {answer.body[:200]}")

    def look(self, _):
        begun = time.monotonic()
        answer = self.mine.get(f"/api/v1/matters/{self.matter}")
        with lock:
            self.seen.append(Seen("look", self.account, answer.json["last_seq"], 0, None, begun, time.monotonic(), answer))

    def become(self, body):
        if self.kept:
            known, kept = self.chance.choice(self.kept)
            answer = self.mine.get(f"/api/v1/requests/{known['request_id']}")
            with lock:
                expect("what a request became", answer.status == 200 and answer.body == kept, answer.body[:200])
        answer = self.mine.get(f"/api/v1/requests/{body['request_id']}")
        with lock:
            expect("one that was never sent became nothing", answer.status == 404, answer.body[:200])


def compare(matter, begun_at, seen):
    """The matter as it is now is the model; everything that was seen must be a prefix of it, at the end of a request."""
    acts = target.people["zhao"].get(f"/api/v1/matters/{matter}/acts").json["acts"]
    expect("seq by seq", [act["seq"] for act in acts] == list(range(1, len(acts) + 1)))
    there = {act["seq"]: act for act in acts}
    kept = {one.request: one for one in seen if one.status == 201}
    ends = {begun_at} | {seq for seq in range(begun_at + 1, len(acts) + 1) if seq == len(acts) or there[seq]["request"] != there[seq + 1]["request"]}
    of_request = {}
    for seq in range(begun_at + 1, len(acts) + 1):
        of_request.setdefault(there[seq]["request"], []).append(seq)
    expect("every act is of an accepted request, every accepted request has its acts", set(of_request) == set(kept), (len(of_request), len(kept)))
    for request, one in kept.items():
        expect("a request's acts: all, together, upon the base that it named", of_request.get(request) == list(range(one.base + 1, one.base + 1 + one.count)),
               (one.what, one.base, one.count, of_request.get(request)))
        expect("as they were answered", [act["id"] for act in json.loads(one.body)["acts"]] == [there[seq]["id"] for seq in of_request.get(request, [])])
    for one in seen:
        if one.what == "look":
            expect("a look sees whole requests", one.base in ends, one.base)
        elif one.status == 409:
            answer = json.loads(one.body)
            after = [act["seq"] for act in answer["acts"]]
            expect("a conflict tells all that went on, in whole requests", after == list(range(one.base + 1, answer["last_seq"] + 1)) and after and answer["last_seq"] in ends,
                   (one.base, after[:3], answer["last_seq"]))
            expect("as it stands", all(act["id"] == there[act["seq"]]["id"] for act in answer["acts"]))
        elif one.status == 422:
            expect("only what is unlawful is refused, and leaves nothing", one.what in ("unlawful", "stale") and one.request not in of_request, (one.what, one.body[:300]))
        else:
            expect("what is unlawful or stale is never kept", one.status == 201 and one.what in ("lawful", "at once"), (one.what, one.status, one.body[:300]))
    # Whoever asks after an answer was there sees what it told.
    answered = sorted((one.ended, json.loads(one.body)["acts"][-1]["seq"]) for one in kept.values())
    newest, place = begun_at, 0
    for one in sorted((one for one in seen if one.what == "look" or one.status in (201, 409)), key=lambda one: one.begun):
        while place < len(answered) and answered[place][0] < one.begun:
            newest, place = max(newest, answered[place][1]), place + 1
        saw = one.base if one.what == "look" else json.loads(one.body)["last_seq"] if one.status == 409 else json.loads(one.body)["acts"][-1]["seq"]
        if one.request not in kept or one.status != 201:
            expect("nobody sees less than was answered before he asked", saw >= newest, (one.what, saw, newest))
    return len(kept), sum(one.status == 409 for one in seen), sum(one.status == 422 for one in seen)


try:
    for name in ("zhao", "wang"):
        target.person(name)
    matter, question = prepare()
    begun_at = target.people["zhao"].get(f"/api/v1/matters/{matter}").json["last_seq"]
    seen = []
    begun = time.monotonic()
    clients = [Client(number, matter, question, begun_at, seen) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    took = time.monotonic() - begun
    kept, conflicts, refused = compare(matter, begun_at, seen)
    expect("each thing happened often", kept > 100 and conflicts > 100 and refused > 20, (kept, conflicts, refused))
    print(f"{CLIENTS} clients, {len(seen)} requests in {took:.1f} s (seed {seed}): {kept} kept, {conflicts} came late, {refused} refused", flush=True)
    code = target.end()
finally:
    if target.server.process.poll() is None:
        target.server.kill()
    shutil.rmtree(temporary, ignore_errors=True)
sys.exit(code)
