"""Find entries: by words with their marks or without, by filters, by distance; page by page.

A word finds every entry that has a word beginning with it, folded: "den mau" and "đền Mẫu" find
the same. What also agrees in its marks comes first; then whole names, beginnings, words in
this order, beginnings of words, words in any order, and what only its address or craft says.
Pages go by the values of the last entry, not by a number, so that nothing is skipped or told twice
when something is added in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, case, func, literal, select, tuple_
from sqlmodel import Session, col

from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import Collection, words_of
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_name import EntryNameRow
from tourism.storage.tables.entry_tag import EntryTagRow
from tourism.storage.tables.entry_word import EntryWordRow
from tourism.storage.tables.occurrence import OccurrenceRow

Sort = Literal["relevance", "name", "distance", "confidence"]
Shape = Literal["summary", "feature"]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, as in GeoJSON."""

MOST_WORDS = 8
_EARTH_M = 6_371_008.8
_NOT_ITS_NAME = 20
_AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What to look for; an empty part asks for nothing.

    Several values of one filter mean any of them. ``tags`` are filters by tag: name and
    values. ``between`` asks for events that are on on one of these days. ``only`` are
    ids of which some are wanted, ``without`` those that are not. ``within_m`` counts from ``near``.
    """

    collection: Collection
    text: str = ""
    sides: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    between: tuple[date, date] | None = None
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    box: Box | None = None
    near: Coordinates | None = None
    within_m: float | None = None
    step_free: bool | None = None
    coach_seats: int | None = None
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries: ``ids`` and finished JSON; ``last`` is where the next page goes on, or None.

    ``distances`` are metres from ``near`` as the crow flies, where that was asked.
    """

    ids: tuple[str, ...]
    items: tuple[str, ...]
    distances: tuple[float | None, ...]
    last: tuple[Any, ...] | None


def find_entries(
    session: Session, query: EntryQuery, shape: Shape, limit: int, after: Sequence[Any] | None
) -> Page:
    """Return one page of what a query finds, the best first.

    Args:
        session: Where.
        query: What to look for.
        shape: Which of the finished forms.
        limit: Entries a page.
        after: ``last`` of the page before.
    """
    distance = _distance(query.near)
    rank = _rank(query.text)
    keys = _keys(query, distance, rank)
    wanted = select(
        col(EntryRow.id),
        col(EntryRow.summary if shape == "summary" else EntryRow.feature),
        distance if distance is not None else literal(None),
        *keys,
    ).where(*_conditions(query, distance))
    if after is not None:
        wanted = wanted.where(tuple_(*keys) > tuple_(*(literal(value) for value in after)))
    rows = session.execute(wanted.order_by(*keys).limit(limit + 1)).all()
    last = tuple(rows[limit - 1][3:]) if len(rows) > limit else None
    shown = rows[:limit]
    ids, items, far = (tuple(row[i] for row in shown) for i in range(3))
    return Page(ids, items, far, last)


def _keys(
    query: EntryQuery, distance: ColumnElement[float] | None, rank: ColumnElement[int] | None
) -> list[Any]:
    name, entry_id = col(EntryRow.sort_name), col(EntryRow.id)
    far = None if distance is None else func.coalesce(distance, 1e9)
    if query.sort == "confidence":
        return [col(EntryRow.trust), name, entry_id]
    if far is not None and (
        query.sort == "distance" or (query.sort == "relevance" and rank is None)
    ):
        return [far, entry_id]
    if rank is not None and query.sort == "relevance":
        return [rank, name, entry_id]
    return [name, entry_id]


def _conditions(
    query: EntryQuery, distance: ColumnElement[float] | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(EntryRow.collection) == query.collection]
    found += [_has_word(fold(word)) for word in words_of(query.text)[:MOST_WORDS]]
    if query.sides:
        found.append(col(EntryRow.side).in_(query.sides))
    if query.kinds:
        found.append(col(EntryRow.kind).in_(query.kinds))
    found += [_has_tag(name, values) for name, values in query.tags if values]
    if query.between is not None:
        found.append(_is_on(*query.between))
    if query.only is not None:
        found.append(col(EntryRow.id).in_(sorted(query.only)))
    if query.without:
        found.append(col(EntryRow.id).not_in(sorted(query.without)))
    if query.box is not None:
        found.append(_inside(query.box))
    if query.step_free is not None:
        found.append(col(EntryRow.step_free).is_(query.step_free))
    if query.coach_seats is not None:
        found.append(col(EntryRow.coach_seats) >= query.coach_seats)
    if distance is not None and query.near is not None and query.within_m is not None:
        found += [_inside(_box_around(query.near, query.within_m)), distance <= query.within_m]
    return found


