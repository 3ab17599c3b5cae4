"""Festivals and seasons as calendar entries: one of whole days an occurrence, never a rule.

No client computes Vietnamese lunar dates (RFC 7529 knows the Chinese calendar only), so each
occurrence is an entry of its own; its id stays while its dates move.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tourism.almanac.lunar import to_lunar
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import UNCERTAIN
from tourism.catalogue.place import Place, Position, Precision
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.calendar_entry import (
    EXPECTED,
    WAITING,
    CalendarEntry,
    LunarDay,
    Stamp,
    called_off,
)
from tourism.publish.edition import Edition
from tourism.publish.ical_writer import CalendarHead, calendar_bytes
from tourism.publish.moments import lunar_span_in_words, solar_span
from tourism.publish.naming import address_line, address_of, both_names, side_of
from tourism.publish.plain import one_line

CALENDAR_NAME = Text("Lễ hội Hải Dương – Hưng Yên", "Festivals of Hải Dương and Hưng Yên")
_KINDS = {
    "festival": Text("Lễ hội", "Festival"),
    "season": Text("Mùa vụ", "Season"),
}
_LUNAR = Text("Âm lịch", "Lunar dates")
_MAIN = Text("Chính hội", "Main day")
_NO_PLACES: Mapping[str, Place] = MappingProxyType({})


def occurrences_to_ical(
    occurrences: Iterable[Occurrence],
    edition: Edition,
    places: Mapping[str, Place] = _NO_PLACES,
) -> bytes:
    """Return one transparent all-day entry an occurrence, in the order given.

    Args:
        occurrences: What to publish; a cancelled one stays, marked as such.
        edition: Language; host (part of every UID) and moment (DTSTAMP).
        places: The catalogue by id, for names and points of the venues.
    """
    head = CalendarHead(edition.lang, edition.say(CALENDAR_NAME), edition.host, site=edition.site)
    stamp = Stamp(0, edition.moment)
    entries = (occurrence_entry(found, edition, places) for found in occurrences)
    return calendar_bytes(head, ((entry, stamp) for entry in entries))


def occurrence_entry(
    occurrence: Occurrence, edition: Edition, places: Mapping[str, Place] = _NO_PLACES
) -> CalendarEntry:
    """Return the entry of an occurrence, called off if that is cancelled."""
    event = occurrence.event
    location, position = _venue(occurrence, edition, places)
    expected = occurrence.status is Status.TO_CONFIRM and not occurrence.cancelled
    name = both_names(event.name, edition.lang)
    entry = CalendarEntry(
        id=occurrence.id,
        lang=edition.lang,
        title=name + (edition.say(EXPECTED) if expected else ""),
        first=occurrence.first,
        last=occurrence.last,
        status="TENTATIVE" if expected else "CONFIRMED",
        location=location,
        point=position.coordinates if position else None,
        rough=position is not None and position.precision is Precision.COMMUNE,
        categories=(edition.say(_KINDS[event.kind]), edition.say(side_of(event))),
        description="\n".join(_description(occurrence, edition)),
        lunar=LunarDay.of(to_lunar(occurrence.first)),
        path=f"/events/{event.id}",
        series=event.id,
    )
    return called_off(entry) if occurrence.cancelled else entry


def _venue(
    occurrence: Occurrence, edition: Edition, places: Mapping[str, Place]
) -> tuple[str, Position | None]:
    event = occurrence.event
    venue = next((places[place] for place in event.place_ids if place in places), None)
    if venue is not None:
        address = address_line(venue, edition.lang, edition.addresses)
        name, position = one_line(venue.name.vi), venue.position or event.position
    else:
        address = address_of(event.address, edition.lang, edition.addresses)
        name, position = "", event.position
    location = ", ".join(part for part in (name, address) if part)
    return location, position


def _description(occurrence: Occurrence, edition: Edition) -> list[str]:
    lang, event = edition.lang, occurrence.event
    span = lunar_span_in_words(occurrence.first, occurrence.last, lang)
    lines = [f"{edition.say(_LUNAR)}: {span}."]
    if occurrence.main:
        lines.append(f"{edition.say(_MAIN)}: {solar_span(occurrence.main, occurrence.main, lang)}.")
    if occurrence.status is Status.TO_CONFIRM and not occurrence.cancelled:
        lines.append(edition.say(WAITING))
    if to_lunar(occurrence.first).uncertain or to_lunar(occurrence.last).uncertain:
        lines.append(edition.say(UNCERTAIN))
    told = map(edition.say, (event.notes, event.activities))
    return lines + [one_line(text) for text in told if text]
