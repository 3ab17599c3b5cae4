"""Festivals as a calendar: one all-day entry an occurrence, never a recurrence rule.

No client computes Vietnamese lunar dates (RFC 7529 knows the Chinese calendar only), so each
occurrence is an entry of its own; its UID stays while its dates move.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from icalendar import Event as Entry

from tourism.almanac.lunar import to_lunar
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import UNCERTAIN
from tourism.catalogue.place import Place
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.publish.ical_parts import Status as EntryStatus
from tourism.publish.ical_parts import (
    add_place,
    bytes_of,
    new_calendar,
    new_event,
    on_days,
    status_word,
)
from tourism.publish.moments import lunar_span_in_words, solar_span
from tourism.publish.naming import address_line, address_of, both_names, side_name
from tourism.publish.plain import one_line

_NAME = Text("Lễ hội Hải Dương – Hưng Yên", "Festivals of Hải Dương and Hưng Yên")
_CANCELLED = Text("[HỦY] ", "[CANCELLED] ")
_EXPECTED = Text(" (dự kiến)", " (to be confirmed)")
_KINDS = {
    "festival": Text("Lễ hội", "Festival"),
    "season": Text("Mùa vụ", "Season"),
}
_LUNAR = Text("Âm lịch", "Lunar dates")
_MAIN = Text("Chính hội", "Main day")
_WAITING = Text(
    "Dự kiến theo lệ, chờ ban tổ chức công bố.",
    "Expected by custom until the organiser announces it.",
)
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
    calendar = new_calendar(edition.say(_NAME), edition, timed=False)
    for occurrence in occurrences:
        calendar.add_component(_entry(occurrence, edition, places))
    return bytes_of(calendar)


def title(occurrence: Occurrence, lang: str) -> str:
    """Return the name, marked where the occurrence is cancelled or not yet announced."""
    name = both_names(occurrence.event.name, lang)
    if occurrence.cancelled:
        return _CANCELLED.into(lang) + name
    return name + (_EXPECTED.into(lang) if occurrence.status is Status.TO_CONFIRM else "")


def _entry(occurrence: Occurrence, edition: Edition, places: Mapping[str, Place]) -> Entry:
    entry = new_event(
        f"{occurrence.id}@{edition.host}",
        title(occurrence, edition.lang),
        edition,
        status=_status(occurrence),
    )
    on_days(entry, occurrence.first, occurrence.last)
    _venue(entry, occurrence, edition, places)
    kind = edition.say(_KINDS[occurrence.event.kind])
    entry.add("categories", [kind, edition.say(side_name(occurrence.event.side))])
    lunar = to_lunar(occurrence.first)
    leap = {"X-LEAP": "TRUE"} if lunar.leap else {}
    entry.add("x-vn-lunar", f"{lunar.month:02d}-{lunar.day:02d}", parameters=leap)
    entry.add("description", "\n".join(_description(occurrence, edition)))
    return entry


def _status(occurrence: Occurrence) -> EntryStatus:
    if occurrence.cancelled:
        return "CANCELLED"
    return status_word(tentative=occurrence.status is Status.TO_CONFIRM)


def _venue(
    entry: Entry, occurrence: Occurrence, edition: Edition, places: Mapping[str, Place]
) -> None:
    event = occurrence.event
    venue = next((places[place] for place in event.place_ids if place in places), None)
    if venue is not None:
        address = address_line(venue, edition.lang, edition.addresses)
        point = venue.position or event.position
        add_place(entry, venue.name.vi, address, point.coordinates if point else None)
    elif event.address is not None or event.position is not None:
        address = address_of(event.address, edition.lang, edition.addresses)
        add_place(entry, "", address, event.position.coordinates if event.position else None)


def _description(occurrence: Occurrence, edition: Edition) -> list[str]:
    lang, event = edition.lang, occurrence.event
    span = lunar_span_in_words(occurrence.first, occurrence.last, lang)
    lines = [f"{edition.say(_LUNAR)}: {span}."]
    if occurrence.main:
        lines.append(f"{edition.say(_MAIN)}: {solar_span(occurrence.main, occurrence.main, lang)}.")
    if occurrence.status is Status.TO_CONFIRM and not occurrence.cancelled:
        lines.append(edition.say(_WAITING))
    if to_lunar(occurrence.first).uncertain or to_lunar(occurrence.last).uncertain:
        lines.append(edition.say(UNCERTAIN))
    told = map(edition.say, (event.notes, event.activities))
    return lines + [one_line(text) for text in told if text]
