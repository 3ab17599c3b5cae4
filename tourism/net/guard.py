"""Connecting to a host by name, and to nothing that is not public.

The name is looked up once, all its addresses are looked at, and the connection is made to one of
these: a name that leads elsewhere a moment later (DNS rebinding) leads nowhere here.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast

import httpcore

from tourism.net.public import Allows, is_public
from tourism.net.target import literal
from tourism.net.trouble import NoAnswerError, Trouble

Resolve = Callable[[str, int, float], Sequence[str]]
"""The addresses of a host, for a port, within so many seconds; raises `NoAnswerError`."""
Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""Connects to an address that is written as numbers, within so many seconds."""
_MOST_ADDRESSES = 2
"""One that is down, and the next; more would be a way to have us look around."""


def look_up(host: str, port: int, seconds: float) -> Sequence[str]:
    """Return the addresses of a host, as the system finds them.

    Raises:
        NoAnswerError: There are none, or they cannot be found in time.
    """
    found: SimpleQueue[Sequence[str] | None] = SimpleQueue()

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(cast("str", one[4][0]) for one in told)))
        except (OSError, UnicodeError):
            found.put(None)

    Thread(target=ask, daemon=True).start()  # the system's own patience may be longer than ours
    try:
        addresses = found.get(timeout=max(seconds, 0))
    except Empty:
        raise NoAnswerError("timeout") from None
    if not addresses:
        raise NoAnswerError("no-such-host")
    return addresses


def connect_to(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """Return a connection to an address."""
    return httpcore.SyncBackend().connect_tcp(address, port, seconds)


@dataclass(frozen=True, slots=True)
class Guard:
    """What stands between an address that somebody chose and the network.

    Args:
        allows: Which addresses may be connected to; only tests allow others than public ones.
        resolve: Finds the addresses of a name.
        connect: Connects to one of them.
    """

    allows: Allows = is_public
    resolve: Resolve = look_up
    connect: Connect = connect_to

    def open(self, host: str, port: int, seconds: float) -> httpcore.NetworkStream:
        """Return a connection to a host; each step takes so many seconds at most.

        Raises:
            NoAnswerError: One of its addresses is not public, it has none, or none answers.
        """
        trouble: Trouble = "no-connection"
        for address in self._checked(host, port, seconds)[:_MOST_ADDRESSES]:
            try:
                return self.connect(address, port, seconds)
            except httpcore.ConnectTimeout:
                trouble = "timeout"
            except httpcore.ConnectError:
                trouble = "no-connection"
        raise NoAnswerError(trouble)

    def _checked(self, host: str, port: int, seconds: float) -> Sequence[str]:
        address = literal(host)
        found = self.resolve(host, port, seconds) if address is None else [address]
        if not found:
            raise NoAnswerError("no-such-host")
        # One private address among public ones is a trap, not an oversight.
        if not all(self.allows(one) for one in found):
            raise NoAnswerError("address-refused")
        return found
