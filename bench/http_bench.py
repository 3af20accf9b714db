#!/usr/bin/env python3
"""The served county beside what it is measured against, all in one run: a matter as recorded beside nginx with the same bytes in a file, acts over
HTTP beside the writer alone, lists and searches among 100,000 matters, memory. Prints figures, judges none.
Usage: http_bench.py PROGRAM XZ_BENCH [FOLDER]     FOLDER: data.local/http_bench; its county of 100,000 matters is made once and kept"""
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from county import MATTERS, large_county, percentile, serve, sign_in, spread  # noqa: E402

ROUNDS = 5
program, xz_bench, *rest = sys.argv[1:]
folder = pathlib.Path(rest[0] if rest else "data.local/http_bench").resolve()
folder.mkdir(parents=True, exist_ok=True)
scratch = pathlib.Path(tempfile.mkdtemp(dir=folder))


def wrk(url, seconds, *options, connections=32):
    said = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *options, url], check=True, capture_output=True, text=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if bad:
        raise SystemExit(f"{bad[1]} bad answers of {url}: {said}")
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    middle = re.search(r"50%\s+([\d.]+)(us|ms|s)\b", said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(middle[1]) * unit[middle[2]], float(tail[1]) * unit[tail[2]]


def start_nginx(body, port, log):
    root = scratch / "nginx"
    root.mkdir(exist_ok=True)
    (root / "matter").write_bytes(body)
    configuration = root / "nginx.conf"
    configuration.write_text(f"""user {'root' if os.getuid() == 0 else 'nobody'}; worker_processes 1; pid {root}/pid; error_log {root}/error.log; daemon off;
events {{ worker_connections 1024; }}
http {{ access_log {f'{root}/access.log' if log else 'off'}; default_type application/json; keepalive_requests 100000000; client_body_temp_path {root}/b; proxy_temp_path {root}/p;
fastcgi_temp_path {root}/f; uwsgi_temp_path {root}/u; scgi_temp_path {root}/s; server {{ listen 127.0.0.1:{port}; root {root}; }} }}
""")
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(root), "-c", str(configuration)], stderr=subprocess.PIPE, text=True)
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/matter")
            if connection.getresponse().read() == body:
                return nginx
        except OSError:
            time.sleep(0.05)
    nginx.terminate()
    raise SystemExit(f"nginx does not serve: {nginx.communicate()[1]} {(root / 'error.log').read_text() if (root / 'error.log').exists() else ''}")


def a_matter(server, person):
    """As recorded, signed in, permission checked, beside nginx with the same bytes. Rounds take turns, so that the machine's noise is everyone's."""
    listed = person.get("/api/v1/matters?state=archived&limit=1").json["matters"] or person.get("/api/v1/matters?limit=1").json["matters"]
    url = f"http://127.0.0.1:{server.port}/api/v1/matters/{listed[0]['id']}"
    body = person.get(f"/api/v1/matters/{listed[0]['id']}").body
    ours, theirs, logged = [], [], []
    quiet, noting = start_nginx(body, server.port + 1, False), None
    for _ in range(ROUNDS):
        ours.append(wrk(url, 3, "-H", f"Cookie: {person.cookie}"))
        theirs.append(wrk(f"http://127.0.0.1:{server.port + 1}/matter", 3))
    quiet.terminate()
    quiet.wait()
    noting = start_nginx(body, server.port + 1, True)
    for _ in range(2):
        logged.append(wrk(f"http://127.0.0.1:{server.port + 1}/matter", 3))
    noting.terminate()
    noting.wait()
    ratios = [mine[0] / other[0] for mine, other in zip(ours, theirs)]
    print(f"a matter of {len(body)} bytes as recorded, signed in, 32 connections: {spread([one[0] for one in ours])} a second (min/median/max of {ROUNDS} rounds), p50 "
          f"{spread([one[1] for one in ours], digits=2)} ms, p99 {spread([one[2] for one in ours], digits=2)} ms", flush=True)
    print(f"nginx with the same bytes in a file, no log: {spread([one[0] for one in theirs])} a second; with its log, as ours has one: {spread([one[0] for one in logged])}", flush=True)
    print(f"ratio: {spread(ratios, digits=2)} without its log, {statistics.median([one[0] for one in ours]) / statistics.median([one[0] for one in logged]):.2f} with it", flush=True)
    print(f"noise: nginx alone varies by {max(one[0] for one in theirs) / min(one[0] for one in theirs):.2f} between rounds; load {os.getloadavg()[0]:.1f}", flush=True)


def timed(person, paths):
    connection = http.client.HTTPConnection("127.0.0.1", person.server.port, timeout=60)
    times, found = [], 0
    for path in paths:
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": person.cookie})
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body}")
        found += len(json.loads(body)["matters"])
    return times, found


