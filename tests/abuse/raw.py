"""Requests that are none, each on a connection of its own, with a second request hidden behind it that must never be answered."""
import re
import socket

HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
HOST = b"Host: x\r\n"
JSON = b"Content-Type: application/json\r\n"


def say(port, data, timeout=6.0):
    """All that comes back until the server closes, or nothing more comes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        try:
            connection.sendall(data)
            while more := connection.recv(65536):
                answer += more
        except (TimeoutError, ConnectionError):
            pass
    return answer


def malformed():
    """What no server may read in two ways, and what this one doesn't read at all: name, bytes."""
    post = b"POST /api/v1/session HTTP/1.1\r\n" + HOST + JSON
    get = b"GET /healthz HTTP/1.1\r\n" + HOST
    chunked = post + b"Transfer-Encoding: chunked\r\n"
    yield from {
        "length and chunks": post + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "chunks and length": chunked + b"Content-Length: 40\r\n\r\n0\r\n\r\n",
        "two lengths": post + b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
        "two lengths alike": post + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "two lengths in one": post + b"Content-Length: 2, 2\r\n\r\n{}",
        "a signed length": post + b"Content-Length: +2\r\n\r\n{}",
        "a negative length": post + b"Content-Length: -1\r\n\r\n{}",
        "a length in hex": post + b"Content-Length: 0x2\r\n\r\n{}",
        "a length beyond numbers": post + b"Content-Length: 99999999999999999999\r\n\r\n{}",
        "two codings": post + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "a coding in disguise": post + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "a coding behind a tab": post + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
        "a coding after another": post + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "a space before the colon": post + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "a folded header": get + b"X: a\r\n b\r\n\r\n",
        "a folded coding": post + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        "bare line feeds": b"GET /healthz HTTP/1.1\nHost: x\n\n\r\n\r\n",
        "one bare line feed": get + b"X: a\nTransfer-Encoding: chunked\r\n\r\n",
        "a bare return": get + b"X: a\rTransfer-Encoding: chunked\r\n\r\n",
        "a NUL in a value": get + b"X: a\0b\r\n\r\n",
        "a NUL in a name": get + b"X\0: b\r\n\r\n",
        "a NUL in the target": b"GET /healthz\0 HTTP/1.1\r\n" + HOST + b"\r\n",
        "an absolute target": b"GET http://x/healthz HTTP/1.1\r\n" + HOST + b"\r\n",
        "an authority for a target": b"CONNECT x:443 HTTP/1.1\r\n" + HOST + b"\r\n",
        "a star for a target": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
        "a climbing path": b"GET /api/v1/%2e%2e/healthz HTTP/1.1\r\n" + HOST + b"\r\n",
        "a path in bytes": b"GET /healthz?%ff=1&%ff=2 HTTP/1.1\r\n" + HOST + b"\r\n",
        "no host": b"GET /healthz HTTP/1.1\r\n\r\n",
        "two hosts": get + HOST + b"\r\n",
        "HTTP/1.0": b"GET /healthz HTTP/1.0\r\n" + HOST + b"\r\n",
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "HTTP/0.9": b"GET /healthz\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        "a body of a GET": get + b"Content-Length: 34\r\n\r\n",
        "chunks of a GET": get + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "an upgrade": get + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
        "a foreign expectation": post + b"Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}",
        "a packed body": post + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        "a huge header": get + b"X: " + b"a" * 70_000 + b"\r\n\r\n",
        "many headers": get + b"".join(b"X-%d: a\r\n" % n for n in range(2000)) + b"\r\n",
        "a huge target": b"GET /" + b"a" * 6000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        "a huge name": get + b"a" * 17_000 + b": b\r\n\r\n",
        "a head without an end": get + b"X: " + b"a" * 200_000,
        "a chunk that is no number": chunked + b"\r\nzz\r\n",
        "a chunk's extension": chunked + b"\r\n2;a=b\r\n{}\r\n0\r\n\r\n",
        "a chunk's size signed": chunked + b"\r\n-2\r\n{}\r\n0\r\n\r\n",
        "a chunk's size in 0x": chunked + b"\r\n0x2\r\n{}\r\n0\r\n\r\n",
        "a chunk's size beyond numbers": chunked + b"\r\nFFFFFFFFFFFFFFFF2\r\n{}\r\n0\r\n\r\n",
        "a chunk too long": chunked + b"\r\nFFFFFFFF\r\n",
        "a chunk longer than it says": chunked + b"\r\n1\r\n{}\r\n0\r\n\r\n",
        "a chunk ended by a line feed": chunked + b"\r\n2\n{}\n0\n\n",
        "trailers": chunked + b"\r\n2\r\n{}\r\n0\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n",
        "a long body": post + b"Content-Length: 104857600\r\n\r\n{",
        "a header of the answer": get + b"X-Forwarded-For: a\r\nX-Forwarded-For: b\r\n\r\n",
    }.items()


def attack(target):
    for what, data in malformed():
        answer = say(target.port, data + HIDDEN)
        target.expect(f"{what} is refused once, and the connection ends", len(re.findall(rb"HTTP/1\.1 \d{3} ", answer)) == 1 and answer[9:12] in
                      (b"400", b"408", b"413", b"414", b"415", b"417", b"431", b"501", b"505") and b"\r\nConnection: close\r\n" in answer, answer[:400])
    # What is lawful, told apart to the byte.
    two = say(target.port, HIDDEN + HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    target.expect("two in a row are two answers", two.count(b"HTTP/1.1 200") == 2, two)
    # Hidden in a body is no request; behind it is one, and trailing garbage is a second that is refused.
    body = b'{"account":"GET /healthz HTTP/1.1\\r\\n\\r\\n"}'
    post = b"POST /api/v1/session HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: %d\r\n\r\n" % len(body) + body
    answer = say(target.port, post + b"garbage\r\n\r\n")
    target.expect("garbage behind a request is refused by itself", answer.count(b"HTTP/1.1 400") == 2 and len(re.findall(rb"HTTP/1\.1 \d{3} ", answer)) == 2, answer)
    answer = say(target.port, HIDDEN * 500 + HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), timeout=15)
    target.expect("500 in a row are 501 answers", answer.count(b"HTTP/1.1 200") == 501, answer.count(b"HTTP/1.1 200"))
    for cut in (1, 5, 17, 33):  # a client that ends in the middle of a head
        target.expect("half a head gets nothing", b"200" not in say(target.port, HIDDEN[:cut], timeout=0.05))
