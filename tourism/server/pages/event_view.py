"""What the page of an event lays out: its rule, its coming days, where it is, who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import weekday_words
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.catalogue.place import Address, Place, Position, Precision
from tourism.catalogue.source import Source, Status
from tourism.publish.calendar_document import occurrence_file
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.citations import citation
from tourism.publish.moments import lunar_span_in_words, solar
from tourism.publish.naming import (
    address_2023,
    address_2025,
    both_names,
    confidence_name,
    full_name,
    side_name,
)
from tourism.publish.occurrence_document import last_known, status_words
from tourism.publish.plain import one_line
from tourism.publish.recognitions import recognition_words
from tourism.publish.rule_words import cycle_words, rule_words
from tourism.server.pages.add_links import google_link, outlook_link
from tourism.server.pages.calendar_view import sure_of
from tourism.server.pages.calendar_words import theme_words
from tourism.server.pages.kinds import kind_words
from tourism.server.pages.start_view import SHAPES, short_span


@dataclass(frozen=True, slots=True)
class Dates:
    """One time that it is held, with three ways into somebody's own calendar."""

    id: str
    iso: str
    weekdays: str
    dates: str
    lunar: str
    main: str
    status: str
    sure: str
    marks: tuple[str, ...]
    file: str
    google: str
    outlook: str


@dataclass(frozen=True, slots=True)
class Venue:
    """Where it happens; ``data`` is empty where the catalogue has no such place."""

    id: str
    name: str
    kind: str
    now: str
    before: str
    map: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, with the address to open if it has one."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class EventView:
    """The whole page."""

    id: str
    name: str
    other_name: str
    kind: str
    art: str
    side: str
    side_name: str
    shape: str
    rule: str
    cycle: str
    major_cycle: str
    themes: tuple[str, ...]
    recognitions: tuple[str, ...]
    about: str
    activities: str
    dates: tuple[Dates, ...]
    venues: tuple[Venue, ...]
    sources: tuple[Cited, ...]
    notes: tuple[str, ...]
    confidence: str


def event_view(
    event: Event,
    found: Sequence[tuple[Occurrence, CalendarEntry]],
    catalogue: Catalogue,
    lang: str,
    address: str,
) -> EventView:
    """Return the page of an event.

    Args:
        event: The festival or season.
        found: Its coming occurrences, each with its calendar entry in that language.
        catalogue: Where its places are looked up.
        lang: vi or en.
        address: Of this page on the web, for calendars that link back to it.
    """
    other = event.name.en if lang == "vi" else ""
    return EventView(
        id=event.id,
        name=both_names(event.name, lang),
        other_name=one_line(other) if other != event.name.vi else "",
        kind=kind_words(event.kind).into(lang),
        art="farm" if event.kind == "season" else "festival",
        side=event.record_side.value,
        side_name=side_name(event.side).into(lang),
        shape=SHAPES[event.side],
        rule=rule_words(event.rule).into(lang) if event.rule else "",
        cycle=cycle_words(event.cycle).into(lang) if event.cycle else "",
        major_cycle=cycle_words(event.major_cycle).into(lang) if event.major_cycle else "",
        themes=tuple(theme_words(theme).into(lang) for theme in event.themes),
        recognitions=tuple(said.into(lang) for said in recognition_words(event.recognitions)),
        about=one_line(event.notes.into(lang)),
        activities=one_line(event.activities.into(lang)),
        dates=tuple(_dates(one, entry, lang, address) for one, entry in found),
        venues=tuple(_venues(event, catalogue, lang)),
        sources=tuple(_cited(_sources(event, [one for one, _ in found]), lang)),
        notes=tuple(one_line(note) for note in (event.date_note, event.venue_note) if note),
        confidence=confidence_name(event.confidence).into(lang),
    )


def _dates(one: Occurrence, entry: CalendarEntry, lang: str, address: str) -> Dates:
    main = one.main if one.first != one.last else None
    return Dates(
        id=one.id,
        iso=one.first.isoformat(),
        weekdays=_weekdays(one, lang),
        dates=short_span(one.first, one.last, lang),
        lunar=lunar_span_in_words(one.first, one.last, lang),
        main=solar(main, lang) if main else "",
        status=status_words(one).into(lang),
        sure=sure_of(one),
        marks=tuple(_marks(one)),
        file=occurrence_file(one),
        google=google_link(entry, address),
        outlook=outlook_link(entry, address),
    )


def _weekdays(one: Occurrence, lang: str) -> str:
    if one.event.kind == "season":
        return ""
    first, last = (weekday_words(day).into(lang) for day in (one.first, one.last))
    return first if one.first == one.last else f"{first} – {last}"


def _marks(one: Occurrence) -> Iterable[str]:
    """Yield what else has to be said, as keys of the page's words."""
    if one.major:
        yield "major"
    if one.uncertain:
        yield "uncertain"
    if not last_known(one, one.event) and one.event.kind == "festival":
        yield "end-unknown"


def _venues(event: Event, catalogue: Catalogue, lang: str) -> Iterable[Venue]:
    places = [catalogue.place_or_hub(place_id) for place_id in event.place_ids]
    known = [place for place in places if place is not None]
    for place in known:
        yield _venue(place, lang)
    if not known and (event.address or event.position):
        yield Venue("", "", "", *_addresses(event.address), *_map(event.position))


def _venue(place: Place, lang: str) -> Venue:
    kind = kind_words(place.kind).into(lang)
    return Venue(
        place.id, full_name(place, lang), kind, *_addresses(place.address), *_map(place.position)
    )


def _addresses(address: Address | None) -> tuple[str, str]:
    if address is None:
        return "", ""
    now, before = address_2025(address) or "", address_2023(address)
    return now, before


def _map(position: Position | None) -> tuple[str, bool]:
    if position is None:
        return "", False
    latitude, longitude = position.coordinates.latitude, position.coordinates.longitude
    marker = f"mlat={latitude}&mlon={longitude}"
    address = f"https://www.openstreetmap.org/?{marker}#map=16/{latitude}/{longitude}"
    return address, position.precision is Precision.COMMUNE


def _sources(event: Event, found: Iterable[Occurrence]) -> Iterable[Source]:
    """Return the sources of the record, then those of announcements that are shown."""
    years = {one.year for one in found if one.status is Status.FIRM}
    told = [source for word in event.announcements if word.year in years for source in word.sources]
    return dict.fromkeys((*event.sources, *told))


def _cited(sources: Iterable[Source], lang: str) -> Iterable[Cited]:
    return (Cited(citation(source, lang), source.url or "") for source in sources)
