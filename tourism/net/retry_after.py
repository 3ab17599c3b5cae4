"""How much patience an answer asks for (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


def wished_pause(value: str | None, now: datetime, most: timedelta) -> timedelta | None:
    """Return what ``Retry-After`` asks for, in seconds or as a date; None if it asks for nothing.

    Args:
        value: The header.
        now: The moment of the answer.
        most: Nobody is waited for any longer.
    """
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:10]), int(most.total_seconds())))
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    pause = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(pause, timedelta()), most)
