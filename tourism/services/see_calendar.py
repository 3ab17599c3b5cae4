"""See the joint calendar: a month, some days, the days of clashes, the farm year."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.publish.clashes import Clash, clashes
from tourism.publish.month_grid import MonthGrid, month_days, month_grid, months_touched
from tourism.publish.season_strip import SeasonRow, season_strip
from tourism.services.by_version import ByVersion

ALL = CalendarQuery()


def see_month(
    catalogue: Catalogue,
    first: date,
    query: CalendarQuery = ALL,
    listed: Sequence[Occurrence] = (),
) -> MonthGrid:
    """Return the sheet of a month, of what a question asks for.

    Args:
        catalogue: All that is published.
        first: First day of the month, from `FIRST_MONTH` to `LAST_MONTH`.
        query: What to show; its months are those in which a thing has a day.
        listed: What else is on, being no festival of the catalogue.
    """
    return month_grid(first, [*see_days(catalogue, *month_days(first), query), *listed])


def see_days(
    catalogue: Catalogue, first: date, last: date, query: CalendarQuery = ALL
) -> list[Occurrence]:
    """Return what a question asks for with a day between two, by first day and id.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    return [one for one in _held(ByVersion(catalogue), first, last) if takes(query, one)]


def see_clashes(
    catalogue: Catalogue, first: date, last: date, query: CalendarQuery, *, both_sides: bool
) -> tuple[Clash, ...]:
    """Return the days between two on which festivals clash; see `tourism.publish.clashes`.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
    """
    found = clashes(see_days(catalogue, first, last, query), both_sides=both_sides)
    return tuple(clash for clash in found if first <= clash.day <= last)


def see_seasons(
    catalogue: Catalogue, year: int, query: CalendarQuery = ALL
) -> tuple[SeasonRow, ...]:
    """Return the farm year, of what a question asks for; with months, what is in season then."""
    rows = (row for row in _year(ByVersion(catalogue), year) if takes_event(query, row.event))
    return tuple(row for row in rows if not query.months or row.months & {*query.months})


def takes(query: CalendarQuery, one: Occurrence) -> bool:
    """Tell whether a question asks for an occurrence, as `CalendarQuery.takes` does for items."""
    in_months = not query.months or {*query.months} & months_touched(one.first, one.last)
    return bool(in_months) and takes_event(query, one.event)


def takes_event(query: CalendarQuery, event: Event) -> bool:
    """Tell whether a question asks for an event, whenever it is."""
    asked: Iterable[tuple[Sequence[str], Iterable[str | None]]] = (
        (query.sides, (event.side_id,)),
        (query.kinds, (event.kind,)),
        (query.categories, (event.category,)),
        (query.themes, event.themes),
        (query.places, event.place_ids),
        (query.events, (event.id,)),
    )
    return all(not values or {*values}.intersection(there) for values, there in asked)


@lru_cache(maxsize=64)
def _held(held: ByVersion, first: date, last: date) -> tuple[Occurrence, ...]:
    return tuple(occurrences(held.catalogue.events.values(), first, last))


@lru_cache(maxsize=16)
def _year(held: ByVersion, year: int) -> tuple[SeasonRow, ...]:
    return season_strip(held.catalogue.events.values(), year)
