"""A publisher of lists on the loopback that misbehaves as it is told, answer after answer."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.net.receiver import hear, only_loopback, serve
from tourism.net.fetch import Fetcher, FetchLimits

QUICK = FetchLimits(connect=0.5, read=0.4, total=0.8)
"""For publishers that are slow on purpose."""
PATIENT = FetchLimits(connect=5, read=10, total=20)
"""For all others: the machine of a test may have much else to do."""
AGENT = "tourism (+https://tours.example)"
Say = Callable[[socket.socket], None]


@dataclass
class Publisher:
    """Answers by path: the next of what was given, the last again and again."""

    paths: dict[str, list[Say | bytes]] = field(default_factory=dict)
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def at(self, path: str, *answers: Say | bytes) -> str:
        """Say something at a path; return its address."""
        self.paths[path] = list(answers)
        return f"http://{self.address}{path}"

    def play(self, one: socket.socket) -> None:
        head = hear(one).decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = head[0].split(" ")[1]
        named = (line.split(": ", 1) for line in head[1:])
        self.heard.append((path, {name.lower(): value for name, value in named}))
        answers = self.paths.get(path) or [answer(404)]
        said = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(said, bytes):
            one.sendall(said)
        else:
            said(one)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.heard]


@contextmanager
def publishing() -> Iterator[Publisher]:
    """Give a publisher that listens."""
    publisher = Publisher()
    with serve(publisher.play) as here:
        publisher.address = here
        yield publisher


def fetcher(limits: FetchLimits = PATIENT) -> Fetcher:
    """A fetcher that reaches this machine and nothing else."""
    return Fetcher(AGENT, only_loopback(), limits)


def answer(
    status: int = 200, body: bytes = b"", headers: Sequence[str] = (), length: int | None = None
) -> bytes:
    """An answer whose Content-Length may lie."""
    lines = [
        f"HTTP/1.1 {status} X",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def packed(body: bytes, cut: int = 0, spoil: bool = False) -> bytes:
    """An answer in gzip; of which the end is missing, or whose sum is wrong."""
    octets = bytearray(gzip.compress(body, mtime=0))
    if spoil:
        octets[-8] ^= 0xFF
    return answer(body=bytes(octets[: len(octets) - cut]), headers=["Content-Encoding: gzip"])


def sent_on(to: str, status: int = 302) -> bytes:
    """An answer that sends somewhere else."""
    return answer(status, headers=[f"Location: {to}"])


def dripping(begins: bytes, seconds: float = 0.05, times: int = 40) -> Say:
    """Answer, and then say a byte now and then."""

    def drip(one: socket.socket) -> None:
        one.sendall(begins)
        for _ in range(times):
            time.sleep(seconds)
            one.sendall(b"a")

    return drip


def endless(headers: Sequence[str] = (), chunk: bytes = b"x" * 65536) -> Say:
    """Answer without an end."""

    def on_and_on(one: socket.socket) -> None:
        one.sendall("\r\n".join(["HTTP/1.1 200 OK", *headers, "", ""]).encode())
        for _ in range(2000):
            one.sendall(chunk)

    return on_and_on
