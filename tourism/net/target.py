"""An address as somebody wrote it → host, port and path, or a refusal; looks nothing up."""

import re
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

import httpx

from tourism.net.public import Allows, is_public
from tourism.net.trouble import NoAnswerError

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
"""Ports below belong to other protocols: what we send must not be read as mail or a command."""
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to ask: ``host`` in ASCII and lower case, ``path`` with its query, a token perhaps."""

    scheme: str
    host: str
    port: int
    path: bytes = field(repr=False)

    @property
    def named(self) -> str:
        """The host as the header ``Host`` has it (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def read_url(url: str, allows: Allows = is_public) -> Target:
    """Return where an address leads to.

    A host that is a number in any spelling but four decimal parts (``0x7f.1``, ``017700000001``,
    ``2130706433``) is refused: what connects would read it in its own way (WHATWG URL, "ends in
    a number"). A host by name is only looked up by whoever connects.

    Raises:
        NoAnswerError: It is not http or https, has a name and password, a port of another
            protocol, or leads to an address that is not public.
    """
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise NoAnswerError("address-refused") from None
    host, port = found.raw_host.decode("ascii").lower(), found.port
    if (
        len(url) > LONGEST
        or found.scheme not in _PORTS
        or found.userinfo
        or not host
        or not _may_be_asked(host, allows)
    ):
        raise NoAnswerError("address-refused")
    port = _PORTS[found.scheme] if port is None else port
    if port not in _PORTS.values() and not _FIRST_FREE_PORT <= port <= 0xFFFF:
        raise NoAnswerError("address-refused")
    return Target(found.scheme, host, port, found.raw_path)


def literal(host: str) -> str | None:
    """Return the address that a host is if it is written as numbers, or None for a name."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return host if isinstance(address, IPv6Address) else str(address)


def _may_be_asked(host: str, allows: Allows) -> bool:
    address = literal(host)
    if address is not None:
        return allows(address)
    last = host.removesuffix(".").rpartition(".")[2]
    return bool(_NAME.fullmatch(host)) and last != "localhost" and not _NUMBER.fullmatch(last)
