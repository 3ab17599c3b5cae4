"""How long sign-in is refused after failures: for one e-mail address and for one client."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from tourism.access.secret import digest

FREE_OF_EMAIL = 5
"""Failures of one e-mail address that lock it."""

FREE_OF_ADDRESS = 20
"""Failures of one client that lock it; more, because an office shares one address."""

FORGOTTEN_AFTER = timedelta(days=1)
"""Failures older than this no longer count."""

_FIRST = timedelta(minutes=1)
_LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failures:
    """What is counted under one key."""

    count: int
    last_at: datetime
    locked_until: datetime | None

    def is_locked(self, now: datetime) -> bool:
        """Whether sign-in is refused at this moment."""
        return self.locked_until is not None and now < self.locked_until


def lock_of(count: int, free: int) -> timedelta:
    """Return how long the newest of so many failures locks: a minute, doubling, an hour at most.

    Args:
        count: Failures so far.
        free: The first one that locks.
    """
    if count < free:
        return timedelta(0)
    return min(_LONGEST, _FIRST * (1 << min(count - free, 10)))


def one_more(before: Failures | None, free: int, now: datetime) -> Failures:
    """Return the count with a failure more; what is old is forgotten."""
    fresh = before is not None and now - before.last_at < FORGOTTEN_AFTER
    count = (before.count if before is not None and fresh else 0) + 1
    lock = lock_of(count, free)
    return Failures(count, now, now + lock if lock else None)


def one_less(before: Failures, free: int) -> Failures:
    """Return the count without its newest failure, which turned out to be none."""
    count = max(0, before.count - 1)
    return Failures(count, before.last_at, before.locked_until if count >= free else None)


def key_of_email(email: str) -> str:
    """Return what failures of an e-mail address are counted under; does not tell the address."""
    return digest(f"email\0{email}")


def key_of_address(address: str) -> str:
    """Return what failures of a client are counted under.

    A client of IPv6 has a whole /64 to choose from, so that counts as one.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return digest(f"address\0{address}")
    if found.version == 6:
        return digest(f"address\0{ipaddress.ip_network((int(found), 64), strict=False)}")
    return digest(f"address\0{found}")