def lists(person, clients=1):
    chance = random.Random(7)
    first = person.get("/api/v1/matters?limit=50").json
    names = [name for page in range(1) for one in person.get("/api/v1/matters?limit=200").json["matters"] for name in one["parties"]]
    after, deep = first["next"], []
    for _ in range(60):
        deep.append(f"/api/v1/matters?limit=50&after={quote(after)}")
        after = person.get(deep[-1]).json["next"] or after
    long = [name for name in names if len(name) >= 6]

    def cut(count):
        name = chance.choice(long if count > 3 else names)
        at = chance.randrange(len(name) - count + 1)
        return name[at:at + count]

    kinds = {
        "first page of 50": ["/api/v1/matters?limit=50"] * 300,
        "following pages of 50": deep * 5,
        "by last day": ["/api/v1/matters?limit=50&sort=due", "/api/v1/matters?limit=50&sort=number", "/api/v1/matters?limit=50&open=false", "/api/v1/matters?limit=50&state=archived"] * 75,
        "search by 2 characters": [f"/api/v1/matters?limit=50&q={quote(cut(2))}" for _ in range(300)],
        "search by 3 characters": [f"/api/v1/matters?limit=50&q={quote(cut(3))}" for _ in range(300)],
        "search by 6 characters": [f"/api/v1/matters?limit=50&q={quote(cut(6))}" for _ in range(300)],
        "search for what is not there": [f"/api/v1/matters?limit=50&q={quote(chance.choice(names)[::-1] + '龘')}" for _ in range(300)],
    }
    for name, paths in kinds.items():
        times, found = timed(person, paths)
        print(f"{name} among {MATTERS}: p50 {percentile(times, 0.5):.1f}, p99 {percentile(times, 0.99):.1f}, most {max(times):.1f} ms ({len(times)} asked, "
              f"{found / len(times):.0f} found each)", flush=True)


LEADS = """
local number = 0
request = function()
  number = number + 1
  local id = string.format("%08x-%04x-7%03x-8000-%012x", SEED, 0, 0, number)
  local body = '{"request_id":"' .. id .. '","procedure":"matter.lead","township":"341524105","acts":[{"step":"register","form":{"received":"2026-06-01","source":"patrol","summary":"巡查发现"}}]}'
  return wrk.format("POST", "/api/v1/matters", {["Content-Type"]="application/json", ["Cookie"]="COOKIE", ["X-CSRF-Token"]="TOKEN"}, body)
end
"""


def acts(seconds=4):
    """Leads registered by 32 clients over HTTP, beside the writer alone with 32 producers of the same acts: counties of their own, turn by turn."""
    data = scratch / "acts"
    subprocess.run([xz_bench, "county", str(data), "1"], check=True)
    server, accounts = serve(program, data)
    clerk = sign_in(server, accounts, "chen")
    ours, alone = [], []
    for number in range(ROUNDS):
        script = scratch / "leads.lua"
        script.write_text(LEADS.replace("SEED", str(int(time.time()) + number)).replace("COOKIE", clerk.cookie).replace("TOKEN", clerk.csrf))
        ours.append(wrk(f"http://127.0.0.1:{server.port}/", seconds, "-s", str(script)))
        said = subprocess.run([xz_bench, "acts", str(scratch / "alone"), str(seconds)], check=True, capture_output=True, text=True).stdout
        alone.append(json.loads(said.splitlines()[-1])["acts_a_second"])
        shutil.rmtree(scratch / "alone")
    server.stop()
    print(f"acts by 32 clients over HTTP: {spread([one[0] for one in ours])} a second, p50 {spread([one[1] for one in ours], digits=1)} ms, p99 "
          f"{spread([one[2] for one in ours], digits=1)} ms; the writer alone: {spread(alone)}; ratio "
          f"{spread([mine[0] / other for mine, other in zip(ours, alone)], digits=2)}", flush=True)


try:
    server, accounts = serve(program, large_county(xz_bench, folder))
    try:
        time.sleep(2)
        print(f"idle memory: {server.memory_kib() / 1024:.1f} MiB", flush=True)
        officer = sign_in(server, accounts, "zhao")
        begun = time.monotonic()
        officer.get("/api/v1/matters?limit=1")
        print(f"the first list after the start: {time.monotonic() - begun:.2f} s", flush=True)
        a_matter(server, officer)
        lists(officer)
        print(f"memory after that: {server.memory_kib() / 1024:.1f} MiB", flush=True)
    finally:
        server.stop()
    acts()
finally:
    shutil.rmtree(scratch, ignore_errors=True)
