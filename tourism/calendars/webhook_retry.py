"""When a delivery that did not arrive is tried again, and when no more."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tourism.calendars.webhook import GONE, Delivery
from tourism.net.retry_after import wished_pause as asked_for

TRIES = 5
"""At once, and after about 1, 4, 16 and 64 minutes; then it is dead."""
_FACTOR, _SPREAD = 4.0, 0.2
_LONGEST_WISH = timedelta(hours=24)
"""A receiver may ask for so much patience, and no more."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: the status of an answer, or why there was none.

    ``error`` is None where it arrived, ``status`` where the answer was another than 2xx,
    ``crashed`` where nobody came back to tell, or a `tourism.net.trouble.Trouble`. ``wish`` is
    the patience that the receiver asked for.
    """

    status: int | None = None
    error: str | None = None
    wish: timedelta | None = None


def after_try(delivery: Delivery, tried: Tried, now: datetime, luck: float) -> Delivery:
    """Return a delivery after a try: delivered, to be tried again, or dead. A ping is sent once."""
    told = replace(delivery, status=tried.status, error=tried.error)
    if tried.error is None:
        return replace(told, state="delivered", ended_at=now)
    hopeless = delivery.kind == "ping" or tried.status == GONE
    again = None if hopeless else next_try(delivery.attempts, now, luck, tried.wish)
    if again is None:
        return replace(told, state="dead", ended_at=now)
    return replace(told, next_try=again)


def next_try(
    attempts: int, now: datetime, luck: float, wish: timedelta | None = None
) -> datetime | None:
    """Return when to try again, or None if it was tried as often as it is.

    Args:
        attempts: Tries so far, one at least.
        now: When the last of them failed.
        luck: From 0 to 1: spreads those that failed together by a fifth to both sides.
        wish: What the receiver asked for (``Retry-After``); it is not tried sooner.
    """
    if attempts >= TRIES:
        return None
    spread = 1 - _SPREAD + 2 * _SPREAD * luck
    pause = timedelta(minutes=_FACTOR ** (attempts - 1) * spread)
    return now + max(pause, min(wish or timedelta(), _LONGEST_WISH))


def wished_pause(value: str | None, now: datetime) -> timedelta | None:
    """Return what ``Retry-After`` asks for: seconds or a date, a day at most."""
    return asked_for(value, now, _LONGEST_WISH)
