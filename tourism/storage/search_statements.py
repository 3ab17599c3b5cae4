"""The statements of a search. Each is put together once for a form of question.

Two questions of one form differ in values alone, and values are parameters. Putting a statement
together anew took longer than most searches take, and a database keeps the plan of one that it
has seen before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from tourism.storage.search_parts import AFTER_ALL_LETTERS, FOLDED, NOT_ITS_NAME, Index
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_name import EntryNameRow
from tourism.storage.tables.entry_tag import EntryTagRow
from tourism.storage.tables.entry_word import EntryWordRow
from tourism.storage.tables.occurrence import OccurrenceRow

Shape = Literal["summary", "feature"]
Order = Literal["rank", "name", "confidence", "distance"]
Way = Literal["row by row", "at once"]
"""How the sources of a question are brought together: the others are asked for each row of the
first one, or all their rows are looked up before. SQLite is quick at the one, PostgreSQL at the
other."""

_FORMS = 512
"""Statements that are kept."""
_ONE_BY_ONE = 0
"""``OFFSET 0`` changes nothing but this: PostgreSQL asks row by row instead of making one big join
of it, which would read everything before the first page. SQLite does so anyway."""
_EARTH_M = 6_371_008.8
_NOWHERE = 1e9


@dataclass(frozen=True, slots=True)
class Form:
    """What a question looks like without its values.

    ``conditions`` are names of `_CONDITIONS`. ``indexes`` are where each source of a question
    looks, and ``gathers`` tells how all that they name is looked up first, if it is. ``words`` is
    how many words it has. ``near`` tells whether distances are told, ``goes_on`` whether this is a
    page after the first.
    """

    order: Order
    shape: Shape
    conditions: tuple[str, ...]
    indexes: tuple[Index, ...] = ()
    gathers: Way | None = None
    words: int = 0
    near: bool = False
    goes_on: bool = False


@lru_cache(_FORMS)
def sizes(indexes: tuple[Index, ...]) -> Select[Any]:
    """Return the statement for how many rows each source has, ``most`` at most."""
    most = _given("most")
    some = [
        _source(index, number).ids().limit(most).subquery() for number, index in enumerate(indexes)
    ]
    return select(*(select(func.count()).select_from(one).scalar_subquery() for one in some))


@lru_cache(_FORMS)
def ids(indexes: tuple[Index, ...], conditions: tuple[str, ...], way: Way) -> Select[Any]:
    """Return the statement for ids of entries that all sources name and that fit, ``most`` at most.

    They come as one text with blanks between them: to take rows one by one, each time letting
    other threads go first, takes longer than to find them. It looks at the rows of the first
    source, so that should be the one with the fewest.
    """
    found = _ids(indexes, conditions, way).limit(_given("most")).subquery()
    return select(func.aggregate_strings(found.c.entry_id, " "))


def _ids(indexes: Sequence[Index], conditions: Sequence[str], way: Way) -> Select[Any]:
    first, *others = (_source(index, number) for number, index in enumerate(indexes))
    if way == "at once":
        # Asked whether it is true, PostgreSQL makes no join of it.
        named = [first.entry_id.in_(other.ids()).is_(True) for other in others]
        entry = _row_by_row([first.entry_id == _ID, *_conditions(conditions)])
        return first.ids().where(*named, entry)
    # Each source is asked only about what the one before has, and the entry itself, which is far
    # longer than they are, at last.
    asked = [(others or [first])[-1].entry_id == _ID, *_conditions(conditions)]
    for before, source in reversed(list(pairwise([first, *others]))):
        asked = [source.entry_id == before.entry_id, source.rows, _row_by_row(asked)]
    return first.ids().where(_row_by_row(asked))


@lru_cache(_FORMS)
def page(form: Form) -> Select[Any]:
    """Return the statement for id, finished JSON, distance and keys of a page of entries.

    The JSON is read when it is known which entries are shown, so that sorting many costs little.
    """
    best = (_ranked if form.order == "rank" else _sorted)(form).subquery("best")
    shown = col(EntryRow.summary if form.shape == "summary" else EntryRow.feature)
    far = _DISTANCE if form.near else literal(None)
    keys = [best.c[name] for name in best.c.keys() if name.startswith("key")]  # noqa: SIM118
    return (
        select(_ID, shown, far, *keys)
        .join_from(best, EntryRow, best.c.entry_id == _ID)
        .order_by(*keys)
    )


@lru_cache
def ranks_of(words: int) -> ColumnElement[int]:
    """Return how well the best of some names fits so many words, 0 the best.

    0 to 5: it is the name, begins it word by word, begins it, is in it word by word, begins
    words in it, its words are in it in any order; 10 to 15 the same without marks; 20 none of it.
    A name that has not all of the words without marks is done with at once.
    """
    has_all = and_(*_has_words(col(EntryNameRow.folded), "folded", words))
    levels = (
        *_levels(col(EntryNameRow.exact), "exact", words, 0),
        *_levels(col(EntryNameRow.folded), "folded", words, FOLDED)[:-1],
    )
    fitting = case(*levels, else_=FOLDED + 5)
    best: ColumnElement[int] = func.min(case((has_all, fitting), else_=NOT_ITS_NAME))
    return best


def _levels(name: Any, form: str, words: int, above: int) -> list[tuple[ColumnElement[bool], int]]:
    padded = _padded(name)
    return [
        (name == _given(f"{form}0"), above),
        (padded.like(_given(f"{form}1"), "/"), above + 1),
        (name.like(_given(f"{form}2"), "/"), above + 2),
        (padded.like(_given(f"{form}3"), "/"), above + 3),
        (padded.like(_given(f"{form}4"), "/"), above + 4),
        (and_(*_has_words(name, form, words)), above + 5),
    ]


def _has_words(name: Any, form: str, words: int) -> list[ColumnElement[bool]]:
    return [_padded(name).like(_given(f"{form}_word{number}"), "/") for number in range(words)]


def _padded(name: Any) -> Any:
    return literal(" ") + name + literal(" ")


def _given(name: str) -> BindParameter[Any]:
    return bindparam(name)


def _given_some(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of an index that name entries: the column with the id, and which rows."""

    entry_id: Any
    rows: ColumnElement[bool]

    def ids(self) -> Select[Any]:
        """Return the ids of the entries."""
        return select(self.entry_id).where(self.rows)

    def names(self, entry_id: Any) -> ColumnElement[bool]:
        """Return that one of the rows names an entry."""
        return _row_by_row([self.entry_id == entry_id, self.rows])


