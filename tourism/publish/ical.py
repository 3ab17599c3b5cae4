"""The itinerary as a calendar: one entry a stop, one line a day.

A stop keeps its UID over all versions of one request, so that a subscribed telephone moves
the entry instead of adding a second one.
"""

from datetime import datetime, timedelta

from icalendar import Event, vText

from tourism.catalogue.source import Status
from tourism.itinerary.flags import status
from tourism.itinerary.model import Day, Itinerary, Leg, Stop, StopKind
from tourism.language import Text
from tourism.publish.calls import questions
from tourism.publish.closing import colophon
from tourism.publish.edition import Edition
from tourism.publish.headings import day_heading, day_route, lunar_line
from tourism.publish.ical_parts import (
    ZONE,
    add_place,
    bytes_of,
    new_calendar,
    new_event,
    on_days,
    status_word,
)
from tourism.publish.naming import Names, address_line, short_name, side_name
from tourism.publish.programme_stop import details, headline, leg_line
from tourism.publish.stop_title import stop_title

SHORT = timedelta(minutes=10)
"""How long an entry is shown for a stop that takes no time: pick-up, arrival."""

_CATEGORIES = {
    StopKind.START: Text("Di chuyển", "Travel"),
    StopKind.VISIT: Text("Tham quan", "Visit"),
    StopKind.MEAL: Text("Ăn uống", "Meal"),
    StopKind.BLOCK: Text("Hoạt động", "Activity"),
    StopKind.HOTEL: Text("Lưu trú", "Lodging"),
    StopKind.END: Text("Di chuyển", "Travel"),
}
_LEG_TITLE = Text("Xe chạy: {here} → {there}", "Drive: {here} → {there}")
_DAY_TITLE = Text("Ngày {n:02d}: {route}", "Day {n}: {route}")


def itinerary_to_ical(itinerary: Itinerary, edition: Edition, *, with_legs: bool = False) -> bytes:
    """Return the calendar of a tour, with local times in Asia/Ho_Chi_Minh.

    Args:
        itinerary: The tour.
        edition: Language; host (part of every UID) and moment (DTSTAMP).
        with_legs: Whether the drives become entries too.
    """
    calendar = new_calendar(itinerary.title.into(edition.lang), edition, timed=True)
    # Here only, and not in the entries: those of two versions are alike unless the stop changed.
    for label in ("description", "x-wr-caldesc"):
        calendar.add(label, vText(colophon(itinerary, edition)))
    for day in itinerary.days:
        calendar.add_component(_header(day, itinerary, edition))
        for index, stop in enumerate(day.stops):
            before = day.stops[index - 1] if index else None
            calendar.add_component(_entry(stop, before, itinerary, edition))
            if with_legs and index < len(day.legs) and day.legs[index].total:
                drive = _drive(day.legs[index], stop, day.stops[index + 1], itinerary, edition)
                calendar.add_component(drive)
    return bytes_of(calendar)


def uid(part: str, itinerary: Itinerary, edition: Edition) -> str:
    """Return the identity of one entry: stable over all versions of one request.

    ``Itinerary.id`` is ``t-<request>-<content>``; the content, which names the version, is
    left out. An id of another form is taken whole.
    """
    pieces = itinerary.id.split("-")
    request = "-".join(pieces[:-1]) if len(pieces) > 2 else itinerary.id
    return f"{part}.{request}@{edition.host}"


def _header(day: Day, itinerary: Itinerary, edition: Edition) -> Event:
    title = edition.say(_DAY_TITLE).format(n=day.number, route=day_route(day))
    tentative = status_word(tentative=status(itinerary) is Status.TO_CONFIRM)
    identity = uid(f"day-{day.number}", itinerary, edition)
    event = new_event(identity, title, edition, status=tentative)
    on_days(event, day.on, day.on)
    lines = (day_heading(day, edition.lang), lunar_line(day, edition.lang))
    event.add("description", "\n".join(lines))
    return event


def _entry(stop: Stop, before: Stop | None, itinerary: Itinerary, edition: Edition) -> Event:
    lang = edition.lang
    tentative = stop.status is Status.TO_CONFIRM or bool(questions(stop))
    identity = uid(stop.id, itinerary, edition)
    event = new_event(
        identity, stop_title(stop, lang), edition, status=status_word(tentative=tentative)
    )
    _times(event, stop.starts, stop.starts + (stop.dwell or SHORT), busy=bool(stop.dwell))
    point = stop.place.position.coordinates if stop.place.position else None
    with_doubt = not edition.for_client
    address = address_line(stop.place, lang, edition.addresses, with_doubt=with_doubt)
    add_place(event, stop.place.name.vi, address, point)
    side = [] if edition.for_client else [side_name(stop.place.side).into(lang)]
    event.add("categories", [_CATEGORIES[stop.kind].into(lang), *side])
    names = Names(lang)
    first = headline(stop, itinerary, names, edition)
    further = [detail.text for detail in details(stop, before, edition, names)]
    event.add("description", "\n".join([first, *further]))
    return event


def _drive(leg: Leg, here: Stop, there: Stop, itinerary: Itinerary, edition: Edition) -> Event:
    ends = {"here": short_name(here.place), "there": short_name(there.place)}
    title = edition.say(_LEG_TITLE).format(**ends)
    identity = uid(f"leg-{here.id}", itinerary, edition)
    event = new_event(identity, title, edition, status=status_word(tentative=leg.estimated))
    _times(event, here.ends, there.arrives, busy=True)
    event.add("categories", [edition.say(_CATEGORIES[StopKind.START])])
    event.add("description", leg_line(leg, edition))
    return event


def _times(event: Event, starts: datetime, ends: datetime, *, busy: bool) -> None:
    event.add("dtstart", starts.astimezone(ZONE))
    event.add("dtend", ends.astimezone(ZONE))
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
