"""Find entries: by words with their marks or without, by filters, by distance; page by page.

A word finds every entry that has a word beginning with it, folded: "den mau" and "đền Mẫu" find
the same. What also agrees in its marks comes first; then whole names, beginnings, words in
this order, beginnings of words, words in any order, and what only its address or craft says.
Pages go by the values of the last entry, not by a number, so that nothing is skipped or told twice
when something is added in between.

What is found is never cut short, and a page is always the exact one; only the way there differs:

* `_FEW` entries or less are ranked one by one and sorted.
* More are taken rank by rank, each by name, until the page is full: along the list of names as
  long as the next ones are near. Of 100 000 places a third may begin with "đền", and nobody waits
  until all of them are ranked. Where they are not near, all that have the words are gathered.
* The nearest are looked for in circles, each four times as wide as the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlmodel import Session

from tourism.catalogue.event import LONGEST
from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import Collection
from tourism.storage import search_statements as statements
from tourism.storage.search_parts import (
    BEGINNINGS,
    FOLDED,
    NOT_ITS_NAME,
    TOGETHER,
    Box,
    Index,
    Source,
    Values,
    asked_words,
    box_around,
    box_values,
    list_value,
    name_source,
    phrase_sources,
    rank_values,
    source_values,
    tag_source,
    word_source,
)
from tourism.storage.search_sizes import sizes_of
from tourism.storage.search_statements import Form, Order, Way
from tourism.storage.search_statements import Shape as Shape
from tourism.storage.tables.entry_word import AS_WRITTEN, IN_A_NAME

Sort = Literal["relevance", "name", "distance", "confidence"]

_FEW = 400
"""So many entries are ranked one by one: a millisecond or two."""
_STEPS, _MOST_STEPS = 1_000, 10_000
"""Entries that are looked at along the list of names, to see how near the next ones are; and how
many at most, before all that fit are gathered."""
_COUNTED = (500, 4_000, 16_000)
"""Words that have more entries than that are not told apart: each is as good as any other to begin
with. The next number is for when all have more than the one before."""
_AT_ONCE, _MANY_TIMES = 300, 8
"""From so many rows of the rarest word on PostgreSQL looks up the others at once, if they are not
so many times as many."""
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
    def order(self) -> Order:
        """What comes first: what fits the words best, the nearest, the surest, or by name."""
        if self.sort == "relevance" and asked_words(self.text):
            return "rank"
        if self.sort in ("relevance", "distance") and self.near is not None:
            return "distance"
        return "confidence" if self.sort == "confidence" else "name"


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
    if query.order == "rank":
        rows = _best(look)
    elif query.order == "distance":
        rows = _nearest(look)
    else:
        rows = _first(look)
    last = tuple(rows[limit - 1][3:]) if len(rows) > limit else None
    shown = rows[:limit]
    ids, items, far = (tuple(row[i] for row in shown) for i in range(3))
    return Page(ids, items, far, last)


@dataclass(frozen=True, slots=True)
class _Where:
    """Which entries: names of conditions on them, sources that name them, values of both."""

    conditions: tuple[str, ...]
    sources: tuple[Source, ...]
    values: Values
    gathers: Way | None = None


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
        # Past the session: only columns are read, and it would look at each of them.
        self._connection = session.connection()
        self._sizes = sizes_of(self._connection.engine)
        self.words = asked_words(query.text)
        self.folded = [fold(word) for word in self.words]
        self.sources = [word_source(word) for word in self.folded]
        self._shape = shape
        self._tags = [tag_source(name, values) for name, values in query.tags if values]
        asked = _asked(query)
        self._conditions = tuple(asked)
        self._values: Values = {
            key: value for part in asked.values() for key, value in part.items()
        }
        if query.near is not None:
            near = query.near
            self._values |= {"near_latitude": near.latitude, "near_longitude": near.longitude}

    @property
    def has_sources(self) -> bool:
        """Whether there is anything that names entries."""
        return bool(self.sources or self._tags)

    def within(self, metres: float) -> "_Look":
        """Return the same question about a circle."""
        closer = replace(self.query, within_m=metres)
        return _Look(self.session, closer, self._shape, self.most, self.after)

    def few(self, sources: Sequence[Source], *more: str, **values: Any) -> list[str] | None:
        """Return the ids of all entries that fit; None if they are many.

        Args:
            sources: What names them, besides the tags of the question.
            more: Conditions besides those of the question.
            values: Their parameters.
        """
        every, way = self._rarest_first(sources)
        if not every:
            return None
        wanted = statements.ids(_indexes(every), (*self._conditions, *more), way)
        rows = self._run(wanted, source_values(every) | values | {"most": _FEW + 1})
        found = (rows[0][0] or "").split()
        return None if len(found) > _FEW else sorted(set(found))

    def listed(self, ids: Sequence[str]) -> _Where:
        """Return where the entries of some ids are."""
        return _Where(("ids",), (), {"ids": list_value(ids)})

    def each(self, sources: Sequence[Source], *more: str, **values: Any) -> _Where:
        """Return where entries are looked at one after the other; as for `few`."""
        every = (*sources, *self._tags)
        return _Where((*self._conditions, *more), every, source_values(every) | values)

    def gathered(self, sources: Sequence[Source], *more: str, **values: Any) -> _Where:
        """Return where all entries that sources name are looked up first; as for `few`."""
        every, way = self._rarest_first(sources)
        conditions = (*self._conditions, *more)
        return _Where(conditions, tuple(every), source_values(every) | values, way)

    def ranked(self, where: _Where, best: int, worst: int, had: int = 0) -> list[Any]:
        """Return a page of entries that are listed or gathered by rank, less some that are there.

        The rows of this and of the other pages have id, JSON, distance and keys.
        """
        if self.after is not None and self.after[0] > worst:
            return []
        values = rank_values(self.words) | {"best_rank": best, "worst_rank": worst}
        form = self._form("rank", where, len(self.words), goes_on=self.after is not None)
        return self._page(form, where.values | values, self.after, had)

    def of_rank(self, rank: int, where: _Where, had: int) -> list[Any]:
        """Return a page of the entries of one rank by name, less some that are there."""
        after = self.after
        if after is not None and after[0] > rank:
            return []
        on = after[1:] if after is not None and after[0] == rank else None
        form = self._form("name", where, len(self.words), goes_on=on is not None)
        values = where.values | rank_values(self.words) | {"rank": rank}
        return [(*row[:3], rank, *row[3:]) for row in self._page(form, values, on, had)]

    def sorted(self, where: _Where) -> list[Any]:
        """Return a page of entries in the order of the question, which is not that of ranks."""
        form = self._form(self.query.order, where, goes_on=self.after is not None)
        return self._page(form, where.values, self.after, 0)

    def _form(self, order: Order, where: _Where, words: int = 0, *, goes_on: bool) -> Form:
        near, indexes = self.query.near is not None, _indexes(where.sources)
        return Form(
            order, self._shape, where.conditions, indexes, where.gathers, words, near, goes_on
        )

    def _page(self, form: Form, values: Values, after: Sequence[Any] | None, had: int) -> list[Any]:
        if values.get("ids") == list_value(()):
            return []
        ended = {f"after{number}": value for number, value in enumerate(after or ())}
        return self._run(statements.page(form), values | ended | {"most": self.most - had})

    def _run(self, statement: Any, values: Values) -> list[Any]:
        return list(self._connection.execute(statement, self._values | values).all())

    def _rarest_first(self, sources: Sequence[Source]) -> tuple[list[Source], Way]:
        every = [*sources, *self._tags]
        if len(every) < 2:
            return every, "row by row"
        sized = self._sizes.rarest_first(every, _COUNTED, self._count, _MANY_TIMES)
        fewest, most = sized[0][0], sized[-1][0]
        gains = fewest >= _AT_ONCE and most <= _MANY_TIMES * fewest
        at_once = gains and self._connection.dialect.name == "postgresql"
        return [source for _, source in sized], "at once" if at_once else "row by row"

    def _count(self, sources: Sequence[Source], most: int) -> Sequence[int]:
        wanted = statements.sizes(_indexes(sources))
        found: Sequence[int] = self._run(wanted, source_values(sources) | {"most": most})[0]
        return found


def _best(look: _Look) -> list[Any]:
    """Return what fits the words best; see the top of this module."""
    few = look.few(look.sources)
    if few is not None:
        return look.ranked(look.listed(few), 0, NOT_ITS_NAME)
    rows = _named(look, look.words, AS_WRITTEN, 0, 0)
    if len(rows) < look.most:
        rows += _named(look, look.folded, IN_A_NAME, FOLDED, len(rows))
    if len(rows) < look.most:
        rows += _along_names(look, look.sources, NOT_ITS_NAME, NOT_ITS_NAME, len(rows))
    return rows


def _named(look: _Look, words: Sequence[str], form: str, above: int, had: int) -> list[Any]:
    """Return the entries whose names have the words, in one form."""
    if look.after is not None and look.after[0] > above + _LAST_LEVEL:
        return []
    sources = [word_source(word, form) for word in words]
    few = look.few(sources)
    if few is not None:
        return look.ranked(look.listed(few), above, above + _LAST_LEVEL, had)
    rows: list[Any] = []
    for level in (0, *BEGINNINGS):
        if had + len(rows) < look.most:
            rows += _begun(look, words, above, level, had + len(rows))
    if had + len(rows) < look.most:
        rows += _together(look, phrase_sources(words, form), above, had + len(rows))
    if had + len(rows) < look.most:
        last = above + _LAST_LEVEL
        rows += _along_names(look, sources, last, last, had + len(rows))
    return rows


def _begun(look: _Look, words: Sequence[str], above: int, level: int, had: int) -> list[Any]:
    """Return the entries of a rank: one of their names is what is asked, or begins with it."""
    rank, sources = above + level, [name_source(words, above, level)]
    few = look.few(sources)
    if few is not None:
        return look.of_rank(rank, look.listed(few), had)
    if level not in BEGINNINGS:
        return look.ranked(look.gathered(sources), rank, rank, had)
    # Most of them stand together in the list of names, perhaps far from its beginning: they are
    # read from there, and those that another of their names begins like that from elsewhere.
    there = name_source(look.folded, FOLDED, level)
    ends = {"begins_first": there.first, "begins_last": there.last}
    rows = look.of_rank(rank, look.each((), "begins", **ends), had)
    others = look.few(sources, "begins otherwise", **ends)
    if others is not None:
        rows += look.of_rank(rank, look.listed(others), had)
    else:
        rows += _along_names(look, sources, rank, rank, had, "begins otherwise", **ends)
    return sorted(rows, key=_sort_name)[: look.most - had]


def _together(look: _Look, sources: Sequence[Source], above: int, had: int) -> list[Any]:
    """Return the entries of the ranks whose names have the words in their order."""
    best, worst = (above + level for level in TOGETHER)
    few = look.few(sources)
    if few is not None:
        return look.ranked(look.listed(few), best, worst, had)
    return _along_names(look, sources, best, worst, had)


def _along_names(
    look: _Look,
    sources: Sequence[Source],
    best: int,
    worst: int,
    had: int,
    *more: str,
    **values: Any,
) -> list[Any]:
    """Return the entries of some ranks: where many are of the best, the next names have them."""
    name = look.after[1] if look.after is not None and look.after[0] == best else ""

    def walk(steps: int) -> list[Any]:
        ends = values | {"from_name": name, "steps": steps}
        return look.of_rank(best, look.each(sources, *more, "in some steps", **ends), had)

    rows = _walked(walk, look.most - had)
    if rows is None:
        rows = look.ranked(look.gathered(sources, *more, **values), best, worst, had)
    return rows


def _walked(walk: Callable[[int], list[Any]], wanted: int) -> list[Any] | None:
    """Return so many rows from along the list of names; None if they are too far apart.

    Args:
        walk: Returns the rows that it finds in so many steps.
        wanted: How many.
    """
    rows = walk(_STEPS)
    if 0 < len(rows) < wanted:
        steps = 2 * _STEPS * wanted // len(rows)
        rows = walk(steps) if steps <= _MOST_STEPS else []
    return rows if len(rows) == wanted else None


def _sort_name(row: Any) -> str:
    name: str = row[4]
    return name


def _nearest(look: _Look) -> list[Any]:
    """Return what is nearest, from the first circle that has a page of it."""
    few = look.few(look.sources)
    if few is not None:
        return look.sorted(look.listed(few))
    past = float(look.after[0]) if look.after is not None else 0.0
    radius = max(_FIRST_CIRCLE_M, 2 * past)
    while radius < min(_LAST_CIRCLE_M, look.query.within_m or _LAST_CIRCLE_M):
        circle = look.within(radius)
        rows = circle.sorted(circle.each(look.sources))
        if len(rows) == look.most:
            return rows
        radius *= 4
    return look.sorted(look.each(look.sources))


def _first(look: _Look) -> list[Any]:
    """Return what comes first by name or confidence."""
    few = look.few(look.sources)
    if few is not None:
        return look.sorted(look.listed(few))
    if not look.has_sources:
        return look.sorted(look.each(()))
    if look.query.order == "name":
        name = look.after[0] if look.after is not None else ""

        def walk(steps: int) -> list[Any]:
            return look.sorted(
                look.each(look.sources, "in some steps", from_name=name, steps=steps)
            )

        rows = _walked(walk, look.most)
        if rows is not None:
            return rows
    return look.sorted(look.gathered(look.sources))


def _indexes(sources: Sequence[Source]) -> tuple[Index, ...]:
    return tuple(source.index for source in sources)


def _asked(query: EntryQuery) -> dict[str, Values]:
    """Return what a question asks of an entry itself: names of conditions, and their values."""
    found: dict[str, Values] = {"collection": {"collection": query.collection}}
    for name in ("sides", "kinds"):
        if getattr(query, name):
            found[name] = {name: getattr(query, name)}
    for name in ("step_free", "coach_seats"):
        if getattr(query, name) is not None:
            found[name] = {name: getattr(query, name)}
    if query.only is not None:
        found["only"] = {"only": list_value(query.only)}
    if query.without:
        found["without"] = {"without": list_value(query.without)}
    if query.between is not None:
        first, last = query.between
        days = {"on_since": first - LONGEST, "on_first": first, "on_last": last}
        found["between"] = days
    if query.box is not None:
        found["box"] = box_values("box", query.box)
    if query.near is not None and query.within_m is not None:
        around = box_values("around", box_around(query.near, query.within_m))
        found["within_m"] = {"within_m": query.within_m, **around}
    return found
