"""Links that put one entry into somebody's calendar on the web; nothing is asked for before."""

from datetime import date, timedelta
from urllib.parse import urlencode

from tourism.publish.calendar_entry import CalendarEntry

_LONGEST = 600
"""Letters of a description: addresses of web pages have their limits."""


def google_link(entry: CalendarEntry, address: str) -> str:
    """Return a link that opens a new entry in Google Calendar.

    Args:
        entry: What to add.
        address: Of its page on the web, which the entry links back to.
    """
    days = f"{entry.first:%Y%m%d}/{entry.last + timedelta(days=1):%Y%m%d}"
    asked = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": days,
        "location": entry.location,
        "details": _details(entry, address),
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(asked)}"


def outlook_link(entry: CalendarEntry, address: str) -> str:
    """Return a link that opens a new entry in Outlook on the web; arguments as for Google."""
    after: date = entry.last + timedelta(days=1)
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": entry.first.isoformat(),
        "enddt": after.isoformat(),
        "allday": "true",
        "location": entry.location,
        "body": _details(entry, address),
    }
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(asked)}"


def _details(entry: CalendarEntry, address: str) -> str:
    return f"{entry.description[:_LONGEST]}\n{address}".strip()
