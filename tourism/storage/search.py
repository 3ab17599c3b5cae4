"""Find entries: by words with their marks or without, by filters, by distance; page by page.

A word finds every entry that has a word beginning with it, folded: "den mau" and "đền Mẫu" find
the same. What also agrees in its marks comes first; then whole names, beginnings, words in
this order, beginnings of words, words in any order, and what only its address or craft says.
Pages go by the values of the last entry, not by a number, so that nothing is skipped or told twice
when something is added in between.

What is found is never cut short, and a page is always the exact one; only the way there differs:

* `_FEW` entries or less are ranked one by one and sorted.
* More are taken rank by rank, each by name, until the page is full: from an index where a rank
  has few, along the list of names where it has many, for then the next ones are near. Of 100 000
  places a third may begin with "đền", and nobody waits until all of them are ranked.
* The nearest are looked for in circles, each four times as wide as the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlmodel import Session, col

from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import Collection
from tourism.storage.search_parts import (
    BEGINNINGS,
    FOLDED,
    NOT_ITS_NAME,
    Box,
    Source,
    asked_words,
    beginning,
    begins,
    box_around,
    distance_from,
    inside,
    level_sources,
    rank_of,
    rank_values,
    tag_source,
    word_source,
)
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_word import AS_WRITTEN, IN_A_NAME
from tourism.storage.tables.occurrence import OccurrenceRow

Sort = Literal["relevance", "name", "distance", "confidence"]
Shape = Literal["summary", "feature"]

_FEW = 400
"""So many entries are ranked one by one: a few milliseconds."""
_COUNTED = 8_000
"""A word with more entries than that is as good as any other to begin with."""
_LAST_LEVEL = 5
_FIRST_CIRCLE_M, _LAST_CIRCLE_M = 2_000.0, 128_000.0


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

    @property
    def by_rank(self) -> bool:
        """Whether what fits the words best comes first."""
        return self.sort == "relevance" and bool(asked_words(self.text))

    @property
    def by_distance(self) -> bool:
        """Whether the nearest comes first."""
        asked = self.sort == "distance" or (self.sort == "relevance" and not self.by_rank)
        return asked and self.near is not None


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
    look = _Look(session, query, shape, limit + 1, after)
    if query.by_rank:
        rows = _best(look)
    elif query.by_distance:
        rows = _nearest(look)
    else:
        rows = look.rows(look.found())
    last = tuple(rows[limit - 1][3:]) if len(rows) > limit else None
    shown = rows[:limit]
    ids, items, far = (tuple(row[i] for row in shown) for i in range(3))
    return Page(ids, items, far, last)


class _Look:
    """One question on its way to the database; ``most`` is one more than a page has."""

    def __init__(
        self,
        session: Session,
        query: EntryQuery,
        shape: Shape,
        most: int,
        after: Sequence[Any] | None,
    ) -> None:
        self.session, self.query, self.most, self.after = session, query, most, after
        self.words = asked_words(query.text)
        self.folded = [fold(word) for word in self.words]
        self.rank = rank_of(len(self.words))
        self._values = rank_values(self.words)
        self._tags = [tag_source(name, values) for name, values in query.tags if values]
        self._shape = shape
        self._shown = col(EntryRow.summary if shape == "summary" else EntryRow.feature)
        self._distance = distance_from(query.near)
        self._filters = _filters(query, self._distance)
        self._keys = _keys(query, self._distance, self.rank)

    def within(self, metres: float) -> "_Look":
        """Return the same question about a circle."""
        closer = replace(self.query, within_m=metres)
        return _Look(self.session, closer, self._shape, self.most, self.after)

    def found(self) -> list[ColumnElement[bool]]:
        """Return the conditions of the question, the short way if there is one."""
        sources = [word_source(word) for word in self.folded]
        few = self.few(sources)
        return self.each(sources) if few is None else few

    def each(self, sources: Sequence[Source]) -> list[ColumnElement[bool]]:
        """Return the conditions for looking at one entry after the other."""
        return [*self._filters, *(source.names() for source in (*sources, *self._tags))]

    def few(
        self, sources: Sequence[Source], *more: ColumnElement[bool]
    ) -> list[ColumnElement[bool]] | None:
        """Return the condition for the ids of all that fit; None if they are many."""
        if not (sources or self._tags):
            return None
        first, *others = self._rarest_first([*sources, *self._tags])
        fitting = (*self._filters, *more, *(other.names() for other in others))
        ids = first.ids().where(first.belongs_to(*fitting)).limit(_FEW + 1)
        found = [row[0] for row in self._run(ids)]
        return None if len(found) > _FEW else [col(EntryRow.id).in_(sorted(set(found)))]

    def rows(self, found: Sequence[ColumnElement[bool]], fewer: int = 0) -> list[Any]:
        """Return id, JSON, distance and keys of a page of entries, less some that are there."""
        wanted = self._select(found, self._keys)
        if self.after is not None:
            wanted = wanted.where(tuple_(*self._keys) > tuple_(*map(literal, self.after)))
        return self._run(wanted.order_by(*self._keys).limit(self.most - fewer))

    def rows_of_rank(
        self, rank: int, found: Sequence[ColumnElement[bool]], fewer: int
    ) -> list[Any]:
        """Return the same of the entries of one rank, read along the list of names."""
        if self.after is not None and self.after[0] > rank:
            return []
        by_name = (col(EntryRow.sort_name), col(EntryRow.id))
        keys = [literal(rank), *by_name]  # known: not to be worked out for each row again
        wanted = self._select([*found, self.rank == rank], keys)
        if self.after is not None and self.after[0] == rank:
            wanted = wanted.where(tuple_(*by_name) > tuple_(*map(literal, self.after[1:])))
        return self._run(wanted.order_by(*by_name).limit(self.most - fewer))

    def _select(self, found: Sequence[ColumnElement[bool]], keys: Sequence[Any]) -> Any:
        distance = literal(None) if self._distance is None else self._distance
        columns = (col(EntryRow.id), self._shown, distance, *keys)
        return select(*columns).where(*found)

    def _run(self, statement: Any) -> list[Any]:
        # Past the session: only columns are read, and it would look at each of them.
        return list(self.session.connection().execute(statement, self._values).all())

    def _rarest_first(self, sources: Sequence[Source]) -> list[Source]:
        if len(sources) == 1:
            return list(sources)
        some = [source.ids().limit(_COUNTED).subquery() for source in sources]
        counts = [select(func.count()).select_from(one).scalar_subquery() for one in some]
        sizes = self._run(select(*counts))[0]
        order = sorted(range(len(sources)), key=lambda number: (sizes[number], number))
        return [sources[number] for number in order]


def _best(look: _Look) -> list[Any]:
    """Return what fits the words best; see the top of this module."""
    sources = [word_source(word) for word in look.folded]
    few = look.few(sources)
    if few is not None:
        return look.rows(few)
    rows = _named(look, look.words, AS_WRITTEN, 0, 0)
    if len(rows) < look.most:
        rows += _named(look, look.folded, IN_A_NAME, FOLDED, len(rows))
    if len(rows) < look.most:
        rows += look.rows_of_rank(NOT_ITS_NAME, look.each(sources), len(rows))
    return rows


def _named(look: _Look, words: Sequence[str], form: str, above: int, had: int) -> list[Any]:
    """Return the entries whose names have the words, in one form."""
    if look.after is not None and look.after[0] > above + _LAST_LEVEL:
        return []
    few = look.few([word_source(word, form) for word in words])
    if few is not None:
        these = look.rank.between(above, above + _LAST_LEVEL)
        return look.rows([*few, these], had)
    rows: list[Any] = []
    for level in range(_LAST_LEVEL + 1):
        if had + len(rows) < look.most:
            sources = level_sources(words, above, level)
            rows += _of_level(look, sources, above, level, had + len(rows))
    return rows


def _of_level(
    look: _Look, sources: Sequence[Source], above: int, level: int, had: int
) -> list[Any]:
    few = look.few(sources)
    if few is not None:
        return look.rows_of_rank(above + level, few, had)
    if level not in BEGINNINGS:
        return look.rows_of_rank(above + level, look.each(sources), had)
    # Most of them stand together in the list of names, perhaps far from its beginning: they are
    # read from there, and those that another of their names begins like that from elsewhere.
    there = begins(col(EntryRow.sort_name), beginning(look.folded, level))
    rows = look.rows_of_rank(above + level, [*look.each(()), there], had)
    others = look.few(sources, ~there)
    found = [*look.each(sources), ~there] if others is None else others
    rows += look.rows_of_rank(above + level, found, had)
    return sorted(rows, key=_sort_name)[: look.most - had]


def _sort_name(row: Any) -> str:
    name: str = row[4]
    return name


def _nearest(look: _Look) -> list[Any]:
    """Return what is nearest, from the first circle that has a page of it."""
    sources = [word_source(word) for word in look.folded]
    few = look.few(sources)
    if few is not None:
        return look.rows(few)
    past = float(look.after[0]) if look.after is not None else 0.0
    radius = max(_FIRST_CIRCLE_M, 2 * past)
    while radius < min(_LAST_CIRCLE_M, look.query.within_m or _LAST_CIRCLE_M):
        circle = look.within(radius)
        rows = circle.rows(circle.each(sources))
        if len(rows) == look.most:
            return rows
        radius *= 4
    return look.rows(look.each(sources))


def _keys(
    query: EntryQuery, distance: ColumnElement[float] | None, rank: ColumnElement[int]
) -> list[Any]:
    name, entry_id = col(EntryRow.sort_name), col(EntryRow.id)
    if query.sort == "confidence":
        return [col(EntryRow.trust), name, entry_id]
    if query.by_distance:
        return [func.coalesce(distance, 1e9), entry_id]
    return [rank, name, entry_id] if query.by_rank else [name, entry_id]


def _filters(query: EntryQuery, distance: ColumnElement[float] | None) -> list[ColumnElement[bool]]:
    """Return the conditions on what an entry says of itself."""
    found: list[ColumnElement[bool]] = [col(EntryRow.collection) == query.collection]
    if query.sides:
        found.append(col(EntryRow.side).in_(query.sides))
    if query.kinds:
        found.append(col(EntryRow.kind).in_(query.kinds))
    if query.between is not None:
        found.append(_is_on(*query.between))
    if query.only is not None:
        found.append(col(EntryRow.id).in_(sorted(query.only)))
    if query.without:
        found.append(col(EntryRow.id).not_in(sorted(query.without)))
    if query.box is not None:
        found.append(inside(query.box))
    if query.step_free is not None:
        found.append(col(EntryRow.step_free).is_(query.step_free))
    if query.coach_seats is not None:
        found.append(col(EntryRow.coach_seats) >= query.coach_seats)
    if distance is not None and query.near is not None and query.within_m is not None:
        found += [inside(box_around(query.near, query.within_m)), distance <= query.within_m]
    return found


def _is_on(first: date, last: date) -> ColumnElement[bool]:
    on = select(col(OccurrenceRow.event_id)).where(
        col(OccurrenceRow.first) <= last,
        col(OccurrenceRow.last) >= first,
        col(OccurrenceRow.cancelled).is_(False),
    )
    return col(EntryRow.id).in_(on)
