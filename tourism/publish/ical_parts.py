"""What the calendars of tours and of festivals share: the zone, the head, the place.

Shared facts about clients: a fixed VTIMEZONE is needed by Outlook and by readers that know
no zone names; both calendar names and both refresh hints are read by some client each; an
all-day entry ends on the day after its last one (RFC 5545, section 3.6.1).
"""

from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, vDuration, vText

from tourism.catalogue.place import Coordinates
from tourism.publish.edition import Edition
from tourism.publish.plain import one_line

ZONE_NAME = "Asia/Ho_Chi_Minh"
ZONE = ZoneInfo(ZONE_NAME)
Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
REFRESH = timedelta(hours=6)
PRODUCT = "-//tourism//Hai Duong - Hung Yen//"

# One fixed offset: Việt Nam went from UTC+8 to UTC+7 on 13 June 1975 and keeps no summer time.
_VTIMEZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        f"TZID:{ZONE_NAME}",
        "BEGIN:STANDARD",
        "DTSTART:19750613T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)


def new_calendar(name: str, edition: Edition, *, timed: bool) -> Calendar:
    """Return an empty calendar with its head; no METHOD, which would ask for an organiser.

    Args:
        name: What the reader's calendar is called.
        edition: Language of the calendar.
        timed: Whether entries with a time of day follow, which need the zone.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT + edition.lang.upper())
    calendar.add("calscale", "GREGORIAN")
    for label in ("name", "x-wr-calname"):
        calendar.add(label, vText(one_line(name)), parameters={"LANGUAGE": edition.lang})
    calendar.add("x-wr-timezone", ZONE_NAME)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    if timed:
        calendar.add_component(Timezone.from_ical(_VTIMEZONE))
    return calendar


def new_event(uid: str, summary: str, edition: Edition, *, status: Status) -> Event:
    """Return an entry with what every entry has: identity, stamp, title, status."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", edition.moment)
    event.add("sequence", 0)
    event.add("summary", vText(one_line(summary)), parameters={"LANGUAGE": edition.lang})
    event.add("status", status)
    return event


def status_word(*, tentative: bool) -> Status:
    """Return the status of an entry that takes place."""
    return "TENTATIVE" if tentative else "CONFIRMED"


def on_days(event: Event, first: date, last: date) -> None:
    """Make an entry fill whole days without blocking anybody's time."""
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def add_place(event: Event, name: str, address: str, point: Coordinates | None) -> None:
    """Tell where an entry is: name and address for people, the point for maps."""
    location = ", ".join(part for part in (one_line(name), address) if part)
    if location:
        event.add("location", location)
    if point is not None:
        event.add("geo", (point.latitude, point.longitude))


def bytes_of(calendar: Component) -> bytes:
    """Return the octets: CRLF, folded at 75 octets between characters, properties in order."""
    return bytes(calendar.to_ical(sorted=False))
