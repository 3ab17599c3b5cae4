"""Fetching a list that somebody publishes: redirects followed with care, the body counted.

Each address on the way is read and connected to like the first one (`tourism.net.guard`): whatever
a partner's server points to, nothing that is not public is reached. One deadline holds for the
whole way. Of an answer that is none to read, the body is left unread.
"""

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

import httpcore
import httpx

from tourism.net.fetch_trouble import NoFeedError
from tourism.net.guard import Guard
from tourism.net.inflate import body_of
from tourism.net.target import Target, read_url
from tourism.net.trouble import NoAnswerError
from tourism.net.wire import (
    Backend,
    Deadline,
    believed,
    headers_of,
    raw_headers,
    told_as_trouble,
    url_of,
)

MOST_OCTETS = 10 * 1024 * 1024
_WEBCAL = re.compile(r"\A\s*webcals?:", re.IGNORECASE)
_SENT_ON = frozenset({301, 302, 303, 307, 308})
_TO_READ = frozenset({200, 203})
_OFFERED = "gzip, identity"
"""Not br: none of the libraries that are here anyway unpacks it a little at a time."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Seconds to connect, to wait for the next bytes, and in all; sizes; redirects followed."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    most_bytes: int = MOST_OCTETS
    most_ratio: int = 100
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What to fetch; what was known of it before goes along, so that nothing new is a short answer.

    ``authorization`` is sent to the origin of ``url`` alone, wherever it sends us on to.
    """

    url: str = field(repr=False)
    etag: str = ""
    last_modified: str = ""
    authorization: str = field(default="", repr=False)
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back from ``url``, the last address on the way; other statuses have no body."""

    status: int
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @property
    def has_body(self) -> bool:
        """Whether there is something to read."""
        return self.status in _TO_READ


def plain_address(url: str) -> str:
    """Return an address to fetch: ``webcal:`` is a way to write ``https:``."""
    return _WEBCAL.sub("https:", url.strip(), count=1)


class Fetcher:
    """Fetches, each time over connections of its own.

    Args:
        agent: Who we are, with a way to reach us.
        guard: Connects; tests put one in its place that does not.
        limits: Of each fetch.
        certificates: Whom to believe; None believes whom browsers believe.
    """

    def __init__(
        self,
        agent: str,
        guard: Guard | None = None,
        limits: FetchLimits | None = None,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._agent, self._guard = agent, guard or Guard()
        self._limits, self._certificates = limits or FetchLimits(), certificates

    def fetch(self, asked: Asked) -> Fetched:
        """Return what is at an address.

        Raises:
            NoFeedError: The address is refused, there is no answer within the limits, or its body
                is not whole.
        """
        ends = Deadline(monotonic() + self._limits.total)
        try:
            return self._follow(asked, ends)
        except NoAnswerError as error:
            raise NoFeedError(error.trouble) from None

    def _follow(self, asked: Asked, ends: Deadline) -> Fetched:
        url = plain_address(asked.url)
        first = target = read_url(url, self._guard.allows)
        for _ in range(self._limits.redirects + 1):
            own = _origin(target) == _origin(first)
            found, away = self._step(url, target, asked, ends, own=own)
            if away is None:
                return found
            url = _next(url, away)
            after = read_url(url, self._guard.allows)
            if target.scheme == "https" and after.scheme == "http":
                raise NoFeedError("redirect-refused")
            target = after
        raise NoFeedError("redirects")

    def _step(
        self, url: str, target: Target, asked: Asked, ends: Deadline, *, own: bool
    ) -> tuple[Fetched, str | None]:
        """Return what one address answers, and where it sends us on to if it does."""
        limits = self._limits
        with self._asking(target, self._headers(target, asked, own=own), ends) as response:
            headers, status = headers_of(response), response.status
            if status in _SENT_ON and "location" in headers:
                return Fetched(status, url, headers), headers["location"]
            if status not in _TO_READ:
                return Fetched(status, url, headers), None
            try:
                coding = headers.get("content-encoding", "")
                chunks = response.iter_stream()
                body = body_of(chunks, coding, limits.most_bytes, limits.most_ratio)
            except (httpcore.RemoteProtocolError, httpcore.ReadError):
                raise NoFeedError("truncated") from None
            return Fetched(status, url, headers, body), None

    @contextmanager
    def _asking(
        self, target: Target, headers: Mapping[str, str], ends: Deadline
    ) -> Iterator[httpcore.Response]:
        limits = self._limits
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        with (
            told_as_trouble(),
            httpcore.ConnectionPool(
                ssl_context=self._certificates or believed(),
                max_keepalive_connections=0,
                network_backend=Backend(self._guard, ends),
            ) as pool,
            pool.stream(
                "GET", url_of(target), headers=raw_headers(headers), extensions={"timeout": waits}
            ) as response,
        ):
            yield response

    def _headers(self, target: Target, asked: Asked, *, own: bool) -> dict[str, str]:
        told = {
            "Host": target.named,
            "User-Agent": self._agent,
            "Accept": asked.accept,
            "Accept-Encoding": _OFFERED,
            "Connection": "close",
            "If-None-Match": asked.etag,
            "If-Modified-Since": asked.last_modified,
            "Authorization": asked.authorization if own else "",
        }
        return {name: value for name, value in told.items() if value and value.isascii()}


def _origin(target: Target) -> tuple[str, str, int]:
    return target.scheme, target.host, target.port


def _next(url: str, location: str) -> str:
    try:
        return str(httpx.URL(url).join(plain_address(location)))
    except (httpx.InvalidURL, ValueError):
        raise NoAnswerError("address-refused") from None
