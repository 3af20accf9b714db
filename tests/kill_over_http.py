#!/usr/bin/env python3
"""The server is killed while people act: every answered act is there, byte for byte; every unanswered one is wholly there or wholly not, and
its request_id resolves it. Usage: kill_over_http.py PROGRAM [ROUNDS] [SEED]"""
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from support.contract import Contract  # noqa: E402
from support.served import Person, Server, new_id  # noqa: E402

program = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
seed = int(sys.argv[3]) if len(sys.argv) > 3 else int(time.time())
chance = random.Random(seed)
contract = Contract()
faults, answered, unanswered, kept_anyway = [], {}, {}, 0
FORM = {"received": "2026-01-05", "source": "patrol", "summary": "断电前后"}


def request_of(number):
    acts = [{"step": "register", "form": {**FORM, "summary": f"第{number}件"}}]
    return {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105", "acts": acts}


def client(server, session, stop):
    mine = Person(server)
    mine.cookie, mine.csrf = session
    while not stop.is_set():
        request = request_of(len(answered) + len(unanswered))
        unanswered[request["request_id"]] = request  # until an answer is there, nobody knows
        try:
            answer = mine.post("/api/v1/matters", request)
        except Exception:  # noqa: BLE001 - however the connection breaks, there was no answer
            return
        if answer.status == 201:
            answered[request["request_id"]] = (unanswered.pop(request["request_id"]), answer.body)
        elif answer.status != 503:
            faults.append(f"an answer {answer.status}: {answer.body[:200]}")


def settle(server, session):
    """After the start: what was answered, and what became of the rest."""
    global kept_anyway
    mine = Person(server)
    mine.cookie, mine.csrf = session
    for name in chance.sample(sorted(answered), min(20, len(answered))):
        request, body = answered[name]
        there = mine.get(f"/api/v1/requests/{name}")
        if there.status != 200 or there.body != body:
            faults.append(f"{name} was answered, and is {there.status} now")
    for name, request in list(unanswered.items()):
        found = mine.get(f"/api/v1/requests/{name}")
        again = mine.post("/api/v1/matters", request)
        if again.status != 201 or (found.status == 200 and found.body != again.body):
            faults.append(f"{name} was not answered, is {found.status}, and again {again.status}")
        kept_anyway += found.status == 200
        answered[name] = (request, again.body)
        del unanswered[name]


temporary = pathlib.Path(tempfile.mkdtemp())
try:
    data = temporary / "county"
    subprocess.run([program, "simulate", "--cases", "0", "--data", str(data), "--json"], check=True, capture_output=True)
    subprocess.run([program, "account", "demo", "--data", str(data)], check=True, capture_output=True)
    options = ["--unproven", "--clock", "2026-01-05T09:00:00+08:00"]
    session = None
    for round_ in range(rounds):
        server = Server(program, data, *options, contract=contract)
        if session is None:
            clerk = Person(server, "li")
            assert clerk.sign_in("gubei valley demo").status == 200
            session = clerk.cookie, clerk.csrf
        settle(server, session)
        stop = threading.Event()
        clients = [threading.Thread(target=client, args=(server, session, stop)) for _ in range(8)]
        for one in clients:
            one.start()
        time.sleep(chance.uniform(0.05, 0.4))  # the moment of the blow is what is tried here
        server.kill()
        stop.set()
        for one in clients:
            one.join()
        faults += server.faults
    server = Server(program, data, *options, contract=contract)
    settle(server, session)
    bodies = [json.loads(body) for _, body in answered.values()]
    matters = {body["acts"][0]["matter"] for body in bodies}
    if len(matters) != len(answered):
        faults.append("two requests got one matter")
    receipt = temporary / "receipt"
    receipt.write_text(json.dumps(chance.choice(bodies)["receipts"][0], ensure_ascii=False), encoding="utf-8")
    if server.stop() != 0:
        faults.append("the last stop was not in order")
    verified = subprocess.run([program, "ledger", "verify", "--data", str(data), "--receipt", str(receipt), "--deep", "--json"], capture_output=True, text=True)
    if verified.returncode != 0:
        faults.append(verified.stdout[-500:])
    views = subprocess.run([program, "rebuild-views", "--check", "--data", str(data)], capture_output=True, text=True)
    if views.returncode != 0:
        faults.append(views.stdout[-500:])
finally:
    shutil.rmtree(temporary, ignore_errors=True)
for fault in faults[:20]:
    print(fault)
print(f"{rounds} kills (seed {seed}): {len(answered)} requests, {kept_anyway} kept without an answer, {len(faults)} fault(s)")
sys.exit(1 if faults or not answered else 0)
