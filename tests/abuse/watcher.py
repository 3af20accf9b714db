#!/usr/bin/env python3
"""A signed-in client beside an attack, in a process of its own: asks again and again until its input closes, then prints what it saw.
Usage: watcher.py PORT COOKIE ADDRESS PATH…     ADDRESS: its own of 127.0.0.0/8; "new" behind it: a connection a request"""
import http.client
import json
import sys
import threading
import time

port, cookie, address, *paths = sys.argv[1:]
address, _, new = address.partition("+")
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
times, statuses, lost = [], {}, 0
connection = None
number = 0
print("ready", flush=True)
while not ended.is_set() or not times:
    path = paths[number % len(paths)]
    number += 1
    begun = time.monotonic()
    for attempt in (1, 2, 3):  # a kept connection may have made room for another: asked again on a new one, and the time goes on
        try:
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10, source_address=(address, 0))
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            break
        except OSError as error:
            connection.close()
            connection = None
            if attempt == 3:
                lost += 1
        except http.client.HTTPException:
            connection = None
            if attempt == 3:
                lost += 1
    times.append(time.monotonic() - begun)
    if new and connection is not None:
        connection.close()
        connection = None
    ended.wait(0.005)
times.sort()
print(json.dumps({"asked": len(times), "p50_ms": round(times[len(times) // 2] * 1000, 1), "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
                  "most_ms": round(times[-1] * 1000, 1), "statuses": statuses, "lost": lost}))
