"""What a search asks for: words in the index, tags, parts of the map, as values of parameters.

What becomes of them in SQL is in `tourism.storage.search_statements`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tourism.catalogue.place import Coordinates
from tourism.language import fold
from tourism.publish.entry import words_of
from tourism.storage.tables.entry_word import AS_WRITTEN, IN_A_NAME

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, as in GeoJSON."""

Index = Literal["word", "exact", "folded", "tag"]
"""Where entries are looked up: by their words, by whole names with marks or without, by tags."""

Values = dict[str, Any]
"""Parameters of a statement."""

MOST_WORDS = 8
NOT_ITS_NAME = 20
"""The rank of what is found by its address or craft alone."""
FOLDED = 10
"""What is added to the rank where only the letters agree, not their marks."""
BEGINNINGS = (1, 2)
"""The ranks of names that begin with what is asked; see `ranks_of` of the statements."""
_AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of an index that name entries: those between two texts, or with one of some values."""

    index: Index
    first: str
    last: str = ""
    values: tuple[str, ...] = ()


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
    return Source("word", form + word, form + word) if whole else begins("word", form + word)


def tag_source(name: str, values: Sequence[str]) -> Source:
    """Return the rows of a tag with one of some values."""
    return Source("tag", name, values=tuple(values))


def begins(index: Index, text: str) -> Source:
    """Return the rows whose text begins with another, so that the index can be used."""
    return Source(index, text, text + _AFTER_ALL_LETTERS)


def beginning(words: Sequence[str], level: int) -> Source:
    """Return the folded names of one of the `BEGINNINGS`."""
    return begins("folded", _beginning(words, level))


def level_sources(words: Sequence[str], above: int, level: int) -> list[Source]:
    """Return sources that all name every entry of one rank, and perhaps others.

    Args:
        words: As written for ``above`` 0, folded for `FOLDED`.
        above: Which of the two.
        level: 0 to 5, see `ranks_of` of the statements.
    """
    index: Index = "exact" if above == 0 else "folded"
    if level == 0:
        name = " ".join(words)
        return [Source(index, name, name)]
    if level in BEGINNINGS:
        return [begins(index, _beginning(words, level))]
    form, last = AS_WRITTEN if above == 0 else IN_A_NAME, len(words) - 1
    whole = [level == 3 or (level == 4 and number < last) for number in range(len(words))]
    return [word_source(w, form, whole=all_of) for w, all_of in zip(words, whole, strict=True)]


def _beginning(words: Sequence[str], level: int) -> str:
    return " ".join(words) + (" " if level == 1 else "")


def source_values(sources: Sequence[Source]) -> Values:
    """Return the parameters of sources, numbered as they stand."""
    found: Values = {}
    for number, source in enumerate(sources):
        found[f"first{number}"] = source.first
        if source.index == "tag":
            found[f"values{number}"] = source.values
        else:
            found[f"last{number}"] = source.last
    return found


def rank_values(words: Sequence[str]) -> Values:
    """Return the parameters of `ranks_of`: what is asked, and patterns of LIKE for it."""
    found: Values = {}
    for form, some in (("exact", words), ("folded", [fold(word) for word in words])):
        asked = " ".join(some)
        plain = _plain(asked)
        patterns = (f" {plain} %", f"{plain}%", f"% {plain} %", f"% {plain}%")
        found[f"{form}0"] = asked
        found |= {f"{form}{level}": pattern for level, pattern in enumerate(patterns, 1)}
        found |= {f"{form}_word{number}": f"% {_plain(w)}%" for number, w in enumerate(some)}
    return found


def _plain(word: str) -> str:
    return word.replace("_", "/_")  # the one sign in a word that LIKE does not take as it is


def box_values(name: str, box: Box) -> Values:
    """Return the parameters of a box."""
    sides = ("west", "south", "east", "north")
    return {f"{name}_{side}": degrees for side, degrees in zip(sides, box, strict=True)}


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
