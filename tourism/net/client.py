"""One question over HTTP to an address that somebody else chose, within limits.

Redirects are not followed, proxies of the environment not used, cookies not kept. The library
below httpx is used as it is, for it lets us connect ourselves (`tourism.net.guard`) and count the
time from the first look-up to the last byte, however slowly headers come in.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

import httpcore

from tourism.net.guard import Guard
from tourism.net.target import Target, read_url
from tourism.net.wire import (
    Backend,
    Deadline,
    believed,
    headers_of,
    raw_headers,
    told_as_trouble,
    url_of,
)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask; address, headers and body may hold secrets and are told nowhere."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, to wait for the next bytes, and in all; bytes of the body to read."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    most_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body as it was sent.

    ``whole`` is False where more of the body was left unread than the limit takes.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    whole: bool = True

    @property
    def is_success(self) -> bool:
        """Whether it is a 2xx: a redirect is none."""
        return 200 <= self.status < 300


class Client:
    """Asks, each question over a connection of its own.

    Args:
        guard: Connects; tests put one in its place that does not.
        limits: Of each question.
        certificates: Whom to believe; None believes whom browsers believe.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        limits: Limits | None = None,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._guard, self._limits = guard or Guard(), limits or Limits()
        self._certificates = certificates

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question.

        Raises:
            NoAnswerError: The address is refused, or there is no answer within the limits.
        """
        target = read_url(question.url, self._guard.allows)
        headers, limits = _headers(question, target), self._limits
        backend = Backend(self._guard, Deadline(monotonic() + limits.total))
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        with (
            told_as_trouble(),
            httpcore.ConnectionPool(
                ssl_context=self._certificates or believed(),
                max_keepalive_connections=0,
                network_backend=backend,
            ) as pool,
            pool.stream(
                question.method,
                url_of(target),
                headers=headers,
                content=question.body,
                extensions={"timeout": waits},
            ) as response,
        ):
            return _answer(response, limits.most_bytes)


def _headers(question: Question, target: Target) -> list[tuple[bytes, bytes]]:
    told = {"Host": target.named, "Accept-Encoding": "identity", "Connection": "close"}
    return raw_headers({**told, **question.headers})


def _answer(response: httpcore.Response, most_bytes: int) -> Answer:
    body, whole = bytearray(), True
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > most_bytes:
            whole = False
            break
    return Answer(response.status, headers_of(response), bytes(body[:most_bytes]), whole)