def _source(index: Index, number: int) -> _Rows:
    """Return the rows of a source, by the parameters that have its number."""
    first, last = _given(f"first{number}"), _given(f"last{number}")
    if index == "tag":
        tag = aliased(EntryTagRow, name=f"source{number}")
        values = _given_some(f"values{number}")
        return _Rows(tag.entry_id, and_(col(tag.name) == first, col(tag.value).in_(values)))
    if index == "word":
        word = aliased(EntryWordRow, name=f"source{number}")
        return _Rows(word.entry_id, _between(col(word.word), first, last))
    name = aliased(EntryNameRow, name=f"source{number}")
    text = col(name.exact if index == "exact" else name.folded)
    return _Rows(name.entry_id, _between(text, first, last))


def _between(text: Any, first: Any, last: Any) -> ColumnElement[bool]:
    return and_(text >= first, text <= last)  # PostgreSQL takes no collation within a BETWEEN


def _row_by_row(asked: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Return that there is a row like that, to be asked of one row after the other."""
    return select(literal(1)).where(*asked).offset(_ONE_BY_ONE).exists()


def _ranked(form: Form) -> Select[Any]:
    """Return the best of the entries that are listed or gathered, by rank and name."""
    name = EntryNameRow
    among = _listed(col(name.entry_id), "ids")
    if form.gathers:
        among = col(name.entry_id).in_(_ids(form.indexes, form.conditions, form.gathers))
    ranked = (
        select(col(name.entry_id), ranks_of(form.words).label("rank"))
        .where(among)
        .group_by(col(name.entry_id))
        .subquery("ranked")
    )
    some = ranked.c.rank.between(_given("best_rank"), _given("worst_rank"))
    found = _keyed(form, [ranked.c.rank, _NAME, _ID])
    return found.join_from(EntryRow, ranked, ranked.c.entry_id == _ID).where(some)


def _sorted(form: Form) -> Select[Any]:
    """Return the first of all entries that fit."""
    keys: dict[Order, list[Any]] = {
        "name": [_NAME, _ID],
        "confidence": [col(EntryRow.trust), _NAME, _ID],
        "distance": [func.coalesce(_DISTANCE, _NOWHERE), _ID],
    }
    fitting: list[ColumnElement[bool]]
    if form.gathers:
        fitting = [_ID.in_(_ids(form.indexes, form.conditions, form.gathers))]
    else:
        named = [_source(index, number).names(_ID) for number, index in enumerate(form.indexes)]
        fitting = [*_conditions(form.conditions), *named]
    found = _keyed(form, keys[form.order]).where(*fitting)
    if form.words:
        mine = select(ranks_of(form.words)).where(col(EntryNameRow.entry_id) == _ID)
        found = found.where(mine.correlate(EntryRow).scalar_subquery() == _given("rank"))
    return found


def _keyed(form: Form, keys: Sequence[Any]) -> Select[Any]:
    """Return entries in the order of their keys, from where the page before ended."""
    named = [key.label(f"key{number}") for number, key in enumerate(keys)]
    found = select(_ID.label("entry_id"), *named)
    if form.goes_on:
        ended = [bindparam(f"after{number}", type_=key.type) for number, key in enumerate(keys)]
        found = found.where(tuple_(*keys) > tuple_(*ended))
    return found.order_by(*named).limit(_given("most"))


def _conditions(names: Sequence[str]) -> list[ColumnElement[bool]]:
    return [_CONDITIONS[name] for name in names]


def _in_box(name: str) -> ColumnElement[bool]:
    south, north = _given(f"{name}_south"), _given(f"{name}_north")
    west, east = _given(f"{name}_west"), _given(f"{name}_east")
    return and_(
        col(EntryRow.latitude).between(south, north), col(EntryRow.longitude).between(west, east)
    )


def _distance() -> ColumnElement[float]:
    """Return the haversine formula in SQL, metres on a sphere; see `tourism.catalogue.geodesy`."""
    latitude, longitude = func.radians(EntryRow.latitude), func.radians(EntryRow.longitude)
    here_latitude = func.radians(bindparam("near_latitude", type_=Float))
    here_longitude = func.radians(bindparam("near_longitude", type_=Float))
    half_high, half_wide = (latitude - here_latitude) / 2, (longitude - here_longitude) / 2
    squared = func.sin(half_high) * func.sin(half_high) + func.cos(latitude) * func.cos(
        here_latitude
    ) * func.sin(half_wide) * func.sin(half_wide)
    metres: ColumnElement[float] = 2 * _EARTH_M * func.asin(func.sqrt(squared))
    return metres


def _in_some_steps() -> ColumnElement[bool]:
    """Return that an entry is one of the next ones in the list of names."""
    later = aliased(EntryRow, name="later")
    name = col(later.sort_name)
    last = (
        select(name)
        .where(col(later.collection) == _given("collection"), name >= _given("from_name"))
        .order_by(name, col(later.id))
        .offset(_given("steps"))
        .limit(1)
    )
    return func.coalesce(last.scalar_subquery(), AFTER_ALL_LETTERS) >= _NAME


def _is_on() -> ColumnElement[bool]:
    on = select(col(OccurrenceRow.event_id)).where(
        col(OccurrenceRow.first) >= _given("on_since"),
        col(OccurrenceRow.first) <= _given("on_last"),
        col(OccurrenceRow.last) >= _given("on_first"),
        col(OccurrenceRow.cancelled).is_(False),
    )
    return _ID.in_(on)


class _TextsOf(FunctionElement[str]):
    """The texts of a list that is one parameter: the statement is the same however long it is."""

    name = "texts_of"
    inherit_cache = True


@compiles(_TextsOf, "sqlite")
def _in_sqlite(element: _TextsOf, compiler: Any, **options: Any) -> str:
    listed = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({listed}))"  # noqa: S608 - the name of a parameter


@compiles(_TextsOf, "postgresql")
def _in_postgresql(element: _TextsOf, compiler: Any, **options: Any) -> str:
    listed = compiler.process(element.clauses, **options)
    return f"(SELECT jsonb_array_elements_text(CAST({listed} AS jsonb)))"


def _listed(column: Any, name: str) -> ColumnElement[bool]:
    """Return that a text is in a list; see `list_value`."""
    listed = _TextsOf(bindparam(name, type_=String))
    found: ColumnElement[bool] = column.op("IN", is_comparison=True)(listed)
    return found


def _some_of(column: Any, name: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.in_(_given_some(name))
    return found


_ID, _NAME = col(EntryRow.id), col(EntryRow.sort_name)
_DISTANCE = _distance()
_BEGINS = _between(_NAME, _given("begins_first"), _given("begins_last"))
_CONDITIONS: dict[str, ColumnElement[bool]] = {
    "collection": col(EntryRow.collection) == _given("collection"),
    "sides": _some_of(col(EntryRow.side), "sides"),
    "kinds": _some_of(col(EntryRow.kind), "kinds"),
    "between": _is_on(),
    "only": _listed(_ID, "only"),
    "without": ~_listed(_ID, "without"),
    "box": _in_box("box"),
    "step_free": col(EntryRow.step_free) == _given("step_free"),
    "coach_seats": col(EntryRow.coach_seats) >= _given("coach_seats"),
    "within_m": and_(_in_box("around"), _given("within_m") >= _DISTANCE),
    "ids": _listed(_ID, "ids"),
    "in some steps": _in_some_steps(),
    "begins": _BEGINS,
    "begins otherwise": ~_BEGINS,
}
"""What a question may ask of an entry itself, by name."""
