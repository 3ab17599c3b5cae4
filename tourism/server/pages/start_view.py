"""What the start page lays out: computed here, so that the template only has to show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tourism.almanac.can_chi import year_can_chi
from tourism.almanac.lunar import to_lunar
from tourism.almanac.month_words import lunar_months_in_words, months_in_words
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.almanac.words import lunar_words, weekday_words
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event, MonthsRule
from tourism.catalogue.place import Side
from tourism.itinerary.model import Itinerary
from tourism.language import Text
from tourism.publish.moments import full_date, lunar_span, solar
from tourism.publish.naming import (
    address_of,
    both_names,
    event_side_name,
    full_name,
    side_of,
)
from tourism.publish.occurrence_document import status_words
from tourism.server.pages.signs import SHAPES as SHAPES
from tourism.server.pages.signs import short_span as short_span
from tourism.server.pages.tours_view import TourCard, tour_card

DAYS = 14
_AHEAD = timedelta(days=150)
_SHOWN, _LATER = 5, 3
_SUNDAY = 6
WEEKDAYS = (
    Text("T2", "Mon"), Text("T3", "Tue"), Text("T4", "Wed"), Text("T5", "Thu"),
    Text("T6", "Fri"), Text("T7", "Sat"), Text("CN", "Sun"),
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Today:
    """The leaf of a tear-off calendar."""

    iso: str
    weekday: str
    day: str
    month: str
    lunar: str
    lunar_year: str


@dataclass(frozen=True, slots=True)
class DayCell:
    """One of the next fourteen days; ``told`` says in words what the signs say."""

    iso: str
    weekday: str
    day: str
    lunar: str
    sunday: bool
    shapes: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Feast:
    """A festival on its days."""

    id: str
    event: str
    side: str
    side_name: str
    shape: str
    name: str
    iso: str
    day: str
    month: str
    dates: str
    lunar: str
    main: str
    where: str
    status: str
    sure: str


@dataclass(frozen=True, slots=True)
class Product:
    """What is in season."""

    name: str
    months: str


@dataclass(frozen=True, slots=True)
class SideColumn:
    """What is on at one side: in these two weeks, more of the same, and after that."""

    id: str
    name: str
    shape: str
    on: tuple[Feast, ...]
    more: tuple[Feast, ...]
    more_words: str
    later: tuple[Feast, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday to come, or the one that is on: its days in words, and what is on."""

    dates: str
    lunar: str
    feasts: tuple[Feast, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """The whole page."""

    today: Today
    weekend: Weekend
    days: tuple[DayCell, ...]
    sides: tuple[SideColumn, ...]
    elsewhere: SideColumn | None
    tours: tuple[TourCard, ...]


def days_shown(today: date) -> tuple[date, date]:
    """Return the first and last day of which the page tells."""
    return today, today + _AHEAD


def start_view(
    catalogue: Catalogue,
    tours: Iterable[tuple[str, Itinerary]],
    today: date,
    lang: str,
    listed: Iterable[Occurrence] = (),
) -> StartView:
    """Return the page as of a day.

    Args:
        catalogue: All that is published.
        tours: Ids and published revisions, in the order in which they are shown.
        today: In Vietnam.
        lang: vi or en.
        listed: What is on beside the festivals of the catalogue; ``elsewhere`` has what of it is
            at neither side as far as anybody knows.
    """
    own = occurrences(catalogue.events.values(), *days_shown(today))
    found = sorted([*own, *listed], key=lambda one: (one.first, one.id))
    end = today + timedelta(days=DAYS - 1)
    return StartView(
        today=_today(today, lang),
        weekend=_weekend(today, found, catalogue, lang),
        days=tuple(_cell(today + timedelta(days=n), found, lang) for n in range(DAYS)),
        sides=tuple(_side(side, found, end, catalogue, lang) for side in Side),
        elsewhere=_side(None, found, end, catalogue, lang)
        if any(one.event.side is None for one in found)
        else None,
        tours=tuple(tour_card(tour_id, itinerary, lang) for tour_id, itinerary in tours),
    )


def _today(day: date, lang: str) -> Today:
    lunar = to_lunar(day)
    month = Text(f"Tháng {day.month} – {day.year}", f"{_MONTHS[day.month - 1]} {day.year}")
    return Today(
        iso=day.isoformat(),
        weekday=weekday_words(day).into(lang),
        day=str(day.day),
        month=month.into(lang),
        lunar=lunar_words(lunar).into(lang),
        lunar_year=year_can_chi(lunar.year),
    )


def _weekend(today: date, found: Sequence[Occurrence], catalogue: Catalogue, lang: str) -> Weekend:
    """Return the weekend: on a Sunday what is left of it."""
    last = today + timedelta(days=_SUNDAY - today.weekday())
    first = max(today, last - timedelta(days=1))
    on = [one for one in _festivals(found) if one.first <= last and one.last >= first]
    return Weekend(
        dates=short_span(first, last, lang),
        lunar=lunar_span(first, last, lang),
        feasts=tuple(feast(one, catalogue, lang) for one in on),
    )


def _cell(day: date, found: Sequence[Occurrence], lang: str) -> DayCell:
    lunar = to_lunar(day)
    held = [one for one in _festivals(found) if one.covers(day) and not one.cancelled]
    sides = [side for side in (*Side, None) if any(one.event.side is side for one in held)]
    names = ", ".join(both_names(one.event.name, lang) for one in held)
    told = f"{full_date(day, lang)}" + (f": {names}" if held else "")
    return DayCell(
        iso=day.isoformat(),
        weekday=WEEKDAYS[day.weekday()].into(lang),
        day=str(day.day),
        lunar=f"{lunar.day}/{lunar.month}" if lunar.day == 1 else str(lunar.day),
        sunday=day.weekday() == 6,
        shapes=tuple(SHAPES[side] for side in sides),
        told=told,
    )


def _side(
    side: Side | None, found: Sequence[Occurrence], end: date, catalogue: Catalogue, lang: str
) -> SideColumn:
    ours = [one for one in found if one.event.side is side]
    feasts = [(one.first <= end, feast(one, catalogue, lang)) for one in _festivals(ours)]
    on = [shown for soon, shown in feasts if soon]
    later = [shown for soon, shown in feasts if not soon][: max(0, _LATER - len(on))]
    rest = len(on) - _SHOWN
    more = Text(f"Xem thêm {rest} lễ hội", f"{rest} more festivals")
    return SideColumn(
        id=side.value if side else "unknown",
        name=event_side_name(side).into(lang),
        shape=SHAPES[side],
        on=tuple(on[:_SHOWN]),
        more=tuple(on[_SHOWN:]),
        more_words=more.into(lang),
        later=tuple(later),
        products=tuple(_products((one for one in ours if one.first <= end), lang)),
    )


def _festivals(found: Iterable[Occurrence]) -> list[Occurrence]:
    return [one for one in found if one.event.kind == "festival"]


def feast(one: Occurrence, catalogue: Catalogue, lang: str) -> Feast:
    """Return a festival as it is listed."""
    sure = "cancelled" if one.cancelled else one.status.value
    several = one.main is not None and one.first != one.last
    month = Text(f"Thg {one.first.month}", _MONTHS[one.first.month - 1])
    return Feast(
        id=one.id,
        event=one.event.id,
        side=one.event.side_id or "",
        side_name=side_of(one.event).into(lang),
        shape=SHAPES[one.event.side],
        name=both_names(one.event.name, lang),
        iso=one.first.isoformat(),
        day=str(one.first.day),
        month=month.into(lang),
        dates=short_span(one.first, one.last, lang),
        lunar=lunar_span(one.first, one.last, lang),
        main=solar(one.main, lang) if one.main and several else "",
        where=where_of(one.event, catalogue, lang),
        status=status_words(one).into(lang),
        sure=sure,
    )


def where_of(event: Event, catalogue: Catalogue, lang: str) -> str:
    """Return the main venue and its commune of today."""
    venues = (catalogue.places.get(place_id) for place_id in event.place_ids)
    venue = next((place for place in venues if place is not None), None)
    if venue is None:
        return address_of(event.address, lang, "2025", with_doubt=False) or event.said_where
    address = address_of(venue.address, lang, "2025", with_doubt=False)
    return ", ".join(part for part in (full_name(venue, lang), address) if part)


def _products(found: Iterable[Occurrence], lang: str) -> list[Product]:
    """Return each thing in season once, whatever is there all year aside."""
    products: dict[str, Product] = {}
    for one in found:
        rule = one.event.rule
        if one.event.kind != "season" or one.cancelled or not isinstance(rule, MonthsRule):
            continue
        if len(rule.months) < len(_MONTHS):
            said = lunar_months_in_words if rule.lunar else months_in_words
            name = both_names(one.event.name, lang)
            products[one.event.id] = Product(name, said(rule.months).into(lang))
    return list(products.values())
