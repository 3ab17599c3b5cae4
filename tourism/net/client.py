"""One question over HTTP to an address that somebody else chose, within limits.

Redirects are not followed, proxies of the environment not used, cookies not kept. The library
below httpx is used as it is, for it lets us connect ourselves (`tourism.net.guard`) and count the
time from the first look-up to the last byte, however slowly headers come in.
"""

import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from time import monotonic

import httpcore
import httpx

from tourism.net.guard import Guard
from tourism.net.target import Target, read_url
from tourism.net.trouble import NoAnswerError


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
        backend = _Backend(self._guard, _Deadline(monotonic() + limits.total))
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self._certificates or _certificates(),
                    max_keepalive_connections=0,
                    network_backend=backend,
                ) as pool,
                pool.stream(
                    question.method,
                    _address(target),
                    headers=headers,
                    content=question.body,
                    extensions={"timeout": waits},
                ) as response,
            ):
                return _answer(response, limits.most_bytes)
        except httpcore.TimeoutException:
            raise NoAnswerError("timeout") from None
        except httpcore.NetworkError:
            raise NoAnswerError("no-connection") from None
        except httpcore.ProtocolError:
            raise NoAnswerError("bad-answer") from None


def _address(target: Target) -> httpcore.URL:
    return httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path,
    )


def _headers(question: Question, target: Target) -> list[tuple[bytes, bytes]]:
    told = {"Host": target.named, "Accept-Encoding": "identity", "Connection": "close"}
    return [
        (name.encode("ascii"), value.encode("ascii"))
        for name, value in {**told, **question.headers}.items()
    ]


def _answer(response: httpcore.Response, most_bytes: int) -> Answer:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    body, whole = bytearray(), True
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > most_bytes:
            whole = False
            break
    return Answer(response.status, headers, bytes(body[:most_bytes]), whole)


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)  # reading them takes longer than asking


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The moment, on the monotonic clock, at which all has to be over."""

    ends: float

    def within(self, seconds: float | None, late: type[httpcore.TimeoutException]) -> float:
        """Return how many seconds a step may take."""
        left = self.ends - monotonic()
        if left <= 0:
            raise late
        return left if seconds is None else min(seconds, left)


class _Backend(httpcore.NetworkBackend):
    """Connects through the guard; the library hands it the host and nothing else."""

    def __init__(self, guard: Guard, deadline: _Deadline) -> None:
        self._guard, self._deadline = guard, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection whose every step ends by the deadline."""
        del local_address, socket_options  # neither is asked for
        seconds = self._deadline.within(timeout, httpcore.ConnectTimeout)
        return _Bounded(self._guard.open(host, port, seconds), self._deadline)


class _Bounded(httpcore.NetworkStream):
    """A connection on which nothing lasts beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came in."""
        return self._stream.read(max_bytes, self._deadline.within(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send something."""
        self._stream.write(buffer, self._deadline.within(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection after both sides agreed on keys, for the name of the host."""
        seconds = self._deadline.within(timeout, httpcore.ConnectTimeout)
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        except httpcore.ConnectError:
            raise NoAnswerError("tls") from None
        return _Bounded(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what the library wants to know of the connection."""
        return self._stream.get_extra_info(info)
