"""The itinerary as calendar entries: one a stop, one a drive if asked for, one line a day.

A stop keeps its id over all versions of one request, so that a subscribed telephone moves
the entry instead of adding a second one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from tourism.catalogue.place import Precision
from tourism.catalogue.source import Status
from tourism.itinerary.flags import status
from tourism.itinerary.model import Day, Itinerary, Leg, Stop, StopKind
from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry, EntryStatus, Stamp
from tourism.publish.calls import questions
from tourism.publish.closing import colophon
from tourism.publish.edition import Edition
from tourism.publish.headings import day_heading, day_route, lunar_line
from tourism.publish.ical_writer import CalendarHead, Profile, calendar_bytes
from tourism.publish.naming import Names, address_line, short_name, side_name
from tourism.publish.plain import one_line
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


def itinerary_to_ical(
    itinerary: Itinerary,
    edition: Edition,
    *,
    with_legs: bool = False,
    alarm: timedelta | None = None,
    profile: Profile = "plain",
) -> bytes:
    """Return the calendar of a tour, with local times in Asia/Ho_Chi_Minh.

    Args:
        itinerary: The tour.
        edition: Language; host (part of every UID) and moment (DTSTAMP).
        with_legs: Whether the drives become entries too.
        alarm: How long before each stop a telephone should ring; never unless asked.
        profile: ``rich`` adds what RFC 9073 and RFC 9253 have, which some readers cannot take.
    """
    head = replace(tour_head(itinerary, edition), profile=profile, alarm=alarm)
    stamp = Stamp(0, edition.moment)
    entries = itinerary_entries(itinerary, edition, with_legs=with_legs)
    return calendar_bytes(head, ((entry, stamp) for entry in entries))


def tour_head(itinerary: Itinerary, edition: Edition) -> CalendarHead:
    """Return what stands above the entries of a tour."""
    return CalendarHead(
        lang=edition.lang,
        name=itinerary.title.into(edition.lang),
        host=edition.host,
        # Here only, and not in the entries: those of two versions are alike unless a stop changed.
        description=colophon(itinerary, edition),
        site=edition.site,
    )


def itinerary_entries(
    itinerary: Itinerary, edition: Edition, *, with_legs: bool = False
) -> Iterator[CalendarEntry]:
    """Yield the entries of a tour, day by day: the day itself, its stops, its drives."""
    for day in itinerary.days:
        yield _header(day, itinerary, edition)
        for index, stop in enumerate(day.stops):
            before = day.stops[index - 1] if index else None
            yield _entry(stop, before, itinerary, edition)
            if with_legs and index < len(day.legs) and day.legs[index].total:
                yield _drive(day.legs[index], stop, day.stops[index + 1], itinerary, edition)


def entry_id(part: str, itinerary: Itinerary) -> str:
    """Return the identity of one entry: stable over all versions of one request.

    ``Itinerary.id`` is ``t-<request>-<content>``; the content, which names the version, is
    left out. An id of another form is taken whole.
    """
    pieces = itinerary.id.split("-")
    request = "-".join(pieces[:-1]) if len(pieces) > 2 else itinerary.id
    return f"{part}.{request}"


def _header(day: Day, itinerary: Itinerary, edition: Edition) -> CalendarEntry:
    lines = (day_heading(day, edition.lang), lunar_line(day, edition.lang))
    return CalendarEntry(
        id=entry_id(f"day-{day.number}", itinerary),
        lang=edition.lang,
        title=edition.say(_DAY_TITLE).format(n=day.number, route=day_route(day)),
        first=day.on,
        last=day.on,
        status=_status(tentative=status(itinerary) is Status.TO_CONFIRM),
        description="\n".join(lines),
    )


def _entry(
    stop: Stop, before: Stop | None, itinerary: Itinerary, edition: Edition
) -> CalendarEntry:
    lang = edition.lang
    address = address_line(stop.place, lang, edition.addresses, with_doubt=not edition.for_client)
    parts = (one_line(stop.place.name.vi), address)
    side = [] if edition.for_client else [side_name(stop.place.side).into(lang)]
    names = Names(lang)
    first = headline(stop, itinerary, names, edition)
    further = [detail.text for detail in details(stop, before, edition, names)]
    ends = stop.starts + (stop.dwell or SHORT)
    position = stop.place.position
    return CalendarEntry(
        id=entry_id(stop.id, itinerary),
        lang=lang,
        title=stop_title(stop, lang),
        first=stop.starts.date(),
        last=ends.date(),
        status=_status(tentative=stop.status is Status.TO_CONFIRM or bool(questions(stop))),
        times=(stop.starts, ends),
        busy=bool(stop.dwell),
        location=", ".join(part for part in parts if part),
        point=position.coordinates if position else None,
        rough=position is not None and position.precision is Precision.COMMUNE,
        categories=(_CATEGORIES[stop.kind].into(lang), *side),
        description="\n".join([first, *further]),
    )


def _drive(
    leg: Leg, here: Stop, there: Stop, itinerary: Itinerary, edition: Edition
) -> CalendarEntry:
    ends = {"here": short_name(here.place), "there": short_name(there.place)}
    times: tuple[datetime, datetime] = (here.ends, there.arrives)
    return CalendarEntry(
        id=entry_id(f"leg-{here.id}", itinerary),
        lang=edition.lang,
        title=edition.say(_LEG_TITLE).format(**ends),
        first=times[0].date(),
        last=times[1].date(),
        status=_status(tentative=leg.estimated),
        times=times,
        busy=True,
        categories=(edition.say(_CATEGORIES[StopKind.START]),),
        description=leg_line(leg, edition),
    )


def _status(*, tentative: bool) -> EntryStatus:
    return "TENTATIVE" if tentative else "CONFIRMED"
