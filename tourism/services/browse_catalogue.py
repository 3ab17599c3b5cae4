"""Answer a question to the public catalogue, one page at a time."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from tourism.almanac.held import Held
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.almanac.opening import opening_on
from tourism.almanac.yearly import occurrences_between
from tourism.calendars.query import CalendarQuery
from tourism.catalogue.catalogue import Catalogue
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.publish.entry import words_of
from tourism.services.by_version import ByVersion
from tourism.services.index_facts import FIRST_KEPT, LAST_KEPT, occurrence_json
from tourism.services.whats_on import in_order, listed_between
from tourism.storage.catalogue import get_published_event
from tourism.storage.occurrences import OccurrenceLine, OccurrenceQuery, find_occurrences
from tourism.storage.search import EntryQuery, Page, Shape, find_entries


@dataclass(frozen=True, slots=True)
class Browsing:
    """Where to look; ``catalogue`` is called only where columns cannot answer."""

    session: Session
    catalogue: Callable[[], Catalogue]


def browse(
    where: Browsing,
    query: EntryQuery,
    shape: Shape,
    limit: int,
    after: Sequence[Any] | None,
    open_on: date | None = None,
) -> Page:
    """Return one page of what a query finds; see `tourism.storage.search.find_entries`.

    Args:
        where: The catalogue.
        query: What to look for.
        shape: Which finished form.
        limit: Entries a page.
        after: Where the page before ended.
        open_on: Leave out places known to be closed, or out of season, on that day.

    Raises:
        BadRequestError: No page of this question ends like that.
    """
    _check_end(after, _ends(query))
    if open_on is not None:
        query = replace(query, without=query.without | _closed(where.catalogue(), open_on))
    if query.between is not None and not _kept(*query.between):
        found = occurrences(where.catalogue().events.values(), *query.between)
        held = frozenset(one.event.id for one in found if not one.cancelled)
        query = replace(query, between=None, only=held)
    return find_entries(where.session, query, shape, limit, after)


def browse_occurrences(
    where: Browsing, query: OccurrenceQuery, limit: int, after: Sequence[Any] | None
) -> tuple[list[str], tuple[Any, ...] | None]:
    """Return finished JSON of one page of occurrences, and where the next page goes on.

    Raises:
        OutOfRangeError: A day is outside the lunar calendar.
        BadRequestError: No page of this question ends like that.
    """
    _check_end(after, _OCCURRENCE_END)
    asked = CalendarQuery(sides=query.sides, kinds=query.kinds, events=query.events)
    listed = listed_between(where.session, query.first, query.last, asked, after)
    if not _kept(query.first, query.last):
        return _page(in_order([*_computed(where.catalogue(), query), *listed]), limit, after)
    found = find_occurrences(where.session, query, limit, after)
    if listed:
        lines = [
            OccurrenceLine(occurrence_json(one), one.first, one.id) for one in listed[: limit + 1]
        ]
        found = sorted([*found, *lines], key=lambda line: (line.first, line.id))
    return [line.document for line in found[:limit]], _end(found, limit)


def occurrences_of_event(
    where: Browsing,
    event_id: str,
    days: tuple[date, date],
    limit: int,
    after: Sequence[Any] | None,
) -> tuple[list[str], tuple[Any, ...] | None]:
    """Return finished JSON of one page of an event's occurrences, computed from its rule.

    Raises:
        NotFoundError: There is no such event.
        OutOfRangeError: A day is outside the lunar calendar.
        BadRequestError: No page of this question ends like that.
    """
    _check_end(after, _OCCURRENCE_END)
    event = get_published_event(where.session, event_id)
    return _page(occurrences([event], *days), limit, after)


def no_such_page() -> BadRequestError:
    """Return the error for a place to go on that is not one of the question."""
    return BadRequestError([Fault("query: cursor", "", _NO_SUCH_PAGE)])


def _ends(query: EntryQuery) -> tuple[type, ...]:
    """Return what a page ends with: what `tourism.storage.search` sorts by."""
    if query.sort == "confidence":
        return int, str, str
    ranked = bool(words_of(query.text))
    by_distance = query.sort == "distance" or (query.sort == "relevance" and not ranked)
    if query.near is not None and by_distance:
        return float, str
    return (int, str, str) if query.sort == "relevance" and ranked else (str, str)


def _check_end(after: Sequence[Any] | None, kinds: tuple[type, ...]) -> None:
    """Pass if a page may end like that: PostgreSQL compares like with like alone."""
    if after is None:
        return
    fits = len(after) == len(kinds) and all(map(_is_a, after, kinds))
    if not fits:
        raise no_such_page()


def _is_a(value: object, kind: type) -> bool:
    if kind is date:
        return isinstance(value, str) and _DAY.fullmatch(value) is not None and _exists(value)
    return type(value) is kind or (kind is float and type(value) is int)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


_OCCURRENCE_END: tuple[type, ...] = (date, str)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_SUCH_PAGE = Text(
    "Con trỏ trang không thuộc câu hỏi này; hãy bắt đầu lại từ trang đầu, không có cursor.",
    "That cursor is not one of this question; begin again at the first page, without a cursor.",
)


def _page(
    occurring: Iterable[Occurrence], limit: int, after: Sequence[Any] | None
) -> tuple[list[str], tuple[Any, ...] | None]:
    found = [one for one in occurring if _is_after(one, after)]
    return [occurrence_json(one) for one in found[:limit]], _end(found, limit)


def _end(
    found: Sequence[Occurrence] | Sequence[OccurrenceLine], limit: int
) -> tuple[Any, ...] | None:
    """Return what the page ends with, None if it is the last one."""
    last = found[limit - 1] if len(found) > limit else None
    return None if last is None else (last.first.isoformat(), last.id)


def _computed(catalogue: Catalogue, query: OccurrenceQuery) -> Iterable[Occurrence]:
    events = [
        event
        for event in catalogue.events.values()
        if (not query.sides or event.record_side.value in query.sides)
        and (not query.kinds or event.kind in query.kinds)
        and (not query.events or event.id in query.events)
    ]
    return occurrences(events, query.first, query.last)


def _is_after(occurrence: Occurrence, after: Sequence[Any] | None) -> bool:
    key = (occurrence.first.isoformat(), occurrence.id)
    return after is None or key > (str(after[0]), str(after[1]))


def _kept(first: date, last: date) -> bool:
    return first >= FIRST_KEPT and last <= LAST_KEPT


def _closed(catalogue: Catalogue, on: date) -> frozenset[str]:
    return _closed_of(ByVersion(catalogue), on)


@lru_cache(maxsize=64)
def _closed_of(held: ByVersion, on: date) -> frozenset[str]:
    catalogue = held.catalogue
    happening = Held(occurrences_between(catalogue.events, on, on), on)
    return frozenset(
        place.id
        for place in catalogue.places.values()
        if not opening_on(place, on, catalogue.rules, happening.about(place)).windows
    )
