"""Octets of a calendar (RFC 5545): CRLF, lines folded at 75 octets between characters.

Written here and not by the `icalendar` library, which reads what we write in the tests: it takes
some twenty times as long, and a feed is written whenever an entry of it changes.

Shared facts about clients: a fixed VTIMEZONE is needed by Outlook and by readers that know no
zone names; both calendar names and both refresh hints are read by some client each; an all-day
entry ends on the day after its last one (RFC 5545, section 3.6.1); sub-components inside an entry
make some readers skip it, so they are left to the rich profile.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Literal

from tourism.publish.calendar_entry import CalendarEntry, Stamp
from tourism.publish.plain import one_line
from tourism.timewindow import VIETNAM

ZONE_NAME = "Asia/Ho_Chi_Minh"
REFRESH = "PT6H"
"""How often a client should look again; some do so only once a day."""
PRODUCT = "-//tourism//Hai Duong - Hung Yen//"
Profile = Literal["plain", "rich"]
_MOST_OCTETS = 75

# One fixed offset: Việt Nam went from UTC+8 to UTC+7 on 13 June 1975 and keeps no summer time.
_VTIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE_NAME}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NEEDS_QUOTES = re.compile('[:;,"^\\n]')


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """What stands above the entries.

    ``host`` is the second part of every UID and must not change; ``site`` is the address that
    paths of entries are below, empty where the service is known under none; ``source`` is where
    a subscriber gets the calendar anew. ``named`` is False for a file of one entry to add to a
    calendar of one's own, which must not bring a name along.
    """

    lang: Literal["vi", "en"]
    name: str
    host: str
    description: str = ""
    site: str = ""
    source: str = ""
    colour: str = ""
    named: bool = True
    profile: Profile = "plain"
    alarm: timedelta | None = None


def calendar_bytes(head: CalendarHead, entries: Iterable[tuple[CalendarEntry, Stamp]]) -> bytes:
    """Return a calendar of entries in the order given.

    There is no METHOD, which would ask for an organiser in each entry (RFC 5546, section 3.2.1).
    """
    body: list[str] = []
    timed = False
    for entry, stamp in entries:
        body += _entry_lines(entry, stamp, head)
        timed = timed or entry.times is not None
    lines = [*_head_lines(head), *(_VTIMEZONE if timed else ()), *body, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def entry_octets(entry: CalendarEntry, stamp: Stamp, head: CalendarHead) -> int:
    """Return how many octets an entry takes in a calendar."""
    return sum(len(line.encode()) + 2 for line in _entry_lines(entry, stamp, head))


def _head_lines(head: CalendarHead) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}{head.lang.upper()}"
    yield "CALSCALE:GREGORIAN"
    if head.named:
        for label in ("NAME", "X-WR-CALNAME"):
            yield from _text(f"{label};LANGUAGE={head.lang}", one_line(head.name))
        if head.description:
            for label in ("DESCRIPTION", "X-WR-CALDESC"):
                yield from _text(label, head.description)
        yield f"X-WR-TIMEZONE:{ZONE_NAME}"
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
        yield f"X-PUBLISHED-TTL:{REFRESH}"
        if head.source:
            yield from _folded(f"SOURCE;VALUE=URI:{_uri(head.source)}")
        if head.colour:
            yield f"X-APPLE-CALENDAR-COLOR:{head.colour}"


def _entry_lines(entry: CalendarEntry, stamp: Stamp, head: CalendarHead) -> Iterator[str]:
    changed = f"{stamp.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield from _folded(f"UID:{_plain(entry.uid_at(head.host))}")
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{stamp.sequence}"
    yield from _text(f"SUMMARY;LANGUAGE={entry.lang}", entry.title)
    yield f"STATUS:{entry.status}"
    yield from _when(entry)
    yield f"TRANSP:{'OPAQUE' if entry.busy and not entry.cancelled else 'TRANSPARENT'}"
    yield from _where(entry)
    if entry.categories:
        words = ",".join(map(_escaped, entry.categories))
        yield from _folded(f"CATEGORIES;LANGUAGE={entry.lang}:{words}")
    if entry.lunar is not None:
        leap = ";X-LEAP=TRUE" if entry.lunar.leap else ""
        yield f"X-VN-LUNAR{leap}:{entry.lunar.month:02d}-{entry.lunar.day:02d}"
    if entry.description:
        yield from _text(f"DESCRIPTION;LANGUAGE={entry.lang}", entry.description)
    if entry.path and head.site:
        yield from _folded(f"URL:{_uri(head.site + entry.path)}")
    if entry.series:
        yield from _folded(f"RELATED-TO;RELTYPE=PARENT:{_plain(entry.series)}@{head.host}")
    if head.profile == "rich":
        yield from _rich(entry, head)
    if head.alarm is not None and not entry.cancelled and entry.busy:
        yield from _alarm(entry, head.alarm)
    yield "END:VEVENT"


def _when(entry: CalendarEntry) -> Iterator[str]:
    if entry.times is None:
        yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"
        return
    for label, moment in zip(("DTSTART", "DTEND"), entry.times, strict=True):
        yield f"{label};TZID={ZONE_NAME}:{moment.astimezone(VIETNAM):%Y%m%dT%H%M%S}"


def _where(entry: CalendarEntry) -> Iterator[str]:
    if entry.location:
        yield from _text(f"LOCATION;LANGUAGE={entry.lang}", entry.location)
    if entry.point is None:
        return
    latitude, longitude = _degrees(entry.point.latitude), _degrees(entry.point.longitude)
    yield f"GEO:{latitude};{longitude}"
    if entry.rough:
        return
    # The one pin on a map that Apple's calendar draws.
    title = _parameter(entry.location or f"{latitude}, {longitude}")
    yield from _folded(
        f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE={title}:geo:{latitude},{longitude}"
    )


def _rich(entry: CalendarEntry, head: CalendarHead) -> Iterator[str]:
    """Yield what RFC 9073 and RFC 9253 add, for readers that know them."""
    if entry.path and head.site:
        uri = _uri(head.site + entry.path)
        yield from _folded(f'LINK;LINKREL="about";VALUE=URI:{uri}')
    if entry.series:
        yield from _folded(f"REFID:{_plain(entry.series)}")
    if entry.location or entry.point is not None:
        yield "BEGIN:VLOCATION"
        yield from _folded(f"UID:{_plain(entry.id)}.place@{head.host}")
        if entry.location:
            yield from _text("NAME", entry.location)
        if entry.point is not None:
            yield f"GEO:{_degrees(entry.point.latitude)};{_degrees(entry.point.longitude)}"
        yield "END:VLOCATION"


def _alarm(entry: CalendarEntry, before: timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-PT{int(before.total_seconds()) // 60}M"
    yield from _text("DESCRIPTION", entry.title)
    yield "END:VALARM"


def _degrees(number: float) -> str:
    """Return degrees to a decimetre and no further (RFC 5545, section 3.8.1.6)."""
    return f"{number:.6f}".rstrip("0").rstrip(".") or "0"


def _text(name: str, value: str) -> Iterator[str]:
    return _folded(f"{name}:{_escaped(value)}")


def _escaped(value: str) -> str:
    return _UNSEEN.sub("", value.translate(_ESCAPED))


def _plain(value: str) -> str:
    return _escaped(one_line(value))


def _uri(value: str) -> str:
    """Return an address that ends no line and starts no other."""
    return "".join(mark for mark in value if mark > " " and mark != "\x7f")


def _parameter(value: str) -> str:
    """Return the value of a parameter, with what RFC 6868 escapes."""
    safe = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{safe}"' if _NEEDS_QUOTES.search(value) else safe


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line, each of at most 75 octets; every one but the first is indented."""
    if len(line) <= _MOST_OCTETS // 4 or len(line.encode()) <= _MOST_OCTETS:
        yield line
        return
    room, part = _MOST_OCTETS, ""
    octets = line.encode()
    start = 0
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        yield part + octets[start:end].decode()
        start, room, part = end, _MOST_OCTETS - 1, " "
    yield part + octets[start:].decode()
