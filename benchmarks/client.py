"""A small HTTP/1.1 client that measures: connections that are kept, one request at a time each.

It does as little as it can for each request, so that what it measures is the server. It shares
two cores with it all the same; the numbers are what a machine of that size does together.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Request = tuple[str, str, bytes]
"""Method and address, more header lines (each with its end), and body."""

_ADDRESSES = 60_000


@dataclass(frozen=True)
class Answer:
    """One answer, its body unread."""

    status: int
    tag: str
    size: int


@dataclass(frozen=True)
class Measured:
    """What came of some seconds: answers a second, milliseconds that half, 95, 99 of 100 take."""

    clients: int
    rate: float
    p50: float
    p95: float
    p99: float
    statuses: tuple[tuple[int, int], ...]


class Connection:
    """One connection to a server on this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        """Return a new connection."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**20))

    async def ask(self, request: Request, number: int = 0) -> Answer:
        """Return the answer to a request.

        Args:
            request: What to ask.
            number: Requests of different numbers come from different addresses, as those of
                many visitors do through a proxy: limits hold for each and are as in real life.
        """
        line, more, body = request
        number %= _ADDRESSES
        address = f"10.{number // 40_000}.{number // 200 % 200}.{number % 200}"
        length = f"content-length: {len(body)}\r\n" if body else ""
        head = f"{line} HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: {address}\r\n{length}{more}\r\n"
        self._writer.write(head.encode() + body)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        size = int(_header(answer, b"content-length") or 0)
        if size:
            await self._reader.readexactly(size)
        return Answer(int(answer[9:12]), _header(answer, b"etag").decode(), size)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


def _header(head: bytes, name: bytes) -> bytes:
    at = head.find(b"\r\n" + name + b": ")
    return b"" if at < 0 else head[at + len(name) + 4 : head.index(b"\r\n", at + 2)]


async def measure(port: int, requests: Sequence[Request], clients: int, seconds: float) -> Measured:
    """Return how a server does with some clients, each asking again as soon as it is answered."""
    taken: list[float] = []
    statuses: dict[int, int] = {}
    asked = iter(range(10**12))

    async def one(connection: Connection, until: float) -> None:
        while (begun := time.perf_counter()) < until:
            number = next(asked)
            answer = await connection.ask(requests[number % len(requests)], number)
            taken.append(time.perf_counter() - begun)
            statuses[answer.status] = statuses.get(answer.status, 0) + 1

    connections = [await Connection.open(port) for _ in range(clients)]
    begun = time.perf_counter()
    await asyncio.gather(*(one(each, begun + seconds) for each in connections))
    spent = time.perf_counter() - begun
    for each in connections:
        each.close()
    return _measured(clients, taken, spent, statuses)


def _measured(clients: int, taken: list[float], spent: float, statuses: dict[int, int]) -> Measured:
    taken.sort()
    at: Callable[[float], float] = lambda part: 1000 * taken[int(part * (len(taken) - 1))]  # noqa: E731
    counted = tuple(sorted(statuses.items()))
    return Measured(clients, len(taken) / spent, at(0.5), at(0.95), at(0.99), counted)


async def tag_of(port: int, request: Request) -> str:
    """Return the tag of the answer to a request."""
    connection = await Connection.open(port)
    answer = await connection.ask(request)
    connection.close()
    return answer.tag
