"""Bodies that are small to send and large to take: by many at once, from people who have signed in."""
import json
import threading

from support.served import Person, new_id

ACT = {"step": "register", "form": {"received": "2026-03-02", "source": "patrol", "summary": "如实记载"}}


def opening(**act):
    return {"request_id": new_id(), "procedure": "matter.lead", "township": "341524105", "acts": [{**ACT, **act}]}


def form_of(fields):
    return json.dumps(opening(form={**ACT["form"], **fields}), ensure_ascii=False).encode()


def bombs():
    """name, bytes: none of them is an act."""
    most = 256 << 10  # what is taken of a body at all
    yield "deep lists", b"[" * (most - 1)
    yield "deep objects", b'{"a":' * 52_000
    yield "closed deep lists", b'{"acts":' + b"[" * 130_000 + b"]" * 130_000 + b"}"
    yield "as deep as is taken, again and again", b'{"acts":[' + b",".join([b"[" * 29 + b"]" * 29] * 4_400) + b"]}"
    yield "many empty lists", b'{"acts":[' + b"[]," * 87_000 + b"[]]}"
    yield "many numbers", b'{"acts":[' + b"0," * 130_000 + b"0]}"
    yield "many members", b'{"acts":{' + b",".join(b'"%x":0' % n for n in range(24_000)) + b"}}"
    yield "many members alike", b'{"acts":{' + b",".join([b'"a":0'] * 43_000) + b"}}"
    yield "a huge number", b'{"base_seq":' + b"9" * (most - 20) + b"}"
    yield "a huge exponent", b'{"base_seq":1e' + b"9" * 1000 + b"}"
    yield "a fraction", b'{"base_seq":0.' + b"0" * 250_000 + b"1}"
    yield "a huge name", b'{"' + b"a" * (most - 20) + b'":0}'
    yield "a long name that is told", b'{"' + b"a" * 65_000 + b'":0,"' + b"a" * 65_000 + b'":0}'
    yield "escapes", b'{"acts":"' + b"\\u0001" * 43_000 + b'"}'
    yield "half a pair", b'{"acts":"' + b"\\ud800" * 43_000 + b'"}'
    yield "a name twice, spelt otherwise", b'{"request_id":"a","\\u0072equest_id":"b"}'
    yield "combining marks", b'{"acts":"' + "e".encode() + "\u0301\u0327".encode() * 64_000 + b'"}'
    yield "bytes of no text", b'{"acts":"' + b"\xff" * 260_000 + b'"}'
    yield "a byte-order mark", b"\xef\xbb\xbf{}"
    yield "more than is taken", b'{"acts":"' + b"a" * (1 << 20) + b'"}'
    yield "nothing", b""
    yield "many acts", json.dumps({**opening(), "acts": [ACT] * 2200}).encode()
    yield "many parties", json.dumps({**opening(), "parties": [{"id": f"p{n}", "kind": "individual", "name": "李某"} for n in range(4000)]}).encode()
    yield "many officers", json.dumps(opening(officers=["zhao"] * 30_000)).encode()
    yield "much evidence", json.dumps(opening(evidence=["0" * 64] * 3700)).encode()
    yield "a form of many fields", form_of({f"f{n}": 0 for n in range(18_000)})
    yield "a form of a long text", form_of({"summary": "文" * 86_000})
    yield "a form of a long list", form_of({"summary": ["x"] * 50_000})
    yield "a form of a huge sum", form_of({"received": 2 ** 63 - 1})
    yield "an act about much", json.dumps(opening(about={f"k{n}": "p" for n in range(18_000)})).encode()
    yield "an act of long names", json.dumps(opening(actor="a" * 400, post="b" * 400, officers=["c" * 400] * 100)).encode()
    yield "50 acts of many fields", json.dumps({**opening(), "acts": [{**ACT, "form": {f"f{n}": 0 for n in range(480)}}] * 50}).encode()


def attack(target, clients=24, rounds=1):
    clerk = target.person("li")
    all_of_them = list(bombs())
    biggest = {}
    lock = threading.Lock()

    def throw(number):
        mine = Person(target.server)
        mine.cookie, mine.csrf = clerk.cookie, clerk.csrf
        for turn in range(rounds * len(all_of_them)):
            name, body = all_of_them[(number + turn) % len(all_of_them)]
            try:
                answer = mine.post("/api/v1/matters", body)
            except ConnectionError:
                continue  # closed while the body still went out: it was answered before that
            with lock:
                biggest[name] = max(biggest.get(name, 0), len(answer.body))
                target.expect(f"{name} is refused", answer.status in (400, 413, 422, 503), f"{answer.status} {answer.body[:300]}")
                target.expect(f"{name} is refused in few words", len(answer.body) < 256 << 10, len(answer.body))

    threads = [threading.Thread(target=throw, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    target.expect("each was answered", len(biggest) == len(all_of_them), set(dict(all_of_them)) - set(biggest))


def hundred_megabytes(target):
    """A body of 100 MB, announced or in chunks, from nobody and from somebody."""
    import socket
    clerk = target.person("li")
    for who in (b"", f"Cookie: {clerk.cookie}\r\nX-CSRF-Token: {clerk.csrf}\r\n".encode()):
        for framing in (b"Content-Length: 26214400\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n6400000\r\n"):
            sent = 0
            answer = b""
            with socket.create_connection(("127.0.0.1", target.port), timeout=10) as connection:
                try:
                    connection.sendall(b"POST /api/v1/matters HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + who + framing)
                    for _ in range(1600):
                        connection.sendall(b" " * 65536)
                        sent += 65536
                except OSError:
                    pass
                try:
                    while more := connection.recv(65536):
                        answer += more
                except OSError:
                    pass
            target.expect("100 MB are not taken", sent < 32 << 20 and b"HTTP/1.1 20" not in answer, (sent, answer[:200]))


def half_sent(target, count=120):
    """Many of the largest bodies from one who has signed in, each held before its last byte."""
    import socket
    clerk = target.person("li")
    head = (f"POST /api/v1/matters HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: {clerk.cookie}\r\nX-CSRF-Token: {clerk.csrf}\r\n"
            "Content-Length: 262144\r\n\r\n").encode()
    held = []
    for number in range(count):
        connection = socket.socket()
        connection.bind((f"127.0.0.{3 + number % 5}", 0))
        connection.settimeout(5)
        connection.connect(("127.0.0.1", target.port))
        try:
            connection.sendall(head + b" " * 262143)
        except OSError:
            pass  # refused before it was all said
        held.append(connection)
    return held


def attack_half_sent(target):
    held = half_sent(target)
    busy = 0
    for connection in held:
        connection.settimeout(0.01)
        try:
            busy += connection.recv(64).startswith(b"HTTP/1.1 503")
        except OSError:
            pass
        connection.close()
    target.expect("there is room for some of them alone", len(held) // 4 < busy < len(held), f"{busy} of {len(held)} were told to wait")
