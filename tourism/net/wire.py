"""Connections made through the guard, on which nothing lasts beyond a moment."""

import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from time import monotonic

import httpcore
import httpx

from tourism.net.guard import Guard
from tourism.net.target import Target
from tourism.net.trouble import NoAnswerError


@cache
def believed() -> ssl.SSLContext:
    """Return whom browsers believe; reading them takes longer than asking."""
    return httpx.create_ssl_context(trust_env=False)


def url_of(target: Target) -> httpcore.URL:
    """Return a target as the library wants it."""
    return httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path,
    )


def raw_headers(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as they are sent."""
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def headers_of(response: httpcore.Response) -> dict[str, str]:
    """Return the headers of an answer: names in lower case, those that come twice joined."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


@contextmanager
def told_as_trouble() -> Iterator[None]:
    """Tell what the library raises in our own words.

    Raises:
        NoAnswerError: What went wrong.
    """
    try:
        yield
    except httpcore.TimeoutException:
        raise NoAnswerError("timeout") from None
    except httpcore.NetworkError:
        raise NoAnswerError("no-connection") from None
    except httpcore.ProtocolError:
        raise NoAnswerError("bad-answer") from None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, at which all has to be over."""

    ends: float

    def within(self, seconds: float | None, late: type[httpcore.TimeoutException]) -> float:
        """Return how many seconds a step may take."""
        left = self.ends - monotonic()
        if left <= 0:
            raise late
        return left if seconds is None else min(seconds, left)


class Backend(httpcore.NetworkBackend):
    """Connects through the guard; the library hands it the host and nothing else."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
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

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
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
