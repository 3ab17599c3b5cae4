"""What a search is put together from: words in the index, distances, and how well a name fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
)
from sqlmodel import col

from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import words_of
from tourism.storage.tables.entry import EntryRow
from tourism.storage.tables.entry_name import EntryNameRow
from tourism.storage.tables.entry_tag import EntryTagRow
from tourism.storage.tables.entry_word import AS_WRITTEN, IN_A_NAME, EntryWordRow

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, as in GeoJSON."""

MOST_WORDS = 8
NOT_ITS_NAME = 20
"""The rank of what is found by its address or craft alone."""
FOLDED = 10
"""What is added to the rank where only the letters agree, not their marks."""
BEGINNINGS = (1, 2)
"""The ranks of names that begin with what is asked; see `rank_of`."""
_ONE_BY_ONE = 0
"""``OFFSET 0`` changes nothing but this: PostgreSQL asks row by row instead of making one big join
of it, which would read everything before the first page. SQLite does so anyway."""
_EARTH_M = 6_371_008.8
_AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of an index that name entries: the column with the id, and which rows."""

    entry_id: Any
    rows: ColumnElement[bool]

    def ids(self) -> Select[Any]:
        """Return the ids, to take entries from."""
        return select(self.entry_id).where(self.rows)

    def names(self) -> ColumnElement[bool]:
        """Return that a row names the entry at hand, to ask of one entry after the other."""
        mine = select(literal(1)).where(self.entry_id == col(EntryRow.id), self.rows)
        return mine.correlate(EntryRow).offset(_ONE_BY_ONE).exists()

    def belongs_to(self, *fitting: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return that the entry which the row at hand names fits; the same the other way."""
        entry = select(literal(1)).where(col(EntryRow.id) == self.entry_id, *fitting)
        return entry.correlate(self.entry_id.class_).offset(_ONE_BY_ONE).exists()


def asked_words(text: str) -> list[str]:
    """Return the words of a search in lower case, with their marks."""
    return words_of(text)[:MOST_WORDS]


def word_source(word: str, form: str = "", *, whole: bool = False) -> Source:
    """Return the rows of a word or, unless ``whole``, of all words that begin with it.

    Args:
        word: Folded, unless the form is that of words as written.
        form: See `tourism.storage.tables.entry_word`.
        whole: The word itself and no longer one.
    """
    row, begin = EntryWordRow, form + word
    if whole:
        return Source(col(row.entry_id), col(row.word) == begin)
    return Source(col(row.entry_id), begins(col(row.word), begin))


def tag_source(name: str, values: Sequence[str]) -> Source:
    """Return the rows of a tag with one of some values."""
    row = EntryTagRow
    return Source(col(row.entry_id), and_(col(row.name) == name, col(row.value).in_(values)))


def beginning(words: Sequence[str], level: int) -> str:
    """Return what a name of one of the `BEGINNINGS` begins with."""
    return " ".join(words) + (" " if level == 1 else "")


def level_sources(words: Sequence[str], above: int, level: int) -> list[Source]:
    """Return sources that all name every entry of one rank, and perhaps others.

    Args:
        words: As written for ``above`` 0, folded for `FOLDED`.
        above: Which of the two.
        level: 0 to 5, see `rank_of`.
    """
    row = EntryNameRow
    name, form = (col(row.exact), AS_WRITTEN) if above == 0 else (col(row.folded), IN_A_NAME)
    if level == 0:
        return [Source(col(row.entry_id), name == " ".join(words))]
    if level in BEGINNINGS:
        return [Source(col(row.entry_id), begins(name, beginning(words, level)))]
    last = len(words) - 1
    whole = [level == 3 or (level == 4 and number < last) for number in range(len(words))]
    return [word_source(w, form, whole=all_of) for w, all_of in zip(words, whole, strict=True)]


@lru_cache(maxsize=MOST_WORDS + 1)
def rank_of(words: int) -> ColumnElement[int]:
    """Return how well the best name of an entry fits so many words, 0 the best.

    0 to 5: it is the name, begins it word by word, begins it, is in it word by word, begins
    words in it, its words are in it in any order; 10 to 15 the same without marks. The words
    themselves are the parameters `rank_values`: putting the formula together anew would take
    longer than most searches.
    """
    if not words:
        return literal(NOT_ITS_NAME)
    cases = (
        *_levels(col(EntryNameRow.exact), AS_WRITTEN, words, 0),
        *_levels(col(EntryNameRow.folded), IN_A_NAME, words, FOLDED),
    )
    best = (
        select(func.min(case(*cases, else_=NOT_ITS_NAME)))
        .where(col(EntryNameRow.entry_id) == col(EntryRow.id))
        .correlate(EntryRow)
        .scalar_subquery()
    )
    rank: ColumnElement[int] = func.coalesce(best, NOT_ITS_NAME)
    return rank


def rank_values(words: Sequence[str]) -> dict[str, str]:
    """Return the parameters of `rank_of`."""
    found = {}
    for form, some in ((AS_WRITTEN, words), (IN_A_NAME, [fold(word) for word in words])):
        asked = " ".join(some)
        plain = asked.replace("_", "/_")  # the one sign in a word that LIKE does not take as it is
        patterns = (f" {plain} %", f"{plain}%", f"% {plain} %", f"% {plain}%")
        found[f"rank{form}0"] = asked
        found |= {f"rank{form}{level}": one for level, one in enumerate(patterns, 1)}
        for number, word in enumerate(some):
            found[f"rank{form}word{number}"] = "% " + word.replace("_", "/_") + "%"
    return found


def _levels(name: Any, form: str, words: int, above: int) -> list[tuple[ColumnElement[bool], int]]:
    padded = literal(" ") + name + literal(" ")

    def like(text: Any, value: str) -> ColumnElement[bool]:
        found: ColumnElement[bool] = text.like(bindparam(f"rank{form}{value}", type_=String), "/")
        return found

    return [
        (name == bindparam(f"rank{form}0", type_=String), above),
        (like(padded, "1"), above + 1),
        (like(name, "2"), above + 2),
        (like(padded, "3"), above + 3),
        (like(padded, "4"), above + 4),
        (and_(*(like(padded, f"word{number}") for number in range(words))), above + 5),
    ]


def begins(column: Any, text: str) -> ColumnElement[bool]:
    """Return that a text begins with another, so that an index can be used."""
    return and_(column >= text, column < text + _AFTER_ALL_LETTERS)


def inside(box: Box) -> ColumnElement[bool]:
    """Return that an entry lies in a box."""
    west, south, east, north = box
    return and_(
        col(EntryRow.latitude).between(south, north), col(EntryRow.longitude).between(west, east)
    )


def box_around(near: Coordinates, metres: float) -> Box:
    """Return a box that holds the circle: a degree of latitude is 110.5 km at least."""
    high = metres / 110_500
    wide = high * 1.2  # of longitude, below 30° north
    return (
        near.longitude - wide,
        near.latitude - high,
        near.longitude + wide,
        near.latitude + high,
    )


def distance_from(near: Coordinates | None) -> ColumnElement[float] | None:
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
