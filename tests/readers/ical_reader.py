"""The library `ical`, which Home Assistant reads calendars with."""

from importlib.util import find_spec

from tests.readers.seen import Complaint, Reader, Seen, attentive, moment


def read(content: bytes) -> list[Seen]:
    from ical.calendar_stream import IcsCalendarStream
    from ical.exceptions import CalendarParseError

    with attentive("ical"):
        try:
            calendar = IcsCalendarStream.calendar_from_ics(content.decode())
        except CalendarParseError as error:
            raise Complaint(f"{error}: {error.detailed_error}") from error
        return [
            Seen(
                event.uid,
                moment(event.start),
                moment(event.end),
                event.summary or "",
                event.location or None,
                event.description or None,
            )
            for event in calendar.events
        ]


def missing() -> str | None:
    return None if find_spec("ical") else "the Python package ical is not installed"


READER = Reader("ical", read, missing)
