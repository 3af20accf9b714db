#!/usr/bin/env python3
"""A served county under attack: target.py says what must hold. Without --full it stays under half a minute: malformed requests, bodies that
are bombs, slow clients with the server's patience cut to a tenth, the page's case with broken copies of each body. With --full the same at
the server's own patience and with the tools of tools.py (`./dev deps --full`).
Usage: abuse.py PROGRAM [--full] [PART…]     parts: raw bombs slow bodies together slowhttptest sqlmap wapiti"""
import pathlib
import shutil
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from target import Target  # noqa: E402  (puts tests/ on the path)
import bombs  # noqa: E402
import mutate  # noqa: E402
import raw  # noqa: E402
import slow  # noqa: E402
import tools  # noqa: E402
from support.served import Person  # noqa: E402

SPREAD = tuple(f"127.0.1.{number}" for number in range(1, 21))


def together(target, seconds):
    """Everything that takes memory, at one time: bodies, slow readers, files, signing in."""
    target.person("li")  # signs in once, before the threads want to
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * (15 << 20)

    def guess(number):
        for _ in range(4):
            Person(target.server, f"nobody-{number}").post("/api/v1/session", {"account": f"nobody-{number}", "password": "whatever it is"})

    def send_files():
        clerk = target.person("li")
        mine = Person(target.server)
        mine.cookie, mine.csrf = clerk.cookie, clerk.csrf
        for _ in range(3):
            try:
                mine.ask("PUT", "/api/v1/evidence/" + "0" * 64, raw=picture, headers={"Content-Type": "application/octet-stream"})
            except ConnectionError:
                mine.connection = None  # refused while it still went out

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(4)] + [threading.Thread(target=send_files) for _ in range(4)]
    threads.append(threading.Thread(target=bombs.attack, args=(target, 12)))
    threads.append(threading.Thread(target=bombs.attack_half_sent, args=(target,)))
    for thread in threads:
        thread.start()
    slow.attack(target, 1000, seconds, SPREAD)
    for thread in threads:
        thread.join()


def broken_bodies(target, full):
    """Each case on a county of its own: a one-time code signs in once."""
    kept = 0

    def run(one, seed):
        nonlocal kept
        kept += mutate.attack(one, 8 if full else 6, zzuf=full, seed=seed)
    target.attack("broken bodies", lambda: run(target, 1), watched=full)
    for seed in (2, 3, 4) if full else ():
        other = Target(target.program, target.data.parent / f"county-{seed}")
        try:
            other.attack(f"broken bodies, seed {seed}", lambda: run(other, seed))
            other.end()
        finally:
            if other.server.process.poll() is None:
                other.server.kill()
        target.passed, target.failed = target.passed + other.passed, target.failed + other.failed
    target.expect("most of the case was reached", kept >= (40 if full else 10), kept)


def main():
    program, *asked = sys.argv[1:]
    full = "--full" in asked
    asked = [part for part in asked if part != "--full"] or ["raw", "bombs", "slow", "bodies"] + (["together", "slowhttptest", "sqlmap", "wapiti"] if full else [])
    folder = tempfile.mkdtemp()
    target = Target(program, pathlib.Path(folder) / "county", *([] if full else ["--patience", "10"]))
    try:
        idle = target.server.memory_kib() / 1024
        print(f"idle: {idle:.0f} MiB", flush=True)
        parts = {
            "raw": lambda: target.attack("malformed requests", lambda: raw.attack(target)),
            "bombs": lambda: (target.attack("bodies that are bombs", lambda: bombs.attack(target, 24 if full else 8)),
                              target.attack("bodies held before their last byte", lambda: bombs.attack_half_sent(target)),
                              target.attack("bodies of 100 MB", lambda: bombs.hundred_megabytes(target))),
            "slow": lambda: (target.attack("slow clients of one address", lambda: slow.attack(target, 2000, 33, slowest=30)),
                             target.attack("slow clients of twenty", lambda: slow.attack(target, 2000, 33, SPREAD, slowest=30))) if full else
            target.attack("slow clients", lambda: slow.attack(target, 400, 8, SPREAD, slowest=6, pace=0.3)),
            "bodies": lambda: broken_bodies(target, full),
            "together": lambda: target.attack("all at one time", lambda: together(target, 33)),
            "slowhttptest": lambda: tools.slowhttptest(target),
            "sqlmap": lambda: tools.sqlmap(target),
            "wapiti": lambda: tools.wapiti(target),
        }
        for part in asked:
            parts[part]()
        sys.exit(target.end())
    finally:
        if target.server.process.poll() is None:
            target.server.kill()
        shutil.rmtree(folder, ignore_errors=True)


main()
