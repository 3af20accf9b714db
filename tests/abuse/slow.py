"""Clients who take their time: connections without a word, half heads, half bodies, answers that nobody reads. Each must be closed in time."""
import asyncio
import resource
import time

FILL = b"a"


def heads(cookie):
    """kind: what is said at once; what is said again and again from then on."""
    post = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    get = b"GET /api/v1/catalogue/items?limit=200 HTTP/1.1\r\nHost: x\r\nCookie: " + cookie.encode() + b"\r\n\r\n"
    return {
        "silent": (b"", b""),
        "a byte at a time": (b"G", b"E"),
        "head": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", b"X: a\r\n"),
        "head without lines": (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: ", FILL),
        "body": (post + b"Content-Length: 9000\r\n\r\n{", b" "),
        "chunks": (post + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        "asks first": (post + b"Content-Length: 9000\r\nExpect: 100-continue\r\n\r\n", b" "),
        "kept": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b""),
        "reads nothing": (get * 40, b""),
        "reads a little": (get * 40, None),  # and reads a few bytes now and then
    }


class Slow:
    def __init__(self, port, cookie, count, addresses, longest, pace):
        self.port, self.count, self.longest, self.pace = port, count, longest, pace
        self.kinds = list(heads(cookie).items())
        self.addresses = addresses
        self.closed = {name: [] for name, _ in self.kinds}  # seconds from the connection's beginning to its end
        self.refused = self.open_at_end = 0

    async def one(self, number):
        name, (first, then) = self.kinds[number % len(self.kinds)]
        address = self.addresses[number % len(self.addresses)]
        await asyncio.sleep(number / 500)  # 500 a second
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", self.port, local_addr=(address, 0), limit=2048), 10)
        except OSError:
            self.refused += 1
            return
        begun = time.monotonic()
        reads = name not in ("reads nothing", "reads a little")
        try:
            writer.write(first)
            while True:
                left = self.longest - (time.monotonic() - begun)
                if left <= 0:
                    self.open_at_end += 1
                    break
                if reads:
                    try:
                        if not await asyncio.wait_for(reader.read(65536), min(self.pace, left)):
                            break
                        continue
                    except asyncio.TimeoutError:
                        pass
                else:
                    await asyncio.sleep(min(self.pace, left))
                    if name == "reads a little" and not await reader.read(16):
                        break
                    if writer.transport.is_closing() or reader.exception():
                        break
                    then = b"x"  # bytes that nobody asked for: written to learn whether the other side still stands
                if then:
                    writer.write(then)
                    await writer.drain() if reads else None
        except (ConnectionError, OSError):
            pass
        finally:
            self.closed[name].append(time.monotonic() - begun)
            writer.transport.abort()

    async def all(self):
        await asyncio.gather(*(self.one(number) for number in range(self.count)))


def attack(target, count, longest, addresses=("127.0.0.1",), slowest=None, pace=1.0):
    """`longest`: how long they would go on; `slowest`: the seconds by which each must have been closed; `pace`: seconds between two words."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, count + 500)), hard))
    slow = Slow(target.port, target.person("li").cookie, count, addresses, longest, pace)
    asyncio.run(slow.all())
    worst = {name: round(max(times), 1) for name, times in slow.closed.items() if times}
    print(f"  {count} slow clients of {len(addresses)} address(es): closed after at most {worst} s; {slow.refused} not let in", flush=True)
    target.expect("every slow connection was closed", slow.open_at_end == 0, f"{slow.open_at_end} still open")
    if slowest:
        target.expect(f"within {slowest} s", all(seconds <= slowest for seconds in worst.values()), worst)
