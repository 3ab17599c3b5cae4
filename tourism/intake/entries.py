"""An incoming event → an entry of our calendars."""

from typing import Literal

from tourism.intake.results import IncomingEvent
from tourism.publish.calendar_entry import CalendarEntry, called_off


def entry_of(event: IncomingEvent, entry_id: str, lang: Literal["vi", "en"]) -> CalendarEntry:
    """Return an event as it is published, in the words of the partner.

    Args:
        event: What a partner told.
        entry_id: The id that it is published under; its key belongs to the partner.
        lang: The language of the calendar, in which a cancellation is told.
    """
    about = "\n".join(part for part in (event.description, event.url) if part)
    entry = CalendarEntry(
        id=entry_id,
        lang=lang,
        title=event.title,
        first=event.first,
        last=event.last,
        status="CONFIRMED" if event.cancelled else event.status,
        times=event.times,
        location=event.location,
        point=event.point,
        categories=event.categories,
        description=about,
        lunar=event.lunar,
    )
    return called_off(entry) if event.cancelled else entry
