"""The same calendar as JSON (jCal, RFC 7265)."""

import json

from icalendar import Calendar


def jcal_of(content: bytes) -> bytes:
    """Return a calendar of ours as jCal, UTF-8, with a newline."""
    return (json.dumps(Calendar.from_ical(content).to_jcal(), ensure_ascii=False) + "\n").encode()