def _has_word(word: str) -> ColumnElement[bool]:
    begins = and_(
        col(EntryWordRow.word) >= word, col(EntryWordRow.word) < word + _AFTER_ALL_LETTERS
    )
    return col(EntryRow.id).in_(select(col(EntryWordRow.entry_id)).where(begins))


def _has_tag(name: str, values: Sequence[str]) -> ColumnElement[bool]:
    tagged = select(col(EntryTagRow.entry_id)).where(
        col(EntryTagRow.name) == name, col(EntryTagRow.value).in_(values)
    )
    return col(EntryRow.id).in_(tagged)


def _is_on(first: date, last: date) -> ColumnElement[bool]:
    on = select(col(OccurrenceRow.event_id)).where(
        col(OccurrenceRow.first) <= last,
        col(OccurrenceRow.last) >= first,
        col(OccurrenceRow.cancelled).is_(False),
    )
    return col(EntryRow.id).in_(on)


def _inside(box: Box) -> ColumnElement[bool]:
    west, south, east, north = box
    return and_(
        col(EntryRow.latitude).between(south, north), col(EntryRow.longitude).between(west, east)
    )


def _box_around(near: Coordinates, metres: float) -> Box:
    """Return a box that holds the circle: a degree of latitude is 110.5 km at least."""
    high = metres / 110_500
    wide = high * 1.2  # of longitude, below 30° north
    return (
        near.longitude - wide,
        near.latitude - high,
        near.longitude + wide,
        near.latitude + high,
    )


def _distance(near: Coordinates | None) -> ColumnElement[float] | None:
    """Return the haversine formula in SQL, metres on a sphere; see `tourism.catalogue.geodesy`."""
    if near is None:
        return None
    latitude, longitude = func.radians(EntryRow.latitude), func.radians(EntryRow.longitude)
    here_latitude, here_longitude = func.radians(near.latitude), func.radians(near.longitude)
    half_high, half_wide = (latitude - here_latitude) / 2, (longitude - here_longitude) / 2
    squared = func.sin(half_high) * func.sin(half_high) + func.cos(latitude) * func.cos(
        here_latitude
    ) * func.sin(half_wide) * func.sin(half_wide)
    metres: ColumnElement[float] = 2 * _EARTH_M * func.asin(func.sqrt(squared))
    return metres


def _rank(text: str) -> ColumnElement[int] | None:
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return None
    exact, folded = " ".join(words), " ".join(fold(word) for word in words)
    best = (
        select(
            func.min(
                case(
                    *_levels(col(EntryNameRow.exact), exact, words, 0),
                    *_levels(col(EntryNameRow.folded), folded, folded.split(), 10),
                    else_=_NOT_ITS_NAME,
                )
            )
        )
        .where(col(EntryNameRow.entry_id) == col(EntryRow.id))
        .correlate(EntryRow)
        .scalar_subquery()
    )
    rank: ColumnElement[int] = func.coalesce(best, _NOT_ITS_NAME)
    return rank


def _levels(
    name: Any, asked: str, words: Sequence[str], above: int
) -> list[tuple[ColumnElement[bool], int]]:
    padded = literal(" ") + name + literal(" ")
    anywhere = and_(*(padded.contains(" " + word, autoescape=True) for word in words))
    return [
        (name == asked, above),
        (padded.startswith(f" {asked} ", autoescape=True), above + 1),
        (name.startswith(asked, autoescape=True), above + 2),
        (padded.contains(f" {asked} ", autoescape=True), above + 3),
        (padded.contains(f" {asked}", autoescape=True), above + 4),
        (anywhere, above + 5),
    ]
